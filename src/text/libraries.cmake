# CLD2 ships neither a CMake nor a pkg-config file.
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)
target_link_libraries(hearsay_text PRIVATE ${CLD2_LIBRARY} ICU::uc)

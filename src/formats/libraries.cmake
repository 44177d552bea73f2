find_package(ICU REQUIRED COMPONENTS uc)
target_link_libraries(hearsay_formats PUBLIC fmt::fmt PRIVATE ICU::uc)

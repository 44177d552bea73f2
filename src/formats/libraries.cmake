find_package(ICU REQUIRED COMPONENTS uc)
find_package(simdjson REQUIRED)
target_link_libraries(hearsay_formats PUBLIC fmt::fmt PRIVATE ICU::uc nlohmann_json::nlohmann_json simdjson::simdjson)

find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(simdjson REQUIRED)
target_link_libraries(hearsay_formats PUBLIC fmt::fmt PRIVATE ICU::uc ICU::i18n nlohmann_json::nlohmann_json simdjson::simdjson)

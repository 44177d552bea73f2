find_package(simdjson REQUIRED)
target_link_libraries(hearsay_ingest PRIVATE simdjson::simdjson nlohmann_json::nlohmann_json)

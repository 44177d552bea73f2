find_package(CLI11 REQUIRED)
target_compile_definitions(hearsay_cli PRIVATE HEARSAY_VERSION="${PROJECT_VERSION}")
target_link_libraries(hearsay_cli PUBLIC CLI11::CLI11 Threads::Threads fmt::fmt PRIVATE hearsay_embedded nlohmann_json::nlohmann_json)

find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
target_include_directories(hearsay_cli SYSTEM PUBLIC ${CLI11_INCLUDE_DIR})
target_compile_definitions(hearsay_cli PRIVATE HEARSAY_VERSION="${PROJECT_VERSION}")
target_link_libraries(hearsay_cli PUBLIC Threads::Threads fmt::fmt PRIVATE hearsay_embedded)

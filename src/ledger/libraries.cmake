find_package(simdjson REQUIRED)
target_link_libraries(hearsay_ledger PUBLIC fmt::fmt PRIVATE simdjson::simdjson nlohmann_json::nlohmann_json)
# libzstd ships no CMake file in Debian 12.
find_library(ZSTD_LIBRARY NAMES libzstd.a zstd REQUIRED)
target_link_libraries(hearsay_ledger PRIVATE ${ZSTD_LIBRARY})

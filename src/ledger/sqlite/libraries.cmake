# Debian's static SQLite where it is there, so that the program brings its own.
find_library(SQLITE_LIBRARY NAMES libsqlite3.a sqlite3 REQUIRED)
find_library(ZSTD_LIBRARY NAMES libzstd.a zstd REQUIRED)
target_link_libraries(hearsay_ledger_sqlite PRIVATE ${SQLITE_LIBRARY} ${ZSTD_LIBRARY} Threads::Threads ${CMAKE_DL_LIBS} m nlohmann_json::nlohmann_json)

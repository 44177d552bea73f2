find_package(Boost 1.74 REQUIRED)
target_link_libraries(hearsay_server PUBLIC Boost::headers Threads::Threads fmt::fmt PRIVATE nlohmann_json::nlohmann_json)

target_link_libraries(hearsay_base PUBLIC fmt::fmt)

// Dates as pages write them for machines. Pure; no month name of any language is read, apart from the twelve abbreviations of RFC 5322.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::ingest {

struct PageDate {
  std::string day;                 // "YYYY-MM-DD", as written, in the time zone it was written in
  std::optional<int64_t> instant;  // seconds since 1970 UTC, where time and zone are given
  bool zone_is_utc = false;        // written with Z or +00:00: a server's clock, perhaps not the outlet's
};

// "2023-11-26", "2023-11-26T08:30:00+01:00", "2023-11-26 08:30", "20231126", "20231126T083000Z", "2023/11/26", "Sun, 26 Nov 2023 08:30:00
// +0100", "26.11.2023" and "26/11/2023" (where the day is beyond 12; else nobody knows which is the month). Nothing where it is no day of
// the calendar.
std::optional<PageDate> parse_page_date(std::string_view value);

// The day in an address's path: "/2023/11/26/", "/2023-11-26-", "/20231126/". Nothing when it is not whole.
std::optional<std::string> date_in_url(std::string_view url);

}  // namespace hearsay::ingest

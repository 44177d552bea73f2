#include "ingest/html_date.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

TEST(PageDate, ReadsWhatPagesWriteForMachines) {
  const std::pair<const char*, const char*> cases[] = {
      {"2023-11-26", "2023-11-26"},
      {" 2023-11-26T08:30:00+01:00 ", "2023-11-26"},
      {"2023-11-26T23:59:59-08:00", "2023-11-26"},
      {"2023-11-26 08:30", "2023-11-26"},
      {"2023-11-26T08:30:00.123Z", "2023-11-26"},
      {"20231126", "2023-11-26"},
      {"20231126T083000Z", "2023-11-26"},
      {"2023/11/26", "2023-11-26"},
      {"2023-1-6T10:00", "2023-01-06"},
      {"Sun, 26 Nov 2023 08:30:00 +0100", "2023-11-26"},
      {"6 Nov 2023 08:30:00 GMT", "2023-11-06"},
      {"26.11.2023", "2023-11-26"},
      {"26/11/2023 08:30", "2023-11-26"},
      {"11/26/2023", "2023-11-26"},
      {"05/05/2023", "2023-05-05"},
      {"05/06/2023", ""},  // which is the month?
      {"2023-02-30", ""},
      {"2023-13-01", ""},
      {"0001-01-01T00:00:00Z", ""},
      {"2023-11", ""},
      {"202311261234567890", ""},
      {"1700000000", ""},
      {"yesterday", ""},
      {"", ""},
  };
  for (const auto& [value, day] : cases) {
    const auto date = parse_page_date(value);
    EXPECT_EQ(date ? date->day : "", day) << value;
  }
}

TEST(PageDate, KnowsTheInstantWhereTheZoneIsGiven) {
  const auto local = parse_page_date("2023-11-26T00:30:00+01:00");
  const auto utc = parse_page_date("2023-11-25T23:30:00Z");
  ASSERT_TRUE(local && utc && local->instant && utc->instant);
  EXPECT_EQ(*local->instant, *utc->instant);
  EXPECT_EQ(*utc->instant, 1700955000);
  EXPECT_FALSE(local->zone_is_utc);
  EXPECT_TRUE(utc->zone_is_utc);
  EXPECT_FALSE(parse_page_date("2023-11-26T08:30:00")->instant);
}

TEST(PageDate, ReadsAddresses) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://x.example/2023/11/26/camp.html", "2023-11-26"},
      {"https://x.example/monde/2023-11-26-camp", "2023-11-26"},
      {"https://x.example/20231126/camp", "2023-11-26"},
      {"https://x.example/2023/11/camp.html", ""},
      {"https://x.example/a?d=/2023/11/26/", ""},
      {"https://x.example/id/20231126123", ""},
      {"https://2023.example", ""},
      {"", ""},
  };
  for (const auto& [url, day] : cases) EXPECT_EQ(date_in_url(url).value_or(""), day) << url;
}

}  // namespace
}  // namespace hearsay::ingest

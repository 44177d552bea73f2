#include "ingest/metadata.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

TEST(PublishedDate, TakesDaysOfTheCalendar) {
  EXPECT_EQ(published_date("2023-11-26").value(), "2023-11-26");
  EXPECT_EQ(published_date("2024-02-29").value(), "2024-02-29");
  EXPECT_EQ(published_date("2023-11-26T08:30:00Z").value(), "2023-11-26");
  EXPECT_EQ(published_date("2023-11-26 08:30").value(), "2023-11-26");
}

TEST(PublishedDate, RefusesEverythingElseAndSaysWhatToWrite) {
  for (const char* value : {"", "yesterday", "2023-02-30", "2023-02-29", "2023-13-01", "2023-00-10", "2023-11-00", "26-11-2023", "26/11/2023", "2023-11-2",
                            "2023-11-26x", "20231126", "2023-1a-26", "\xFF\xFE"}) {
    const auto date = published_date(value);
    ASSERT_FALSE(date) << value;
    EXPECT_NE(date.error().message.find("YYYY-MM-DD"), std::string::npos) << value;
  }
}

TEST(LanguageTag, KeepsThePrimaryLanguage) {
  EXPECT_EQ(language_tag("fr").value(), "fr");
  EXPECT_EQ(language_tag("fr-ML").value(), "fr");
  EXPECT_EQ(language_tag("EN_us").value(), "en");
  EXPECT_EQ(language_tag("swa").value(), "swa");
  for (const char* value : {"", "f", "french", "f1", "fr ench", "é"}) EXPECT_FALSE(language_tag(value)) << value;
}

TEST(CheckBytes, NamesTheByteOfTheFirstFault) {
  EXPECT_TRUE(check_bytes("Bonjour à tous"));
  EXPECT_NE(check_bytes("abc\xE9t\xE9").error().message.find("byte 3 is not valid UTF-8"), std::string::npos);
  EXPECT_NE(check_bytes(std::string_view("ab\0c", 4), 10).error().message.find("byte 12 is NUL"), std::string::npos);
  EXPECT_NE(check_bytes("\xFF\xFE" "a").error().message.find("UTF-16"), std::string::npos);
}

TEST(Complete, NeedsTextAndGivesAnId) {
  text::Document document;
  for (const char* blank : {"", " \n\t ", "\xC2\xA0\xE2\x80\xAF\n", "\xE2\x80\x8B"}) {
    document.text = blank;
    EXPECT_FALSE(complete(document));
  }
  document.text = "abc";
  ASSERT_TRUE(complete(document));
  EXPECT_EQ(document.id, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace hearsay::ingest

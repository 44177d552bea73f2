#include "ingest/charset.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

std::string notes_of(const DecodedPage& page) {
  std::string all;
  for (const std::string& note : page.notes) all += (all.empty() ? "" : " / ") + note;
  return all;
}

TEST(Charset, TrustsMarkThenDeclarationThenTheBytes) {
  const struct {
    std::string bytes;
    std::string charset;
    std::string text;
    std::string notes;
  } cases[] = {
      {"\xEF\xBB\xBF<p>\xC3\xA9", "utf-8", "<p>é", ""},
      {std::string("\xFF\xFE<\0p\0>\0\xE9\0", 10), "utf-16le", "<p>é", ""},
      {std::string("\xFE\xFF\0<\0p\0>\0\xE9", 10), "utf-16be", "<p>é", ""},
      {std::string("<\0p\0>\0x\0\xE9\0", 10), "utf-16le", "<p>xé", "character set: the page declares none; read as utf-16le"},
      {"<meta charset=utf-8><p>\xC3\xA9", "utf-8", "<meta charset=utf-8><p>é", ""},
      {"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-1'>\xE9\x92", "windows-1252",
       "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-1'>é’", ""},
      {"<meta charset=\"windows-1256\">\xC7\xE1", "windows-1256", "<meta charset=\"windows-1256\">ال", ""},
      {"<?xml version=\"1.0\" encoding=\"koi8-r\"?>\xC1", "koi8-r", "<?xml version=\"1.0\" encoding=\"koi8-r\"?>а", ""},
      {"<p>plain", "utf-8", "<p>plain", ""},
      {"<p>\xC3\xA9t\xC3\xA9", "utf-8", "<p>été", "character set: the page declares none; read as utf-8"},
      {"<p>\xE9t\xE9 \x93x\x94", "windows-1252", "<p>été “x”", "character set: the page declares none; read as windows-1252"},
      {"<meta charset=utf-8>\xE9t\xE9", "windows-1252", "<meta charset=utf-8>été",
       "character set: the page declares utf-8, but its bytes are not; read as windows-1252"},
      {"<meta charset=latin1>\xC3\xA9t\xC3\xA9", "utf-8", "<meta charset=latin1>été",
       "character set: the page declares latin1, but its bytes are valid UTF-8; read as utf-8"},
      {"<meta charset=utf-8>\xC3\xA9t\xC3\xA9 x\xFF", "utf-8", "<meta charset=utf-8>été x\xEF\xBF\xBD",
       "character set: 1 bytes are not valid UTF-8 (the first is byte 27); each was read as U+FFFD"},
      {"<meta charset=klingon>\xE9", "windows-1252", "<meta charset=klingon>é",
       "character set: the page declares klingon, which is not known / character set: the page declares none; read as windows-1252"},
      {"<!-- <meta charset=koi8-r> --><p>\xE9", "windows-1252", "<!-- <meta charset=koi8-r> --><p>é",
       "character set: the page declares none; read as windows-1252"},
  };
  for (const auto& c : cases) {
    const auto page = decode_page(c.bytes);
    ASSERT_TRUE(page) << c.text;
    EXPECT_EQ(page->charset, c.charset) << c.text;
    EXPECT_EQ(page->text, c.text);
    EXPECT_EQ(notes_of(*page), c.notes) << c.text;
  }
}

TEST(Charset, LeavesOutFewNulsAndRefusesBinaries) {
  const auto page = decode_page(std::string("<p>a\0b", 6) + std::string(400, 'x'));
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->text.starts_with("<p>abxxx"));
  EXPECT_EQ(notes_of(*page), "1 NUL characters were left out");
  EXPECT_EQ(decode_page(std::string("\x7F"
                                    "ELF\0\0\0\1\0\0",
                                    10))
                .error()
                .message,
            "this is a binary file, no HTML page; extract its text first");
  EXPECT_EQ(decode_page(" \r\n").error().message, "the page is empty: there is nothing to read");
  EXPECT_FALSE(decode_page(""));
}

}  // namespace
}  // namespace hearsay::ingest

#include "ingest/front_matter.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

TEST(FrontMatter, FillsTheFieldsAndLeavesTheText) {
  const auto document = read_text(
      "---\r\ntitle: \"Bilan : trois morts\"\r\noutlet: L'Écho\r\npublished: 2023-11-26\r\nlang: fr-ML\r\nurl: https://example.org/a?b=c:d\r\nid: e1\r\nauthor: x\r\n---\r\n"
      "\r\n  Le texte.\r\nSuite.\n",
      "a.txt");
  ASSERT_TRUE(document) << document.error().text();
  EXPECT_EQ(document->title, "Bilan : trois morts");
  EXPECT_EQ(document->outlet, "L'Écho");
  EXPECT_EQ(document->published, "2023-11-26");
  EXPECT_EQ(document->lang, "fr");
  EXPECT_EQ(document->url, "https://example.org/a?b=c:d");
  EXPECT_EQ(document->id, "e1");
  EXPECT_EQ(document->text, "  Le texte.\r\nSuite.\n");
}

TEST(FrontMatter, IsNotNeeded) {
  EXPECT_EQ(read_text("Le texte.", "a.txt")->text, "Le texte.");
  EXPECT_EQ(read_text("\xEF\xBB\xBFLe texte.", "a.txt")->text, "Le texte.");
  EXPECT_EQ(read_text("---\nUn tiret long ouvre ce texte.\n---\n", "a.txt")->text, "---\nUn tiret long ouvre ce texte.\n---\n");
  EXPECT_EQ(read_text("---\n---\nTexte", "a.txt")->text, "Texte");
}

TEST(FrontMatter, KeepsQuotationMarksThatAreNotAPair) {
  EXPECT_EQ(read_text("---\ntitle: \"Camp\" pris, dit \"X\"\n---\nT", "a")->title, "\"Camp\" pris, dit \"X\"");
  EXPECT_EQ(read_text("---\ntitle: 'Camp'\n---\nT", "a")->title, "Camp");
}

TEST(FrontMatter, NamesFileAndLine) {
  const struct {
    const char* bytes;
    const char* where;
    const char* message;
  } cases[] = {
      {"---\ntitle: x\nLe texte sans cloture", "a.txt:3", "not 'key: value'"},
      {"---\ntitle: x\n", "a.txt:1", "never closed"},
      {"---\ntitle: x\npublished: 2023-02-30\n---\nT", "a.txt:3", "no day of the calendar"},
      {"---\nlang: french\n---\nT", "a.txt:2", "no language tag"},
      {"---\ntitle: x\n---\n \n\n", "a.txt", "empty"},
      {"", "a.txt", "empty"},
      {" \n \t\n", "a.txt", "empty"},
      {"abc\xFF", "a.txt", "byte 3 is not valid UTF-8"},
  };
  for (const auto& c : cases) {
    const auto document = read_text(c.bytes, "a.txt");
    ASSERT_FALSE(document) << c.bytes;
    EXPECT_EQ(document.error().where, c.where) << c.bytes;
    EXPECT_NE(document.error().message.find(c.message), std::string::npos) << document.error().message;
  }
}

}  // namespace
}  // namespace hearsay::ingest

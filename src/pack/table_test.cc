#include "pack/table.h"

#include <gtest/gtest.h>

#include <array>

namespace hearsay::pack {
namespace {

constexpr std::array<std::string_view, 2> kRequired = {"lemma", "class"};
constexpr std::array<std::string_view, 1> kOptional = {"note"};

Result<Table> parse(std::string_view bytes) {
  return Table::parse("packs/fr/cues.tsv", bytes, kRequired, kOptional);
}

TEST(Table, CellsByColumnWhateverTheirOrder) {
  const auto table = parse("# cues\n\nnote\tclass\tlemma\r\nx\tsay\tdire\r\n\t\taffirmer\n");
  ASSERT_TRUE(table) << table.error().text();
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->row(0)[0], "dire");
  EXPECT_EQ(table->row(0)[1], "say");
  EXPECT_EQ(table->row(0)[2], "x");
  EXPECT_EQ(table->row(0).line(), 4U);
  EXPECT_EQ(table->row(1)[0], "affirmer");
  EXPECT_EQ(table->row(1)[1], "");
}

TEST(Table, MissingTrailingCellsAndColumnsAreEmpty) {
  const auto table = parse("\xEF\xBB\xBFlemma\tclass\ndire\n");
  ASSERT_TRUE(table) << table.error().text();
  EXPECT_EQ(table->row(0)[1], "");
  EXPECT_EQ(table->row(0)[2], "");
}

TEST(Table, FaultsNameLineAndColumn) {
  struct Case {
    std::string_view bytes;
    std::string_view where;
    std::string_view says;
  };
  const std::array<Case, 8> cases = {{{"", "packs/fr/cues.tsv:1:1", "no header"},
                                      {"# only a comment\n", "packs/fr/cues.tsv:1:1", "no header"},
                                      {"lemma\tclass\tcolour\n", "packs/fr/cues.tsv:1:13", "unknown column"},
                                      {"lemma\tclass\tlemma\n", "packs/fr/cues.tsv:1:13", "twice"},
                                      {"# x\nlemma\n", "packs/fr/cues.tsv:2:6", "missing"},
                                      {"lemma\tclass\nété\tsay\ttoo many\n", "packs/fr/cues.tsv:2:9", "more cells"},
                                      {"lemma\tclass\nété\t say\n", "packs/fr/cues.tsv:2:5", "space"},
                                      {"lemma\tclass\né\xFF\tsay\n", "packs/fr/cues.tsv:2:2", "UTF-8"}}};
  for (const Case& c : cases) {
    const auto table = parse(c.bytes);
    ASSERT_FALSE(table) << c.bytes;
    EXPECT_EQ(table.error().where, c.where);
    EXPECT_NE(table.error().message.find(c.says), std::string::npos) << table.error().message;
  }
}

TEST(Table, ErrorAtACell) {
  const auto table = parse("lemma\tclass\n# comment\nété\tshout\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->error_at(table->row(0), 1, "unknown class").value().where, "packs/fr/cues.tsv:3:5");
  EXPECT_EQ(table->error_at(table->row(0), 2, "empty").value().where, "packs/fr/cues.tsv:3:10");
}

TEST(Table, Alternatives) {
  EXPECT_TRUE(alternatives("").empty());
  EXPECT_EQ(alternatives("a|b c|d"), (std::vector<std::string_view>{"a", "b c", "d"}));
}

}  // namespace
}  // namespace hearsay::pack

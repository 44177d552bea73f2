#include "coding/names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::coding {
namespace {

// Tokens at blanks, punctuation included in them: runs cut it off.
text::Sentence tokens_of(std::string_view text) {
  text::Sentence sentence;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    text::Token token;
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    token.first_word = static_cast<uint32_t>(sentence.words.size());
    sentence.tokens.push_back(token);
    text::Word word;
    word.form = text.substr(begin, end - begin);
    sentence.words.push_back(word);
    begin = end + 1;
  }
  sentence.span = {0, static_cast<uint32_t>(text.size())};
  return sentence;
}

// "quoted words=ids" of each name found, in order.
std::string found(const NameIndex& index, std::string_view text) {
  const text::Sentence sentence = tokens_of(text);
  Runs runs;
  runs.build(text, sentence);
  std::vector<NameHit> hits;
  index.find(runs.all(), hits);
  std::string out;
  for (const NameHit& hit : hits) {
    if (!out.empty()) out += "; ";
    out += std::string(slice(text, hit.span)) + "=";
    for (size_t i = 0; i < hit.ids->size(); ++i) out += (i > 0 ? "," : "") + std::to_string((*hit.ids)[i]);
  }
  return out;
}

NameIndex some_names() {
  NameIndex index;
  index.add("Groupe de soutien à l'islam et aux musulmans", 1);
  index.add("IS", 2);
  index.add("armée malienne", 3);
  index.add("Malian Armed Forces", 3);
  index.add("Forces armées", 4);
  index.add("Forces armées du Burkina Faso", 5);
  index.add("Harakat Tahrir al-Sham", 6);
  index.add("Wagner", 7);
  index.add("RSF", 8);
  index.add("RSF", 9);
  index.add("EI", 2);
  index.add("M23", 10);
  return index;
}

TEST(Names, AreFoundWhateverTheirSpelling) {
  const NameIndex index = some_names();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Le Groupe de soutien à l'islam et aux musulmans a frappé.", "Groupe de soutien à l'islam et aux musulmans=1"},
      {"LE GROUPE DE SOUTIEN A L’ISLAM ET AUX MUSULMANS", "GROUPE DE SOUTIEN A L’ISLAM ET AUX MUSULMANS=1"},
      {"l'armée malienne avance", "armée malienne=3"},
      {"L'ARMEE MALIENNE AVANCE", "ARMEE MALIENNE=3"},
      {"fighters of Harakat-Tahrir al Sham said", "Harakat-Tahrir al Sham=6"},
      {"Malian armed forces said", "Malian armed forces=3"},
      {"malian armed forces said", ""},  // a name with a capital wants one at its head
      {"the harakat tahrir al-sham fighters", ""},
      {"un groupe de soutien", ""},          // part of a name is no name
      {"armées malienne", ""},               // another word
      {"M23 fighters; the M-23", "M23=10"},  // digits and letters apart are other runs
      {"Wagnerian music", ""},
  };
  for (const auto& [text, wanted] : cases) EXPECT_EQ(found(index, text), wanted) << text;
}

TEST(Names, ShortAcronymsAreOnlyThoseInCapitals) {
  const NameIndex index = some_names();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"IS claimed the raid", "IS=2"}, {"Is it over?", ""}, {"it is over", ""}, {"l'EI recule", "EI=2"}, {"Ei", ""},
      {"the RSF's camp", "RSF=8,9"},   {"Rsf", ""},
  };
  for (const auto& [text, wanted] : cases) EXPECT_EQ(found(index, text), wanted) << text;
}

TEST(Names, TheLongestWins) {
  const NameIndex index = some_names();
  EXPECT_EQ(found(index, "les Forces armées du Burkina Faso et les Forces armées"), "Forces armées du Burkina Faso=5; Forces armées=4");
  EXPECT_EQ(found(index, "les Forces armées du Mali"), "Forces armées=4");
}

TEST(Names, LongNamesMayDifferByVowels) {
  const NameIndex index = some_names();
  EXPECT_EQ(found(index, "Harakat Tahreer al-Sham"), "Harakat Tahreer al-Sham=6");
  EXPECT_EQ(found(index, "Harakat Tahrir al-Shaam"), "Harakat Tahrir al-Shaam=6");
  EXPECT_EQ(found(index, "Harakat Tahrik al-Sham"), "");    // another consonant
  EXPECT_EQ(found(index, "Harakat Tahreer el-Shaam"), "");  // too many words differ
  EXPECT_EQ(found(index, "Wagnur"), "");                    // a short name is spelled one way
}

TEST(Names, ExactKnowsWholeNamesOnly) {
  const NameIndex index = some_names();
  ASSERT_NE(index.exact("forces ARMÉES du burkina-faso"), nullptr);
  EXPECT_EQ(index.exact("forces ARMÉES du burkina-faso")->front(), 5u);
  EXPECT_EQ(index.exact("Forces armées du"), nullptr);
  EXPECT_EQ(index.exact(""), nullptr);
}

TEST(Names, HitsTellTheirWords) {
  const NameIndex index = some_names();
  const std::string text = "hier l'armée malienne";
  const text::Sentence sentence = tokens_of(text);
  Runs runs;
  runs.build(text, sentence);
  std::vector<NameHit> hits;
  index.find(runs.all(), hits);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].first_word, 1);
  EXPECT_EQ(hits[0].last_word, 2);
  EXPECT_EQ(slice(text, hits[0].span), "armée malienne");
}

TEST(Names, AnyBytesAreSafe) {
  NameIndex index = some_names();
  index.add("", 1);
  index.add("...", 1);
  for (const char* text : {"", " ", "\xC3", "\xFF\xFE", "--", "a\xCC\x81 b"}) EXPECT_EQ(found(index, text), "");
}

}  // namespace
}  // namespace hearsay::coding

#include "coding/numbers.h"

#include <gtest/gtest.h>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// "min-max" of each number, "min-" where it is open, "~" before a vague one.
std::string found(std::string_view words, std::string_view language) {
  TermedSentence sentence(chain_rows(words), language);
  std::vector<Number> numbers;
  find_numbers(sentence.tree, sentence.hits, sentence.lexicon, sentence.taken, numbers);
  std::string out;
  for (const Number& number : numbers) {
    if (!out.empty()) out += ", ";
    out += (number.vague ? "~" : "") + std::to_string(number.min);
    if (number.max != number.min) out += number.max == kOpen ? "-" : "-" + std::to_string(number.max);
    EXPECT_LE(number.first, number.head);
    EXPECT_LE(number.head, number.last);
  }
  return out;
}

using Cases = std::vector<std::pair<std::string, std::string>>;

void expect_all(std::string_view language, const Cases& cases) {
  for (const auto& [words, wanted] : cases) EXPECT_EQ(found(words, language), wanted) << words;
}

TEST(Numbers, DigitsWithSeparators) {
  const std::vector<std::pair<std::string, int64_t>> cases = {
      {"0", 0},          {"24", 24},        {"1200", 1200},  {"1 200", 1200}, {"1\u00A0200", 1200}, {"1\u202F200\u202F000", 1200000},
      {"14,000", 14000}, {"14.000", 14000}, {"1'200", 1200}, {"2.5", -1},     {"2,50", -1},         {"1200,000", -1},
      {"1,2000", -1},    {"14h30", -1},     {"", -1},        {"douze", -1},   {"-5", -1},           {"99999999999999999999", -1},
      {"3e", -1},        {"12,", -1},       {"1,,000", -1},
  };
  for (const auto& [form, value] : cases) EXPECT_EQ(digits_value(form), value) << form;
}

TEST(Numbers, InEnglishWords) {
  expect_all("en", {
                       {"seven/NUM farmers", "7"},
                       {"twenty-two/NUM soldiers", "22"},
                       {"two/NUM hundred/NUM soldiers", "200"},
                       {"two/NUM hundred/NUM and/CCONJ five/NUM soldiers", "205"},
                       {"a/DET hundred/NUM soldiers", "100"},
                       {"three/NUM thousand/NUM two/NUM hundred/NUM people", "3200"},
                       {"14,000 people", "14000"},
                       {"2/NUM million/NUM people", "2000000"},
                       {"a/DET soldier", ""},
                       {"the/DET second/ADJ attack", ""},
                       {"five/NUM soldiers and/CCONJ ten/NUM rebels", "5, 10"},
                       {"two/NUM ,/PUNCT three/NUM", "2, 3"},
                       {"twenty/NUM and/CCONJ thirty/NUM", "20, 30"},  // side by side, not fifty
                       {"one/NUM hundred/NUM and/CCONJ two/NUM hundred/NUM", "100, 200"},
                   });
}

TEST(Numbers, InFrenchWords) {
  expect_all("fr", {
                       {"sept/NUM soldats", "7"},
                       {"vingt-deux/NUM soldats", "22"},
                       {"vingt-et-un/NUM soldats", "21"},
                       {"quatre-vingt-dix-sept/NUM morts", "97"},
                       {"quatre/NUM vingt/NUM morts", "80"},
                       {"quatre/NUM vingt/NUM dix/NUM morts", "90"},
                       {"soixante/NUM et/CCONJ onze/NUM morts", "71"},
                       {"cent/NUM vingt/NUM morts", "120"},
                       {"deux/NUM cents/NUM morts", "200"},
                       {"mille/NUM deux/NUM cents/NUM déplacés", "1200"},
                       {"cent-vingt-trois/NUM morts", "123"},
                       {"vingt/NUM dix/NUM", "20, 10"},
                       {"soixante/NUM dix/NUM morts", "70"},
                       {"un/DET soldat", ""},
                       {"la/DET deuxième/ADJ attaque", ""},
                       {"1\u00A0200/NUM déplacés", "1200"},
                   });
}

TEST(Numbers, NounsOfQuantity) {
  expect_all("en", {
                       {"a/DET dozen soldiers", "12"},
                       {"two/NUM dozen soldiers", "24"},
                       {"dozens/NOUN/dozen/Number=Plur of/ADP soldiers", "20-99"},
                       {"hundreds/NOUN/hundred/Number=Plur of/ADP people", "200-999"},
                       {"several/ADJ dozen soldiers", "20-99"},
                       {"several/ADJ soldiers", "~2-"},
                       {"half/DET a/DET dozen men", "6"},
                       {"scores/NOUN/score/Number=Plur of/ADP civilians", "40-99"},
                       {"many/ADJ civilians", "~3-"},
                   });
  expect_all("fr", {
                       {"une/DET/un dizaine de/ADP soldats", "8-12"},
                       {"des/DET/un dizaines/NOUN/dizaine/Number=Plur de/ADP morts", "20-99"},
                       {"plusieurs/DET dizaines/NOUN/dizaine/Number=Plur de/ADP morts", "20-99"},
                       {"plusieurs/DET soldats", "~2-"},
                       {"une/DET/un vingtaine de/ADP morts", "15-25"},
                       {"des/DET/un centaines/NOUN/centaine/Number=Plur de/ADP morts", "200-999"},
                       {"deux/NUM dizaines/NOUN/dizaine/Number=Plur de/ADP morts", "16-24"},
                   });
}

TEST(Numbers, WithModifiers) {
  expect_all("en", {
                       {"at/ADP least/ADV seven/NUM soldiers", "7-"},
                       {"more/ADJ than/ADP 30 soldiers", "31-"},
                       {"up/ADP to/ADP 20 soldiers", "0-20"},
                       {"fewer/ADJ than/ADP 20 soldiers", "0-19"},
                       {"nearly/ADV 100 soldiers", "90-100"},
                       {"about/ADV 50 soldiers", "45-55"},
                       {"some/DET 50 soldiers", "45-55"},
                       {"exactly/ADV 50 soldiers", "50"},
                       {"10 or/CCONJ more/ADJ soldiers", "10-"},
                       {"over/ADP two/NUM dozen soldiers", "25-"},
                   });
  expect_all("fr", {
                       {"à/ADP le/DET moins/ADV sept/NUM soldats", "7-"},
                       {"plus/ADV de/ADP 30 soldats", "31-"},
                       {"jusqu'/ADP à/ADP 20 soldats", "0-20"},
                       {"moins/ADV de/ADP 20 soldats", "0-19"},
                       {"près/ADV de/ADP 100 soldats", "90-100"},
                       {"environ/ADV 50 soldats", "45-55"},
                       {"quelque/DET 200 soldats", "180-220"},
                       {"50 soldats environ/ADV", "50"},  // the noun between keeps them apart
                       {"50 environ/ADV", "45-55"},
                       {"pas/ADV moins/ADV de/ADP 12 morts", "12-"},
                   });
}

TEST(Numbers, AsRanges) {
  expect_all("en", {
                       {"between/ADP 20 and/CCONJ 30 soldiers", "20-30"},
                       {"20 to/ADP 30 soldiers", "20-30"},
                       {"20 -/PUNCT 30 soldiers", "20-30"},
                       {"20 and/CCONJ 30 soldiers", "20, 30"},  // nothing says between
                       {"30 to/ADP 20 soldiers", "30, 20"},     // falls
                       {"2 to/ADP 300 soldiers", "2, 300"},     // too wide for one estimate
                   });
  expect_all("fr", {
                       {"entre/ADP 20 et/CCONJ 30 soldats", "20-30"},
                       {"entre/ADP vingt/NUM et/CCONJ trente/NUM soldats", "20-30"},
                       {"20 à/ADP 30 soldats", "20-30"},
                       {"20 et/CCONJ 30 soldats", "20, 30"},
                       {"entre/ADP 20 soldats et/CCONJ 30 civils", "20, 30"},
                       {"entre/ADP cent/NUM et/CCONJ deux/NUM cents/NUM soldats", "100-200"},
                   });
}

TEST(Numbers, LeaveTakenWordsAlone) {
  TermedSentence sentence(chain_rows("le/DET 24 novembre 12 morts"), "fr");
  sentence.taken[1] = sentence.taken[2] = true;
  std::vector<Number> numbers;
  find_numbers(sentence.tree, sentence.hits, sentence.lexicon, sentence.taken, numbers);
  ASSERT_EQ(numbers.size(), 1u);
  EXPECT_EQ(numbers[0].min, 12);
  EXPECT_EQ(numbers[0].first, 3);
}

}  // namespace
}  // namespace hearsay::coding

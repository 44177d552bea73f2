#include "base/utf8.h"

#include <gtest/gtest.h>

#include <array>

namespace hearsay::utf8 {
namespace {

using namespace std::string_literals;

TEST(Utf8, FirstFaultNamesTheByte) {
  struct Case {
    std::string bytes;
    size_t fault;
  };
  const std::array<Case, 18> cases = {{{"", kNoFault},
                                       {"plain ascii, longer than sixteen bytes", kNoFault},
                                       {"Niafunké « 38 morts » 😀 أزواد", kNoFault},
                                       {"\0"s, kNoFault},
                                       {"\x80", 0},
                                       {"abc\xFF", 3},
                                       {"seventeen letters\xC3(", 17},
                                       {"a\xC3", 1},
                                       {"\xC0\xAF", 0},      // overlong
                                       {"\xE0\x9F\xBF", 0},  // overlong
                                       {"\xED\xA0\x80", 0},  // surrogate
                                       {"\xED\x9F\xBF", kNoFault},
                                       {"\xF0\x8F\xBF\xBF", 0},  // overlong
                                       {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
                                       {"\xF4\x8F\xBF\xBF", kNoFault},
                                       {"\xE2\x82", 0},
                                       {"xy\xF0\x9F\x98", 2},
                                       {"\xF5\x80\x80\x80", 0}}};
  for (const Case& c : cases) EXPECT_EQ(first_fault(c.bytes), c.fault) << c.bytes;
}

TEST(Utf8, ValidateSaysWhere) {
  const auto result = validate("ab\xFF", "report.txt");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where, "report.txt, byte 2");
  EXPECT_TRUE(validate("é", "report.txt"));
}

TEST(Utf8, DecodeAndAppendAreInverse) {
  for (const char32_t value : {U'a', U'\u007F', U'\u0080', U'é', U'\u07FF', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
    std::string bytes;
    append(value, bytes);
    EXPECT_EQ(first_fault(bytes), kNoFault);
    EXPECT_EQ(decode(bytes, 0).value, value);
    EXPECT_EQ(decode(bytes, 0).size, bytes.size());
    EXPECT_EQ(decode_before(bytes, bytes.size()).value, value);
  }
  EXPECT_EQ(decode("\xC3", 0).size, 1U);  // damaged text is walked a byte at a time
}

TEST(Utf8, CodePointOffsetsOfManySpans) {
  const std::string text = "à é 😀 z";
  std::array<Span, 4> spans = {{{11, 12}, {0, 2}, {3, 5}, {6, 10}}};
  to_code_points(text, spans);
  EXPECT_EQ(spans[0], (Span{6, 7}));
  EXPECT_EQ(spans[1], (Span{0, 1}));
  EXPECT_EQ(spans[2], (Span{2, 3}));
  EXPECT_EQ(spans[3], (Span{4, 5}));
  std::array<Span, 1> beyond = {{{0, 99}}};
  to_code_points(text, beyond);
  EXPECT_EQ(beyond[0].end, length(text));
}

TEST(Utf8, FoldMakesSpellingsMeet) {
  struct Case {
    std::string_view text;
    std::string_view key;
  };
  const std::array<Case, 14> cases = {{{"Niafunké", "niafunke"},
                                       {"NIAFUNKE\u0301", "niafunke"},
                                       {"Tinzaouatène", "tinzaouatene"},
                                       {"cœur", "coeur"},
                                       {"Ægir", "aegir"},
                                       {"Øst", "ost"},
                                       {"Łódź", "lodz"},
                                       {"Straße", "strasse"},
                                       {"l’armée", "l'armee"},
                                       {"Mopti\u2011Ville", "mopti-ville"},
                                       {"a\u00A0b", "a b"},
                                       {"ﬁn", "fin"},
                                       {"أزواد", "ازواد"},
                                       {"Київ", "киів"}}};
  for (const Case& c : cases) {
    EXPECT_EQ(fold(c.text), c.key) << c.text;
    EXPECT_EQ(fold(fold(c.text)), fold(c.text)) << c.text;
  }
}

TEST(Utf8, FoldIsIdempotentOnEveryCodePoint) {
  for (char32_t value = 1; value < 0x30000; ++value) {
    if (value >= 0xD800 && value < 0xE000) continue;
    std::string text;
    append(value, text);
    const std::string once = fold(text);
    ASSERT_EQ(fold(once), once) << "U+" << std::hex << static_cast<uint32_t>(value);
    ASSERT_EQ(first_fault(once), kNoFault);
  }
}

TEST(Utf8, LowerKeepsAccents) {
  EXPECT_EQ(lower("ÉTAT d’Alger ΑΘΗΝΑ"), "état d’alger αθηνα");
}

}  // namespace
}  // namespace hearsay::utf8

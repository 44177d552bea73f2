#include "text/normal.h"

#include <gtest/gtest.h>

#include <array>

#include "base/utf8.h"

namespace hearsay::text {
namespace {

TEST(NormalText, Changes) {
  struct Case {
    std::string_view original;
    std::string_view normal;
  };
  const std::array<Case, 16> cases = {{{"Le camp de Niafunké, 38 morts.", "Le camp de Niafunké, 38 morts."},
                                       {"l’armée", "l'armée"},
                                       {"e\u0301te\u0301", "été"},
                                       {"1\u202F200\u00A0soldats", "1 200 soldats"},
                                       {"bom\uFEFFbe so\u00ADft zero\u200Bwidth", "bombe soft zerowidth"},
                                       {"ligne\r\nligne\rligne\u2028fin", "ligne\nligne\nligne\nfin"},
                                       {"ofﬁciel, conﬂit", "officiel, conflit"},
                                       {"Mopti\u2011Ségou \u22125", "Mopti-Ségou -5"},
                                       {"« Nous » “we” ‘it’", "« Nous » “we” ‘it’"},
                                       {"the rebels’ camp", "the rebels' camp"},
                                       {"they said ‘no’ again", "they said ‘no’ again"},
                                       {"Ba‘ath", "Ba'ath"},
                                       {"a\x01\x7Fz", "az"},
                                       {"Paris – Dakar — fin…", "Paris – Dakar — fin…"},
                                       {"tab\there", "tab\there"},
                                       {"", ""}}};
  for (const Case& c : cases) EXPECT_EQ(NormalText(c.original).text(), c.normal) << c.original;
}

TEST(NormalText, NothingChangedIsNotCopied) {
  const std::string original = "Rien à changer ici, pas même « ceci ».";
  const NormalText normal(original);
  EXPECT_EQ(normal.text().data(), original.data());
}

TEST(NormalText, SpansLeadBack) {
  const std::string original = "\u00ADl’e\u0301te\u0301\u200B 1\u202F200 ﬁn";
  const NormalText normal(original);
  ASSERT_EQ(normal.text(), "l'été 1 200 fin");
  const auto back = [&](std::string_view word) {
    const auto begin = static_cast<uint32_t>(normal.text().find(word));
    return slice(original, normal.to_original({begin, begin + static_cast<uint32_t>(word.size())}));
  };
  EXPECT_EQ(back("l'"), "l’");
  EXPECT_EQ(back("été"), "e\u0301te\u0301");
  EXPECT_EQ(back("1 200"), "1\u202F200");
  EXPECT_EQ(back("fin"), "ﬁn");
  EXPECT_FALSE(normal.is_boundary(static_cast<uint32_t>(normal.text().find("in"))));
}

TEST(NormalText, EveryCharacterLeadsBackInOrder) {
  const std::string original = "\uFEFFA\u0300 l’aube, l’arme\u0301e a repris Ber\u00ADabou.\r\n« Ofﬁciel » – 3\u00A0000…\u200B";
  const NormalText normal(original);
  uint32_t last = 0;
  for (size_t at = 0; at < normal.text().size();) {
    const auto size = utf8::decode(normal.text(), at).size;
    const Span span = normal.to_original({static_cast<uint32_t>(at), static_cast<uint32_t>(at + size)});
    EXPECT_LE(last, span.begin);
    EXPECT_LE(span.begin, span.end);
    last = span.end;
    at += size;
  }
  EXPECT_LE(last, original.size());
}

TEST(NormalText, ReusedForTheNextDocument) {
  NormalText normal("l’un");
  normal.assign("l'autre");
  EXPECT_EQ(normal.text(), "l'autre");
  EXPECT_EQ(normal.begin_of(2), 2U);
}

}  // namespace
}  // namespace hearsay::text

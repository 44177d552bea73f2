#include "formats/accounts_table.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "formats/phrases.h"
#include "formats/wording.h"
#include "ledger/test_claims.h"

namespace hearsay::formats {
namespace {

using coding::Stance;
using ledger::claim;
using ledger::CodedDocument;
using ledger::document;
using ledger::party;
using ledger::repelled;
using ledger::taken;

const Wording& english() {
  static const Wording wording = Wording::load(coding::test_packs(), "en").value();
  return wording;
}

std::vector<CodedDocument> disputed_camp() {
  return {document("Alpha", "2023-11-25", {claim("c1", party("jnim"), taken(30)), claim("c2", party("site"), std::nullopt, Stance::kAuthenticate, {"c1"}),
                                           claim("c3", std::nullopt, taken(30))}),
          document("Beta", "2023-11-26", {claim("c1", party("forces-ml"), repelled(2)), claim("c2", std::nullopt, std::nullopt, Stance::kUnverified, {"c1"})}),
          document("Gamma", "2023-11-28", {claim("c1", party("forces-ml"), repelled(7)), claim("c2", party("forces-ml"), taken(0), Stance::kDeny)})};
}

std::string table_of(const std::vector<CodedDocument>& documents, const TableOptions& options) {
  return accounts_table(documents, {{"0123456789ab", ledger::accounts_of(documents)}}, english(), options);
}

TEST(Table, SetsTheAccountsSideBySide) {
  EXPECT_EQ(table_of(disputed_camp(), {}), R"(━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Niafunké, Tombouctou, Mali · 24 Nov 2023                                       incident 0123456789ab
DISPUTED, UNVERIFIED
3 reports, 3 outlets · 2 origins: 2 parties · none independent · nobody could verify

                  │ Malian Armed Forces                    │ Jama'at Nusrat al-Islam wal-Muslimin
                  │ party                                  │ (JNIM)
                  │ [2 3]                                  │ party
                  │                                        │ [1]
──────────────────┼────────────────────────────────────────┼───────────────────────────────────────
what happened     │ armed clash                            │ took Niafunké
who             = │ JNIM against Malian Armed Forces       │ JNIM against Malian Armed Forces
outcome         ≠ │ defenders prevailed                    │ attackers prevailed
place           = │ Niafunké                               │ Niafunké
time            = │ 24 Nov 2023                            │ 24 Nov 2023
killed          ≠ │ 2 soldiers, since revised [2]          │ 30 soldiers
                  │ 7 soldiers [3]                         │
──────────────────┴────────────────────────────────────────┴───────────────────────────────────────
own voice         Alpha: took Niafunké; JNIM against Malian Armed Forces; attackers prevailed ≠;
                  killed 30 soldiers ≠ [1]

25 Nov 2023       first account: JNIM and Alpha
                  SITE Intelligence Group vouches that JNIM issued the statement (not that it is
                  true) [1]
26 Nov 2023       first account: Malian Armed Forces
                  Beta: what Malian Armed Forces says could not be verified [2]
28 Nov 2023       Malian Armed Forces now says 7 soldiers killed; before: 2 soldiers [3]
                ≠ Malian Armed Forces denies this: took Niafunké [3]

disputed        ≠ outcome differs between Malian Armed Forces and JNIM; killed differs between
                  Malian Armed Forces and JNIM [1–3]
unverified        Beta could not verify, and no independent origin confirms [2]

[1] 25 Nov 2023  Alpha
[2] 26 Nov 2023  Beta
[3] 28 Nov 2023  Gamma

7 claims in 3 of 3 documents. Marks: = agree, ~ compatible, ≠ contradict, blank: nothing to compare.
)");
}

TEST(Table, FitsItsWidthInAnyScript) {
  std::vector<CodedDocument> documents = disputed_camp();
  documents[0].quotes[0] = "قال الجيش المالي إنه صد هجوما على معسكر نيافونكي في منطقة تمبكتو يوم الجمعة 日本語の文章は幅が二倍です e\xCC\x81t\xCC\x81";
  documents[0].title = std::string(300, 'x') + " Un titre qui n'en finit pas";
  for (const size_t width : {60U, 73U, 100U, 200U, 10U}) {
    const std::string table = table_of(documents, {width, Colour::kNone, Quotes::kEverywhere});
    size_t begin = 0;
    while (begin < table.size()) {
      const size_t end = table.find('\n', begin);
      EXPECT_LE(display_width(table.substr(begin, end - begin)), std::clamp<size_t>(width, 60, 100)) << table.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

TEST(Table, ColourAddsNothingButColour) {
  const std::vector<CodedDocument> documents = disputed_camp();
  const std::string coloured = table_of(documents, {100, Colour::kAnsi, Quotes::kNone});
  std::string plain;
  for (size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\033') {
      i = coloured.find('m', i);
    } else {
      plain += coloured[i];
    }
  }
  EXPECT_EQ(plain, table_of(documents, {100, Colour::kNone, Quotes::kNone}));
}

TEST(Table, SaysSoWhenThereIsNothing) {
  EXPECT_EQ(accounts_table(std::vector<CodedDocument>{document("A", "", {})}, {}, english(), {}), "No claim in 1 document.\n");
}

TEST(Terminal, WrapsAndMeasures) {
  EXPECT_EQ(display_width("e\xCC\x81t\xC3\xA9"), 3U);
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("مرحبًا"), 5U);
  EXPECT_EQ(display_width("\xE2\x80\x8B\xC2\xAD"), 0U);
  EXPECT_EQ(wrap("a  bb\nccc dddddddddd", 5), (std::vector<std::string>{"a bb", "ccc", "ddddd", "ddddd"}));
  EXPECT_EQ(wrap("", 5), (std::vector<std::string>{""}));
  EXPECT_EQ(wrap("日本語", 3), (std::vector<std::string>{"日", "本", "語"}));
  EXPECT_EQ(shorten("Niafunké est", 6), "Niafu…");
  EXPECT_EQ(padded("é", 3), "é  ");
}

TEST(Phrases, ShortenNamesThatSayHow) {
  EXPECT_EQ(short_name("Jama'at Nusrat al-Islam wal-Muslimin (JNIM)"), "JNIM");
  EXPECT_EQ(short_name("Armed Forces (of the north)"), "Armed Forces (of the north)");
  EXPECT_EQ(short_name("JNIM"), "JNIM");
  EXPECT_EQ(short_name("Army ()"), "Army ()");
  EXPECT_EQ(short_name(""), "");
}

TEST(Phrases, TellTimesAndFigures) {
  using coding::TimePrecision;
  EXPECT_EQ(time({"2023-11-24", "2023-11-24", TimePrecision::kDay, {}}, english()), "24 Nov 2023");
  EXPECT_EQ(time({"2023-11-07", "2023-11-08", TimePrecision::kDay, {}}, english()), "7–8 Nov 2023");
  EXPECT_EQ(time({"2023-11-30", "2023-12-01", TimePrecision::kDay, {}}, english()), "30 Nov 2023 – 1 Dec 2023");
  EXPECT_EQ(time({"2023-11-20", "2023-11-26", TimePrecision::kWeek, {}}, english()), "week of 20 Nov 2023");
  EXPECT_EQ(time({"2023-11-01", "2023-11-30", TimePrecision::kMonth, {}}, english()), "Nov 2023");
  EXPECT_EQ(time({"2023-04-01", "2023-04-10", TimePrecision::kMonth, {}}, english()), "1–10 Apr 2023");
  EXPECT_EQ(time({"2023-01-01", "2023-12-31", TimePrecision::kYear, {}}, english()), "2023");
  EXPECT_EQ(time({"", "", TimePrecision::kDay, {}}, english()), "");
  EXPECT_EQ(figure({"killed", "soldiers", 20, 99, -1, {}}, english()), "20–99 soldiers");
  EXPECT_EQ(figure({"killed", "people", 1, 1, -1, {}}, english()), "1 person");
  EXPECT_EQ(figure({"killed", "", 3, coding::kOpen, -1, {}}, english()), "at least 3");
  EXPECT_EQ(figure({"killed", "civilians", 0, 9, 0, {}}, english()), "of them up to 9 civilians");
}

}  // namespace
}  // namespace hearsay::formats

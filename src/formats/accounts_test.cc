#include "formats/accounts.h"

#include <gtest/gtest.h>

#include "formats/accounts_table.h"
#include "formats/phrases.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;
using coding::Stance;

const CountryNames kCountries = {{"ML", "Mali"}};

coding::Party party(std::string name) { return {name, name, "", "", false, {}}; }

Event attack(std::string type, std::string place, std::string date) {
  Event event;
  event.type = std::move(type);
  event.actors = {party("JNIM")};
  event.recipients = {party("Malian Armed Forces")};
  event.place.emplace();
  event.place->name = std::move(place);
  event.place->country = "ML";
  event.place->precision = coding::PlacePrecision::kExact;
  event.time = coding::Time{date, date, coding::TimePrecision::kDay, {}};
  return event;
}

Claim claim(std::string id, std::string speaker, std::optional<Event> event, Stance stance = Stance::kAssert, std::vector<std::string> about = {}) {
  Claim out;
  out.id = std::move(id);
  if (!speaker.empty()) out.speakers = {party(std::move(speaker))};
  out.event = std::move(event);
  out.stance = stance;
  out.about = std::move(about);
  return out;
}

Account account(std::string outlet, std::string published, std::vector<Claim> claims) {
  Account out;
  out.id = out.outlet = std::move(outlet);
  out.published = std::move(published);
  out.claims = std::move(claims);
  for (const Claim& c : out.claims) out.quotes.push_back(out.outlet + " on " + c.id);
  return out;
}

std::vector<Account> disputed_camp() {
  Event taken = attack("non_state_actor_overtakes_territory", "Niafunké", "2023-11-24");
  taken.outcome = coding::Outcome::kActorPrevails;
  taken.counts = {{"killed", "soldiers", 20, 99, -1, {}}};
  Event repelled = attack("armed_clash", "Niafunké", "2023-11-24");
  repelled.outcome = coding::Outcome::kRecipientPrevails;
  repelled.counts = {{"killed", "soldiers", 7, 7, -1, {}}};
  Event elsewhere = attack("armed_clash", "Kidal", "2023-11-24");
  return {account("Alpha", "2023-11-25", {claim("c1", "JNIM", taken), claim("c2", "SITE", std::nullopt, Stance::kAuthenticate, {"c1"})}),
          account("Beta", "2023-11-26", {claim("c1", "Malian Armed Forces", repelled), claim("c2", "", std::nullopt, Stance::kUnverified, {"c1"}),
                                         claim("c3", "", elsewhere), claim("c4", "Malian Armed Forces", taken, Stance::kDeny)})};
}

std::string groups_of(const std::vector<Account>& accounts) {
  std::string out;
  for (const ClaimGroup& group : group_claims(accounts)) {
    out += "{";
    for (const ClaimRef ref : group.events) out += " " + accounts[ref.account].outlet + "/" + accounts[ref.account].claims[ref.claim].id;
    out += " |";
    for (const ClaimRef ref : group.remarks) out += " " + accounts[ref.account].outlet + "/" + accounts[ref.account].claims[ref.claim].id;
    out += " }";
  }
  return out;
}

TEST(GroupClaims, OutcomesAndFiguresKeepNothingApartPlacesDo) {
  EXPECT_EQ(groups_of(disputed_camp()), "{ Alpha/c1 Beta/c1 Beta/c4 | Alpha/c2 Beta/c2 }{ Beta/c3 | }");
}

TEST(GroupClaims, ARegionHoldsItsTownsButTwoTownsStayApart) {
  Event town = attack("armed_clash", "Goundam", "2023-11-24");
  town.place->admin1 = "Tombouctou";
  Event other = attack("armed_clash", "Diré", "2023-11-24");
  other.place->admin1 = "Tombouctou";
  Event region = attack("armed_clash", "Tombouctou", "2023-11-24");
  region.place->precision = coding::PlacePrecision::kAdmin1;
  EXPECT_EQ(groups_of({account("A", "", {claim("c1", "", town)}), account("B", "", {claim("c1", "", region)}), account("C", "", {claim("c1", "", other)})}),
            "{ A/c1 B/c1 | }{ C/c1 | }");
}

TEST(GroupClaims, OtherDaysAndOtherKindsOfEventStayApart) {
  EXPECT_EQ(groups_of({account("A", "", {claim("c1", "", attack("armed_clash", "Diré", "2023-11-24")), claim("c2", "", attack("armed_clash", "Diré", "2023-11-25")),
                                         claim("c3", "", attack("arrests", "Diré", "2023-11-24"))})}),
            "{ A/c1 | }{ A/c2 | }{ A/c3 | }");
}

TEST(Grid, SetsOriginsSideBySideAndMarksWhatContradicts) {
  const std::vector<Account> accounts = disputed_camp();
  const Grid grid = make_grid(accounts, group_claims(accounts).front(), kCountries);
  EXPECT_EQ(grid.place, "Niafunké, Mali");
  EXPECT_EQ(grid.time, "24 Nov 2023");
  ASSERT_EQ(grid.columns.size(), 2U);
  std::string rows;
  for (const Row& row : grid.rows) rows += row.question + " " + "-=~!"[static_cast<int>(row.agreements[0])] + "\n";
  EXPECT_EQ(rows, "what happened -\nwho =\noutcome !\nplace =\ntime =\nkilled !\n");
  std::string remarks;
  for (const Remark& remark : grid.remarks) remarks += std::string(coding::name_of(remark.stance)) + " " + remark.text + "\n";
  EXPECT_EQ(remarks,
            "authenticate SITE: JNIM issued the statement (not that it is true)\n"
            "deny Malian Armed Forces: took Niafunké\n"
            "unverified the accounts, say Beta\n");
  EXPECT_EQ(grid.disputes, (std::vector<std::string>{"outcome: JNIM against Malian Armed Forces", "killed: JNIM against Malian Armed Forces"}));
}

TEST(Grid, AnOutletThatPrintsTheSameSentenceIsNoSecondOrigin) {
  const Event event = attack("armed_clash", "Diré", "2023-11-24");
  std::vector<Account> accounts = {account("A", "2023-11-24", {claim("c1", "", event)}), account("B", "2023-11-25", {claim("c1", "", event)})};
  accounts[1].quotes[0] = accounts[0].quotes[0];
  const Grid grid = make_grid(accounts, group_claims(accounts).front(), kCountries);
  ASSERT_EQ(grid.columns.size(), 1U);
  EXPECT_EQ(grid.columns[0].chain, (std::vector<std::string>{"in its own voice", "same words in B"}));
}

TEST(Table, FitsItsWidthInAnyScript) {
  std::vector<Account> accounts = disputed_camp();
  accounts[0].quotes[0] = "قال الجيش المالي إنه صد هجوما على معسكر نيافونكي في منطقة تمبكتو يوم الجمعة 日本語の文章は幅が二倍です e\xCC\x81t\xCC\x81";
  accounts[0].title = std::string(300, 'x') + " Un titre qui n'en finit pas";
  for (const size_t width : {60U, 73U, 100U, 200U, 10U}) {
    const std::string table = accounts_table(accounts, kCountries, {width, Colour::kNone, Quotes::kEverywhere});
    size_t begin = 0;
    while (begin < table.size()) {
      const size_t end = table.find('\n', begin);
      EXPECT_LE(display_width(table.substr(begin, end - begin)), std::clamp<size_t>(width, 60, 100)) << table.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

TEST(Table, ColourAddsNothingButColour) {
  const std::vector<Account> accounts = disputed_camp();
  std::string coloured = accounts_table(accounts, kCountries, {100, Colour::kAnsi, Quotes::kRemarksOnly});
  std::string plain;
  for (size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\033') {
      i = coloured.find('m', i);
    } else {
      plain += coloured[i];
    }
  }
  EXPECT_EQ(plain, accounts_table(accounts, kCountries, {100, Colour::kNone, Quotes::kRemarksOnly}));
}

TEST(Table, SaysSoWhenThereIsNothing) {
  EXPECT_EQ(accounts_table({account("A", "", {})}, kCountries, {}), "No claim in 1 document.\n");
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
  EXPECT_EQ(time({"2023-11-24", "2023-11-24", TimePrecision::kDay, {}}), "24 Nov 2023");
  EXPECT_EQ(time({"2023-11-07", "2023-11-08", TimePrecision::kDay, {}}), "7–8 Nov 2023");
  EXPECT_EQ(time({"2023-11-30", "2023-12-01", TimePrecision::kDay, {}}), "30 Nov 2023 – 1 Dec 2023");
  EXPECT_EQ(time({"2023-11-20", "2023-11-26", TimePrecision::kWeek, {}}), "week of 20 Nov 2023");
  EXPECT_EQ(time({"2023-11-01", "2023-11-30", TimePrecision::kMonth, {}}), "Nov 2023");
  EXPECT_EQ(time({"2023-04-01", "2023-04-10", TimePrecision::kMonth, {}}), "1–10 Apr 2023");
  EXPECT_EQ(time({"2023-01-01", "2023-12-31", TimePrecision::kYear, {}}), "2023");
  EXPECT_EQ(time({"", "", TimePrecision::kDay, {}}), "");
  EXPECT_EQ(figure({"killed", "soldiers", 20, 99, -1, {}}), "20–99 soldiers");
  EXPECT_EQ(figure({"killed", "people", 1, 1, -1, {}}), "1 person");
  EXPECT_EQ(figure({"killed", "", 3, coding::kOpen, -1, {}}), "at least 3");
  EXPECT_EQ(figure({"killed", "civilians", 0, 9, 0, {}}), "of them up to 9 civilians");
}

}  // namespace
}  // namespace hearsay::formats

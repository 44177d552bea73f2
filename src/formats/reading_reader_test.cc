#include "formats/reading_reader.h"

#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "formats/incident_json.h"
#include "formats/reading_json.h"
#include "formats/sentences.h"
#include "ledger/test_claims.h"

namespace hearsay::formats {
namespace {

Result<ledger::CodedDocument> read(std::string line) { return ReadingReader().parse(line, "x.jsonl:1"); }

TEST(ReadingReader, GivesBackWhatTheWriterWrote) {
  text::Document document;
  document.id = "d";
  document.text = "words";
  document.outlet = "Alpha";
  document.published = "2023-11-26";
  coding::Reading reading;
  reading.id = "d";
  reading.lang = "fr";
  coding::Claim claim = ledger::claim("c1", ledger::party("jnim"), ledger::taken(30));
  claim.key = "0123";
  claim.medium = "Al-Zallaqa";
  claim.certainty = coding::Certainty::kReported;
  claim.event->place->located = true;
  claim.event->place->lat = -159322;
  claim.event->counts.push_back({"injured", "", 2, coding::kOpen, 0, {}});
  reading.claims = {claim, ledger::claim("c2", std::nullopt, std::nullopt, coding::Stance::kUnverified, {"c1"})};
  std::string line;
  write_reading(document, reading, Layer::kClaims, {"0", "", ""}, line);
  auto back = read(line);
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(back->published, "2023-11-26");
  EXPECT_EQ(back->outlet, "Alpha");
  coding::Reading again;
  again.id = back->id;
  again.lang = back->lang;
  again.claims = back->claims;
  std::string second;
  write_reading(document, again, Layer::kClaims, {"0", "", ""}, second);
  EXPECT_EQ(second, line);
}

TEST(ReadingReader, NamesTheFieldOfAFault) {
  const std::pair<const char*, const char*> cases[] = {
      {"[]", "JSON object"},
      {"{", "JSON object"},
      {R"({"claims": []})", "\"id\""},
      {R"({"id": "d", "claims": [{"stance": "assert"}]})", "\"id\""},
      {R"({"id": "d", "claims": [{"id": "c1"}]})", "\"stance\" of claim c1"},
      {R"({"id": "d", "claims": [{"id": "c1", "stance": "assert", "event": {"type": "arrests", "counts": [{"what": "killed", "min": 1.5}]}}]})", "\"min\" of claim c1"},
      {R"({"id": "d", "claims": [{"id": "c1", "stance": "assert", "event": {"type": "arrests", "time": {"from": "yesterday"}}}]})", "\"time\" of claim c1"},
      {R"({"id": "d", "claims": [{"id": "c1", "stance": "assert"}, {"id": "c1", "stance": "assert"}]})", "twice"},
      {R"({"id": "d", "claims": 7})", "\"claims\""},
  };
  for (const auto& [line, wanted] : cases) {
    const auto document = read(line);
    ASSERT_FALSE(document) << line;
    EXPECT_NE(document.error().message.find(wanted), std::string::npos) << document.error().text();
    EXPECT_EQ(document.error().where, "x.jsonl:1");
  }
}

TEST(ReadingReader, TakesMonthsAndYearsForDays) {
  const auto document = read(R"({"id": "d", "claims": [{"id": "c1", "stance": "assert", "event": {"type": "arrests", "time": {"from": "2013-08"}}},
      {"id": "c2", "stance": "assert", "event": {"type": "arrests", "time": {"from": "2016"}}}]})");
  ASSERT_TRUE(document) << document.error().text();
  EXPECT_EQ(document->claims[0].event->time->to, "2013-08-31");
  EXPECT_EQ(document->claims[0].event->time->precision, coding::TimePrecision::kMonth);
  EXPECT_EQ(document->claims[1].event->time->from, "2016-01-01");
}

TEST(Sentences, SayAClaimInBothLanguages) {
  const ledger::CodedDocument document = ledger::document("Alpha", "2023-11-26", {ledger::claim("c1", ledger::party("jnim"), ledger::taken(30)),
                                                                                ledger::claim("c2", ledger::party("forces-ml"), std::nullopt, coding::Stance::kDeny, {"c1"}),
                                                                                ledger::claim("c3", std::nullopt, ledger::repelled(2))});
  const auto in = [&](std::string_view language, size_t claim) {
    return Sentences::load(coding::test_packs(), language).value().sentence(document, document.claims[claim]);
  };
  EXPECT_EQ(in("en", 0), "JNIM: taking, Niafunké (Mali), 24 November 2023, by JNIM, against Malian Armed Forces, the attackers prevailed, killed: 30 soldiers.");
  EXPECT_EQ(in("fr", 0), "JNIM : prise, Niafunké (Mali), 24 novembre 2023, auteurs : JNIM, contre : Forces armées maliennes, issue : les assaillants l'emportent, tués : 30 soldats.");
  EXPECT_EQ(in("en", 1), "Malian Armed Forces denies: what JNIM said.");
  EXPECT_EQ(in("fr", 1), "Démenti (Forces armées maliennes) : propos tenus par JNIM.");
  EXPECT_EQ(in("en", 2), "Alpha writes: armed clash, Niafunké (Mali), 24 November 2023, by JNIM, against Malian Armed Forces, the defenders prevailed, killed: 2 soldiers.");
}

// Every kind of event, mode, site and counted group of one language is in the other.
TEST(Sentences, HaveTheSameKeysInEveryLanguage) {
  const auto keys = [](const char* path) {
    std::set<std::string> out;
    std::istringstream lines{std::string(*coding::test_packs().find(path))};
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && line[0] != '#') out.insert(line.substr(0, line.find('\t')));
    }
    return out;
  };
  EXPECT_EQ(keys("en/sentences.tsv"), keys("fr/sentences.tsv"));
  EXPECT_EQ(keys("en/accounts.tsv"), keys("fr/accounts.tsv"));
  std::istringstream types{std::string(*coding::test_packs().find("world/event_types.tsv"))};
  for (std::string line; std::getline(types, line);) {
    const std::string type = line.substr(0, line.find('\t'));
    const bool entry = !type.empty() && type[0] != '#' && type != "type";
    EXPECT_TRUE(!entry || keys("en/sentences.tsv").contains("type." + type)) << type;
  }
}

}  // namespace
}  // namespace hearsay::formats

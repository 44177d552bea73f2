#include "ledger/linker.h"

#include <gtest/gtest.h>

#include "ledger/ids.h"
#include "ledger/test_claims.h"

namespace hearsay::ledger {
namespace {

using coding::Stance;

TEST(LinkingRules, AreThosePacksState) {
  const auto rules = LinkingRules::load(coding::test_packs());
  ASSERT_TRUE(rules) << rules.error().text();
  EXPECT_EQ(rules->type_of(hash_of("armed_clash")).families & rules->type_of(hash_of("arrests")).families, 0U);
}

TEST(LinkingRules, NameTheLineOfAFault) {
  const std::string good(*coding::test_packs().find("und/linking.toml"));
  const auto load = [](const std::string& bytes) {
    pack::Files files;
    files.by_path.emplace("und/linking.toml", bytes);
    return LinkingRules::load(files);
  };
  EXPECT_EQ(load(good + "\n[score2]\nx = 1\n").error().code, ErrorCode::kInvalidInput);
  EXPECT_NE(load(good + "\n[score2]\nx = 1\n").error().message.find("no key x"), std::string::npos);
  std::string wrong = good;
  wrong.replace(wrong.find("threshold = 45"), 14, "threshold = -5");
  EXPECT_NE(load(wrong).error().where.find("und/linking.toml:"), std::string::npos);
  EXPECT_EQ(LinkingRules::load({}).error().code, ErrorCode::kNotFound);
}

TEST(Linker, OutcomesAndFiguresKeepNothingApartPlacesAndDaysDo) {
  EXPECT_EQ(parts_of({document("A", "2023-11-25", {claim("c1", party("jnim"), taken(30))}), document("B", "2023-11-26", {claim("c1", party("forces-ml"), repelled(2))}),
                      document("C", "2023-11-26", {claim("c1", std::nullopt, attack("armed_clash", "Goundam", "2023-11-24"))}),
                      document("D", "2023-11-28", {claim("c1", std::nullopt, attack("armed_clash", "Niafunk\xC3\xA9", "2023-11-27"))})}),
            "{ A/c1 B/c1 }{ C/c1 }{ D/c1 }");
}

TEST(Linker, RemarksFollowWhatTheySpeakOf) {
  EXPECT_EQ(parts_of({document("A", "2023-11-25",
                               {claim("c1", party("jnim"), taken(30)), claim("c2", party("jnim"), attack("shelling_artillery_missile", "Goundam", "2023-11-24")),
                                claim("c3", std::nullopt, std::nullopt, Stance::kUnverified, {"c1", "c2"}), claim("c4", party("site"), std::nullopt, Stance::kConfirm, {"c3"}),
                                claim("c5", std::nullopt, std::nullopt, Stance::kUnverified)})}),
            "{ A/c1 A/c3 A/c4 }{ A/c2 | A/c3 A/c4 }{ A/c5 }");
}

TEST(Linker, ARegionHoldsItsTownsButTwoTownsStayApart) {
  coding::Event region = attack("armed_clash", "Tombouctou", "2023-11-24");
  region.place->precision = coding::PlacePrecision::kAdmin1;
  EXPECT_EQ(parts_of({document("A", "2023-11-25", {claim("c1", std::nullopt, attack("armed_clash", "Goundam", "2023-11-24"))}),
                      document("B", "2023-11-25", {claim("c1", std::nullopt, region)}),
                      document("C", "2023-11-25", {claim("c1", std::nullopt, attack("armed_clash", "Dir\xC3\xA9", "2023-11-24"))})}),
            "{ A/c1 B/c1 }{ C/c1 }");
}

TEST(Linker, OtherKindsOfEventStayApart) {
  EXPECT_EQ(parts_of({document("A", "2023-11-25", {claim("c1", std::nullopt, attack("armed_clash", "Dir\xC3\xA9", "2023-11-24"))}),
                      document("B", "2023-11-25", {claim("c1", std::nullopt, attack("arrests", "Dir\xC3\xA9", "2023-11-24"))})}),
            "{ A/c1 }{ B/c1 }");
}

TEST(Linker, DoesWhatAnalystsDecide) {
  const std::vector<CodedDocument> documents = {document("A", "2023-11-25", {claim("c1", party("jnim"), taken(30))}),
                                                document("B", "2023-11-26", {claim("c1", party("forces-ml"), repelled(2))}),
                                                document("C", "2023-11-26", {claim("c1", std::nullopt, attack("arrests", "Gao", "2023-01-02"))})};
  using Kind = Decision::Kind;
  EXPECT_EQ(parts_of(documents, {{Kind::kApart, {"A/c1"}, {"B/c1"}}}), "{ A/c1 }{ B/c1 }{ C/c1 }");
  EXPECT_EQ(parts_of(documents, {{Kind::kTogether, {"A/c1"}, {"C/c1"}}}), "{ A/c1 B/c1 C/c1 }");
  // The later overrules; what names a claim that is gone waits for it, and joins through it.
  EXPECT_EQ(parts_of(documents, {{Kind::kApart, {"A/c1"}, {"B/c1"}}, {Kind::kTogether, {"A/c1"}, {"B/c1"}}}), "{ A/c1 B/c1 }{ C/c1 }");
  EXPECT_EQ(parts_of(documents, {{Kind::kTogether, {"A/c1"}, {"X/c9"}}, {Kind::kTogether, {"X/c9"}, {"C/c1"}}}), "{ A/c1 B/c1 C/c1 }");
}

TEST(Ids, TheEarliestClaimKeepsTheId) {
  std::vector<LinkClaim> claims(3);
  claims[0].key = "a", claims[0].arrival = 1;
  claims[1].key = "b", claims[1].arrival = 0;
  claims[2].key = "c", claims[2].arrival = 2;
  const Naming apart = incident_ids({{{"a"}, {}}, {{"b"}, {}}}, claims, {});
  const std::vector<KnownIncident> known = {{apart.incidents[0].id, "a", 1}, {apart.incidents[1].id, "b", 0}};
  const Naming merged = incident_ids({{{"a", "b", "c"}, {}}}, claims, known);
  EXPECT_EQ(merged.incidents[0].id, apart.incidents[1].id);
  EXPECT_EQ(merged.founders[0], "b");
  EXPECT_EQ(merged.redirects, (std::vector<Redirect>{{apart.incidents[0].id, apart.incidents[1].id}}));
  // A split leaves the id with the founder; the rest is new.
  const Naming split = incident_ids({{{"a", "c"}, {}}, {{"b"}, {}}}, claims, {{merged.incidents[0].id, "b", 0}});
  EXPECT_EQ(split.incidents[1].id, merged.incidents[0].id);
  EXPECT_NE(split.incidents[0].id, merged.incidents[0].id);
}

}  // namespace
}  // namespace hearsay::ledger

#include "ledger/accounts.h"

#include <gtest/gtest.h>

#include "ledger/test_claims.h"

namespace hearsay::ledger {
namespace {

using coding::Stance;

std::string standing_of(const Accounts& accounts) {
  std::string out;
  for (const Standing& standing : accounts.standing) {
    out += std::string(out.empty() ? "" : " ") + std::string(name_of(standing.rule));
    if (standing.rule == StandingRule::kConfirmed) out += ":" + std::to_string(standing.independent);
  }
  return out;
}

std::string origins_of(const Accounts& accounts) {
  std::string out;
  for (const Origin& origin : accounts.origins) {
    out += (out.empty() ? "" : " ") + (origin.actor.empty() ? origin.name : origin.actor) + "=" + std::string(name_of(origin.role)) + (origin.independent ? "!" : "");
  }
  return out;
}

std::vector<CodedDocument> disputed_camp() {
  return {document("Alpha", "2023-11-25", {claim("c1", party("jnim"), taken(30)), claim("c2", party("site"), std::nullopt, Stance::kAuthenticate, {"c1"})}),
          document("Beta", "2023-11-26", {claim("c1", party("forces-ml"), repelled(7)), claim("c2", std::nullopt, std::nullopt, Stance::kUnverified, {"c1"}),
                                          claim("c3", party("forces-ml"), taken(0), Stance::kDeny)})};
}

TEST(Accounts, SetOriginsSideBySideAndMarkWhatContradicts) {
  const std::vector<CodedDocument> documents = disputed_camp();
  const Accounts accounts = accounts_of(documents);
  EXPECT_EQ(origins_of(accounts), "jnim=party forces-ml=party");
  std::string rows;
  for (const AccountRow& row : accounts.rows) rows += std::string(name_of(row.question)) + " " + "-=~!"[static_cast<int>(row.worst())] + "\n";
  EXPECT_EQ(rows, "what_happened -\nwho =\noutcome !\nplace =\ntime =\nfigure !\n");
  EXPECT_EQ(standing_of(accounts), "disputed unverified");
  ASSERT_EQ(accounts.remarks.size(), 3U);
  EXPECT_TRUE(accounts.remarks[0].statement_only);
  EXPECT_EQ(accounts.remarks[1].stance, Stance::kDeny);
  EXPECT_EQ(accounts.remarks[2].outlets, (std::vector<std::string>{"Beta"}));
}

TEST(Accounts, DoNotDependOnTheOrderOfClaims) {
  const std::vector<CodedDocument> documents = disputed_camp();
  auto claims = all_claims(documents);
  const Accounts forward = make_accounts(documents, claims, coding::test_world());
  std::reverse(claims.begin(), claims.end());
  const Accounts backward = make_accounts(documents, claims, coding::test_world());
  EXPECT_EQ(origins_of(forward), origins_of(backward));
  EXPECT_EQ(standing_of(forward), standing_of(backward));
}

// What goes wrong when outlets are counted: one party's version is printed by eight, the other's by two, and the three who were there by one each.
// Eight against two against three would be "the group is right"; by origins it is two parties who contradict each other, and three who bear one out.
TEST(Standing, CountsOriginsNotOutlets) {
  std::vector<CodedDocument> documents;
  for (int i = 0; i < 8; ++i) documents.push_back(document("Echo " + std::to_string(i), "2023-11-25", {claim("c1", party("jnim"), taken(30))}));
  for (int i = 0; i < 2; ++i) documents.push_back(document("Bulletin " + std::to_string(i), "2023-11-25", {claim("c1", party("forces-ml"), repelled(2))}));
  for (const auto& [outlet, speaker, kind] : {std::tuple("Radio", "two residents", "resident"), {"Note", "Doctors at the hospital", "medic"}, {"Daily", "mayor of the town", "local_official"}}) {
    documents.push_back(document(outlet, "2023-11-26", {claim("c1", party(speaker, kind), repelled(2))}));
  }
  const Accounts accounts = accounts_of(documents);
  EXPECT_EQ(accounts.origins.size(), 5U);
  EXPECT_EQ(accounts.outlets.size(), 13U);
  EXPECT_EQ(accounts.independent_origins(), 3U);
  EXPECT_EQ(standing_of(accounts), "disputed confirmed:3 contradicted");
  const Standing& contradicted = accounts.standing.back();
  EXPECT_EQ(contradicted.claims.size(), 3U);
  // More outlets change nothing.
  for (int i = 8; i < 30; ++i) documents.push_back(document("Echo " + std::to_string(i), "2023-11-25", {claim("c1", party("jnim"), taken(30))}));
  EXPECT_EQ(standing_of(accounts_of(documents)), "disputed confirmed:3 contradicted");
}

TEST(Standing, OnePartyAloneIsSingleHoweverManyPrintIt) {
  std::vector<CodedDocument> documents;
  for (int i = 0; i < 5; ++i) documents.push_back(document("Echo " + std::to_string(i), "2023-11-25", {claim("c1", party("jnim"), taken(30))}));
  documents.push_back(document("Paper", "2023-11-25", {claim("c1", std::nullopt, taken(30))}));
  EXPECT_EQ(standing_of(accounts_of(documents)), "single_party");
}

TEST(Standing, ThatItWasSaidIsNotThatItHappened) {
  for (const Stance stance : {Stance::kAuthenticate, Stance::kConfirm}) {
    const std::vector<CodedDocument> documents = {
        document("Alpha", "2023-11-25", {claim("c1", party("jnim"), taken(30)), claim("c2", party("site"), std::nullopt, stance, {"c1"})})};
    EXPECT_EQ(standing_of(accounts_of(documents)), "single_party");
  }
  // Nor is it when somebody independent says so of the statement.
  coding::Claim genuine = claim("c2", party("a doctor", "medic"), std::nullopt, Stance::kConfirm, {"c1"});
  const auto with = [&](coding::Aspect aspect) {
    genuine.aspect = aspect;
    return standing_of(accounts_of({document("Alpha", "2023-11-25", {claim("c1", party("jnim"), taken(30)), genuine})}));
  };
  EXPECT_EQ(with(coding::Aspect::kAuthorship), "single_party");
  EXPECT_EQ(with(coding::Aspect::kOccurrence), "single_party confirmed:1");
}

TEST(Standing, ConcededAndRetractedNameTheirClaims) {
  const std::vector<CodedDocument> documents = {
      document("Alpha", "2023-11-25", {claim("c1", party("jnim"), taken(30)), claim("c2", party("forces-ml"), std::nullopt, Stance::kConcede, {"c1"})}),
      document("Beta", "2023-11-27", {claim("c1", party("jnim"), taken(30)), claim("c2", party("jnim"), std::nullopt, Stance::kDeny, {"c1"})})};
  const Accounts accounts = accounts_of(documents);
  EXPECT_EQ(standing_of(accounts), "single_party disputed conceded retracted");
  EXPECT_EQ(accounts.standing[2].claims, (std::vector<ClaimRef>{{0, 1}}));
  EXPECT_EQ(accounts.standing[3].claims, (std::vector<ClaimRef>{{1, 1}}));
}

TEST(Accounts, ACopiedReportIsNoOriginAndIsNamed) {
  const std::string text = "The village was attacked on Friday by men on motorcycles who came from the north, burnt two granaries and left with the herd before the patrol came.";
  const std::vector<CodedDocument> documents = {document("Agency", "2023-11-25", {claim("c1", std::nullopt, taken(3)), claim("c2", party("two residents", "resident"), taken(3))}, text),
                                                document("Paper", "2023-11-26", {claim("c1", std::nullopt, taken(3)), claim("c2", party("two residents", "resident"), taken(3))}, text)};
  const Accounts accounts = accounts_of(documents);
  EXPECT_EQ(origins_of(accounts), "two residents=resident! Agency=own_voice");
  ASSERT_EQ(accounts.copies.size(), 1U);
  EXPECT_EQ(accounts.copies[0].document, 1U);
  EXPECT_EQ(accounts.origins[1].copies, (std::vector<ClaimRef>{{1, 0}}));
  EXPECT_EQ(accounts.origins[0].claims, (std::vector<ClaimRef>{{0, 1}}));
}

TEST(Accounts, AnOutletThatPrintsTheSameSentenceIsNoSecondOrigin) {
  std::vector<CodedDocument> documents = {document("A", "2023-11-24", {claim("c1", std::nullopt, taken(3))}), document("B", "2023-11-25", {claim("c1", std::nullopt, taken(3))})};
  documents[1].quotes[0] = documents[0].quotes[0];
  EXPECT_EQ(origins_of(accounts_of(documents)), "A=own_voice");
}

TEST(Accounts, APartysMediumSpeaksForTheParty) {
  const Accounts accounts = accounts_of({document("A", "2023-11-25", {claim("c1", party("jnim"), taken(3))}), document("B", "2023-11-25", {claim("c1", party("fama-info"), repelled(3))}),
                                         document("C", "2023-11-25", {claim("c1", party("forces-ml"), repelled(3))})});
  EXPECT_EQ(origins_of(accounts), "forces-ml=party jnim=party");
}

TEST(Timeline, TellsHowFiguresWereRevised) {
  const std::vector<CodedDocument> documents = {document("A", "2023-11-25", {claim("c1", party("forces-ml"), repelled(2))}),
                                                document("B", "2023-11-28", {claim("c1", party("forces-ml"), repelled(7))})};
  const Accounts accounts = accounts_of(documents);
  ASSERT_EQ(accounts.timeline.size(), 2U);
  EXPECT_EQ(accounts.timeline[0].kind, TimelineEntry::Kind::kAccount);
  EXPECT_EQ(accounts.timeline[1].kind, TimelineEntry::Kind::kRevised);
  EXPECT_EQ(accounts.timeline[1].date, "2023-11-28");
  const AccountRow& figures = accounts.rows.back();
  EXPECT_TRUE(figures.cells[0][0].revised);
  EXPECT_FALSE(figures.cells[0][1].revised);
}

}  // namespace
}  // namespace hearsay::ledger

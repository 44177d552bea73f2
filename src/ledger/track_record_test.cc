#include "ledger/track_record.h"

#include <gtest/gtest.h>

#include "ledger/test_claims.h"

namespace hearsay::ledger {
namespace {

Verdict verdict(const std::vector<CodedDocument>& documents, const std::string& id) {
  return heard(accounts_of(documents), documents, id, "").verdict;
}

TEST(TrackRecord, NobodyIndependentSpeaks) {
  EXPECT_EQ(verdict({document("A", "2023-11-25", {claim("c1", party("jnim"), taken(20))})}, "jnim"), Verdict::kAlone);
}

TEST(TrackRecord, AnIndependentOriginAgreesOrContradicts) {
  const auto told = document("A", "2023-11-25", {claim("c1", party("jnim"), taken(20))});
  EXPECT_EQ(verdict({told, document("B", "2023-11-26", {claim("c1", party("residents", "resident"), taken(20))})}, "jnim"),
            Verdict::kAgreed);
  EXPECT_EQ(verdict({told, document("B", "2023-11-26", {claim("c1", party("residents", "resident"), repelled(2))})}, "jnim"),
            Verdict::kContradicted);
}

TEST(TrackRecord, WhoSpokeBeforeDoesNotCount) {
  const auto before = document("B", "2023-11-24", {claim("c1", party("residents", "resident"), taken(20))});
  EXPECT_EQ(verdict({before, document("A", "2023-11-25", {claim("c1", party("jnim"), taken(20))})}, "jnim"), Verdict::kAlone);
}

TEST(TrackRecord, WhoDoesNotSpeakIsNotHeard) {
  const std::vector documents = {document("A", "2023-11-25", {claim("c1", party("jnim"), taken(20))})};
  EXPECT_FALSE(heard(accounts_of(documents), documents, "forces-ml", "").speaks);
}

TEST(TrackRecord, WilsonsIntervalOfPublishedCases) {
  EXPECT_FALSE(wilson(0, 0));
  // R. G. Newcombe 1998, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I.
  const auto many = wilson(81, 263);
  EXPECT_NEAR(many->low, 0.2553, 5e-5);
  EXPECT_NEAR(many->high, 0.3662, 5e-5);
  const auto few = wilson(0, 20);
  EXPECT_NEAR(few->low, 0, 1e-12);
  EXPECT_NEAR(few->high, 0.1611, 5e-5);
}

}  // namespace
}  // namespace hearsay::ledger

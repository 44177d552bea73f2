#include "ledger/copies.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace hearsay::ledger {
namespace {

constexpr const char* kReport =
    "BAMAKO - Fighters on motorcycles attacked the garrison at the river crossing before dawn on Friday, residents said by telephone. The army said that it "
    "had beaten the attackers back and lost two men. The group said that it held the post until noon and took three prisoners, whose names it did not give. "
    "Nobody could reach the town on Saturday, because the ferry had been stopped.";

TEST(Copies, TheSameWordsAreTheSameText) {
  EXPECT_EQ(resemblance(fingerprint("The army said: \"We held.\""), fingerprint("the ARMY said we held")), 1.0);
  EXPECT_EQ(resemblance(fingerprint("the army said"), fingerprint("the army denied")), 0.0);
  EXPECT_TRUE(fingerprint(" ... ").empty());
  EXPECT_EQ(resemblance(fingerprint(""), fingerprint("")), 0.0);
}

TEST(Copies, AReportCutShortIsACopyAnotherReportIsNot) {
  const std::string text = kReport;
  const std::string cut = "Mali: " + text.substr(0, text.find("Nobody"));
  const std::string other =
      "Two days after the attack at the river crossing the parties still contradict each other. A spokesman of the army told reporters that no prisoner had been "
      "taken, and that two soldiers had died. In a recording the group repeated that it had held the post until noon.";
  EXPECT_TRUE(near_duplicate(fingerprint(text), fingerprint(cut)));
  EXPECT_FALSE(near_duplicate(fingerprint(text), fingerprint(other)));
  size_t bands = 0;
  const auto of_text = band_keys(fingerprint(text));
  for (const uint64_t key : band_keys(fingerprint(cut))) bands += std::find(of_text.begin(), of_text.end(), key) != of_text.end() ? 1 : 0;
  EXPECT_GT(bands, 0U);
}

TEST(Copies, TheEarliestIsTheOriginalInAnyOrder) {
  const Fingerprint print = fingerprint(kReport);
  const Fingerprint other = fingerprint("Something else altogether is told here, in more than a dozen words, of a harvest that was good.");
  const CopyInput a{"a", "Agency", "2023-11-25", &print, {}}, b{"b", "Beta", "2023-11-26", &print, {}}, c{"c", "Gamma", "", &print, {}}, d{"d", "Delta", "2023-11-24", &other, {}};
  EXPECT_EQ(copies(std::vector{a, b, c, d}), (std::vector<size_t>{kOriginal, 0, 0, kOriginal}));
  EXPECT_EQ(copies(std::vector{c, d, b, a}), (std::vector<size_t>{3, kOriginal, 3, kOriginal}));
}

TEST(Copies, WhoNamesItsAgencyNeedsLessToBeItsCopy) {
  const std::string text = kReport;
  const Fingerprint whole = fingerprint(text);
  const Fingerprint part = fingerprint(text.substr(0, text.find("The group said")) +
                                       "The ferry has not run since, and traders on the far bank say that prices have doubled in three days. The governor is expected "
                                       "on Monday, if the road is open by then, with a convoy of the medical service and two trucks of grain.");
  ASSERT_LT(resemblance(whole, part), kNearDuplicate);
  ASSERT_GE(resemblance(whole, part), kAgencyCopy);
  const CopyInput agency{"a", "Agence du Fleuve", "2023-11-25", &whole, {}};
  EXPECT_EQ(copies(std::vector{agency, CopyInput{"b", "Beta", "2023-11-26", &part, {}}})[1], kOriginal);
  EXPECT_EQ(copies(std::vector{agency, CopyInput{"b", "Beta", "2023-11-26", &part, {"AGENCE DU FLEUVE"}}})[1], 0U);
}

}  // namespace
}  // namespace hearsay::ledger

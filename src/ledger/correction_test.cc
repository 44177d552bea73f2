#include "ledger/correction.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace hearsay::ledger {
namespace {

const std::string kRecord = R"({"id":"c1","key":"k1","span":[0,4],"quote":"word","speakers":[{"actor":null,"name":"Front du Fleuve","span":null}],)"
                            R"("stance":"assert","event":{"type":"armed_clash","actors":[{"actor":null,"name":"Front du Fleuve","suspected":false}],)"
                            R"("recipients":[],"place":{"name":"Kolo","country":null,"admin1":null},"counts":[{"what":"killed","min":3,"max":3}]}})";

TEST(Correction, SetsAField) {
  const auto stance = corrected(kRecord, {"stance", "deny"});
  ASSERT_TRUE(stance);
  EXPECT_NE(stance->find(R"("stance":"deny")"), std::string::npos);
  const auto count = corrected(kRecord, {"event.counts.0.max", "null"});
  ASSERT_TRUE(count);
  EXPECT_NE(count->find(R"("min":3,"max":null)"), std::string::npos);
  const auto day = corrected(kRecord, {"event.time.from", "2023-11-24"});
  ASSERT_TRUE(day);
  EXPECT_NE(day->find(R"("time":{"from":"2023-11-24"})"), std::string::npos);
  // Digits stay words where a field takes words.
  const auto medium = corrected(kRecord, {"medium", "24"});
  ASSERT_TRUE(medium);
  EXPECT_NE(medium->find(R"("medium":"24")"), std::string::npos);
}

TEST(Correction, RefusesWhatAFieldCannotHave) {
  EXPECT_FALSE(corrected(kRecord, {"stance", "perhaps"}));
  EXPECT_FALSE(corrected(kRecord, {"span", "[0,1]"}));
  EXPECT_FALSE(corrected(kRecord, {"event.counts.7.min", "1"}));
  EXPECT_FALSE(corrected(kRecord, {"event.counts.0.min", "-1"}));
  EXPECT_FALSE(corrected(kRecord, {"event.time.from", "2023-13-01"}));
  EXPECT_FALSE(corrected(kRecord, {"event.place.lat", "1000"}));
}

TEST(Correction, ResolvesNamesThatNoListKnows) {
  const Resolution actor = {utf8::fold("front du fleuve"), "fdf", "Front du Fleuve (FDF)", "", {}, {}};
  const Resolution place = {"kolo", "", "", "ML", 14.5, -4.25};
  const std::string record = resolved(kRecord, {actor, place});
  EXPECT_NE(record.find(R"x("speakers":[{"actor":"fdf","name":"Front du Fleuve (FDF)")x"), std::string::npos);
  EXPECT_NE(record.find(R"("country":"ML","admin1":null,"lat":14.5,"lon":-4.25)"), std::string::npos);
  EXPECT_EQ(resolved(kRecord, {}), kRecord);
  const auto again = resolution_from(to_payload(place));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lat, place.lat);
}

TEST(Correction, NamesWhatReadsDifferently) {
  const auto other = corrected(kRecord, {"event.type", "shelling_artillery_missile"});
  ASSERT_TRUE(other);
  const auto lines = record_differences(kRecord, *other);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0], "~ c1 event.type: shelling_artillery_missile, was armed_clash");
  EXPECT_TRUE(record_differences(kRecord, kRecord).empty());
}

}  // namespace
}  // namespace hearsay::ledger

#include "text/language.h"

#include <gtest/gtest.h>

#include <array>

namespace hearsay::text {
namespace {

TEST(Language, Identifies) {
  EXPECT_EQ(identify("Les combattants ont attaqué le poste à l'aube et l'armée affirme les avoir repoussés."), "fr");
  EXPECT_EQ(identify("Fighters attacked the outpost at dawn and the army says that it drove them back."), "en");
  EXPECT_EQ(identify("Los combatientes atacaron el puesto al amanecer y el ejército dice que los rechazó."), "es");
  EXPECT_EQ(identify("هاجم المقاتلون الموقع عند الفجر ويقول الجيش إنه صدهم"), "ar");
}

TEST(Language, SaysNothingWhenUnsure) {
  EXPECT_EQ(identify(""), "");
  EXPECT_EQ(identify("   \n "), "");
  EXPECT_EQ(identify("123 456 / 78"), "");
  EXPECT_EQ(identify("\xFF\xFE"), "");
}

TEST(Language, RestrictedToThePacksThereAre) {
  const std::array<std::string, 2> packs = {"en", "fr"};
  EXPECT_EQ(identify("Fighters attacked the outpost at dawn and the army says that it drove them back.", packs), "en");
  EXPECT_EQ(identify("Los combatientes atacaron el puesto al amanecer y el ejército dice que los rechazó.", packs), "");
}

}  // namespace
}  // namespace hearsay::text

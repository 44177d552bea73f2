#include "coding/world.h"

#include <gtest/gtest.h>

#include "coding/parties.h"
#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// The actor that a name stands for in an article about these countries.
std::string meant(std::string_view name, std::vector<std::string> countries, std::string_view published = "2024-03-13") {
  const std::vector<uint32_t>* ids = test_world().actor_names().exact(name);
  if (ids == nullptr) return "-";
  const Knowledge knowledge{test_lexicon("en"), test_world(), test_gazetteer()};
  text::Document document;
  document.published = published;
  Article article;
  article.document = &document;
  article.countries = std::move(countries);
  return std::string(Parties(knowledge, article).choose(*ids).id);
}

TEST(World, AmbiguousNamesGoByCountry) {
  struct Case {
    std::string name;
    std::vector<std::string> countries;
    std::string wanted;
  };
  const std::vector<Case> cases = {
      {"RSF", {"SD"}, "rsf"},
      {"RSF", {"FR"}, "rsf-ngo"},
      {"RSF", {}, "rsf"},                // the first of the table
      {"RSF", {"FR", "SD"}, "rsf-ngo"},  // the country most spoken of
      {"al-Shabaab", {"SO"}, "shabaab"},
      {"al-Shabaab", {"MZ"}, "is-mozambique"},
      {"Congolese army", {"CD"}, "forces-cd"},
      {"Congolese army", {"CG"}, "forces-cg"},
      {"armée congolaise", {"CG"}, "forces-cg"},
      {"Malian army", {"CG"}, "forces-ml"},  // nobody else's name
      {"No Such Army", {"CG"}, "-"},
  };
  for (const auto& [name, countries, wanted] : cases)
    EXPECT_EQ(meant(name, countries), wanted) << name << " " << (countries.empty() ? "" : countries[0]);
}

// Who bears a name changes: Rwanda's army until July 1994 is another one than today's.
TEST(World, AmbiguousNamesGoByDate) {
  EXPECT_EQ(meant("Rwandan Armed Forces", {"RW"}, "2024-03-13"), "forces-rw");
  EXPECT_EQ(meant("Rwandan Armed Forces", {"RW"}, ""), "forces-rw");
}

TEST(World, ActorsAndCountries) {
  const World& world = test_world();
  ASSERT_NE(world.actor("rsf"), nullptr);
  EXPECT_TRUE(world.actor("rsf")->in("SD"));
  EXPECT_FALSE(world.actor("rsf")->in("FR"));
  EXPECT_EQ(world.actor("nobody"), nullptr);
  EXPECT_TRUE(world.actor("afp")->is_news());
  EXPECT_FALSE(world.actor("rsf")->is_news());
  ASSERT_NE(world.country("ML"), nullptr);
  EXPECT_EQ(world.country("ML")->name, "Mali");
  EXPECT_EQ(world.country("ZZ"), nullptr);
  EXPECT_EQ(world.adjective("ML"), "Malian");
  EXPECT_EQ(world.adjective("ZZ"), "ZZ");
  ASSERT_NE(world.institution("state_force", "ML"), nullptr);
  EXPECT_EQ(world.institution("state_force", "ML")->id, "forces-ml");
  EXPECT_EQ(world.institution("state_force", "ZZ"), nullptr);
  EXPECT_TRUE(world.has_type("armed_clash"));
  EXPECT_FALSE(world.has_type("picnic"));
  ASSERT_NE(world.country_names().exact("Burkina Faso"), nullptr);
}

TEST(World, TellsTheCellOfAFault) {
  const std::string actors = "id\tkind\tarmed\tcountry\tname\ten\tfr\tes\tar\tvalid_from\tvalid_to\trelation\n";
  const std::string ambiguous = "alias\tids\n";
  struct Case {
    std::string file, table, where;
  };
  const std::vector<Case> cases = {
      {"actors.tsv", actors + "x\tmilitia\tmaybe\tML\tX\n", "packs/world/actors.tsv:2:11"},
      {"actors.tsv", actors + "x\tmilitia\tgroup\tML\tX\nx\tmilitia\tgroup\tML\tY\n", "packs/world/actors.tsv:3:1"},
      {"ambiguous.tsv", ambiguous + "RSF\trsf|nobody\n", "packs/world/ambiguous.tsv:2:5"},
      {"countries.tsv", "code\tname\n", "packs/world/countries.tsv:1:10"},
      {"event_types.tsv", "kind\n", "packs/world/event_types.tsv:1:1"},
  };
  for (const auto& [file, table, where] : cases) {
    pack::Files files = test_packs();
    files.by_path["world/" + file] = table;
    const auto loaded = World::load(files);
    ASSERT_FALSE(loaded) << file;
    EXPECT_EQ(loaded.error().where, where) << table;
    files.by_path.erase("world/" + file);
    EXPECT_EQ(World::load(files).error().where, "packs/world/" + file);
  }
}

}  // namespace
}  // namespace hearsay::coding

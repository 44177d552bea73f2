#include "pack/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pack/gazetteer_builder.h"
#include "pack/gazetteer_inputs.h"
#include "pack/gazetteer_resolve.h"

namespace hearsay::pack {
namespace {

constexpr std::string_view kFolding =
    "class\tform\tvalue\n"
    "article\tal\tal\narticle\tel\tal\narticle\tez\tal\nsame\tst\tsaint\n"
    "generic\tstate\tadmin1\ngeneric\tregion\tadmin1\ngeneric\tprovince\tadmin1\nlink\tde\nlink\tof\n"
    "sound\tou\tu\nsound\to\tu\nsound\te$\t\nsound\te\ti\nsound\ty\ti\nsound\tkh\th\nsound\tq\tk\n";
constexpr std::string_view kCountries =
    "code\tname\tfr\tlat\tlon\tdetail\n"
    "DZ\tAlgeria\tAlgérie\t28\t3\tyes\nML\tMali\t\t17.35\t-3.5\tyes\nNE\tNiger\t\t17.4\t9.4\tyes\nNG\tNigeria\tNigéria\t9.6\t8.1\tyes\n"
    "SY\tSyria\tSyrie\t35\t38.5\tyes\nUS\tUnited States\tÉtats-Unis\t39.8\t-98.5\t\n";
constexpr std::string_view kRegions =
    "country\tname\tkind\tadmin1\tlat\tlon\taliases\n"
    "ML\tTombouctou\tadmin1\t\t17.5\t-3.2\tTimbuktu\nML\tKidal\tadmin1\t\t19.2\t1.6\nNG\tNiger\tadmin1\t\t9.9\t5.6\tNiger State\n"
    "NG\tBorno\tadmin1\t\t11.8\t13.1\nSY\tDeir ez-Zor\tadmin1\t\t35\t40.4\nML\tNiafunké\tadmin2\tTombouctou\t15.8\t-4.2\n";
constexpr std::string_view kPlaces =
    "name\tcountry\tadmin1\tkind\tlat\tlon\taliases\n"
    "Niafunké\tML\tTombouctou\ttown\t15.932\t-3.991\n"
    "Tin Zaouatine\tML\tKidal\tvillage\t19.95\t2.97\tTi-n-Zaouâtene\n"
    "Ber\tML\tTombouctou\tvillage\t16.83\t-2.53\nSaint-Louis\tUS\t\tcity\t38.6\t-90.2\n"
    "Deir ez-Zor\tSY\tDeir ez-Zor\tcity\t35.34\t40.14\nKidal\tML\tKidal\ttown\t18.44\t1.41\nKidal\tUS\t\ttown\t40\t-90\n"
    "Mali\tUS\t\tvillage\t41\t-80\n";
constexpr std::string_view kCommon = "form\nber\n";

std::string small_gazetteer() {
  GazetteerBuilder builder;
  EXPECT_TRUE(builder.set_folding("name_folding.tsv", kFolding));
  EXPECT_TRUE(read_countries(kCountries, "countries.tsv", builder));
  EXPECT_TRUE(read_regions(kRegions, "admin1.tsv", PlaceKind::kAdmin1, builder));
  EXPECT_TRUE(read_regions(kRegions, "admin1.tsv", PlaceKind::kAdmin2, builder));
  EXPECT_TRUE(read_places(kPlaces, "places.tsv", builder));
  EXPECT_TRUE(read_common_words(kCommon, "place_stop.tsv", builder));
  const auto bytes = builder.write();
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : std::string();
}

// "name country kind score" of the best candidate.
std::string best(const Gazetteer& gazetteer, std::string_view name) {
  const auto found = gazetteer.lookup(name);
  if (found.empty()) return "-";
  const Candidate& first = found[0];
  return std::string(first.place.name) + " " + std::string(first.place.country) + " " + std::string(place_kind_name(first.place.kind)) +
         " " + std::to_string(first.score);
}

class GazetteerTest : public ::testing::Test {
 protected:
  GazetteerTest() : bytes_(small_gazetteer()), gazetteer_(*Gazetteer::map(bytes_, "test")) {}
  std::string bytes_;
  Gazetteer gazetteer_;
};

TEST_F(GazetteerTest, FindsNamesAcrossSpellings) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Niafunké", "Niafunké ML town 1000"},
      {"NIAFUNKE", "Niafunké ML town 950"},
      {"Niafounké", "Niafunké ML town 623"},
      {"Tinzaouatene", "Tin Zaouatine ML village 900"},
      {"Ti-n-Zaouâtène", "Tin Zaouatine ML village 900"},
      {"Tinzawatin", "-"},
      {"Tin-Zaouatine", "Tin Zaouatine ML village 950"},
      {"Deir el-Zor", "Deir ez-Zor SY city 950"},
      {"St. Louis", "Saint-Louis US city 950"},
      {"Borno State", "Borno NG admin1 900"},
      {"province de Borno", "Borno NG admin1 900"},
      {"Algérie", "Algeria DZ country 950"},
      {"Timbuktu", "Tombouctou ML admin1 900"},
      {"Mali", "Mali ML country 1000"},
      {"", "-"},
      {"...", "-"},
      {"Nowhere", "-"},
  };
  for (const auto& [name, expected] : cases) EXPECT_EQ(best(gazetteer_, name), expected) << name;
}

TEST_F(GazetteerTest, MatchesTheLongestName) {
  const auto forms_of = [&](std::vector<std::string_view> forms) { return gazetteer_.match(forms).forms; };
  EXPECT_EQ(forms_of({"Tin", "Zaouatine", "est"}), 2U);
  EXPECT_EQ(forms_of({"Ti", "-", "n", "-", "Zaouâtene", ","}), 5U);
  EXPECT_EQ(forms_of({"Tin", "Lizzie"}), 0U);
  EXPECT_EQ(forms_of({"TinZaouatine"}), 1U);
  EXPECT_EQ(forms_of({"Deir", "ez-Zor"}), 2U);
  EXPECT_EQ(forms_of({"Deir", "ez", "-", "Zor"}), 4U);
  EXPECT_EQ(forms_of({"el"}), 0U);
  EXPECT_EQ(forms_of({",", "Mali"}), 0U);
  EXPECT_EQ(forms_of({}), 0U);
  const std::vector<std::string_view> ber = {"Ber"};
  const auto match = gazetteer_.match(ber);
  EXPECT_TRUE(match.common_word);
  ASSERT_EQ(gazetteer_.candidates(match, ber).size(), 1U);
  EXPECT_EQ(gazetteer_.candidates(match, ber)[0].match, NameMatch::kExact);
  EXPECT_TRUE(gazetteer_.is_common_word("BER"));
  EXPECT_FALSE(gazetteer_.is_common_word("Kidal"));
}

TEST_F(GazetteerTest, KnowsCountriesRegionsAndGenericWords) {
  ASSERT_TRUE(gazetteer_.country("ML"));
  EXPECT_EQ(gazetteer_.country("ML")->lat, 173500);
  EXPECT_FALSE(gazetteer_.country("ZZ"));
  EXPECT_FALSE(gazetteer_.country(""));
  ASSERT_TRUE(gazetteer_.admin1("ML", "Timbuktu"));
  EXPECT_EQ(gazetteer_.admin1("ML", "Timbuktu")->name, "Tombouctou");
  EXPECT_FALSE(gazetteer_.admin1("NE", "Timbuktu"));
  EXPECT_EQ(gazetteer_.generic("State"), PlaceKind::kAdmin1);
  EXPECT_FALSE(gazetteer_.generic("Kidal"));
  EXPECT_EQ(gazetteer_.lookup("Ber")[0].place.admin1, "Tombouctou");
}

TEST_F(GazetteerTest, ContextDecidesBeforeSize) {
  const auto niger = gazetteer_.lookup("Niger");
  ASSERT_EQ(niger.size(), 2U);
  PlaceContext context;
  EXPECT_EQ(resolve(niger, context)->place.country, "NE");
  context.votes = {{"NG", 5}};
  context.kind = PlaceKind::kAdmin1;
  EXPECT_EQ(resolve(niger, context)->place.country, "NG");
  const auto kidal = gazetteer_.lookup("Kidal");
  context = {};
  context.nearby = {{165000, -3000}};
  EXPECT_EQ(resolve(kidal, context)->place.country, "ML");
  EXPECT_FALSE(resolve({}, context));
  const std::vector<std::vector<Candidate>> together = {kidal, gazetteer_.lookup("Niafunké"), {}, gazetteer_.lookup("Mali")};
  const auto chosen = resolve_together(together, {});
  ASSERT_EQ(chosen.size(), 4U);
  EXPECT_EQ(chosen[0]->place.country, "ML");
  EXPECT_EQ(chosen[3]->place.kind, PlaceKind::kCountry);
  EXPECT_FALSE(chosen[2]);
}

TEST_F(GazetteerTest, CorruptBytesAreErrors) {
  EXPECT_EQ(Gazetteer::map("", "g").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(Gazetteer::map(std::string(4096, 'x'), "g").error().code, ErrorCode::kCorrupt);
  for (size_t cut = 0; cut < bytes_.size(); cut += 97) EXPECT_FALSE(Gazetteer::map(std::string_view(bytes_).substr(0, cut), "g")) << cut;
  for (size_t at = 0; at < bytes_.size(); at += 13) {
    std::string broken = bytes_;
    broken[at] = static_cast<char>(broken[at] ^ 0x5A);
    EXPECT_FALSE(Gazetteer::map(broken, "g")) << at;
    // Without the checksum nothing may be read outside the bytes.
    if (const auto waived = Gazetteer::map(broken, "g", Gazetteer::Check::kBoundsOnly)) {
      for (const std::string_view name : {"Kidal", "Deir ez-Zor", "Niafounke", "Borno State"}) (void)waived->lookup(name);
      (void)waived->country("ML");
    }
  }
}

TEST_F(GazetteerTest, SameInputSameBytes) {
  EXPECT_EQ(bytes_, small_gazetteer());
}

TEST(GazetteerInputs, TablesNameTheirFaults) {
  const auto fault = [](std::string_view regions, std::string_view places) {
    GazetteerBuilder builder;
    (void)builder.set_folding("f", kFolding);
    (void)read_countries(kCountries, "c", builder);
    if (const auto read = read_regions(regions, "admin1.tsv", PlaceKind::kAdmin1, builder); !read) return read.error().where;
    const auto read = read_places(places, "places.tsv", builder);
    return read ? std::string() : read.error().where;
  };
  EXPECT_THAT(fault("country\tname\tkind\tlat\tlon\nXX\tA\tadmin1\t1\t1\n", ""), ::testing::HasSubstr("admin1.tsv:2:1"));
  EXPECT_THAT(fault("country\tname\tkind\tlat\tlon\nML\tA\tadmin1\t91\t1\n", ""), ::testing::HasSubstr("admin1.tsv:2:"));
  EXPECT_THAT(fault(kRegions, "name\tcountry\tadmin1\tkind\tlat\tlon\nA\tML\tNowhere\ttown\t1\t1\n"),
              ::testing::HasSubstr("places.tsv:2:"));
  EXPECT_THAT(fault(kRegions, "name\tcountry\tadmin1\tkind\tlat\tlon\nA\tML\t\tplanet\t1\t1\n"), ::testing::HasSubstr("places.tsv:2:"));
}

TEST(GazetteerInputs, ReadsDegrees) {
  int32_t value = 0;
  EXPECT_TRUE(read_degrees("-3.99061", 180, value));
  EXPECT_EQ(value, -39906);
  EXPECT_TRUE(read_degrees("90", 90, value));
  for (const std::string_view bad : {"", "-", "91", "1,5", "1.x", "12345"}) EXPECT_FALSE(read_degrees(bad, 90, value)) << bad;
}

TEST(GazetteerInputs, RefusesForeignBytes) {
  EXPECT_FALSE(
      read_packed_cities("\x05"
                         "abc",
                         "cities.pbf"));
  EXPECT_FALSE(read_dump_cities("1\tA\n", "cities500.txt"));
  EXPECT_FALSE(read_catalogue(std::string(64, 'a'), "geonames.mo"));
  // One city: id 7, name "A", country "ML", longitude 1e-5 * 100000, latitude 1e-5 * 200000.
  const std::string city = std::string(
                               "\x08\x0E\x12\x01"
                               "A\x1A\x02ML") +
                           "\x50\xC0\x9A\x0C" + "\x58\x80\xB5\x18";
  const auto read = read_packed_cities(std::string(1, static_cast<char>(city.size())) + city, "cities.pbf");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ((*read)[0].id, 7U);
  EXPECT_EQ((*read)[0].lon, 10000);
  EXPECT_EQ((*read)[0].lat, 20000);
}

TEST(GazetteerResolve, Kilometres) {
  EXPECT_NEAR(kilometres({126500, -80000}, {184411, 14078}), 1186, 15);  // Bamako to Kidal
  EXPECT_EQ(kilometres({0, 1799000}, {0, -1799000}), 22);
}

}  // namespace
}  // namespace hearsay::pack

// Gazetteer: places of the world by name. A view over gazetteer.bin (see gazetteer_format.h), which stays where it is: nothing is parsed,
// and a miss allocates nothing. map() checks the bytes; after that every read is bounded, so that even bytes whose check was waived cannot
// harm.
//
// Names are UTF-8 as they stand in a text. A name is looked up by its folded key first and, when that finds nothing, by its loose key (see
// gazetteer_key.h). Countries and regions of the first and second level are in the same index as towns; GeoNames ids are 0 for places of
// our own tables. Coordinates are integers of 1e-4 degrees. Choosing among candidates is gazetteer_resolve.h's work.
//
// Ownership: the bytes must outlive the Gazetteer and every view it gave. Immutable; safe from many threads. Order of results is fixed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/gazetteer_format.h"
#include "pack/gazetteer_key.h"

namespace hearsay::pack {

// What kind of place; the names are those of the tables' `kind` columns (place_kind_name).
enum class PlaceKind : uint8_t {
  kCountry,
  kRegion,
  kAdmin1,
  kAdmin2,
  kCity,
  kTown,
  kVillage,
  kCamp,
  kDistrict,
  kNeighbourhood,
  kBase,
  kBorderPost,
  kMine,
  kRoad,
  kIsland,
  kForest,
  kLake,
  kRiver,
  kMountain,
  kSea
};
inline constexpr uint8_t kPlaceKinds = 20;
[[nodiscard]] std::string_view place_kind_name(PlaceKind kind);
[[nodiscard]] std::optional<PlaceKind> place_kind(std::string_view name);

// Seat of a first-level region, capital of a country.
enum class PlaceRank : uint8_t { kNone, kSeat, kCapital };

inline constexpr uint32_t kNoPlace = 0xFFFFFFFF;

struct Place {
  uint32_t id = 0;           // row in this gazetteer: equal ids are the same place
  uint32_t geonames = 0;     // 0: not in GeoNames
  std::string_view name;     // canonical
  std::string_view country;  // ISO 3166 code ("XK" Kosovo); empty for what lies in several
  std::string_view admin1;   // canonical name of its first-level region; empty when unknown, or itself that or more
  uint32_t admin1_id = kNoPlace;
  int32_t lat = 0;
  int32_t lon = 0;
  PlaceKind kind = PlaceKind::kVillage;
  PlaceRank rank = PlaceRank::kNone;
  uint32_t population = 0;  // 0: unknown
};

enum class NameMatch : uint8_t { kExact, kFolded, kPhonetic };

struct Candidate {
  Place place;
  NameMatch match = NameMatch::kFolded;
  // 1000 the canonical name as written; 950 the same but for case, accents, punctuation; 900 another name of the place; 800 a name without
  // its article or generic word; 450 to 700 a name that sounds alike.
  int32_t score = 0;
};

class Gazetteer {
 public:
  enum class Check { kAll, kBoundsOnly };

  // Errors: kCorrupt, kUnsupported (another version). `name` is what errors call the bytes. No allocation unless it fails.
  static Result<Gazetteer> map(std::string_view bytes, std::string_view name, Check check = Check::kAll);

  // SHA-256 of what the file holds, 64 hexadecimal digits.
  [[nodiscard]] std::string_view hash() const;
  [[nodiscard]] size_t size() const { return section_[gazetteer_format::kPlaces].count; }

  // At most `most` candidates for a whole name, best first: by score, then kind, rank, population, id. Tries the folded key, the same
  // without a leading article, the name without its generic words ("X State"), and last the loose key.
  [[nodiscard]] std::vector<Candidate> lookup(std::string_view name, size_t most = 16) const;

  // The longest place name that starts with forms[0]: how many forms it takes, 0 for none. Forms are tokens as the text has them; hyphens
  // and apostrophes that stand as tokens of their own belong to the name. Only folded keys; `common_word` says that place_stop.tsv lists
  // it.
  struct Match {
    uint32_t forms = 0;
    uint32_t slot = 0;
    bool common_word = false;
  };
  [[nodiscard]] Match match(std::span<const std::string_view> forms) const;
  // The candidates of a match, as lookup() orders them.
  [[nodiscard]] std::vector<Candidate> candidates(const Match& match, std::span<const std::string_view> forms, size_t most = 16) const;

  // place_stop.tsv: a form that is never to be taken for a place by itself.
  [[nodiscard]] bool is_common_word(std::string_view name) const;
  // What a generic word says of the name beside it ("province", "State"), by the table's rows.
  [[nodiscard]] std::optional<PlaceKind> generic(std::string_view word) const;

  [[nodiscard]] std::optional<Place> country(std::string_view code) const;
  // A first-level region of a country, by any of its names.
  [[nodiscard]] std::optional<Place> admin1(std::string_view country, std::string_view name) const;
  // REQUIRES nothing: an id out of range gives an empty place.
  [[nodiscard]] Place place(uint32_t id) const;

 private:
  struct View {
    const char* data = nullptr;
    size_t count = 0;
  };
  struct Found {
    std::string_view written;  // the name asked for
    NameMatch match;
    int32_t most_score;
  };

  template <typename T>
  [[nodiscard]] T at(gazetteer_format::Section section, size_t index) const;
  [[nodiscard]] std::string_view text(uint32_t offset, uint32_t size) const;
  [[nodiscard]] uint32_t probe(gazetteer_format::Section table, uint64_t hash) const;
  [[nodiscard]] uint32_t probe_slot(gazetteer_format::Section table, uint64_t hash) const;
  void collect(uint32_t value, const Found& found, std::vector<Candidate>& into) const;
  [[nodiscard]] int32_t alike(std::string_view folded_key, const Place& place) const;

  View section_[gazetteer_format::kSectionCount];
  std::string_view hash_;
  NameFolder folder_;
};

}  // namespace hearsay::pack

// GazetteerBuilder: collects places and names, writes gazetteer.bin. Used at build time only. Pure: bytes and rows in, bytes out; the same
// input gives the same bytes. Places are joined by country, name and nearness: a row about a town that is there already adds its names to
// it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/gazetteer.h"

namespace hearsay::pack {

class GazetteerBuilder {
 public:
  static constexpr uint32_t kNone = kNoPlace;

  GazetteerBuilder() = default;
  GazetteerBuilder(const GazetteerBuilder&) = delete;  // its folder looks into its own tables
  GazetteerBuilder& operator=(const GazetteerBuilder&) = delete;

  struct NewPlace {
    std::string name;
    std::string country;
    uint32_t admin1 = kNone;  // id of its region
    int32_t lat = 0;
    int32_t lon = 0;
    PlaceKind kind = PlaceKind::kVillage;
    PlaceRank rank = PlaceRank::kNone;
    uint32_t population = 0;
    uint32_t geonames = 0;
  };

  // The table of words and sounds comes first: keys depend on it. Columns class, form, value.
  Result<void> set_folding(const std::string& table_name, std::string_view table);

  uint32_t add(NewPlace place);
  void add_alias(uint32_t id, std::string_view alias);
  // A name as good as the canonical one: a country's in another language.
  void add_name(uint32_t id, std::string_view name);
  // Gives a place another canonical name; the old one stays an alias.
  void rename(uint32_t id, std::string_view name);
  void add_common_word(std::string_view form);

  // A settled place of the country with this name (or alias) within 40 km, or kNone.
  [[nodiscard]] uint32_t find_near(std::string_view country, std::string_view name, int32_t lat, int32_t lon) const;
  // A region of the country by one of its names, generic words aside, or kNone.
  [[nodiscard]] uint32_t find_admin1(std::string_view country, std::string_view name) const;

  [[nodiscard]] NewPlace& place(uint32_t id) { return places_[id]; }
  [[nodiscard]] const std::vector<NewPlace>& places() const { return places_; }

  // Loose keys are made for places of these countries, and elsewhere from this population on.
  std::set<std::string> detailed;
  uint32_t loose_population = 15000;

  [[nodiscard]] Result<std::string> write() const;

 private:
  struct Name {
    uint32_t place;
    uint32_t spelling;
  };
  using Names = std::map<std::string, std::vector<Name>>;

  [[nodiscard]] std::string key_of(std::string_view name) const;
  void name_place(uint32_t id, std::string_view name, uint32_t spelling);
  void add_key(std::string_view name, Name value, NameFolder::Articles articles);

  std::vector<NewPlace> places_;
  Names names_;                   // by folded key
  std::set<uint64_t> prefixes_;   // finished hashes of beginnings of names
  std::set<std::string> common_;  // folded keys
  std::string words_;
  std::string rules_;
  NameFolder folder_;
};

}  // namespace hearsay::pack

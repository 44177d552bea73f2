// The tables of packs/world that the gazetteer is compiled from; declared in gazetteer_inputs.h.
#include <array>
#include <set>
#include <tuple>

#include "pack/gazetteer_inputs.h"
#include "pack/table.h"

namespace hearsay::pack {
namespace {

bool read_point(const Table::Row& row, size_t column, GazetteerBuilder::NewPlace& place) {
  return read_degrees(row[column], 90, place.lat) && read_degrees(row[column + 1], 180, place.lon);
}

std::set<std::string, std::less<>> country_codes(const GazetteerBuilder& builder) {
  std::set<std::string, std::less<>> codes;
  for (const auto& place : builder.places()) {
    if (place.kind == PlaceKind::kCountry) codes.insert(place.country);
  }
  return codes;
}

}  // namespace

Result<void> read_countries(std::string_view bytes, const std::string& name, GazetteerBuilder& builder) {
  constexpr std::array<std::string_view, 4> kColumns = {"code", "name", "lat", "lon"};
  constexpr std::array<std::string_view, 7> kMore = {"en", "fr", "es", "ar", "capital", "detail", "note"};
  const auto table = Table::parse(name, bytes, kColumns, kMore);
  if (!table) return Failure(table.error());
  std::set<std::string, std::less<>> seen;
  for (size_t i = 0; i < table->size(); ++i) {
    const Table::Row row = table->row(i);
    GazetteerBuilder::NewPlace place;
    place.name = row[1];
    place.country = row[0];
    place.kind = PlaceKind::kCountry;
    if (row[0].size() != 2 || !seen.insert(place.country).second)
      return table->error_at(row, 0, "a country code has two letters and one row");
    if (!read_point(row, 2, place)) return table->error_at(row, 2, "not a latitude and longitude in degrees");
    const uint32_t id = builder.add(place);
    for (size_t language = 4; language < 8; ++language) {
      for (const std::string_view alias : alternatives(row[language])) builder.add_name(id, alias);
    }
    if (!row[9].empty()) builder.detailed.insert(place.country);
  }
  return {};
}

Result<void> read_regions(std::string_view bytes, const std::string& name, PlaceKind kind, GazetteerBuilder& builder) {
  constexpr std::array<std::string_view, 5> kColumns = {"country", "name", "kind", "lat", "lon"};
  constexpr std::array<std::string_view, 3> kMore = {"admin1", "aliases", "note"};
  const auto table = Table::parse(name, bytes, kColumns, kMore);
  if (!table) return Failure(table.error());
  const auto codes = country_codes(builder);
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (size_t i = 0; i < table->size(); ++i) {
    const Table::Row row = table->row(i);
    const auto row_kind = place_kind(row[2]);
    if (row_kind != PlaceKind::kAdmin1 && row_kind != PlaceKind::kAdmin2) return table->error_at(row, 2, "kind is admin1 or admin2");
    if (row_kind != kind) continue;
    GazetteerBuilder::NewPlace place;
    place.country = row[0];
    place.name = row[1];
    place.kind = kind;
    if (!codes.contains(row[0])) return table->error_at(row, 0, "no country of this code in countries.tsv");
    if (!seen.emplace(place.country, place.name, std::string(row[5])).second)
      return table->error_at(row, 1, "this region has a row already");
    if (!read_point(row, 3, place)) return table->error_at(row, 3, "not a latitude and longitude in degrees");
    if (!row[5].empty()) {
      place.admin1 = builder.find_admin1(row[0], row[5]);
      if (place.admin1 == GazetteerBuilder::kNone) return table->error_at(row, 5, "no first-level region of this name in the country");
    }
    const uint32_t id = builder.add(place);
    for (const std::string_view alias : alternatives(row[6])) builder.add_alias(id, alias);
  }
  return {};
}

Result<void> read_places(std::string_view bytes, const std::string& name, GazetteerBuilder& builder) {
  constexpr std::array<std::string_view, 6> kColumns = {"name", "country", "admin1", "kind", "lat", "lon"};
  constexpr std::array<std::string_view, 2> kMore = {"aliases", "note"};
  const auto table = Table::parse(name, bytes, kColumns, kMore);
  if (!table) return Failure(table.error());
  const auto codes = country_codes(builder);
  std::set<std::tuple<std::string, std::string, std::string, PlaceKind>> seen;
  for (size_t i = 0; i < table->size(); ++i) {
    const Table::Row row = table->row(i);
    GazetteerBuilder::NewPlace place;
    place.name = row[0];
    place.country = row[1];
    const auto kind = place_kind(row[3]);
    if (!kind || *kind == PlaceKind::kCountry || *kind == PlaceKind::kAdmin1)
      return table->error_at(row, 3, "not a kind of place; see docs/formats/pack.md");
    place.kind = *kind;
    if (!row[1].empty() && !codes.contains(row[1])) return table->error_at(row, 1, "no country of this code in countries.tsv");
    if (!read_point(row, 4, place)) return table->error_at(row, 4, "not a latitude and longitude in degrees");
    if (!row[2].empty()) {
      place.admin1 = builder.find_admin1(row[1], row[2]);
      if (place.admin1 == GazetteerBuilder::kNone) return table->error_at(row, 2, "no first-level region of this name in the country");
    }
    if (!seen.emplace(place.name, place.country, std::string(row[2]), place.kind).second)
      return table->error_at(row, 0, "this place has a row already");
    const bool settled = place.kind <= PlaceKind::kCamp && place.kind >= PlaceKind::kCity;
    uint32_t id = settled ? builder.find_near(row[1], row[0], place.lat, place.lon) : GazetteerBuilder::kNone;
    if (id == GazetteerBuilder::kNone) {
      id = builder.add(place);
    } else {
      builder.rename(id, row[0]);
    }
    for (const std::string_view alias : alternatives(row[6])) builder.add_alias(id, alias);
  }
  return {};
}

Result<void> read_common_words(std::string_view bytes, const std::string& name, GazetteerBuilder& builder) {
  constexpr std::array<std::string_view, 1> kColumns = {"form"};
  constexpr std::array<std::string_view, 1> kMore = {"note"};
  const auto table = Table::parse(name, bytes, kColumns, kMore);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) builder.add_common_word(table->row(i)[0]);
  return {};
}

}  // namespace hearsay::pack

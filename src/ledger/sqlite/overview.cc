// What stands beside the list of incidents: where they are, when they were, and who tells each of them. Map and timeline look at the newest
// kMostSurveyed that pass the filter, so that they cost the same however much the ledger holds.
#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "ledger/sqlite/sqlite_store.h"

namespace hearsay::ledger::sqlite {
namespace {

using Unit = TimelineView::Unit;

// As fine as gives at most some 120 buckets.
Unit unit_for(Date from, Date to) {
  constexpr int kMostDays = 120;
  constexpr int kMostWeeks = 120 * 7;
  constexpr int kMostMonths = 120 * 30;
  const int days = days_between(from, to);
  if (days < kMostDays) return Unit::kDay;
  if (days < kMostWeeks) return Unit::kWeek;
  return days < kMostMonths ? Unit::kMonth : Unit::kYear;
}

std::string bucket_of(Date day, Unit unit) {
  switch (unit) {
    case Unit::kDay: return day.iso();
    case Unit::kWeek: return day.plus_days(1 - static_cast<int>(day.weekday())).iso();
    case Unit::kMonth: return day.month_begin().iso();
    default: return Date::of(day.year(), 1, 1).value_or(day).iso();
  }
}

bool already_named(const std::vector<Who>& all, const Who& who) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Who& other) { return who.id.empty() ? other.name == who.name : other.id == who.id; });
}

void name(const std::string& id, const std::string& name, std::vector<Who>& into) {
  const Who who{id, name};
  if ((id.empty() && name.empty()) || into.size() >= kMostNamed || already_named(into, who)) return;
  into.push_back(who);
}

}  // namespace

const std::string& SqliteStore::precision_of(int64_t place) {
  const auto known = precisions_.find(place);
  if (known != precisions_.end()) return known->second;
  Statement& read =
      database_.prepared("SELECT json_extract(coalesce(decided, json), '$.event.place.precision') FROM claim WHERE place = ? LIMIT 1")
          .bind(place);
  std::string precision = read.step() ? read.text(0) : std::string();
  read.reset();
  return precisions_.emplace(place, std::move(precision)).first->second;
}

void SqliteStore::describe_incident(int64_t incident, int64_t place, IncidentRow& into) {
  if (place != 0) into.precision = precision_of(place);
  Statement& read = database_.prepared(
      "SELECT d.name || '/' || c.key, c.type, c.stance, json_extract(j, '$.speakers[0].actor'), json_extract(j, '$.speakers[0].name'), "
      "json_extract(j, '$.event.actors[0].actor'), json_extract(j, '$.event.actors[0].name'), json_extract(j, "
      "'$.event.recipients[0].actor'), "
      "json_extract(j, '$.event.recipients[0].name') "
      "FROM (SELECT id, document, key, type, stance, coalesce(decided, json) AS j FROM claim WHERE id IN "
      "(SELECT claim FROM link WHERE incident = ? ORDER BY claim LIMIT 12)) c JOIN document d ON d.id = c.document ORDER BY c.id");
  read.bind(incident);
  bool found = false;
  while (read.step()) {
    if (into.lead.empty()) into.lead = read.text(0);
    if (!found && read.view(1) == into.type && read.view(2) == "assert") {
      into.lead = read.text(0);
      found = true;
    }
    name(read.text(3), read.text(4), into.speakers);
    name(read.text(5), read.text(6), into.parties);
    name(read.text(7), read.text(8), into.parties);
  }
}

Result<MapView> SqliteStore::map(const Filter& filter) {
  return guarded([&] {
    const Snapshot snapshot(database_);
    MapView view;
    Walk walk;
    if (!begin(walk, filter, "i.id AS id, i.name, i.place, i.day_to AS day_to", kMostSurveyed + 1)) return view;
    Statement* read = walk.read;
    std::map<int64_t, MapPlace> places;
    while (read->step()) {
      if (view.incidents == kMostSurveyed) {
        view.more = true;
        continue;
      }
      ++view.incidents;
      const int64_t place = read->integer(2);
      if (place == 0) {
        ++view.unplaced;
        continue;
      }
      MapPlace& at = places[place];
      ++at.incidents;
      if (at.newest.size() < kMostNamed) at.newest.push_back(read->text(1));
    }
    Statement& find = database_.prepared("SELECT name, country, admin1, lat, lon FROM place WHERE id = ?");
    for (auto& [id, place] : places) {
      find.bind(id);
      if (find.step()) {
        place.name = find.text(0);
        place.country = find.text(1);
        place.admin1 = find.text(2);
        if (!find.is_null(3)) place.lat = find.real(3), place.lon = find.real(4);
      }
      find.reset();
      place.precision = precision_of(id);
      view.places.push_back(std::move(place));
    }
    std::stable_sort(view.places.begin(), view.places.end(),
                     [](const MapPlace& a, const MapPlace& b) { return a.incidents > b.incidents; });
    return view;
  });
}

Result<TimelineView> SqliteStore::timeline(const Filter& filter, size_t lanes) {
  return guarded([&] {
    const Snapshot snapshot(database_);
    TimelineView view;
    Walk walk;
    if (!begin(walk, filter, "i.id AS id, i.day_from, i.day_to AS day_to", kMostSurveyed + 1)) return view;
    Statement* read = walk.read;
    std::vector<std::pair<int64_t, std::string>> dated;  // incident, its first day
    int64_t looked_at = 0;
    while (read->step()) {
      if (looked_at++ == kMostSurveyed) {
        view.more = true;
        continue;
      }
      const std::string from = read->text(1).empty() ? read->text(2) : read->text(1);
      if (!Date::parse(from)) {
        ++view.undated;
        continue;
      }
      if (view.from.empty() || from < view.from) view.from = from;
      view.to = std::max(view.to, from);
      dated.emplace_back(read->integer(0), from);
    }
    if (dated.empty()) return view;
    view.unit = unit_for(*Date::parse(view.from), *Date::parse(view.to));
    std::unordered_map<std::string, std::string> buckets;  // by day: few days are many incidents
    for (auto& [incident, day] : dated) {
      auto& bucket = buckets[day];
      if (bucket.empty()) bucket = bucket_of(*Date::parse(day), view.unit);
      ++view.all[bucket];
      day = bucket;
    }
    add_lanes(dated, lanes, view);
    return view;
  });
}

void SqliteStore::add_lanes(const std::vector<std::pair<int64_t, std::string>>& incidents, size_t lanes, TimelineView& into) {
  std::unordered_map<int64_t, std::string> actors;
  Statement& tags = database_.prepared("SELECT id, value FROM tag WHERE kind = 'actor'").bind();
  while (tags.step()) actors.emplace(tags.integer(0), tags.text(1));
  std::map<int64_t, TimelineView::Lane> all;  // by tag
  Statement& of = database_.prepared("SELECT tag FROM incident_tag WHERE incident = ?");
  for (const auto& [incident, bucket] : incidents) {
    of.bind(incident);
    while (of.step()) {
      const auto actor = actors.find(of.integer(0));
      if (actor == actors.end()) continue;
      TimelineView::Lane& lane = all[actor->first];
      if (lane.incidents++ == 0) lane.who.id = actor->second;
      ++lane.buckets[bucket];
    }
  }
  for (auto& [tag, lane] : all) into.lanes.push_back(std::move(lane));
  std::sort(into.lanes.begin(), into.lanes.end(),
            [](const auto& a, const auto& b) { return a.incidents != b.incidents ? a.incidents > b.incidents : a.who.id < b.who.id; });
  if (into.lanes.size() > lanes) into.lanes.resize(lanes);
}

}  // namespace hearsay::ledger::sqlite

// What stands beside the list of incidents, and what the program and its ledger are.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "server/api_answers.h"
#include "server/api_reader.h"

namespace hearsay::server {
namespace {

using formats::JsonWriter;

constexpr size_t kLanes = 6;
constexpr size_t kMostLanes = 40;

void member(JsonWriter& json, std::string_view key, int64_t value) {
  json.key(key);
  json.number(value);
}

void degrees(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
  constexpr double kDegree = 10'000;
  json.key(key);
  if (value) {
    json.ten_thousandths(static_cast<int32_t>(std::lround(*value * kDegree)));
  } else {
    json.null();
  }
}

void write_buckets(const ledger::TimelineView::Buckets& buckets, JsonWriter& json) {
  json.begin_array();
  for (const auto& [day, count] : buckets) {
    json.begin_array();
    json.string(day);
    json.number(count);
    json.end_array();
  }
  json.end_array();
}

std::string_view name_of_unit(ledger::TimelineView::Unit unit) {
  using Unit = ledger::TimelineView::Unit;
  return unit == Unit::kDay ? "day" : unit == Unit::kWeek ? "week" : unit == Unit::kMonth ? "month" : "year";
}

}  // namespace

Response Api::map(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  const auto view = store->map(*filter);
  if (!view) return error_response(view.error());
  if (request.csv) {
    std::vector<Cells> rows;
    for (const ledger::MapPlace& place : view->places) {
      rows.push_back({place.name, place.admin1, place.country, place.precision, place.lat ? fmt::format("{:.4f}", *place.lat) : "",
                      place.lon ? fmt::format("{:.4f}", *place.lon) : "", std::to_string(place.incidents)});
    }
    return csv_response({"place", "admin1", "country", "precision", "lat", "lon", "incidents"}, rows);
  }
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.key("places");
  json.begin_array();
  for (const ledger::MapPlace& place : view->places) {
    json.begin_object();
    json.member_or_null("place", place.name);
    json.member_or_null("country", place.country);
    json.member_or_null("admin1", place.admin1);
    json.member_or_null("precision", place.precision);
    degrees(json, "lat", place.lat);
    degrees(json, "lon", place.lon);
    member(json, "incidents", place.incidents);
    json.key("newest");
    json.begin_array();
    for (const std::string& id : place.newest) json.string(id);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  member(json, "incidents", view->incidents);
  member(json, "unplaced", view->unplaced);
  json.key("more");
  json.boolean(view->more);
  json.end_object();
  return response;
}

Response Api::timeline(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  size_t lanes = kLanes;
  if (const auto asked = request.asked("lanes"); !asked.empty()) {
    const auto [end, fault] = std::from_chars(asked.data(), asked.data() + asked.size(), lanes);
    if (fault != std::errc() || end != asked.data() + asked.size())
      return error_response({ErrorCode::kInvalidInput, "lanes is a number", std::string(asked)});
  }
  auto view = store->timeline(*filter, kMostLanes);
  if (!view) return error_response(view.error());
  // Lanes are of those who take part; who only reports has none.
  auto& all = view->lanes;
  for (auto& lane : all) {
    const auto card = services_.actor(lane.who.id);
    lane.who.name = services_.named({lane.who.id, card ? card->name : lane.who.id}, language_of(request));
    if (card && !card->takes_part) lane.incidents = 0;
  }
  all.erase(std::remove_if(all.begin(), all.end(), [](const auto& lane) { return lane.incidents == 0; }), all.end());
  if (all.size() > lanes) all.resize(lanes);
  if (request.csv) {
    std::vector<Cells> rows;
    for (const auto& [day, count] : view->all) rows.push_back({"", "", day, std::to_string(count)});
    for (const auto& lane : all) {
      for (const auto& [day, count] : lane.buckets) rows.push_back({lane.who.id, lane.who.name, day, std::to_string(count)});
    }
    return csv_response({"actor", "name", "from", "incidents"}, rows);
  }
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.member("unit", name_of_unit(view->unit));
  json.member_or_null("from", view->from);
  json.member_or_null("to", view->to);
  json.key("all");
  write_buckets(view->all, json);
  json.key("lanes");
  json.begin_array();
  for (const auto& lane : all) {
    json.begin_object();
    json.member("actor", lane.who.id);
    json.member("name", lane.who.name);
    member(json, "incidents", lane.incidents);
    json.key("counts");
    write_buckets(lane.buckets, json);
    json.end_object();
  }
  json.end_array();
  member(json, "undated", view->undated);
  json.key("more");
  json.boolean(view->more);
  json.end_object();
  return response;
}

Response Api::facets(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  Response response;
  std::vector<Cells> rows;
  JsonWriter json(response.body);
  json.begin_object();
  std::string_view wanted = request.asked("by");
  if (wanted.empty()) wanted = "country,type,standing,actor,outlet,lang";
  std::vector<std::string> names;
  while (!wanted.empty()) {
    names.emplace_back(wanted.substr(0, wanted.find(',')));
    wanted = wanted.size() > names.back().size() ? wanted.substr(names.back().size() + 1) : std::string_view{};
  }
  const auto all = store->facets(names, *filter);
  if (!all) return error_response(all.error());
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string& by = names[i];
    json.key(by);
    json.begin_array();
    for (const ledger::Facet& facet : (*all)[i]) {
      json.begin_object();
      json.member("value", facet.value);
      if (by == "actor") json.member("label", services_.named({facet.value, name_of({facet.value, {}})}, language_of(request)));
      member(json, "count", facet.count);
      json.key("more");
      json.boolean(facet.more);
      json.end_object();
      rows.push_back({by, facet.value, std::to_string(facet.count), facet.more ? "yes" : "no"});
    }
    json.end_array();
  }
  json.end_object();
  return request.csv ? csv_response({"by", "value", "count", "more"}, rows) : response;
}

Response Api::quarantine(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  auto rejected = store->rejected();
  if (!rejected) return error_response(rejected.error());
  if (request.csv) {
    std::vector<Cells> rows;
    for (const ledger::Rejected& row : *rejected) rows.push_back(csv_cells(row));
    return csv_response(csv_head(static_cast<const ledger::Rejected*>(nullptr)), rows);
  }
  Response response;
  formats::ListStyle style;
  style.form = formats::ListStyle::Form::kJson;
  formats::write_list(*rejected, style, response.body);
  return response;
}

Response Api::settings(const Request&, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto counts = store->counts();
  if (!counts) return error_response(counts.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  write_status(*counts, json);
  json.member("ledger", services_.ledger);
  json.key("files");
  json.begin_array();
  for (const PackFile& file : services_.files()) {
    json.begin_object();
    json.member("path", file.path);
    json.member("sha256", file.sha256);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return response;
}

}  // namespace hearsay::server

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uloc.h>
#include <unicode/uregion.h>
#include <unicode/ustring.h>

#include "formats/export.h"
#include "formats/json_writer.h"
#include "formats/phrases.h"

namespace hearsay::formats {
namespace {

using Json = nlohmann::json;

constexpr int kDegree = 10'000;

constexpr std::array<std::pair<const char*, const char*>, 31> kAcled = {{
    {"event_id_cnty", "#event+id"},     {"event_date", "#date+start"},        {"year", "#date+year"},           {"time_precision", "#date+precision"},
    {"disorder_type", "#event+disorder"}, {"event_type", "#event+type"},      {"sub_event_type", "#event+subtype"}, {"actor1", "#group+actor1+name"},
    {"assoc_actor_1", "#group+actor1+assoc"}, {"inter1", "#group+actor1+code"}, {"actor2", "#group+actor2+name"}, {"assoc_actor_2", "#group+actor2+assoc"},
    {"inter2", "#group+actor2+code"},   {"interaction", "#event+interaction"}, {"civilian_targeting", "#event+civilians"}, {"iso", "#country+code+num"},
    {"region", "#region+name"},         {"country", "#country+name"},         {"admin1", "#adm1+name"},         {"admin2", "#adm2+name"},
    {"admin3", "#adm3+name"},           {"location", "#loc+name"},            {"latitude", "#geo+lat"},         {"longitude", "#geo+lon"},
    {"geo_precision", "#geo+precision"}, {"source", "#meta+source"},          {"source_scale", "#meta+source+scale"}, {"notes", "#description"},
    {"fatalities", "#affected+killed"}, {"tags", "#meta+tags"},               {"timestamp", "#date+updated"},
}};

std::string text_of(const Json& parent, const char* key) {
  const auto at = parent.is_object() ? parent.find(key) : parent.end();
  return at != parent.end() && at->is_string() ? at->get<std::string>() : std::string();
}

const Json& list_of(const Json& parent, const char* key) {
  static const Json kNone = Json::array();
  const auto at = parent.is_object() ? parent.find(key) : parent.end();
  return at != parent.end() && at->is_array() ? *at : kNone;
}

// One claim of an incident, parsed.
struct Parsed {
  const ledger::ClaimRow* row;
  Json claim;
  Json event;
  std::string origin;     // the id or name of who says it; the outlet where nobody is named
};

std::vector<Parsed> parsed(const std::vector<ledger::ClaimRow>& claims) {
  std::vector<Parsed> all;
  for (const ledger::ClaimRow& row : claims) {
    Parsed one = {&row, Json::parse(row.json, nullptr, false), Json::object(), row.outlet};
    if (!one.claim.is_object()) continue;
    if (one.claim.contains("event") && one.claim["event"].is_object()) one.event = one.claim["event"];
    const Json& speakers = list_of(one.claim, "speakers");
    if (!speakers.empty()) one.origin = text_of(speakers[0], "actor").empty() ? text_of(speakers[0], "name") : text_of(speakers[0], "actor");
    all.push_back(std::move(one));
  }
  return all;
}

// Parties of the incident: whoever a claim names as actor or recipient.
std::set<std::string> parties_of(const std::vector<Parsed>& claims) {
  std::set<std::string> parties;
  for (const Parsed& one : claims) {
    for (const char* role : {"actors", "recipients"}) {
      for (const Json& party : list_of(one.event, role)) parties.insert(text_of(party, "actor").empty() ? text_of(party, "name") : text_of(party, "actor"));
    }
  }
  return parties;
}

struct Toll {
  bool known = false;
  bool independent = false;
  int64_t low = 0;       // the lowest that an independent origin gives
  int64_t least = 0;     // of all accounts
  int64_t most = 0;
  bool open = false;
};

// ACLED's fatalities: the lowest count that an origin gives who is no party to it. Where only parties count the dead, it is 0 and the range stands in notes.
Toll toll_of(const std::vector<Parsed>& claims) {
  const std::set<std::string> parties = parties_of(claims);
  Toll toll;
  for (const Parsed& one : claims) {
    int64_t low = 0;
    int64_t high = 0;
    bool any = false;
    bool open = false;
    for (const Json& count : list_of(one.event, "counts")) {
      if (text_of(count, "what") != "killed" || count.contains("of")) continue;
      any = true;
      low += count.value("min", Json(0)).is_number_integer() ? count["min"].get<int64_t>() : 0;
      const auto max = count.find("max");
      if (max != count.end() && max->is_number_integer()) high += max->get<int64_t>();
      else open = true;
    }
    if (!any || text_of(one.claim, "stance") == "deny") continue;
    toll.least = toll.known ? std::min(toll.least, low) : low;
    toll.most = std::max({toll.most, high, low});
    toll.open = toll.open || open;
    toll.known = true;
    if (parties.contains(one.origin)) continue;
    toll.low = toll.independent ? std::min(toll.low, low) : low;
    toll.independent = true;
  }
  return toll;
}

// The actor or recipient most claims name, those that the packs know first, the first of equals; and all others of that side. Where accounts turn the roles
// around, `but` keeps one party from standing on both sides.
struct Side {
  std::string name, id;
  std::string others;
};

Side side_of(const std::vector<Parsed>& claims, const char* role, const std::string& but = {}) {
  std::vector<std::tuple<std::string, std::string, int>> counted;
  for (const Parsed& one : claims) {
    for (const Json& party : list_of(one.event, role)) {
      const std::string name = text_of(party, "name");
      if (name.empty() || name == but) continue;
      auto at = std::find_if(counted.begin(), counted.end(), [&](const auto& known) { return std::get<0>(known) == name; });
      if (at == counted.end()) at = counted.insert(counted.end(), {name, text_of(party, "actor"), 0});
      ++std::get<2>(*at);
    }
  }
  std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return std::pair(std::get<1>(a).empty(), -std::get<2>(a)) < std::pair(std::get<1>(b).empty(), -std::get<2>(b));
  });
  Side side;
  for (const auto& [name, id, count] : counted) {
    if (side.name.empty()) {
      side.name = name;
      side.id = id;
    } else {
      side.others += (side.others.empty() ? "" : "; ") + name;
    }
  }
  return side;
}

// ACLED's codes of who interacts: 1 state forces, 2 rebels, 3 militias, 6 protesters, 7 civilians, 8 others; 0 nobody.
int inter_code(const Side& side, const ExportKnowledge& knowledge) {
  if (side.name.empty()) return 0;
  const auto at = knowledge.actors.find(side.id);
  if (at == knowledge.actors.end()) return side.id.empty() ? 7 : 8;
  if (at->second.armed == "state") return 1;
  if (at->second.armed == "group") return at->second.kind.find("militia") != std::string::npos ? 3 : 2;
  return 8;
}

std::string disorder_of(const std::string& event) {
  if (event == "Protests") return "Demonstrations";
  if (event == "Riots") return "Political violence; Demonstrations";
  return event == "Strategic developments" ? "Strategic developments" : "Political violence";
}

std::string region_of(const std::string& country, int32_t& iso) {
  UErrorCode status = U_ZERO_ERROR;
  const URegion* region = uregion_getRegionFromCode(country.c_str(), &status);
  if (U_FAILURE(status) || !region) return "";
  iso = uregion_getNumericCode(region);
  const URegion* part = uregion_getContainingRegionOfType(region, URGN_SUBCONTINENT);
  if (!part) return "";
  const std::string code = uregion_getRegionCode(part);
  if (code == "145") return "Middle East";  // ACLED's name for what the UN calls Western Asia
  UChar name[128];
  status = U_ZERO_ERROR;
  const int32_t length = uloc_getDisplayCountry(("und_" + code).c_str(), "en", name, 128, &status);
  if (U_FAILURE(status)) return "";
  char bytes[256];
  int32_t size = 0;
  u_strToUTF8(bytes, sizeof(bytes), &size, name, length, &status);
  return U_FAILURE(status) ? "" : std::string(bytes, static_cast<size_t>(size));
}

std::string outlets_of(const std::vector<ledger::ClaimRow>& claims) {
  std::string out;
  std::set<std::string> seen;
  for (const auto& claim : claims) {
    if (claim.outlet.empty() || !seen.insert(claim.outlet).second) continue;
    out += (out.empty() ? "" : "; ") + claim.outlet;
  }
  return out;
}

// Who says what, a sentence a claim, with the claims' ids: the notes.
std::string notes_of(const std::vector<Parsed>& claims, const Toll& toll) {
  std::string notes;
  for (const Parsed& one : claims) {
    const std::string quote = text_of(one.claim, "quote");
    notes += fmt::format("{}{} [{}]: {} \"{}\"", notes.empty() ? "" : " ", one.origin.empty() ? "unnamed" : one.origin,
                         one.row->document + "/" + text_of(one.claim, "id"), text_of(one.claim, "stance"), quote);
  }
  if (toll.known) {
    notes += fmt::format(" Fatalities as claimed: {}{}{}.", toll.least, toll.open ? " or more" : toll.most != toll.least ? fmt::format("-{}", toll.most) : "",
                         toll.independent ? "" : ", by parties alone");
  }
  return notes;
}

// 1 the day is known, 2 the week, 3 the month or less.
int time_precision(const ledger::IncidentRow& incident, const std::vector<Parsed>& claims) {
  int best = 3;
  for (const Parsed& one : claims) {
    const std::string precision = text_of(one.event.value("time", Json::object()), "precision");
    if (precision == "day") best = 1;
    if (precision == "week") best = std::min(best, 2);
  }
  return incident.from.empty() ? 3 : best;
}

void incident_members(const ledger::IncidentRow& incident, JsonWriter& json) {
  json.member("id", incident.id);
  json.member_or_null("type", incident.type);
  json.member_or_null("country", incident.country);
  json.member_or_null("admin1", incident.admin1);
  json.member_or_null("place", incident.place);
  json.member_or_null("from", incident.from);
  json.member_or_null("to", incident.to);
  json.member_or_null("standing", incident.standing);
  json.key("documents");
  json.number(incident.documents);
  json.key("outlets");
  json.number(incident.outlets);
}

}  // namespace

void write_acled_head(Tags tags, std::string& out) {
  std::vector<std::string> names;
  std::vector<std::string> hxl;
  for (const auto& [name, tag] : kAcled) {
    names.emplace_back(name);
    hxl.emplace_back(tag);
  }
  write_csv_row(names, Cells::kRaw, out);
  if (tags == Tags::kHxl) write_csv_row(hxl, Cells::kRaw, out);
}

void write_acled_row(const ledger::IncidentRow& incident, const std::vector<ledger::ClaimRow>& rows, const ExportKnowledge& knowledge, Cells cells,
                     std::string& out) {
  const std::vector<Parsed> claims = parsed(rows);
  const Toll toll = toll_of(claims);
  const Side actor = side_of(claims, "actors");
  const Side recipient = side_of(claims, "recipients", actor.name);
  const auto type = knowledge.types.find(incident.type);
  const std::string event = type == knowledge.types.end() ? "" : type->second.event;
  const auto country = knowledge.countries.find(incident.country);
  int32_t iso = 0;
  const std::string region = region_of(incident.country, iso);
  const int inter1 = inter_code(actor, knowledge);
  const int inter2 = inter_code(recipient, knowledge);
  const bool located = incident.lat && incident.lon;
  const bool civilians = inter2 == 7 || event == "Violence against civilians";
  std::string updated;
  for (const auto& row : rows) updated = std::max(updated, row.published);
  write_csv_row({incident.country + incident.id, incident.from, incident.from.substr(0, 4), std::to_string(time_precision(incident, claims)), disorder_of(event),
                 event, type == knowledge.types.end() ? incident.type : type->second.sub_event, actor.name, actor.others, std::to_string(inter1), recipient.name,
                 recipient.others, std::to_string(inter2), fmt::format("{}{}", std::min(inter1, inter2), std::max(inter1, inter2)),
                 civilians ? "Civilian targeting" : "", iso > 0 ? std::to_string(iso) : "", region,
                 country == knowledge.countries.end() ? incident.country : country->second, incident.admin1, "", "", incident.place,
                 located ? fmt::format("{:.4f}", *incident.lat) : "", located ? fmt::format("{:.4f}", *incident.lon) : "", located ? "1" : "3",
                 outlets_of(rows), "", notes_of(claims, toll), std::to_string(toll.independent ? toll.low : 0),
                 incident.standing.empty() ? "" : "standing=" + incident.standing, updated},
                cells, out);
}

void write_feature(const ledger::IncidentRow& incident, const std::vector<ledger::ClaimRow>& claims, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.member("type", "Feature");
  json.member("id", incident.id);
  json.key("geometry");
  if (incident.lat && incident.lon) {
    json.begin_object();
    json.member("type", "Point");
    json.key("coordinates");
    json.begin_array();
    json.ten_thousandths(static_cast<int32_t>(std::lround(*incident.lon * kDegree)));
    json.ten_thousandths(static_cast<int32_t>(std::lround(*incident.lat * kDegree)));
    json.end_array();
    json.end_object();
  } else {
    json.null();
  }
  json.key("properties");
  json.begin_object();
  incident_members(incident, json);
  json.key("claims");
  json.begin_array();
  for (const auto& claim : claims) json.string(claim.key);
  json.end_array();
  json.end_object();
  json.end_object();
}

}  // namespace hearsay::formats

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "formats/export.h"

namespace hearsay::formats {
namespace {

using Json = nlohmann::json;

struct Column {
  const char* name;
  const char* tag;
};

constexpr std::array kColumns = {
    Column{"incident", "#event+id"},
    Column{"claim", "#meta+claim+id"},
    Column{"document", "#meta+document+id"},
    Column{"published", "#date+published"},
    Column{"outlet", "#meta+outlet"},
    Column{"title", "#meta+title"},
    Column{"url", "#meta+url"},
    Column{"speaker", "#meta+speaker+name"},
    Column{"speaker_id", "#meta+speaker+id"},
    Column{"speaker_kind", "#meta+speaker+type"},
    Column{"relays", "#meta+relay+list"},
    Column{"medium", "#meta+medium"},
    Column{"said", "#date+said"},
    Column{"stance", "#meta+stance"},
    Column{"about", "#meta+about+list"},
    Column{"attitude", "#meta+attitude"},
    Column{"certainty", "#meta+certainty"},
    Column{"type", "#event+type"},
    Column{"mode", "#event+mode"},
    Column{"actors", "#group+actor+name+list"},
    Column{"actor_ids", "#group+actor+id+list"},
    Column{"recipients", "#group+recipient+name+list"},
    Column{"recipient_ids", "#group+recipient+id+list"},
    Column{"site", "#loc+site"},
    Column{"place", "#loc+name"},
    Column{"country", "#country+code"},
    Column{"admin1", "#adm1+name"},
    Column{"lat", "#geo+lat"},
    Column{"lon", "#geo+lon"},
    Column{"place_precision", "#geo+precision"},
    Column{"from", "#date+start"},
    Column{"to", "#date+end"},
    Column{"time_precision", "#date+precision"},
    Column{"outcome", "#event+outcome"},
    Column{"killed_min", "#affected+killed+min"},
    Column{"killed_max", "#affected+killed+max"},
    Column{"injured_min", "#affected+injured+min"},
    Column{"injured_max", "#affected+injured+max"},
    Column{"counts", "#affected+list"},
    Column{"quote", "#meta+quote"},
    Column{"span_begin", "#meta+span+start"},
    Column{"span_end", "#meta+span+end"},
    Column{"corrected", "#meta+corrected"},
    Column{"coder", "#meta+coder"},
};

std::string text_of(const Json& parent, const char* key) {
  const auto at = parent.find(key);
  if (at == parent.end() || at->is_null()) return "";
  if (at->is_string()) return at->get<std::string>();
  return at->is_number_float() ? fmt::format("{:.4f}", at->get<double>()) : at->dump();
}

Json member(const Json& parent, const char* key) {
  const auto at = parent.is_object() ? parent.find(key) : parent.end();
  return at == parent.end() ? Json() : *at;
}

std::string joined(const Json& list, const char* key) {
  std::string out;
  if (!list.is_array()) return out;
  for (const Json& item : list) {
    const std::string text = item.is_object() ? text_of(item, key) : item.is_string() ? item.get<std::string>() : "";
    if (text.empty()) continue;
    out += (out.empty() ? "" : "; ") + text;
  }
  return out;
}

// Lowest and highest of the counts of a kind that are no part of another; empty where there is none, or no upper end.
std::pair<std::string, std::string> total_of(const Json& counts, std::string_view what) {
  int64_t min = 0;
  int64_t max = 0;
  bool any = false;
  bool open = false;
  if (!counts.is_array()) return {};
  for (const Json& count : counts) {
    if (!count.is_object() || text_of(count, "what") != what || count.contains("of")) continue;
    any = true;
    const Json low = member(count, "min");
    const Json high = member(count, "max");
    min += low.is_number_integer() ? low.get<int64_t>() : 0;
    if (high.is_number_integer()) max += high.get<int64_t>();
    open = open || !high.is_number_integer();
  }
  if (!any) return {};
  return {std::to_string(min), open ? std::string() : std::to_string(max)};
}

std::string all_counts(const Json& counts) {
  std::string out;
  if (!counts.is_array()) return out;
  for (const Json& count : counts) {
    if (!count.is_object()) continue;
    const std::string max = text_of(count, "max");
    const std::string min = text_of(count, "min");
    out += fmt::format("{}{} {} {}", out.empty() ? "" : "; ", text_of(count, "what"), max.empty() ? min + "+" : min == max ? min : min + "-" + max, text_of(count, "who"));
    while (out.ends_with(' ')) out.pop_back();
  }
  return out;
}

// Relays behind the origin.
Json without_first(const Json& list) {
  Json rest = Json::array();
  if (!list.is_array()) return rest;
  for (size_t i = 1; i < list.size(); ++i) rest.push_back(list[i]);
  return rest;
}

}  // namespace

void write_claims_head(Tags tags, std::string& out) {
  std::vector<std::string> names;
  std::vector<std::string> hxl;
  for (const Column& column : kColumns) {
    names.emplace_back(column.name);
    hxl.emplace_back(column.tag);
  }
  write_csv_row(names, Cells::kRaw, out);
  if (tags == Tags::kHxl) write_csv_row(hxl, Cells::kRaw, out);
}

void write_claims_row(const ledger::ClaimRow& row, Cells cells, std::string& out) {
  const Json claim = Json::parse(row.json, nullptr, false);
  const Json speakers = member(claim, "speakers");
  const Json first = speakers.is_array() && !speakers.empty() ? speakers[0] : Json::object();
  const Json event = member(claim, "event").is_object() ? member(claim, "event") : Json::object();
  const Json place = member(event, "place").is_object() ? member(event, "place") : Json::object();
  const Json time = member(event, "time").is_object() ? member(event, "time") : Json::object();
  const Json site = member(event, "site").is_object() ? member(event, "site") : Json::object();
  const Json said = member(claim, "said").is_object() ? member(claim, "said") : Json::object();
  const Json span = member(claim, "span");
  const Json counts = member(event, "counts");
  const auto killed = total_of(counts, "killed");
  const auto injured = total_of(counts, "injured");
  const bool has_span = span.is_array() && span.size() == 2;
  const std::string key = row.document + "/" + text_of(claim, "id");
  write_csv_row({row.incident, key, row.document, row.published, row.outlet, row.title, row.url, text_of(first, "name"), text_of(first, "actor"),
                 text_of(first, "kind"), joined(without_first(speakers), "name"), text_of(claim, "medium"), text_of(said, "from"), text_of(claim, "stance"),
                 joined(member(claim, "about"), ""), text_of(claim, "attitude"), text_of(claim, "certainty"), text_of(event, "type"), text_of(event, "mode"),
                 joined(member(event, "actors"), "name"), joined(member(event, "actors"), "actor"), joined(member(event, "recipients"), "name"),
                 joined(member(event, "recipients"), "actor"), text_of(site, "kind"), text_of(place, "name"), text_of(place, "country"), text_of(place, "admin1"),
                 text_of(place, "lat"), text_of(place, "lon"), text_of(place, "precision"), text_of(time, "from"), text_of(time, "to"), text_of(time, "precision"),
                 text_of(event, "outcome"), killed.first, killed.second, injured.first, injured.second, all_counts(counts), text_of(claim, "quote"),
                 has_span ? span[0].dump() : "", has_span ? span[1].dump() : "", row.coded.empty() ? "" : "yes",
                 fmt::format("{} {} {}", row.version, row.packs, row.models)},
                cells, out);
}

}  // namespace hearsay::formats

#include "ledger/correction.h"

#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/utf8.h"

namespace hearsay::ledger {
namespace {

using Json = nlohmann::ordered_json;

enum class Kind { kText, kTextOrNull, kDay, kNumberOrNull, kDegrees, kFlag, kList };

// A field that can be corrected; "#" is a place in a list. `values`: the only ones it can have, "|" between them.
struct Field {
  std::string_view path;
  Kind kind;
  std::string_view values = {};
};

constexpr std::array kFields = {
    Field{"stance", Kind::kText, "assert|deny|confirm|concede|authenticate|unverified"},
    Field{"aspect", Kind::kTextOrNull, "occurrence|authorship|outcome|count|identity"},
    Field{"attitude", Kind::kText, "neutral|doubting|endorsing"},
    Field{"certainty", Kind::kText, "stated|reported|possible"},
    Field{"medium", Kind::kTextOrNull},
    Field{"about", Kind::kList},
    Field{"supersedes", Kind::kTextOrNull},
    Field{"speakers", Kind::kList},
    Field{"speakers.#.actor", Kind::kTextOrNull},
    Field{"speakers.#.name", Kind::kText},
    Field{"speakers.#.kind", Kind::kTextOrNull},
    Field{"event.type", Kind::kText},
    Field{"event.mode", Kind::kTextOrNull},
    Field{"event.outcome", Kind::kTextOrNull, "actor_prevails|recipient_prevails"},
    Field{"event.actors", Kind::kList},
    Field{"event.actors.#.actor", Kind::kTextOrNull},
    Field{"event.actors.#.name", Kind::kText},
    Field{"event.actors.#.suspected", Kind::kFlag},
    Field{"event.recipients", Kind::kList},
    Field{"event.recipients.#.actor", Kind::kTextOrNull},
    Field{"event.recipients.#.name", Kind::kText},
    Field{"event.recipients.#.suspected", Kind::kFlag},
    Field{"event.place.name", Kind::kTextOrNull},
    Field{"event.place.country", Kind::kTextOrNull},
    Field{"event.place.admin1", Kind::kTextOrNull},
    Field{"event.place.lat", Kind::kDegrees},
    Field{"event.place.lon", Kind::kDegrees},
    Field{"event.place.precision", Kind::kTextOrNull, "exact|near|admin2|admin1|country"},
    Field{"event.place.relation", Kind::kTextOrNull},
    Field{"event.time.from", Kind::kDay},
    Field{"event.time.to", Kind::kDay},
    Field{"event.time.precision", Kind::kTextOrNull, "day|week|month|year"},
    Field{"event.counts", Kind::kList},
    Field{"event.counts.#.what", Kind::kText},
    Field{"event.counts.#.who", Kind::kTextOrNull},
    Field{"event.counts.#.min", Kind::kNumberOrNull},
    Field{"event.counts.#.max", Kind::kNumberOrNull},
};

// Empty where the key is missing or holds something else.
std::string string_at(const Json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

bool is_index(std::string_view step) { return !step.empty() && step.size() < 4 && step.find_first_not_of("0123456789") == std::string_view::npos; }

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  for (size_t at = 0; at <= path.size();) {
    const size_t dot = std::min(path.find('.', at), path.size());
    steps.emplace_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  return steps;
}

const Field* field_named(const std::vector<std::string>& steps) {
  std::string path;
  for (const std::string& step : steps) path += (path.empty() ? "" : ".") + (is_index(step) ? std::string("#") : step);
  for (const Field& field : kFields) {
    if (field.path == path) return &field;
  }
  return nullptr;
}

bool is_one_of(std::string_view value, std::string_view values) {
  for (size_t at = 0; at <= values.size();) {
    const size_t end = std::min(values.find('|', at), values.size());
    if (values.substr(at, end - at) == value) return true;
    at = end + 1;
  }
  return false;
}

std::string fault_of(const Field& field, const Json& value) {
  switch (field.kind) {
    case Kind::kText:
    case Kind::kTextOrNull:
      if (value.is_null() && field.kind == Kind::kTextOrNull) return "";
      if (!value.is_string() || value.get<std::string>().empty()) return field.kind == Kind::kText ? "words" : "words or null";
      if (!field.values.empty() && !is_one_of(value.get<std::string>(), field.values)) return "one of " + std::string(field.values);
      return "";
    case Kind::kDay: return value.is_string() && Date::parse(value.get<std::string>()) ? "" : "a day, YYYY-MM-DD";
    case Kind::kNumberOrNull: return value.is_null() || (value.is_number_integer() && value.get<int64_t>() >= 0) ? "" : "a whole number, or null for open";
    case Kind::kDegrees: return value.is_number() && std::abs(value.get<double>()) <= 180 ? "" : "degrees";
    case Kind::kFlag: return value.is_boolean() ? "" : "true or false";
    case Kind::kList: return value.is_array() ? "" : "a list, in JSON";
  }
  return "";
}

void resolve_parties(Json& list, const std::vector<Resolution>& resolutions, bool& changed) {
  if (!list.is_array()) return;
  for (Json& party : list) {
    if (!party.is_object() || !party.contains("actor") || !party["actor"].is_null() || !party.contains("name") || !party["name"].is_string()) continue;
    const std::string name = utf8::fold(party["name"].get<std::string>());
    for (const Resolution& resolution : resolutions) {
      if (resolution.actor.empty() || resolution.name != name) continue;
      party["actor"] = resolution.actor;
      if (!resolution.as.empty()) party["name"] = resolution.as;
      changed = true;
    }
  }
}

void resolve_place(Json& place, const std::vector<Resolution>& resolutions, bool& changed) {
  if (!place.is_object() || place.contains("lat") || !place.contains("name") || !place["name"].is_string()) return;
  const std::string name = utf8::fold(place["name"].get<std::string>());
  for (const Resolution& resolution : resolutions) {
    if (!resolution.lat || !resolution.lon || resolution.name != name) continue;
    if (!resolution.as.empty()) place["name"] = resolution.as;
    if (!resolution.country.empty()) place["country"] = resolution.country;
    place["lat"] = *resolution.lat;
    place["lon"] = *resolution.lon;
    place["precision"] = "exact";
    changed = true;
  }
}

bool is_offset(std::string_view path) {
  static constexpr std::array<std::string_view, 4> kOffsets = {"span", "evidence", "id", "key"};
  for (const std::string& step : steps_of(path)) {
    for (const std::string_view name : kOffsets) {
      if (step == name) return true;
    }
  }
  return false;
}

void flatten(const Json& value, const std::string& path, std::vector<std::pair<std::string, std::string>>& into) {
  if (is_offset(path)) return;
  if (value.is_object() && !value.empty()) {
    for (const auto& [key, item] : value.items()) flatten(item, path.empty() ? key : path + "." + key, into);
  } else if (value.is_array() && !value.empty()) {
    for (size_t i = 0; i < value.size(); ++i) flatten(value[i], fmt::format("{}.{}", path, i), into);
  } else {
    into.emplace_back(path, value.is_string() ? value.get<std::string>() : value.dump());
  }
}

}  // namespace

Result<std::string> corrected(const std::string& record, const Correction& correction) {
  const std::vector<std::string> steps = steps_of(correction.field);
  const Field* field = field_named(steps);
  if (!field) return fail(ErrorCode::kInvalidInput, "no such field can be corrected; fields are named as in docs/formats/claim.md, event.place.name", correction.field);
  Json value = Json::parse(correction.value, nullptr, false);
  const bool text_like = field->kind == Kind::kText || field->kind == Kind::kTextOrNull || field->kind == Kind::kDay;
  if (value.is_discarded() || (text_like && !value.is_string() && !value.is_null())) value = correction.value;
  if (const std::string wanted = fault_of(*field, value); !wanted.empty()) {
    return fail(ErrorCode::kInvalidInput, fmt::format("this field takes {}, not {}", wanted, correction.value), correction.field);
  }
  Json root = Json::parse(record, nullptr, false);
  if (!root.is_object()) return fail(ErrorCode::kCorrupt, "this is not the record of a claim", correction.field);
  Json* at = &root;
  for (const std::string& step : steps) {
    if (is_index(step)) {
      const size_t index = std::stoul(step);
      if (!at->is_array() || index >= at->size()) return fail(ErrorCode::kInvalidInput, "the claim has no such item", correction.field);
      at = &(*at)[index];
    } else {
      if (at->is_null()) *at = Json::object();
      if (!at->is_object()) return fail(ErrorCode::kInvalidInput, "the claim has no such field", correction.field);
      at = &(*at)[step];
    }
  }
  *at = std::move(value);
  return root.dump();
}

std::string resolved(const std::string& record, const std::vector<Resolution>& resolutions) {
  if (resolutions.empty()) return record;
  Json root = Json::parse(record, nullptr, false);
  if (!root.is_object()) return record;
  bool changed = false;
  if (root.contains("speakers")) resolve_parties(root["speakers"], resolutions, changed);
  if (root.contains("event") && root["event"].is_object()) {
    Json& event = root["event"];
    if (event.contains("actors")) resolve_parties(event["actors"], resolutions, changed);
    if (event.contains("recipients")) resolve_parties(event["recipients"], resolutions, changed);
    if (event.contains("place")) resolve_place(event["place"], resolutions, changed);
  }
  return changed ? root.dump() : record;
}

std::string to_payload(const Correction& correction) { return Json{{"field", correction.field}, {"value", correction.value}}.dump(); }

std::string to_payload(const Resolution& resolution) {
  Json json = {{"name", resolution.name}, {"actor", resolution.actor}, {"as", resolution.as}, {"country", resolution.country}};
  if (resolution.lat && resolution.lon) json["lat"] = *resolution.lat, json["lon"] = *resolution.lon;
  return json.dump();
}

Result<Correction> correction_from(std::string_view payload) {
  const Json json = Json::parse(payload, nullptr, false);
  Correction correction = {string_at(json, "field"), string_at(json, "value")};
  if (correction.field.empty()) return fail(ErrorCode::kCorrupt, "a correction without a field");
  return correction;
}

Result<Resolution> resolution_from(std::string_view payload) {
  const Json json = Json::parse(payload, nullptr, false);
  Resolution resolution = {string_at(json, "name"), string_at(json, "actor"), string_at(json, "as"), string_at(json, "country"), {}, {}};
  if (resolution.name.empty()) return fail(ErrorCode::kCorrupt, "a resolution without a name");
  if (json.contains("lat") && json.contains("lon") && json["lat"].is_number() && json["lon"].is_number()) {
    resolution.lat = json["lat"].get<double>();
    resolution.lon = json["lon"].get<double>();
  }
  return resolution;
}

std::vector<std::string> record_differences(std::string_view before, std::string_view after) {
  const Json old_json = Json::parse(before, nullptr, false);
  const Json new_json = Json::parse(after, nullptr, false);
  std::vector<std::pair<std::string, std::string>> olds;
  std::vector<std::pair<std::string, std::string>> news;
  flatten(old_json, "", olds);
  flatten(new_json, "", news);
  const auto value_in = [](const auto& list, const std::string& path) -> std::string {
    for (const auto& [key, value] : list) {
      if (key == path) return value;
    }
    return "nothing";
  };
  const std::string id = string_at(new_json, "id");
  std::vector<std::string> lines;
  for (const auto& [path, value] : news) {
    const std::string was = value_in(olds, path);
    if (was != value) lines.push_back(fmt::format("~ {} {}: {}, was {}", id, path, value, was));
  }
  for (const auto& [path, value] : olds) {
    if (value_in(news, path) == "nothing" && value != "nothing") lines.push_back(fmt::format("~ {} {}: nothing, was {}", id, path, value));
  }
  return lines;
}

}  // namespace hearsay::ledger

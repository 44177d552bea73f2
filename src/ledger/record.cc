#include "ledger/record.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "base/date.h"

namespace hearsay::ledger {
namespace {

namespace dom = simdjson::dom;

std::string text_at(const dom::element& parent, std::string_view key) {
  std::string_view value;
  return parent[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::optional<double> number_at(const dom::element& parent, std::string_view key) {
  double value = 0;
  if (parent[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

// Nothing where the key is missing or null.
std::optional<dom::element> object_at(const dom::element& parent, std::string_view key) {
  dom::element value;
  if (parent[key].get(value) != simdjson::SUCCESS || !value.is_object()) return std::nullopt;
  return value;
}

void add_named(const dom::element& parent, std::string_view key, Named::Role role, std::vector<Named>& into) {
  dom::array list;
  if (parent[key].get(list) != simdjson::SUCCESS) return;
  for (const dom::element item : list) {
    if (item.is_object()) into.push_back({role, text_at(item, "actor"), text_at(item, "name")});
  }
}

void read_event(const dom::element& event, ClaimRecord& into) {
  into.has_event = true;
  into.type = text_at(event, "type");
  add_named(event, "actors", Named::Role::kActor, into.named);
  add_named(event, "recipients", Named::Role::kRecipient, into.named);
  if (const auto place = object_at(event, "place")) {
    into.place = text_at(*place, "name");
    into.country = text_at(*place, "country");
    into.admin1 = text_at(*place, "admin1");
    into.precision = text_at(*place, "precision");
    into.lat = number_at(*place, "lat");
    into.lon = number_at(*place, "lon");
  }
  if (const auto time = object_at(event, "time")) {
    into.from = text_at(*time, "from");
    into.to = text_at(*time, "to");
    if (!Date::parse(into.from)) into.from.clear();
    if (!Date::parse(into.to)) into.to = into.from;
  }
}

Failure corrupt(std::string message, std::string_view name) { return fail(ErrorCode::kCorrupt, std::move(message), std::string(name)); }

// Both parsers, kept between documents: they own their scratch.
struct Parsers {
  simdjson::ondemand::parser outer;
  dom::parser inner;
};

Parsers& parsers() {
  thread_local Parsers all;
  return all;
}

std::string raw(simdjson::ondemand::value& value) {
  std::string_view token;
  simdjson::ondemand::array array;
  if (value.get_array().get(array) == simdjson::SUCCESS && array.raw_json().get(token) == simdjson::SUCCESS) return std::string(token);
  return "[]";
}

template <typename Value>
std::string text_of(Value&& value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

simdjson::error_code read_claims(simdjson::ondemand::value& value, std::string_view name, ReadingRecord& into, Error& fault) {
  simdjson::ondemand::array list;
  if (const auto error = value.get_array().get(list)) return error;
  for (auto item : list) {
    simdjson::ondemand::object object;
    if (const auto error = item.get_object().get(object)) return error;
    std::string_view bytes;
    if (const auto error = object.raw_json().get(bytes)) return error;
    auto claim = read_claim(bytes, name);
    if (!claim) {
      fault = claim.error();
      return simdjson::TAPE_ERROR;
    }
    into.claims.push_back(std::move(*claim));
  }
  return simdjson::SUCCESS;
}

simdjson::error_code read_fields(simdjson::ondemand::object& object, std::string_view name, ReadingRecord& into, Error& fault) {
  for (auto field : object) {
    std::string_view key;
    if (const auto error = field.unescaped_key().get(key)) return error;
    simdjson::ondemand::value value;
    if (const auto error = field.value().get(value)) return error;
    if (key == "id") into.id = text_of(value);
    if (key == "lang") into.lang = text_of(value);
    if (key == "problems") into.problems = raw(value);
    if (key == "claims") {
      if (const auto error = read_claims(value, name, into, fault)) return error;
    }
    if (key == "coder") {
      simdjson::ondemand::object coder;
      if (const auto error = value.get_object().get(coder)) return error;
      into.version = text_of(coder["version"]);
      into.packs = text_of(coder["packs"]);
      into.models = text_of(coder["models"]);
    }
  }
  return simdjson::SUCCESS;
}

}  // namespace

Result<ClaimRecord> read_claim(std::string_view json, std::string_view name) {
  ClaimRecord claim;
  claim.json = json;
  dom::element root;
  if (const auto error = parsers().inner.parse(json.data(), json.size(), true).get(root)) {
    return corrupt(fmt::format("this is not the record of a claim: {}", simdjson::error_message(error)), name);
  }
  if (!root.is_object()) return corrupt("this is not the record of a claim: an object is expected", name);
  claim.id = text_at(root, "id");
  claim.key = text_at(root, "key");
  if (claim.key.empty()) claim.key = claim.id;
  if (claim.key.empty()) return corrupt("this is not the record of a claim: it has neither key nor id", name);
  dom::array span;
  if (root["span"].get(span) == simdjson::SUCCESS && span.size() == 2) {
    uint64_t ends[2] = {0, 0};
    size_t at = 0;
    for (const dom::element end : span) {
      if (end.get(ends[at++]) != simdjson::SUCCESS) return corrupt("a claim's span is two whole numbers", name);
    }
    claim.begin = static_cast<uint32_t>(ends[0]);
    claim.end = static_cast<uint32_t>(ends[1]);
  }
  claim.quote = text_at(root, "quote");
  claim.stance = text_at(root, "stance");
  claim.certainty = text_at(root, "certainty");
  add_named(root, "speakers", Named::Role::kSpeaker, claim.named);
  if (const auto event = object_at(root, "event")) read_event(*event, claim);
  return claim;
}

Result<ReadingRecord> read_reading(std::string_view json, std::string_view name) {
  ReadingRecord reading;
  reading.problems = "[]";
  Error fault;
  const simdjson::padded_string padded(json);
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  simdjson::error_code error = parsers().outer.iterate(padded).get(document);
  if (!error) error = document.get_object().get(object);
  if (!error) error = read_fields(object, name, reading, fault);
  if (!fault.message.empty()) return Failure(fault);
  if (error) return corrupt(fmt::format("this is not a reading: {}", simdjson::error_message(error)), name);
  return reading;
}

}  // namespace hearsay::ledger

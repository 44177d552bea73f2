#include "ledger/decision_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/utf8.h"
#include "ledger/correction.h"

namespace hearsay::ledger {
namespace {

using Json = nlohmann::ordered_json;

Result<void> add_claims(Store& store, const std::vector<std::string>& names, std::vector<std::string>& keys) {
  for (const std::string& name : names) {
    auto claim = store.claim(name);
    if (!claim) return Failure(claim.error());
    keys.push_back(claim->key);
  }
  if (names.empty()) return fail(ErrorCode::kInvalidInput, "say which claims");
  return {};
}

Result<std::vector<std::string>> keys_of(Store& store, const std::string& incident) {
  auto id = store.incident_id(incident);
  if (!id) return Failure(id.error());
  auto claims = store.claims_of(*id);
  if (!claims) return Failure(claims.error());
  std::vector<std::string> keys;
  for (const ClaimRow& claim : *claims) keys.push_back(claim.key);
  return keys;
}

Result<void> merge(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (request.incidents.empty() && request.claims.size() > 1) return add_claims(store, request.claims, decision.claims);
  if (request.incidents.size() < 2) return fail(ErrorCode::kInvalidInput, "a merge needs two incidents or more, or claims of them");
  for (const std::string& incident : request.incidents) {
    auto keys = keys_of(store, incident);
    if (!keys) return Failure(keys.error());
    decision.claims.insert(decision.claims.end(), keys->begin(), keys->end());
  }
  return {};
}

// Without an incident: the first claim is in none with the others.
Result<void> keep_apart(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (auto added = add_claims(store, request.claims, decision.claims); !added) return added;
  decision.others.assign(decision.claims.begin() + 1, decision.claims.end());
  decision.claims.resize(1);
  return {};
}

Result<void> split(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (request.incidents.empty() && request.claims.size() > 1) return keep_apart(store, request, decision);
  if (request.incidents.size() != 1) return fail(ErrorCode::kInvalidInput, "a split needs the incident that claims leave");
  const std::string& incident = request.incidents.front();
  auto all = keys_of(store, incident);
  if (!all) return Failure(all.error());
  if (auto added = add_claims(store, request.claims, decision.claims); !added) return added;
  for (const std::string& key : decision.claims) {
    if (std::find(all->begin(), all->end(), key) == all->end()) {
      return fail(ErrorCode::kInvalidInput, "this claim is not in the incident; hearsay show lists those that are", key);
    }
  }
  for (const std::string& key : *all) {
    if (std::find(decision.claims.begin(), decision.claims.end(), key) == decision.claims.end()) decision.others.push_back(key);
  }
  if (decision.others.empty())
    return fail(ErrorCode::kInvalidInput, "nothing would stay in the incident; name only the claims that leave it", incident);
  return {};
}

Result<void> correct(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (request.claims.size() != 1 || request.set.size() != 1)
    return fail(ErrorCode::kInvalidInput, "a correction is of one field of one claim");
  auto claim = store.claim(request.claims.front());
  if (!claim) return Failure(claim.error());
  const Correction correction = {request.set.front().first, request.set.front().second};
  if (auto tried = corrected(claim->json, correction); !tried) return Failure(tried.error());
  decision.claims = {claim->key};
  decision.payload = to_payload(correction);
  return {};
}

std::string words_between(const std::string& text, uint32_t begin, uint32_t end) {
  std::string words;
  uint32_t point = 0;
  for (size_t at = 0; at < text.size() && point < end; ++point) {
    const auto [value, size] = utf8::decode(text, at);
    if (point >= begin) words += text.substr(at, size);
    at += size;
  }
  return words;
}

// A record like a coded one, of which only the words are known until fields are set.
Result<void> claim(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  auto document = store.document(request.document, 0);
  if (!document) return Failure(document.error());
  const auto length = utf8::length(document->text);
  if (request.begin >= request.end || request.end > length) {
    return fail(ErrorCode::kInvalidInput,
                fmt::format("there are no words from {} to {} in a text of {} characters", request.begin, request.end, length),
                document->id);
  }
  const std::string key = "a" + sha256_hex(fmt::format("{}\n{}\n{}", sha256_hex(document->text), request.begin, request.end)).substr(0, 15);
  Json record = {{"id", fmt::format("a{}", request.begin)},
                 {"key", key},
                 {"span", {request.begin, request.end}},
                 {"quote", words_between(document->text, request.begin, request.end)},
                 {"evidence", Json::array()},
                 {"speakers", Json::array()},
                 {"medium", nullptr},
                 {"said", nullptr},
                 {"cue", nullptr},
                 {"stance", "assert"},
                 {"about", Json::array()},
                 {"aspect", nullptr},
                 {"supersedes", nullptr},
                 {"attitude", "neutral"},
                 {"certainty", "stated"},
                 {"event", nullptr}};
  decision.payload = record.dump();
  for (const auto& [field, value] : request.set) {
    auto better = corrected(decision.payload, {field, value});
    if (!better) return Failure(better.error());
    decision.payload = std::move(*better);
  }
  decision.claims = {document->id + "/" + key};
  return {};
}

Result<void> resolve(const DecisionRequest& request, DecisionRow& decision) {
  Resolution resolution;
  resolution.name = utf8::fold(request.name);
  resolution.actor = request.actor;
  resolution.as = request.as;
  resolution.country = request.country;
  resolution.lat = request.lat;
  resolution.lon = request.lon;
  const bool place = request.lat && request.lon;
  constexpr double kPole = 90;
  constexpr double kDateLine = 180;
  if (place && !(std::abs(*request.lat) <= kPole && std::abs(*request.lon) <= kDateLine)) {
    return fail(ErrorCode::kInvalidInput, "a place is latitude and longitude in degrees", request.name);
  }
  if (resolution.name.empty() || resolution.actor.empty() != place) {
    return fail(ErrorCode::kInvalidInput, "say what the name is: an actor by its id, or a place by latitude and longitude, one of them",
                request.name);
  }
  decision.payload = to_payload(resolution);
  return {};
}

Result<void> grade(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (!is_grade(request.grade)) return fail(ErrorCode::kInvalidInput, "a grade is A to F, 1 to 6, or both (B2)", request.grade);
  decision.payload = Json{{"grade", request.grade}}.dump();
  return add_claims(store, request.claims, decision.claims);
}

Result<void> note(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (request.text.empty()) return fail(ErrorCode::kInvalidInput, "the note is empty");
  decision.payload = Json{{"text", request.text}}.dump();
  if (request.incidents.empty()) return add_claims(store, request.claims, decision.claims);
  auto keys = keys_of(store, request.incidents.front());
  if (!keys) return Failure(keys.error());
  decision.claims = std::move(*keys);
  return {};
}

Result<void> fill(Store& store, const DecisionRequest& request, DecisionRow& decision) {
  if (request.kind == "merge") return merge(store, request, decision);
  if (request.kind == "split") return split(store, request, decision);
  if (request.kind == "correct") return correct(store, request, decision);
  if (request.kind == "claim") return claim(store, request, decision);
  if (request.kind == "dismiss") return add_claims(store, request.claims, decision.claims);
  if (request.kind == "resolve") return resolve(request, decision);
  if (request.kind == "grade") return grade(store, request, decision);
  if (request.kind == "note") return note(store, request, decision);
  if (request.kind == "undo") return decision.undoes = request.undoes, Result<void>();
  return fail(ErrorCode::kInvalidInput, "there is no decision of this kind", request.kind);
}

}  // namespace

bool is_grade(std::string_view value) {
  if (value.empty() || value.size() > 2) return false;
  const bool letter = value[0] >= 'A' && value[0] <= 'F';
  const bool digit = value.back() >= '1' && value.back() <= '6';
  return value.size() == 1 ? letter || digit : letter && digit;
}

Result<DecisionRow> decision_from(Store& store, const DecisionRequest& request) {
  if (request.author.empty()) return fail(ErrorCode::kInvalidInput, "a decision needs its author");
  DecisionRow decision;
  decision.kind = request.kind;
  decision.author = request.author;
  decision.reason = request.reason;
  decision.at = request.at;
  decision.payload = "{}";
  if (auto filled = fill(store, request, decision); !filled) return Failure(filled.error());
  return decision;
}

}  // namespace hearsay::ledger

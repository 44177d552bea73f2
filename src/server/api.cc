#include "server/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "formats/json_writer.h"
#include "formats/ledger_lists.h"
#include "server/api_answers.h"
#include "server/api_reader.h"

namespace hearsay::server {

using formats::JsonWriter;

Response error_response(unsigned status, std::string_view code, std::string_view message) {
  Response response;
  response.status = status;
  JsonWriter json(response.body);
  json.begin_object();
  json.key("error");
  json.begin_object();
  json.member("code", code);
  json.member("message", message);
  json.end_object();
  json.end_object();
  return response;
}

Response error_response(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidInput: return error_response(422, "invalid", error.text());
    case ErrorCode::kNotFound: return error_response(404, "not_found", error.text());
    case ErrorCode::kConflict: return error_response(409, "conflict", error.text());
    case ErrorCode::kUnsupported: return error_response(422, "unsupported", error.text());
    default: return error_response(500, "failed", error.text());
  }
}

namespace {

constexpr std::string_view kFilters = "since until country bbox actor type standing outlet lang text";
constexpr std::string_view kListed = "since until country bbox actor type standing outlet lang text limit after language";

// Where in a report to look: "at", or where the claim in "claim" stands.
Result<uint32_t> place_of(const Request& request, const std::vector<ledger::ClaimRow>& claims) {
  if (const auto at = request.asked("at"); !at.empty()) {
    uint32_t place = 0;
    const auto [end, fault] = std::from_chars(at.data(), at.data() + at.size(), place);
    if (fault != std::errc() || end != at.data() + at.size())
      return fail(ErrorCode::kInvalidInput, "at is an offset in code points", std::string(at));
    return place;
  }
  for (const ledger::ClaimRow& claim : claims) {
    if (claim.key != request.asked("claim")) continue;
    if (const auto record = ledger::read_claim(claim.json, claim.key)) return record->begin;
  }
  return 0U;
}

// The rest of the path where a route takes an id, nothing where it is another route.
std::optional<std::string> match(std::string_view route, std::string_view path) {
  const size_t brace = route.find("{id}");
  if (brace == std::string_view::npos) return route == path ? std::optional<std::string>("") : std::nullopt;
  const std::string_view head = route.substr(0, brace);
  const std::string_view tail = route.substr(brace + 4);
  if (path.size() <= head.size() + tail.size() || !path.starts_with(head) || !path.ends_with(tail)) return std::nullopt;
  return std::string(path.substr(head.size(), path.size() - head.size() - tail.size()));
}

}  // namespace

// Longer routes of a kind first: "/documents/{id}/original" before "/documents/{id}".
const std::vector<Api::Route>& Api::routes() {
  static const std::vector<Route> table = {
      {Method::kGet, "/status", "Versions, and how much the ledger holds", "", &Api::status},
      {Method::kGet, "/incidents", "What is claimed to have happened, newest first", kListed, &Api::incidents, true},
      {Method::kGet, "/incidents/map", "Where the incidents are that pass, of the newest 5,000: each place once, most first", kFilters,
       &Api::map, true, true},
      {Method::kGet, "/incidents/timeline", "How many of them began when, in all and by those who take part",
       "since until country bbox actor type standing outlet lang text lanes language", &Api::timeline, true, true},
      {Method::kGet, "/incidents/{id}", "One incident with its accounts", "language", &Api::incident},
      {Method::kGet, "/facets",
       "How many incidents by type, country, standing, actor, outlet or lang; counts stop at 10,000, with a filter at 5,000 incidents",
       "by since until country bbox actor type standing outlet lang text language", &Api::facets, true, true},
      {Method::kGet, "/documents", "The reports, newest first", "since until outlet lang text limit after", &Api::documents, true},
      {Method::kGet, "/documents/{id}/original", "The bytes as they came, as a download", "", &Api::original},
      {Method::kGet, "/documents/{id}/reading",
       "The report read by today's packs: what became of every sentence that could have borne a claim", "", &Api::reading},
      {Method::kGet, "/documents/{id}",
       "A report as runs of text with its claims; of a long one the part around a place, or around a claim", "at claim", &Api::document},
      {Method::kGet, "/search", "Reports and claims by their words", "text limit after", &Api::search, true},
      {Method::kGet, "/changes", "What changed in the ledger, in order", "since limit after", &Api::changes, true},
      {Method::kGet, "/decisions", "What analysts decided; with an incident or document: on its claims", "incident document limit after",
       &Api::decisions, true},
      {Method::kGet, "/speakers", "Who speaks, most claims first", "text limit after", &Api::speakers, true, true},
      {Method::kGet, "/speakers/{id}",
       "What one who speaks claimed, and what independent origins said of it; name:WORDS for one no list knows", "language", &Api::speaker,
       true},
      {Method::kGet, "/review/names", "Names that no list resolves, most incidents first", "limit", &Api::unresolved, true, true},
      {Method::kGet, "/review/links", "The weakest bonds that hold recent incidents together, and the strongest between some that are kept apart, least certain first", "limit language",
       &Api::weak_links, true, true},
      {Method::kGet, "/actors", "Actors of the packs by a part of any of their names", "text", &Api::actors, true},
      {Method::kGet, "/places", "Places of the gazetteer by name", "text", &Api::places, true},
      {Method::kGet, "/quarantine", "What could not be added, and why", "", &Api::quarantine, true},
      {Method::kGet, "/settings", "Versions, packs, models, the ledger", "", &Api::settings},
      {Method::kGet, "/export", "Exactly what the filters let through: csv, jsonl, incidents, acled, geojson",
       "format hxl raw since until country bbox actor type standing outlet lang text", &Api::export_all},
      {Method::kPost, "/documents", "Adds a report: JSON, or a page as text/html with its fields in the query", "title outlet published lang url", &Api::add_document},
      {Method::kPost, "/decisions", "Adds a decision: merge, split, correct, claim, dismiss, resolve, grade, note, undo", "",
       &Api::add_decision},
      {Method::kGet, "/openapi.json", "This description", "", &Api::openapi},
  };
  return table;
}

Response Api::answer(const Request& request) {
  constexpr std::string_view kRoot = "/api/v1";
  constexpr std::string_view kTable = ".csv";
  const std::string_view path = std::string_view(request.path).substr(kRoot.size());
  bool known = false;
  // As a table first: an id may itself end in ".csv", but then that address is no list's.
  for (const bool table : {true, false}) {
    if (table && !path.ends_with(kTable)) continue;
    for (const Route& route : routes()) {
      if (table && !route.list) continue;
      const auto id = match(route.path, table ? path.substr(0, path.size() - kTable.size()) : path);
      if (!id) continue;
      known = true;
      if (route.method != request.method) continue;
      Request asked = request;
      asked.csv = table;
      return route.kept ? kept(route, asked, *id) : (this->*route.handle)(asked, *id);
    }
  }
  if (known) return error_response(405, "wrong_method", "this address is not for that method; /api/v1/openapi.json lists what there is");
  return error_response(404, "not_found", "there is no such address; /api/v1/openapi.json lists what there is");
}

Response Api::kept(const Route& route, const Request& request, const std::string& id) {
  constexpr size_t kMostKept = 64;
  constexpr size_t kMostBytes = 512 * 1024;  // of one answer
  std::string address = request.path;
  for (const auto& [name, value] : request.query) address += '\n' + name + '=' + value;
  const auto change = [&] {
    Reader store(*this);
    return store ? store->last_change() : Result<int64_t>(Failure(store.fault()));
  }();
  if (!change) return error_response(change.error());
  {
    const std::lock_guard lock(keeping_);
    const auto found = kept_.find(address);
    if (found != kept_.end() && found->second.change == *change) return found->second.response;
  }
  // Asked before the answer was made: what changes meanwhile makes it be asked again.
  Response response = (this->*route.handle)(request, id);
  if (response.status != 200 || response.body.size() > kMostBytes) return response;
  const std::lock_guard lock(keeping_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_[address] = {*change, response};
  return response;
}

void Api::write_status(const ledger::Counts& counts, JsonWriter& json) const {
  json.member("version", services_.version);
  json.member("packs", services_.packs);
  json.member("models", services_.models);
  json.key("languages");
  json.begin_array();
  for (const std::string& language : services_.languages) json.string(language);
  json.end_array();
  for (const auto& [name, count] :
       {std::pair("documents", counts.documents), std::pair("claims", counts.claims), std::pair("incidents", counts.incidents),
        std::pair("decisions", counts.decisions), std::pair("quarantine", counts.rejected)}) {
    json.key(name);
    json.number(count);
  }
}

Response Api::status(const Request&, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto counts = store->counts();
  if (!counts) return error_response(counts.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  write_status(*counts, json);
  json.end_object();
  return response;
}

Response Api::incidents(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const std::string language = language_of(request);
  return list_response(request, [&](const ledger::Filter& filter, ledger::PageOptions page) -> Result<ledger::Page<ledger::IncidentRow>> {
    page.described = true;
    auto incidents = store->incidents(filter, page);
    if (!incidents) return incidents;
    for (ledger::IncidentRow& row : incidents->items) {
      for (auto* all : {&row.speakers, &row.parties}) {
        for (ledger::Who& who : *all) who.name = services_.named(who, language);
      }
      const auto lead = store->claim(row.lead);
      if (!lead) continue;
      auto sentence = services_.sentence(*lead, language);
      if (!sentence) return Failure(sentence.error());
      row.sentence = std::move(*sentence);
    }
    return incidents;
  });
}

Response Api::documents(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request,
                       [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->documents(filter, page); });
}

Response Api::search(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request,
                       [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->search(filter.text, page); });
}

Response Api::changes(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request,
                       [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->changes(filter.since, page); });
}

Response Api::decisions(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request,
                       [&](const ledger::Filter& filter, const ledger::PageOptions& page) -> Result<ledger::Page<ledger::DecisionRow>> {
                         const std::string document(request.asked("document"));
                         if (filter.incident.empty() && document.empty()) return store->decisions(page);
                         std::vector<std::string> keys;
                         if (!filter.incident.empty()) {
                           const auto id = store->incident_id(filter.incident);
                           if (!id) return Failure(id.error());
                           const auto claims = store->claims_of(*id);
                           if (!claims) return Failure(claims.error());
                           for (const ledger::ClaimRow& claim : *claims) keys.push_back(claim.key);
                         }
                         auto found = store->decisions_on(document, keys);
                         if (!found) return Failure(found.error());
                         return ledger::Page<ledger::DecisionRow>{std::move(*found), {}};
                       });
}

Response Api::incident(const Request& request, const std::string& id) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto whole = store->incident_id(id);
  if (!whole) return error_response(whole.error());
  const auto claims = store->claims_of(*whole);
  if (!claims) return error_response(claims.error());
  Response response;
  const auto written = services_.write_incident(*whole, *claims, language_of(request), response.body);
  return written ? response : error_response(written.error());
}

Response Api::reading(const Request&, const std::string& id) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto document = store->document(id, 0);
  if (!document) return error_response(document.error());
  Response response;
  const auto written = services_.explain(*document, response.body);
  return written ? response : error_response(written.error());
}

Response Api::original(const Request&, const std::string& id) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  auto bytes = store->original(id, 0);
  if (!bytes) return error_response(bytes.error());
  Response response;
  response.type = "application/octet-stream";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"original\"");
  response.body = std::move(*bytes);
  return response;
}

Response Api::document(const Request& request, const std::string& id) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto document = store->document(id, 0);
  if (!document) return error_response(document.error());
  const auto claims = store->claims_in(document->id);
  if (!claims) return error_response(claims.error());
  const auto problems = store->problems_of(document->id);
  if (!problems) return error_response(problems.error());
  const auto at = place_of(request, *claims);
  if (!at) return error_response(at.error());
  Response response;
  write_document(*document, *claims, *problems, *at, response.body);
  return response;
}

Response Api::export_all(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  const std::string format(request.asked("format"));
  Response response;
  const bool csv = format == "csv" || format == "acled";
  response.type = csv ? "text/csv; charset=utf-8" : format == "geojson" ? "application/geo+json" : "application/x-ndjson";
  const std::string ending = csv ? format + ".csv" : format == "geojson" ? "geojson" : "jsonl";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"hearsay-" + ending + "\"");
  const auto written =
      services_.write_export(*store, *filter, format, !request.asked("hxl").empty(), !request.asked("raw").empty(), response.body);
  return written ? response : error_response(written.error());
}

Response Api::add_document(const Request& request, const std::string&) {
  auto report = report_of(request);
  if (!report) return error_response(report.error());
  auto coded = services_.code(std::move(*report));
  if (!coded) return error_response(coded.error());
  const std::lock_guard lock(writing_);
  if (!writer_) {
    auto opened = services_.open_writer();
    if (!opened) return error_response(opened.error());
    writer_ = std::move(*opened);
  }
  const auto added = writer_->add(*coded, services_.now());
  if (!added) return error_response(added.error());
  const auto claims = writer_->claims_in(added->id);
  Response response;
  response.status = added->fate == ledger::Fate::kAlreadyThere ? 200 : 201;
  write_added(*added, claims ? *claims : std::vector<ledger::ClaimRow>{}, response.body);
  return response;
}

Response Api::add_decision(const Request& request, const std::string&) {
  auto asked = decision_of(request.body);
  if (!asked) return error_response(asked.error());
  asked->at = services_.now();
  const std::lock_guard lock(writing_);
  if (!writer_) {
    auto opened = services_.open_writer();
    if (!opened) return error_response(opened.error());
    writer_ = std::move(*opened);
  }
  const auto decision = ledger::decision_from(*writer_, *asked);
  if (!decision) return error_response(decision.error());
  const auto id = writer_->decide(*decision);
  if (!id) return error_response(id.error());
  Response response;
  response.status = 201;
  response.body = fmt::format("{{\"id\":{}}}", *id);
  return response;
}

std::vector<ledger::Change> Api::news(std::string& since, int64_t& sequence) {
  Reader store(*this);
  if (!store) return {};
  auto page = store->changes(since, {1000, {}, false});
  std::vector<ledger::Change> fresh;
  if (!page) return fresh;
  for (ledger::Change& change : page->items) {
    if (change.sequence <= sequence) continue;
    sequence = change.sequence;
    since = change.at;
    fresh.push_back(std::move(change));
  }
  return fresh;
}

Response Api::openapi(const Request&, const std::string&) {
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.member("openapi", "3.0.3");
  json.key("info");
  json.begin_object();
  json.member("title", "hearsay");
  json.member("version", services_.version);
  json.end_object();
  json.key("paths");
  json.begin_object();
  std::vector<std::string_view> done;
  for (const Route& route : routes()) {
    if (std::find(done.begin(), done.end(), route.path) != done.end()) continue;
    done.push_back(route.path);
    json.key("/api/v1" + std::string(route.path));
    json.begin_object();
    for (const Route& other : routes()) {
      if (other.path == route.path) write_operation(other.method, other.path, other.summary, other.parameters, json);
    }
    json.end_object();
    if (!route.list) continue;
    json.key("/api/v1" + std::string(route.path) + ".csv");
    json.begin_object();
    write_operation(route.method, route.path, std::string(route.summary) + ", as CSV", route.parameters, json);
    json.end_object();
  }
  json.end_object();
  json.end_object();
  return response;
}

}  // namespace hearsay::server

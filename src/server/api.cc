#include "server/api.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "formats/json_writer.h"
#include "formats/ledger_lists.h"
#include "server/api_answers.h"

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

// Takes a ledger from the pool, opens one where all are in use, gives it back.
class Api::Reader {
 public:
  explicit Reader(Api& api) : api_(api) {
    {
      const std::lock_guard lock(api.mutex_);
      if (!api.readers_.empty()) {
        store_ = std::move(api.readers_.back());
        api.readers_.pop_back();
      }
    }
    if (store_) return;
    auto opened = api.services_.open_reader();
    if (opened) {
      store_ = std::move(*opened);
    } else {
      fault_ = opened.error();
    }
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    if (!store_) return;
    const std::lock_guard lock(api_.mutex_);
    api_.readers_.push_back(std::move(store_));
  }
  explicit operator bool() const { return store_ != nullptr; }
  ledger::Store* operator->() const { return store_.get(); }
  ledger::Store& operator*() const { return *store_; }
  [[nodiscard]] const Error& fault() const { return fault_; }

 private:
  Api& api_;
  std::unique_ptr<ledger::Store> store_;
  Error fault_;
};

namespace {

constexpr std::string_view kListed = "since until country bbox actor type standing outlet text limit after";

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
      {Method::kGet, "/incidents", "What is claimed to have happened, newest first", kListed, &Api::incidents},
      {Method::kGet, "/incidents.csv", "The same as CSV", kListed, &Api::incidents_csv},
      {Method::kGet, "/incidents/{id}", "One incident with its accounts", "language", &Api::incident},
      {Method::kGet, "/facets", "How many incidents by type, country, standing, actor or outlet; counts stop at 10,000",
       "by since until country bbox actor type standing outlet text", &Api::facets},
      {Method::kGet, "/documents", "The reports, newest first", "since until outlet text limit after", &Api::documents},
      {Method::kGet, "/documents.csv", "The same as CSV", "since until outlet text limit after", &Api::documents_csv},
      {Method::kGet, "/documents/{id}/original", "The bytes as they came, as a download", "", &Api::original},
      {Method::kGet, "/documents/{id}", "A report as runs of text with its claims", "", &Api::document},
      {Method::kGet, "/search", "Reports and claims by their words", "text limit after", &Api::search},
      {Method::kGet, "/search.csv", "The same as CSV", "text limit after", &Api::search_csv},
      {Method::kGet, "/changes", "What changed in the ledger, in order", "since limit after", &Api::changes},
      {Method::kGet, "/decisions", "What analysts decided", "limit after", &Api::decisions},
      {Method::kGet, "/export", "Exactly what the filters let through: csv, jsonl, incidents, acled, geojson",
       "format hxl raw since until country bbox actor type standing outlet text", &Api::export_all},
      {Method::kPost, "/documents", "Adds a report", "", &Api::add_document},
      {Method::kPost, "/decisions", "Adds a decision: merge, split, correct, claim, dismiss, resolve, grade, note, undo", "", &Api::add_decision},
      {Method::kGet, "/openapi.json", "This description", "", &Api::openapi},
  };
  return table;
}

Response Api::answer(const Request& request) {
  constexpr std::string_view kRoot = "/api/v1";
  const std::string_view path = std::string_view(request.path).substr(kRoot.size());
  bool known = false;
  for (const Route& route : routes()) {
    const auto id = match(route.path, path);
    if (!id) continue;
    known = true;
    if (route.method == request.method) return (this->*route.handle)(request, *id);
  }
  if (known) return error_response(405, "wrong_method", "this address is not for that method; /api/v1/openapi.json lists what there is");
  return error_response(404, "not_found", "there is no such address; /api/v1/openapi.json lists what there is");
}

Response Api::status(const Request&, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto counts = store->counts();
  if (!counts) return error_response(counts.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.member("version", services_.version);
  json.member("packs", services_.packs);
  json.member("models", services_.models);
  json.key("languages");
  json.begin_array();
  for (const std::string& language : services_.languages) json.string(language);
  json.end_array();
  for (const auto& [name, count] : {std::pair("documents", counts->documents), std::pair("claims", counts->claims), std::pair("incidents", counts->incidents)}) {
    json.key(name);
    json.number(count);
  }
  json.end_object();
  return response;
}

Response Api::incidents(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->incidents(filter, page); });
}

Response Api::documents(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->documents(filter, page); });
}

Response Api::search(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->search(filter.text, page); });
}

Response Api::changes(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->changes(filter.since, page); });
}

Response Api::decisions(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return list_response(request, [&](const ledger::Filter&, const ledger::PageOptions& page) { return store->decisions(page); });
}

Response Api::incidents_csv(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return csv_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->incidents(filter, page); });
}

Response Api::documents_csv(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return csv_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->documents(filter, page); });
}

Response Api::search_csv(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  return csv_response(request, [&](const ledger::Filter& filter, const ledger::PageOptions& page) { return store->search(filter.text, page); });
}

Response Api::facets(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  std::string_view wanted = request.asked("by");
  if (wanted.empty()) wanted = "country,type,standing,actor,outlet";
  while (!wanted.empty()) {
    const std::string by(wanted.substr(0, wanted.find(',')));
    wanted = wanted.size() > by.size() ? wanted.substr(by.size() + 1) : std::string_view{};
    auto facets = store->facets(by, *filter);
    if (!facets) return error_response(facets.error());
    json.key(by);
    json.begin_array();
    for (const ledger::Facet& facet : *facets) {
      json.begin_object();
      json.member("value", facet.value);
      json.key("count");
      json.number(facet.count);
      json.key("more");
      json.boolean(facet.more);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return response;
}

Response Api::incident(const Request& request, const std::string& id) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto whole = store->incident_id(id);
  if (!whole) return error_response(whole.error());
  const auto claims = store->claims_of(*whole);
  if (!claims) return error_response(claims.error());
  Response response;
  const std::string language(request.asked("language").empty() ? "en" : request.asked("language"));
  const auto written = services_.write_incident(*whole, *claims, language, response.body);
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

Response Api::document(const Request&, const std::string& id) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto document = store->document(id, 0);
  if (!document) return error_response(document.error());
  const auto claims = store->claims_in(document->id);
  if (!claims) return error_response(claims.error());
  Response response;
  write_document(*document, *claims, response.body);
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
  const auto written = services_.write_export(*store, *filter, format, !request.asked("hxl").empty(), !request.asked("raw").empty(), response.body);
  return written ? response : error_response(written.error());
}

Response Api::add_document(const Request& request, const std::string&) {
  auto report = report_of(request.body);
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
  auto decision = decision_of(request.body);
  if (!decision) return error_response(decision.error());
  decision->at = services_.now();
  const std::lock_guard lock(writing_);
  if (!writer_) {
    auto opened = services_.open_writer();
    if (!opened) return error_response(opened.error());
    writer_ = std::move(*opened);
  }
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
  auto page = store->changes(since, {1000, {}});
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
  }
  json.end_object();
  json.end_object();
  return response;
}

}  // namespace hearsay::server

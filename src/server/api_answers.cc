#include "server/api_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/date.h"

namespace hearsay::server {
namespace {

using formats::JsonWriter;
using Json = nlohmann::json;

constexpr size_t kMostItems = 1000;

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional<double>(value) : std::nullopt;
}

Result<ledger::Filter::Box> box_of(std::string_view text) {
  std::array<double, 4> edges{};
  for (size_t i = 0; i < edges.size(); ++i) {
    const auto edge = number_in(text.substr(0, text.find(',')));
    if (!edge) return fail(ErrorCode::kInvalidInput, "bbox is west,south,east,north in degrees");
    edges[i] = *edge;
    const size_t comma = text.find(',');
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return ledger::Filter::Box{edges[1], edges[0], edges[3], edges[2]};
}

Result<Json> object_in(const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return fail(ErrorCode::kInvalidInput, "the body is no JSON object");
  return json;
}

std::string string_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> strings_in(const Json& json, const char* name) {
  std::vector<std::string> out;
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) return out;
  for (const Json& item : *found) {
    if (item.is_string()) out.push_back(item.get<std::string>());
  }
  return out;
}

}  // namespace

Result<ledger::Filter> filter_of(const Request& request) {
  ledger::Filter filter;
  const auto text = [&](std::string_view name) { return std::string(request.asked(name)); };
  filter.since = text("since");
  filter.until = text("until");
  filter.country = text("country");
  filter.actor = text("actor");
  filter.type = text("type");
  filter.standing = text("standing");
  filter.outlet = text("outlet");
  filter.lang = text("lang");
  filter.text = text("text");
  filter.incident = text("incident");
  for (const std::string* day : {&filter.since, &filter.until}) {
    const bool moment = day->size() > 10 && (*day)[10] == 'T';
    if (!day->empty() && !moment && !Date::parse(*day)) return fail(ErrorCode::kInvalidInput, "since and until are days, YYYY-MM-DD", *day);
  }
  if (const auto box = request.asked("bbox"); !box.empty()) {
    auto edges = box_of(box);
    if (!edges) return Failure(edges.error());
    filter.box = *edges;
  }
  return filter;
}

Result<ledger::PageOptions> page_of(const Request& request) {
  ledger::PageOptions page;
  page.after = std::string(request.asked("after"));
  if (const auto limit = request.asked("limit"); !limit.empty()) {
    const auto value = number_in(limit);
    if (!value || *value < 1 || *value > kMostItems)
      return fail(ErrorCode::kInvalidInput, fmt::format("limit is a number from 1 to {}", kMostItems));
    page.limit = static_cast<size_t>(*value);
  }
  return page;
}

Result<NewReport> report_of(const Request& request) {
  if (request.header("content-type").starts_with("text/html")) {
    const auto field = [&](std::string_view name) { return std::string(request.asked(name)); };
    if (request.body.empty()) return fail(ErrorCode::kInvalidInput, "the page is empty");
    return NewReport{"", field("title"), field("outlet"), field("published"), field("lang"), field("url"), request.body};
  }
  auto json = object_in(request.body);
  if (!json) return Failure(json.error());
  NewReport report{string_in(*json, "text"),
                   string_in(*json, "title"),
                   string_in(*json, "outlet"),
                   string_in(*json, "published"),
                   string_in(*json, "lang"),
                   string_in(*json, "url"),
                   {}};
  if (report.text.empty()) return fail(ErrorCode::kInvalidInput, "there is no \"text\" to read");
  return report;
}

Result<ledger::DecisionRequest> decision_of(const std::string& body) {
  auto json = object_in(body);
  if (!json) return Failure(json.error());
  ledger::DecisionRequest request;
  for (const auto& [name, into] :
       {std::pair("kind", &request.kind), std::pair("author", &request.author), std::pair("reason", &request.reason),
        std::pair("document", &request.document), std::pair("name", &request.name), std::pair("actor", &request.actor),
        std::pair("as", &request.as), std::pair("country", &request.country), std::pair("text", &request.text),
        std::pair("grade", &request.grade)}) {
    *into = string_in(*json, name);
  }
  request.incidents = strings_in(*json, "incidents");
  request.claims = strings_in(*json, "claims");
  const auto number = [&](const char* name) {
    return json->contains(name) && (*json)[name].is_number() ? std::optional<double>((*json)[name].get<double>()) : std::nullopt;
  };
  request.lat = number("lat");
  request.lon = number("lon");
  const auto whole = [&](const char* name) {
    return json->contains(name) && (*json)[name].is_number_unsigned() ? (*json)[name].get<uint64_t>() : 0;
  };
  request.begin = static_cast<uint32_t>(std::min<uint64_t>(whole("begin"), UINT32_MAX));
  request.end = static_cast<uint32_t>(std::min<uint64_t>(whole("end"), UINT32_MAX));
  request.undoes = static_cast<int64_t>(std::min<uint64_t>(whole("undoes"), INT64_MAX));
  if (const auto set = json->find("set"); set != json->end()) {
    if (!set->is_object()) return fail(ErrorCode::kInvalidInput, "\"set\" is an object of fields and their values");
    for (const auto& [field, value] : set->items())
      request.set.emplace_back(field, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return request;
}

void write_added(const ledger::Added& added, const std::vector<ledger::ClaimRow>& claims, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.member("document", added.id);
  json.member("fate", added.fate == ledger::Fate::kAdded          ? "added"
                      : added.fate == ledger::Fate::kAlreadyThere ? "already_there"
                                                                  : "new_version");
  json.key("claims");
  json.number(static_cast<int64_t>(claims.size()));
  json.key("incidents");
  json.begin_array();
  std::vector<std::string_view> told;
  for (const ledger::ClaimRow& claim : claims) {
    if (claim.incident.empty() || std::find(told.begin(), told.end(), claim.incident) != told.end()) continue;
    told.push_back(claim.incident);
    json.string(claim.incident);
  }
  json.end_array();
  json.end_object();
}

void write_operation(Method method, std::string_view path, std::string_view summary, std::string_view parameters, JsonWriter& json) {
  json.key(method == Method::kGet ? "get" : "post");
  json.begin_object();
  json.member("summary", summary);
  json.key("parameters");
  json.begin_array();
  const auto parameter = [&](std::string_view name, bool in_path) {
    json.begin_object();
    json.member("name", name);
    json.member("in", in_path ? "path" : "query");
    json.key("required");
    json.boolean(in_path);
    json.key("schema");
    json.begin_object();
    json.member("type", "string");
    json.end_object();
    json.end_object();
  };
  if (path.find("{id}") != std::string_view::npos) parameter("id", true);
  while (!parameters.empty()) {
    const std::string_view name = parameters.substr(0, parameters.find(' '));
    parameter(name, false);
    parameters = parameters.size() > name.size() ? parameters.substr(name.size() + 1) : std::string_view{};
  }
  json.end_array();
  json.key("responses");
  json.begin_object();
  json.key(method == Method::kGet ? "200" : "201");
  json.begin_object();
  json.member("description", summary);
  json.end_object();
  json.end_object();
  json.end_object();
}

std::string language_of(const Request& request) {
  return std::string(request.asked("language").empty() ? "en" : request.asked("language"));
}

Response csv_response(const Cells& head, const std::vector<Cells>& rows) {
  Response response;
  response.type = "text/csv; charset=utf-8";
  formats::write_csv_row(head, formats::Cells::kDefused, response.body);
  for (const Cells& row : rows) formats::write_csv_row(row, formats::Cells::kDefused, response.body);
  return response;
}

Cells csv_head(const ledger::IncidentRow*) {
  return {"id",   "type", "country",  "admin1", "place",     "precision", "lat",     "lon",
          "from", "to",   "standing", "claims", "documents", "outlets",   "sentence"};
}
Cells csv_cells(const ledger::IncidentRow& row) {
  const auto degree = [](const std::optional<double>& value) { return value ? fmt::format("{:.4f}", *value) : std::string(); };
  return {row.id,
          row.type,
          row.country,
          row.admin1,
          row.place,
          row.precision,
          degree(row.lat),
          degree(row.lon),
          row.from,
          row.to,
          row.standing,
          std::to_string(row.claims),
          std::to_string(row.documents),
          std::to_string(row.outlets),
          row.sentence};
}
Cells csv_head(const ledger::DocumentRow*) {
  return {"id", "version", "title", "outlet", "url", "lang", "published", "added", "sha256", "claims"};
}
Cells csv_cells(const ledger::DocumentRow& row) {
  return {row.id,     std::to_string(row.version), row.title, row.outlet, row.url, row.lang, row.published, row.added,
          row.sha256, std::to_string(row.claims)};
}
Cells csv_head(const ledger::Hit*) {
  return {"document", "title", "outlet", "published", "claim", "incident", "quote"};
}
Cells csv_cells(const ledger::Hit& row) {
  return {row.document, row.title, row.outlet, row.published, row.claim, row.incident, row.quote};
}
Cells csv_head(const ledger::Change*) {
  return {"sequence", "at", "kind", "subject", "detail"};
}
Cells csv_cells(const ledger::Change& row) {
  return {std::to_string(row.sequence), row.at, row.kind, row.subject, row.detail};
}
Cells csv_head(const ledger::DecisionRow*) {
  return {"id", "kind", "author", "at", "reason", "claims", "others", "payload", "undoes", "undone", "orphaned"};
}
Cells csv_cells(const ledger::DecisionRow& row) {
  return {std::to_string(row.id),
          row.kind,
          row.author,
          row.at,
          row.reason,
          fmt::format("{}", fmt::join(row.claims, " ")),
          fmt::format("{}", fmt::join(row.others, " ")),
          row.payload,
          row.undoes != 0 ? std::to_string(row.undoes) : "",
          row.undone ? "yes" : "no",
          row.orphaned ? "yes" : "no"};
}
Cells csv_head(const ledger::Rejected*) {
  return {"from", "reason", "attempts", "at"};
}
Cells csv_cells(const ledger::Rejected& row) {
  return {row.where, row.reason, std::to_string(row.attempts), row.at};
}

}  // namespace hearsay::server

// What the routes share: reading what is asked for, writing what is answered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/csv.h"
#include "formats/json_writer.h"
#include "formats/ledger_lists.h"
#include "ledger/store.h"
#include "server/http.h"
#include "server/service.h"
#include "text/document.h"

namespace hearsay::server {

Response error_response(const Error& error);

// kInvalidInput: a box that is none, a day that is none.
Result<ledger::Filter> filter_of(const Request& request);
Result<ledger::PageOptions> page_of(const Request& request);

Result<NewReport> report_of(const std::string& body);
Result<ledger::DecisionRow> decision_of(const std::string& body);

// The text cut at every edge of a mark: {"runs": [{"at", "text", "marks": [...]}], "marks": [{"kind", "claim", "name"}], "claims": [...]}. Offsets are code
// points, and nobody has to count them: a selection is told by the runs it begins and ends in.
void write_document(const text::Document& document, const std::vector<ledger::ClaimRow>& claims, std::string& out);
void write_added(const ledger::Added& added, const std::vector<ledger::ClaimRow>& claims, std::string& out);
// An operation of the OpenAPI document, with its key.
void write_operation(Method method, std::string_view path, std::string_view summary, std::string_view parameters, formats::JsonWriter& json);

std::vector<std::string> csv_head(const ledger::IncidentRow*);
std::vector<std::string> csv_cells(const ledger::IncidentRow& row);
std::vector<std::string> csv_head(const ledger::DocumentRow*);
std::vector<std::string> csv_cells(const ledger::DocumentRow& row);
std::vector<std::string> csv_head(const ledger::Hit*);
std::vector<std::string> csv_cells(const ledger::Hit& row);

template <typename Ask>
Response list_response(const Request& request, Ask ask) {
  const auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  const auto page = page_of(request);
  if (!page) return error_response(page.error());
  const auto answer = ask(*filter, *page);
  if (!answer) return error_response(answer.error());
  Response response;
  formats::ListStyle style;
  style.form = formats::ListStyle::Form::kJson;
  formats::write_list(*answer, style, response.body);
  return response;
}

template <typename Item>
void write_csv(const ledger::Page<Item>& page, std::string& out) {
  formats::write_csv_row(csv_head(static_cast<const Item*>(nullptr)), formats::Cells::kDefused, out);
  for (const Item& item : page.items) formats::write_csv_row(csv_cells(item), formats::Cells::kDefused, out);
}

// One page as CSV; where there is more, the header X-Next has the cursor.
template <typename Ask>
Response csv_response(const Request& request, Ask ask) {
  const auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  const auto page = page_of(request);
  if (!page) return error_response(page.error());
  const auto answer = ask(*filter, *page);
  if (!answer) return error_response(answer.error());
  Response response;
  response.type = "text/csv; charset=utf-8";
  write_csv(*answer, response.body);
  if (!answer->next.empty()) response.headers.emplace_back("X-Next", answer->next);
  return response;
}

}  // namespace hearsay::server

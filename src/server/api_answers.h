// What the routes share: reading what is asked for, writing what is answered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/csv.h"
#include "formats/json_writer.h"
#include "formats/ledger_lists.h"
#include "ledger/decision_request.h"
#include "ledger/store.h"
#include "server/http.h"
#include "server/service.h"
#include "text/document.h"

namespace hearsay::server {

Response error_response(const Error& error);

// kInvalidInput: a box that is none, a day that is none.
Result<ledger::Filter> filter_of(const Request& request);
Result<ledger::PageOptions> page_of(const Request& request);

// The body is a JSON object, or a page (Content-Type: text/html) whose fields stand in the query.
Result<NewReport> report_of(const Request& request);
// kInvalidInput: no JSON object, a field of another type than it has.
Result<ledger::DecisionRequest> decision_of(const std::string& body);

// The text cut at every edge of a mark or word: {"runs": [{"at", "end", "text", "marks": [...]}], "marks": [{"kind", "claim", "name"}],
// "claims": [...]}. Offsets are code points, and nobody has to count them: a selection is told by the runs it begins and ends in. Of a text
// longer than kLongestShown, the part around `at`
// ("from", "to" of "length"). `problems` is the reading's JSON array of what could not be coded.
inline constexpr uint32_t kLongestShown = 100'000;
void write_document(const text::Document& document, const std::vector<ledger::ClaimRow>& claims, const std::string& problems, uint32_t at,
                    std::string& out);
void write_added(const ledger::Added& added, const std::vector<ledger::ClaimRow>& claims, std::string& out);
// An operation of the OpenAPI document, with its key.
void write_operation(Method method, std::string_view path, std::string_view summary, std::string_view parameters,
                     formats::JsonWriter& json);

// "en" where none is asked for.
std::string language_of(const Request& request);

using Cells = std::vector<std::string>;
Cells csv_head(const ledger::IncidentRow*);
Cells csv_cells(const ledger::IncidentRow& row);
Cells csv_head(const ledger::DocumentRow*);
Cells csv_cells(const ledger::DocumentRow& row);
Cells csv_head(const ledger::Hit*);
Cells csv_cells(const ledger::Hit& row);
Cells csv_head(const ledger::Change*);
Cells csv_cells(const ledger::Change& row);
Cells csv_head(const ledger::DecisionRow*);
Cells csv_cells(const ledger::DecisionRow& row);
Cells csv_head(const ledger::Rejected*);
Cells csv_cells(const ledger::Rejected& row);

// Rows as CSV, none of which a spreadsheet takes for a formula.
Response csv_response(const Cells& head, const std::vector<Cells>& rows);

// A page of a list as JSON, or as CSV: then the header X-Next has the cursor where there is more.
template <typename Ask>
Response list_response(const Request& request, Ask ask) {
  const auto filter = filter_of(request);
  if (!filter) return error_response(filter.error());
  const auto page = page_of(request);
  if (!page) return error_response(page.error());
  const auto answer = ask(*filter, *page);
  if (!answer) return error_response(answer.error());
  if (request.csv) {
    std::vector<Cells> rows;
    for (const auto& item : answer->items) rows.push_back(csv_cells(item));
    Response response = csv_response(csv_head(static_cast<decltype(answer->items.data())>(nullptr)), rows);
    if (!answer->next.empty()) response.headers.emplace_back("X-Next", answer->next);
    return response;
  }
  Response response;
  formats::ListStyle style;
  style.form = formats::ListStyle::Form::kJson;
  formats::write_list(*answer, style, response.body);
  return response;
}

}  // namespace hearsay::server

// Api: the routes under /api/v1, each with what it does in one table, from which the OpenAPI document is made too. Translates between HTTP
// and the ledger; decides nothing. One Api serves all worker threads: each call opens no ledger of its own but takes one from a pool.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "formats/json_writer.h"
#include "server/http.h"
#include "server/service.h"

namespace hearsay::server {

class Api {
 public:
  // `services` must outlive the Api.
  explicit Api(const Services& services) : services_(services) {}

  // The answer to a request under /api/v1. Blocks on the ledger: never on the network's thread.
  [[nodiscard]] Response answer(const Request& request);
  // What changed after `sequence`, oldest first; `sequence` and `since` move on. For the event stream.
  [[nodiscard]] std::vector<ledger::Change> news(std::string& since, int64_t& sequence);

  // A route of the table.
  struct Route {
    Method method;
    std::string_view path;  // a step "{id}" takes anything, also encoded slashes
    std::string_view summary;
    std::string_view parameters;  // names in the query, parted by blanks
    Response (Api::*handle)(const Request& request, const std::string& id);
    bool list = false;  // there as CSV too, under the same address with ".csv"
    bool kept = false;  // looks at many incidents: the answer is kept until the ledger changes
  };

 private:
  // A ledger that is given back when it is no longer used.
  class Reader;
  // api.cc
  [[nodiscard]] Response status(const Request&, const std::string&);
  [[nodiscard]] Response incidents(const Request&, const std::string&);
  [[nodiscard]] Response incident(const Request&, const std::string&);
  [[nodiscard]] Response documents(const Request&, const std::string&);
  [[nodiscard]] Response document(const Request&, const std::string&);
  [[nodiscard]] Response reading(const Request&, const std::string&);
  [[nodiscard]] Response original(const Request&, const std::string&);
  [[nodiscard]] Response search(const Request&, const std::string&);
  [[nodiscard]] Response changes(const Request&, const std::string&);
  [[nodiscard]] Response decisions(const Request&, const std::string&);
  [[nodiscard]] Response export_all(const Request&, const std::string&);
  [[nodiscard]] Response add_document(const Request&, const std::string&);
  [[nodiscard]] Response add_decision(const Request&, const std::string&);
  [[nodiscard]] Response openapi(const Request&, const std::string&);
  // api_overview.cc
  [[nodiscard]] Response facets(const Request&, const std::string&);
  [[nodiscard]] Response map(const Request&, const std::string&);
  [[nodiscard]] Response timeline(const Request&, const std::string&);
  [[nodiscard]] Response settings(const Request&, const std::string&);
  [[nodiscard]] Response quarantine(const Request&, const std::string&);
  // api_review.cc
  [[nodiscard]] Response unresolved(const Request&, const std::string&);
  [[nodiscard]] Response weak_links(const Request&, const std::string&);
  [[nodiscard]] Response actors(const Request&, const std::string&);
  [[nodiscard]] Response places(const Request&, const std::string&);
  [[nodiscard]] Response speakers(const Request&, const std::string&);
  [[nodiscard]] Response speaker(const Request&, const std::string&);
  [[nodiscard]] std::string name_of(const ledger::Who& who) const;
  // Versions and counts, into an object that is open.
  void write_status(const ledger::Counts& counts, formats::JsonWriter& json) const;

  static const std::vector<Route>& routes();
  [[nodiscard]] Response kept(const Route& route, const Request& request, const std::string& id);

  const Services& services_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ledger::Store>> readers_;  // not in use
  std::unique_ptr<ledger::Store> writer_;
  std::mutex writing_;
  struct Kept {
    int64_t change = 0;  // the ledger's last when it was answered
    Response response;
  };
  std::mutex keeping_;
  std::map<std::string, Kept> kept_;  // by address
};

}  // namespace hearsay::server

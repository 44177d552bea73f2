// Relink: brings all claims of a ledger together anew, because the rules of linking changed or because a great many claims came in unlinked. The answer is the
// one that adding document by document gives (partitions do not depend on arrival, ids do), but every claim is looked at once: features and block keys by all
// cores, edges by sorting the blocks in memory, incidents written in order. One transaction, the caller's; throws Fault.
//
// Memory: what linking knows of every claim, about 1 kB a claim.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/linking.h"
#include "ledger/sqlite/database.h"
#include "ledger/sqlite/names.h"

namespace hearsay::ledger::sqlite {

class Relink {
 public:
  Relink(Database& database, Names& names, const Linking& linking);
  void run(const std::string& now);

 private:
  using Day = std::array<char, 10>;  // YYYY-MM-DD, or zeros
  struct Item {  // a claim, in the order of their rows
    int64_t id = 0;
    int64_t document = 0;
    int64_t place = 0;
    bool located = false;
    uint16_t type = 0;  // of types_
    Day from{}, to{};
    Linking::Claim claim;
  };
  struct Incident {
    int64_t id = 0;  // row
    std::string name;
    int64_t first_claim = 0;
    std::vector<uint32_t> members, followers;  // items
    std::string standing;
    std::vector<int64_t> tags;
  };
  struct Batch;  // documents on their way through the cores

  void read_claims();
  void read_tags();
  void find_edges();
  void read_bonds();
  void partition();
  void name_incidents(const std::string& now);
  void find_standing();
  void write_links();
  void write_incidents();
  void finish(Batch& batch);
  uint32_t root(uint32_t item);
  void unite(uint32_t a, uint32_t b);

  Database& database_;
  Names& names_;
  const Linking& linking_;
  std::vector<Item> items_;
  std::vector<std::string> types_ = {""};
  std::vector<std::pair<uint64_t, uint32_t>> blocks_;  // key, item
  std::vector<uint32_t> parent_;
  std::vector<std::pair<uint32_t, int64_t>> tags_;     // item, tag; in order
  std::vector<Linking::Bond> bonds_;
  std::vector<Incident> incidents_;
};

}  // namespace hearsay::ledger::sqlite

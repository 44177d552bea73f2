// Weave: which claims of a ledger are one incident. It finds the claims that new ones touch, asks the Linking for the parts of the components concerned, and
// keeps incidents, their ids and their summaries as the parts are. Inside the caller's transaction; throws Fault.
//
// Ids are arrival history: of the parts that an incident falls into, the one with its earliest claim keeps its id; an incident that is swallowed leaves a
// redirect to the one that swallowed it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/linking.h"
#include "ledger/sqlite/database.h"
#include "ledger/sqlite/names.h"

namespace hearsay::ledger::sqlite {

class Weave {
 public:
  Weave(Database& database, Names& names, const Linking* linking) : database_(database), names_(names), linking_(linking) {}

  struct NewClaim {
    int64_t id = 0;
    Linking::Claim claim;
  };

  // Takes in claims of one document, or takes them in again because their features changed; `now` is for the list of changes.
  void add(const std::vector<NewClaim>& claims, const std::string& now);
  // Takes claims out: they are not in any incident afterwards.
  void remove(const std::vector<int64_t>& claims, const std::string& now);
  // Asks again about the components of these claims, for a decision about them was taken or undone.
  void again(const std::vector<std::string>& keys, const std::string& now);
  // Forgets what it remembers of the ledger: another program has written, or a transaction failed.
  void forget() { known_.clear(); }

 private:
  struct Member {
    int64_t id = 0;
    int64_t incident = 0;
  };
  using Members = std::map<std::string, Member, std::less<>>;  // by key

  Linking::FeaturesPointer known(int64_t claim);
  std::vector<int64_t> candidates(const std::vector<uint64_t>& keys);
  int64_t component_of(int64_t claim);
  void forget_blocks(int64_t claim);
  void collect(int64_t component, Members& members, std::vector<Linking::Claim>& claims);
  std::vector<Linking::Bond> bonds_of(const Members& members, std::set<int64_t>& components);
  void partition(std::set<int64_t> components, const std::string& now);
  void settle(const std::vector<Linking::Part>& parts, const Members& members, const std::string& now);
  void summarise(int64_t incident);
  std::vector<ClaimRow> claims_of(int64_t incident);
  int64_t new_incident(const std::string& earliest_key, int64_t first_claim);
  void change(const std::string& now, std::string_view kind, int64_t incident, std::string_view detail);
  std::string name_of(int64_t incident);

  Database& database_;
  Names& names_;
  const Linking* linking_;
  std::unordered_map<int64_t, Linking::FeaturesPointer> known_;
};

}  // namespace hearsay::ledger::sqlite

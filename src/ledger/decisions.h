// Rulings: what the analysts' decisions come to once later ones have overruled earlier ones they contradict, pair by pair. Pure; depends on the order of
// the decisions and on nothing else, in particular not on which claims are there: a decision waits for its claims, and joins through one that is gone.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/incident.h"

namespace hearsay::ledger {

class Rulings {
 public:
  static constexpr size_t kFree = static_cast<size_t>(-1);

  explicit Rulings(std::span<const Decision> decisions);

  // Claims of one set belong together; kFree: nothing was decided about this claim.
  [[nodiscard]] size_t set_of(const std::string& key) const;
  // Pairs of sets that are kept apart.
  [[nodiscard]] const std::vector<std::pair<size_t, size_t>>& apart() const { return apart_; }

 private:
  size_t index_of(const std::string& key);
  [[nodiscard]] size_t root(size_t at) const;
  [[nodiscard]] bool kept_apart(size_t a, size_t b) const;
  void join_all(const std::vector<size_t>& members);

  std::unordered_map<std::string, size_t> index_;
  std::vector<size_t> parent_;
  std::vector<std::pair<size_t, size_t>> apart_;
};

}  // namespace hearsay::ledger

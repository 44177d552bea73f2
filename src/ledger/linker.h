// Linker: which claims can be about one occurrence. Pure functions of the claims, the rules (packs/und/linking.toml) and the analysts' decisions.
//
// The contract for a store that keeps a ledger linked as documents come in:
//   1. block_keys(claim): two claims of different documents can only be an edge if they share a key, so candidates are found by an index.
//   2. score(a, b) >= threshold(): an edge. Claims of one document are compared with each other too, key or not. Store the edges.
//   3. A component is what edges, ties (tied(): one claim speaks of the other) and decisions of kind kTogether connect. Only the components that the new
//      document's claims, or a changed decision, touch can change.
//   4. partition(all claims of the touched components, all decisions that name one of them): the incidents of these claims. Handing in more claims than
//      needed changes nothing; leaving out a claim of a touched component may.
//   5. incident_ids() (ids.h) gives the parts their names.
//
// Laws, each a property test: the partition depends on the set of claims and decisions alone, not on the order or batching they came in; claims without
// an edge to others change nothing for these; decisions hold whatever else is coded; partition of the whole is the partitions of its components.
//
// Within a component: claims that a decision joins start as one; then the two groups with the highest average score of their pairs are joined, as long as
// it is at least [score] join; ties go to the larger, then to the one with the smaller keys. Integers only. Outcomes and figures never count against.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ledger/incident.h"
#include "ledger/rules.h"

namespace hearsay::ledger {

// Where the points of a pair come from.
struct Points {
  int time = 0;
  int place = 0;
  int participants = 0;
  int type = 0;
  int detail = 0;
  bool conflict = false;  // cannot be one occurrence; then total() is [score] conflict
  int total = 0;
};

// What a partition had to do, for the bench.
struct Census {
  size_t compared = 0;
  size_t components = 0;
  size_t largest = 0;  // component
  size_t above_300 = 0;
};

class Linker {
 public:
  // `rules` must outlive the Linker. Safe from many threads.
  explicit Linker(const LinkingRules& rules) : rules_(rules) {}

  // Sorted, without repetition; none for a claim that nothing of another document can be an edge to (no event, no day, a year). At most a few dozen.
  [[nodiscard]] std::vector<uint64_t> block_keys(const LinkClaim& claim) const;

  // Symmetric. Both claims have an event.
  [[nodiscard]] int score(const LinkClaim& a, const LinkClaim& b) const { return points(a, b).total; }
  [[nodiscard]] Points points(const LinkClaim& a, const LinkClaim& b) const;
  [[nodiscard]] int threshold() const { return rules_.score.threshold; }

  // The parts in the order of their first member. REQUIRES: keys are unique.
  [[nodiscard]] std::vector<Part> partition(std::span<const LinkClaim> claims, std::span<const Decision> decisions, Census* census = nullptr) const;

  [[nodiscard]] const LinkingRules& rules() const { return rules_; }

 private:
  const LinkingRules& rules_;
};

// One speaks of the other, or revises it.
[[nodiscard]] bool tied(const LinkClaim& a, const LinkClaim& b);

}  // namespace hearsay::ledger

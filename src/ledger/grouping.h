// Grouping: a component of claims into groups, by average link. See linker.h for the rule.
#pragma once

#include <vector>

#include "ledger/decisions.h"
#include "ledger/linker.h"

namespace hearsay::ledger {

// Indexes into `claims`, which are in the order of their keys. A component beyond kLargestComponent is first cut at a higher threshold, step by step.
inline constexpr size_t kLargestComponent = 1200;
[[nodiscard]] std::vector<std::vector<size_t>> group_component(const Linker& linker, const std::vector<const LinkClaim*>& claims, const Rulings& rulings);

}  // namespace hearsay::ledger

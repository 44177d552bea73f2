// The dynamic oracle of the arc-hybrid system: how many arcs of a gold tree each transition puts out of reach for good.
// Arcs that crossing arcs have put out of reach from the start are nobody's cost, so non-projective trees need no preparation.
#pragma once

#include <array>
#include <vector>

#include "syntax/transitions.h"

namespace hearsay::train {

// heads: by word as in Configuration (the root is n + 1). Costs of transitions that are not allowed mean nothing.
inline std::array<int, syntax::kTransitions> transition_costs(const syntax::Configuration& state, const std::vector<int>& heads) {
  const int size = state.size(), next = state.buffer(0), top = state.stack(0), below = state.stack(1);
  std::array<int, syntax::kTransitions> costs{};
  if (next <= size) {
    for (int depth = 0; depth < state.stack_size(); ++depth) {
      const int word = state.stack(depth);
      if (heads[word] == next) ++costs[0];
      if (depth > 0 && heads[next] == word) ++costs[0];
    }
  }
  if (top == 0) return costs;
  int lost_dependents = 0;
  for (int word = next; word <= size; ++word) {
    if (heads[word] == top) ++lost_dependents;
  }
  costs[1] = lost_dependents + ((below != 0 && heads[top] == below) || heads[top] > next ? 1 : 0);
  costs[2] = lost_dependents + (heads[top] >= next ? 1 : 0);
  return costs;
}

}  // namespace hearsay::train

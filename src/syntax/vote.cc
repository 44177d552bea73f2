#include "syntax/vote.h"

#include <algorithm>
#include <array>

#include "syntax/model_format.h"

namespace hearsay::syntax {

void Voting::collect(std::span<const Ballot> ballots) {
  arcs_.clear();
  const auto size = static_cast<int32_t>(ballots[0].tree.heads.size());
  const auto count = static_cast<int64_t>(ballots.size());
  for (int32_t word = 1; word <= size; ++word) {
    const size_t first = arcs_.size();
    for (int64_t b = 0; b < count; ++b) {
      const int32_t head = ballots[b].tree.heads[word - 1];
      if (head == 0) continue;
      const int64_t weight = static_cast<int64_t>(ballots[b].weight) * 64 + count - b;  // earlier ballots break ties
      auto at = std::find_if(arcs_.begin() + static_cast<std::ptrdiff_t>(first), arcs_.end(),
                             [head](const Arc& arc) { return arc.head == head - 1; });
      if (at == arcs_.end()) at = arcs_.insert(at, {head - 1, word - 1, 0, 0});
      at->weight += weight;
    }
  }
}

void Voting::choose_best(Level& level, int32_t root) const {
  level.best.assign(level.nodes, -1);
  for (size_t i = 0; i < level.arcs.size(); ++i) {
    const Arc& arc = level.arcs[i];
    if (arc.dependent == root) continue;
    int32_t& best = level.best[arc.dependent];
    if (best < 0 || arc.weight > level.arcs[best].weight) best = static_cast<int32_t>(i);
  }
}

// Joins every circle of best arcs into one node of the next level; false where there is none.
bool Voting::contract(size_t index, int32_t root) {
  Level& level = levels_[index];
  choose_best(level, root);
  level.component.assign(level.nodes, -1);
  marks_.assign(level.nodes, -1);
  int32_t components = 0;
  bool any = false;
  for (int32_t start = 0; start < level.nodes; ++start) {
    int32_t at = start;
    while (at != root && marks_[at] < 0) {
      marks_[at] = start;
      at = level.arcs[level.best[at]].head;
    }
    if (at == root || marks_[at] != start || level.component[at] >= 0) continue;
    for (int32_t node = at; level.component[node] < 0; node = level.arcs[level.best[node]].head) level.component[node] = components;
    ++components;
    any = true;
  }
  if (!any) return false;
  const int32_t circles = components;
  for (int32_t node = 0; node < level.nodes; ++node) {
    if (level.component[node] < 0) level.component[node] = components++;
  }
  if (levels_.size() == index + 1) levels_.emplace_back();
  Level& low = levels_[index];
  Level& high = levels_[index + 1];
  high.nodes = components;
  high.arcs.clear();
  for (size_t i = 0; i < low.arcs.size(); ++i) {
    const Arc& arc = low.arcs[i];
    const int32_t head = low.component[arc.head], dependent = low.component[arc.dependent];
    if (head == dependent) continue;
    const int64_t broken = dependent < circles ? low.arcs[low.best[arc.dependent]].weight : 0;
    high.arcs.push_back({head, dependent, arc.weight - broken, static_cast<int32_t>(i)});
  }
  return true;
}

int64_t Voting::span_from(int32_t root) {
  levels_[0].arcs = arcs_;
  size_t top = 0;
  int32_t top_root = root;
  std::vector<int32_t> roots{root};
  while (contract(top, top_root)) {
    top_root = levels_[top].component[top_root];
    roots.push_back(top_root);
    ++top;
  }
  // Going down, the arc into a circle displaces the circle's own arc into that node.
  for (size_t index = top; index > 0; --index) {
    const Level& high = levels_[index];
    Level& low = levels_[index - 1];
    for (int32_t node = 0; node < high.nodes; ++node) {
      if (node == roots[index]) continue;
      const int32_t arc = high.arcs[high.best[node]].below;
      low.best[low.arcs[arc].dependent] = arc;
    }
  }
  int64_t weight = 0;
  chosen_ = levels_[0].best;
  for (const int32_t arc : chosen_) weight += arc < 0 ? 0 : arcs_[arc].weight;
  return weight;
}

void Voting::elect(std::span<const Ballot> ballots, Tree& tree) {
  const auto size = static_cast<int32_t>(ballots[0].tree.heads.size());
  collect(ballots);
  if (levels_.empty()) levels_.emplace_back();
  levels_[0].nodes = size;
  int64_t best_weight = INT64_MIN;
  int32_t best_root = 0;
  std::vector<int32_t> tried;
  for (const Ballot& candidate : ballots) {
    const auto root =
        static_cast<int32_t>(std::find(candidate.tree.heads.begin(), candidate.tree.heads.end(), 0) - candidate.tree.heads.begin());
    if (std::find(tried.begin(), tried.end(), root) != tried.end()) continue;
    tried.push_back(root);
    int64_t weight = span_from(root);
    for (const Ballot& ballot : ballots) {
      if (ballot.tree.heads[root] == 0) weight += static_cast<int64_t>(ballot.weight) * 64;
    }
    if (weight > best_weight) best_weight = weight, best_root = root, best_chosen_ = chosen_;
  }
  tree.heads.resize(size);
  tree.labels.resize(size);
  for (int32_t node = 0; node < size; ++node) {
    const int32_t head = node == best_root ? 0 : arcs_[best_chosen_[node]].head + 1;
    tree.heads[node] = head;
    std::array<uint32_t, 256> say{};
    uint32_t most = 0;
    for (const Ballot& ballot : ballots) {
      if (ballot.tree.heads[node] != head) continue;
      const uint32_t now = say[ballot.tree.labels[node]] += ballot.weight;
      if (now > most) most = now, tree.labels[node] = ballot.tree.labels[node];
    }
  }
}

}  // namespace hearsay::syntax

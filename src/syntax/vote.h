// Voting: the tree that has the most say among the trees of several parsers (Sagae and Lavie 2006), found as a maximum spanning tree
// (Chu-Liu/Edmonds) over the arcs that at least one of them made. Each candidate for the root is tried alone, so the result has exactly
// one. Every ballot must be a tree with one root; the result is then one as well. Ties go to the arcs of earlier ballots. With k ballots of
// n words a level of contraction costs O(kn), and levels are few.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "syntax/parser.h"

namespace hearsay::syntax {

struct Ballot {
  Tree tree;
  uint32_t weight = 1;
};

class Voting {
 public:
  // REQUIRES: ballots not empty, all of the same number of words, at least one.
  void elect(std::span<const Ballot> ballots, Tree& tree);

 private:
  struct Arc {
    int32_t head = 0;
    int32_t dependent = 0;
    int64_t weight = 0;
    int32_t below = 0;  // the arc of the level below that it stands for
  };
  struct Level {
    std::vector<Arc> arcs;
    std::vector<int32_t> best;       // a node: the arc into it, -1 for the root
    std::vector<int32_t> component;  // a node: its node on the level above
    int32_t nodes = 0;
  };

  void collect(std::span<const Ballot> ballots);
  // The weight of the best tree below `root`; its arcs are left in chosen_.
  int64_t span_from(int32_t root);
  [[nodiscard]] bool contract(size_t level, int32_t root);
  void choose_best(Level& level, int32_t root) const;

  std::vector<Arc> arcs_;
  std::vector<Level> levels_;
  std::vector<int32_t> marks_;
  std::vector<int32_t> chosen_, best_chosen_;
};

}  // namespace hearsay::syntax

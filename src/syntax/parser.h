// The parsers: arc-hybrid transitions, greedy or in a beam; the structure first, the label when an arc is made.
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/beam.h"
#include "syntax/features.h"
#include "syntax/model.h"
#include "syntax/transitions.h"

namespace hearsay::syntax {

// A tree: heads[i] (1-based, 0 = root) and labels[i] (deprel numbers) of word i (0-based).
struct Tree {
  std::vector<int32_t> heads;
  std::vector<uint8_t> labels;
};

// Scratch of one thread's parsing.
struct ParseState {
  std::vector<ParseWord> words;  // 0 none, 1..n the sentence's, n + 1 the root
  std::vector<ParseWord> reversed;
  Configuration configuration;
  Beam<int64_t> beam;
  FeatureList features;
  uint32_t treebank = 0;
};

// A beam's states are copied at each step; sentences longer than this are parsed greedily by any parser.
inline constexpr size_t kLongestForBeam = 300;

// Parses state.words with one parser of the model. The law of Sentence holds for the tree, and its root is labelled root.
void parse(const Model& model, const ParserModel& parser, ParseState& state, Tree& tree);

}  // namespace hearsay::syntax

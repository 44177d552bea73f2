// Trains the two tables of votes that the splitter reads: where sentences end (boundaries.tsv) and whether an ambiguous form is several
// words (choices.tsv). Logistic regression over the features of text/boundary.h and text/choice.h, with adaptive steps; features too rare
// or too weak are dropped and the rest trained again. Fixed seed, one thread: the same treebanks give the same bytes.
#pragma once

#include <string>
#include <vector>

#include "text/rules.h"
#include "train/segmentation.h"

namespace hearsay::train {

struct VotesSettings {
  int rounds = 12;        // over all examples
  size_t fewest = 2;      // examples that a feature must occur in
  double weakest = 0.10;  // weight below which a feature is dropped
  double decay = 3e-4;    // pull of a weight towards 0
  int orders = 0;         // random orders of each treebank's sentences to learn ends from, besides its own
  int scale = 100;        // weights are written as whole numbers, this many to 1
};

// Both return the table as TSV, heaviest rows of a feature first. `heading` goes before it, as comment lines.
[[nodiscard]] std::string train_boundaries(const std::vector<RawTreebank>& treebanks, const text::Rules& rules,
                                           const VotesSettings& settings, const std::string& heading);
[[nodiscard]] std::string train_choices(const std::vector<RawTreebank>& treebanks, const text::Rules& rules, const VotesSettings& settings,
                                        const std::string& heading);

}  // namespace hearsay::train

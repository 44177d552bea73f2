// The CoNLL-2018 measures on gold words: UPOS, UFeats, Lemmas, UAS, LAS (relations without subtype), in per cent.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "syntax/analyser.h"
#include "train/treebank.h"

namespace hearsay::train {

struct Scores {
  uint64_t words = 0, upos = 0, feats = 0, lemmas = 0, heads = 0, labelled = 0, labelled_full = 0;

  void add(const text::Sentence& gold, const text::Sentence& guess);
  Scores& operator+=(const Scores& other);
};

enum class Convention { kDefaultTreebank, kOwnTreebank };

// Scores by treebank name, and their sum under "all". kOwnTreebank: each sentence is analysed under its own treebank's conventions where
// the model knows them; kDefaultTreebank: all under the model's first.
std::map<std::string, Scores> evaluate(const syntax::Model& model, const Corpus& corpus, syntax::Mode mode, Convention convention);

// A table for people.
std::string format_scores(const std::map<std::string, Scores>& scores);

}  // namespace hearsay::train

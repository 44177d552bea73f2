// Trains the weights of UPOS, FEATS and lemma scripts for parts whose vocabulary is filled in.
#pragma once

#include "syntax/model_builder.h"
#include "train/vocabulary.h"

namespace hearsay::train {

struct TaggerSettings {
  int epochs = 8;
  int runs = 3;              // with other seeds, added up
  uint32_t upos_bits = 17;   // 32 bytes a row
  uint32_t feats_bits = 16;  // 32 bytes a row
  uint32_t lemma_bits = 14;  // 32 bytes a row
  uint64_t seed = 1;
};

void train_tagger(const SentenceList& sentences, const Vocabulary& vocabulary, const TaggerSettings& settings, syntax::ModelParts& parts);

}  // namespace hearsay::train

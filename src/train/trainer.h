// From treebanks to the bytes of a model file. Single-threaded, fixed seeds: the same treebanks and settings give the same bytes.
#pragma once

#include <string>
#include <vector>

#include "train/examples.h"
#include "train/parser_trainer.h"
#include "train/tagger_trainer.h"
#include "train/treebank.h"

namespace hearsay::train {

struct TrainingSettings {
  std::string language;
  int folds = 5;
  TaggerSettings tagger;
  std::vector<ParserSettings> parsers = default_parsers();  // the first is the fast mode's

  static std::vector<ParserSettings> default_parsers();
};

// `progress` is told, in a line each, what has been done.
std::string train_model(const Corpus& corpus, const TrainingSettings& settings, const Progress& progress);

}  // namespace hearsay::train

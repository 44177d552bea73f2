// From treebanks to the bytes of a model file. Single-threaded, fixed seeds: the same treebanks and settings give the same bytes.
//
// The parser must learn from tags with errors in them, as it will meet them: the treebanks are tagged in folds by taggers that have not seen the fold.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "train/parser_trainer.h"
#include "train/tagger_trainer.h"
#include "train/treebank.h"

namespace hearsay::train {

struct TrainingSettings {
  std::string language;
  int folds = 5;
  TaggerSettings tagger;
  ParserSettings parser;
};

// `progress` is told, in a line each, what has been done.
std::string train_model(const Corpus& corpus, const TrainingSettings& settings, const std::function<void(const std::string&)>& progress);

}  // namespace hearsay::train

// Parser examples from gold trees and predicted tags.
//
// The parser must learn from tags with errors in them, as it will meet them: tag_in_folds() tags each fold with a tagger that has not seen
// it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "syntax/model.h"
#include "train/parser_trainer.h"
#include "train/tagger_trainer.h"
#include "train/treebank.h"
#include "train/vocabulary.h"

namespace hearsay::train {

using Progress = std::function<void(const std::string& line)>;

// One sentence, tagged by `model`, with its gold tree. Relations that `names` lacks become number 0.
ParseExample make_example(const syntax::Model& model, const GoldSentence& gold, const Vocabulary& names);

// All sentences of the corpus in order.
std::vector<ParseExample> tag_in_folds(const Corpus& corpus, const std::string& language, int folds, const TaggerSettings& settings,
                                       const Vocabulary& names, const Progress& progress);

}  // namespace hearsay::train

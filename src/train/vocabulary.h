// Fills the tables of names of a model's parts from gold sentences: FEATS, relations, lemma scripts and their groups, the lexicon.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "syntax/model_builder.h"
#include "train/treebank.h"

namespace hearsay::train {

// Names to numbers, for what a model has as lists.
struct Vocabulary {
  std::map<std::string, uint32_t, std::less<>> feats;
  std::map<std::string, uint32_t, std::less<>> deprels;
};

using SentenceList = std::vector<const GoldSentence*>;

// The edit script from form to lemma that keeps the longest beginning of the form; false where nothing of it would be kept.
[[nodiscard]] bool find_script(std::string_view form, std::string_view lemma, syntax::ScriptPart& script);

// Parts with all but weights and parsers. Relations and FEATS of `sentences` alone; treebanks numbered as in `treebanks`.
syntax::ModelParts collect_parts(const SentenceList& sentences, const std::vector<std::string>& treebanks, const std::string& language,
                                 Vocabulary& vocabulary);

}  // namespace hearsay::train

// Treebanks in memory: the gold sentences a model is trained on or measured by, each with the treebank it is from.
// The bytes of the files are owned here; sentences view into them, so a Corpus must not be copied while they are in use.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/sentence.h"

namespace hearsay::train {

struct GoldSentence {
  text::Sentence sentence;
  uint32_t treebank = 0;  // index into Corpus::treebanks
};

struct Corpus {
  std::deque<std::string> files;
  std::vector<std::string> treebanks;  // in order of appearance
  std::vector<GoldSentence> sentences;

  Corpus() = default;
  Corpus(Corpus&&) = default;
  Corpus& operator=(Corpus&&) = default;
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;
};

// A treebank's name without what tells its parts apart: "en_gum:news" and "en_gum(free genres)" are "en_gum".
std::string treebank_name(std::string_view declared);

// Adds a CoNLL-U file. The comment `# source = NAME` says which treebank a sentence is from (else "und"). `only`: keep these treebanks
// alone; empty: all.
Result<void> add_file(const std::string& path, const std::vector<std::string>& only, Corpus& corpus);

}  // namespace hearsay::train

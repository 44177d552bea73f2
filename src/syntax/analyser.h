// Analysis: from a sentence's forms to its UD tree. tag() fills upos, feats and lemma, parse() head and deprel; analyse() does both.
//
// Any sentence is taken, from one word to many thousands, whatever its forms; afterwards the law of text::Sentence holds (a tree, one
// root). Ownership: feats, deprel and known lemmas are views into the model, other lemmas into the workspace's arena, so all of a
// document's sentences may live together until reset_document(). One Workspace a thread; after warm-up nothing is allocated per token. Same
// input, same output, whatever the workspace has seen before.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "syntax/arena.h"
#include "syntax/form.h"
#include "syntax/model.h"
#include "syntax/parser.h"
#include "syntax/tagger.h"
#include "syntax/vote.h"
#include "text/sentence.h"

namespace hearsay::syntax {

enum class Mode : uint8_t {
  kFast,      // one greedy parser
  kAccurate,  // all of the model's parsers, their trees joined by vote
};

struct Settings {
  Mode mode = Mode::kFast;
  uint32_t treebank = 0;  // whose conventions to follow; a number of Model::treebank
};

class Workspace {
 public:
  // Ends a document: lemmas that were made for it are gone.
  void reset_document() { arena_.reset(); }

 private:
  friend void tag(const Model&, text::Sentence&, Workspace&, const Settings&);
  friend void parse(const Model&, text::Sentence&, Workspace&, const Settings&);

  Arena arena_;
  FormCache forms_;
  TagState tags_;
  ParseState parsing_;
  Tree tree_;
  std::vector<Ballot> ballots_;
  Voting voting_;
  std::string scratch_;
};

void tag(const Model& model, text::Sentence& sentence, Workspace& workspace, const Settings& settings = {});
// REQUIRES: nothing of the words but form; upos, feats and lemma are used where they are set (also those of another tagger).
void parse(const Model& model, text::Sentence& sentence, Workspace& workspace, const Settings& settings = {});
void analyse(const Model& model, text::Sentence& sentence, Workspace& workspace, const Settings& settings = {});

}  // namespace hearsay::syntax

// Engine::Workspace: one thread's scratch, with the stages of the main path that fill it. Reused between documents; nothing of one document
// outlives the next begin().
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coding/coder.h"
#include "coding/gate.h"
#include "engine/engine.h"
#include "syntax/analyser.h"
#include "syntax/conllu.h"
#include "text/normal.h"
#include "text/rules.h"
#include "text/splitter.h"

namespace hearsay::engine {

class Engine::Workspace {
 public:
  void begin(const text::Document& document);
  void split(const text::Rules& rules);
  // Keeps the sentences that can bear a claim or stand near one.
  void select(const coding::Gate& gate, const syntax::Model& model, const coding::Lexicon& lexicon);
  void take(const std::vector<text::Sentence>& sentences);
  void analyse(const syntax::Model& model, const coding::Lexicon& lexicon, syntax::Mode mode);
  void code(const text::Document& document, const coding::Knowledge& knowledge, const coding::CoderOptions& wanted, coding::Reading& reading);
  // Text to CoNLL-U sentence by sentence: memory does not grow with the document.
  void parse(const text::Document& document, const text::Rules& rules, const syntax::Model& model, syntax::Mode mode, const Write& write);

  syntax::Workspace syntax;
  syntax::ConlluColumns columns;
  text::Sentence conllu_sentence;

 private:
  void tag(const syntax::Model& model, const coding::Lexicon& lexicon, text::Sentence& sentence);
  static void drop_dateline(text::Sentence& sentence);
  text::NormalText normal_;
  text::NormalText normal_title_;
  std::string conllu_;
  std::vector<text::Sentence> sentences_;  // the first `count_` are the document's
  size_t count_ = 0;
  std::vector<coding::Reach> bears_;
  coding::Gate::Scratch gate_scratch_;
  coding::Gate::Look gate_look_;
  text::Sentence title_;
  bool has_title_ = false;
  coding::Coder coder_;
};

}  // namespace hearsay::engine

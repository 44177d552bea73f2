#include "syntax/analyser.h"

#include "syntax/lemmatiser.h"
#include "syntax/parse_word.h"

namespace hearsay::syntax {

void tag(const Model& model, text::Sentence& sentence, Workspace& workspace, const Settings& settings) {
  TagState& state = workspace.tags_;
  const size_t size = sentence.words.size();
  state.resize(size);
  state.treebank = settings.treebank;
  for (size_t i = 0; i < size; ++i) state.forms[i + kTagPadding] = workspace.forms_.get(model, sentence.words[i].form);
  tag(model, state);
  for (size_t i = 0; i < size; ++i) {
    text::Word& word = sentence.words[i];
    word.upos = state.upos[i + kTagPadding];
    const uint32_t feats = state.feats[i + kTagPadding];
    word.feats = model.feats(feats);
    const LemmaQuestion question{word.form, &state.forms[i + kTagPadding], word.upos, feats, settings.treebank};
    const std::string_view lemma = lemmatise(model, question, workspace.scratch_);
    word.lemma = lemma.data() == workspace.scratch_.data() ? workspace.arena_.copy(lemma) : lemma;
  }
}

void parse(const Model& model, text::Sentence& sentence, Workspace& workspace, const Settings& settings) {
  if (sentence.words.empty()) return;
  ParseState& state = workspace.parsing_;
  state.treebank = settings.treebank;
  state.words.assign(1, ParseWord{});
  for (const text::Word& word : sentence.words) state.words.push_back(parse_word(workspace.forms_.get(model, word.form), word));
  state.words.push_back(kRootWord);
  Tree& tree = workspace.tree_;
  const auto parsers = model.parsers();
  if (parsers.empty()) {  // a model of tags alone: all words hang on the first
    tree.heads.assign(sentence.words.size(), 1);
    tree.heads[0] = 0;
    tree.labels.assign(sentence.words.size(), 0);
    tree.labels[0] = static_cast<uint8_t>(model.root_deprel());
  } else if (settings.mode == Mode::kFast || parsers.size() == 1) {
    parse(model, parsers[0], state, tree);
  } else {
    workspace.ballots_.resize(parsers.size());
    for (size_t i = 0; i < parsers.size(); ++i) {
      workspace.ballots_[i].weight = parsers[i].weight;
      parse(model, parsers[i], state, workspace.ballots_[i].tree);
    }
    workspace.voting_.elect(workspace.ballots_, tree);
  }
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    sentence.words[i].head = tree.heads[i];
    sentence.words[i].deprel = model.deprel(tree.labels[i]);
  }
}

void analyse(const Model& model, text::Sentence& sentence, Workspace& workspace, const Settings& settings) {
  tag(model, sentence, workspace, settings);
  parse(model, sentence, workspace, settings);
}

}  // namespace hearsay::syntax

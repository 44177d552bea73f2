#include "train/trainer.h"

#include <algorithm>

#include "syntax/analyser.h"
#include "syntax/model.h"
#include "syntax/parse_word.h"
#include "train/vocabulary.h"

namespace hearsay::train {
namespace {

// Tags the sentences of fold `fold` with a tagger trained on the others, and makes parser examples of them.
void tag_fold(const Corpus& corpus, const TrainingSettings& settings, int fold, const Vocabulary& names, std::vector<ParseExample>& examples) {
  SentenceList others;
  for (size_t i = 0; i < corpus.sentences.size(); ++i) {
    if (static_cast<int>(i % static_cast<size_t>(settings.folds)) != fold) others.push_back(&corpus.sentences[i]);
  }
  Vocabulary vocabulary;
  syntax::ModelParts parts = collect_parts(others, corpus.treebanks, settings.language, vocabulary);
  train_tagger(others, vocabulary, settings.tagger, parts);
  const std::string bytes = syntax::build_model(parts);
  const auto model = syntax::Model::map(bytes, "model of a fold");
  if (!model) return;
  syntax::Workspace workspace;
  syntax::FormCache forms;
  for (size_t i = static_cast<size_t>(fold); i < corpus.sentences.size(); i += static_cast<size_t>(settings.folds)) {
    const GoldSentence& gold = corpus.sentences[i];
    text::Sentence sentence = gold.sentence;
    syntax::tag(*model, sentence, workspace, {syntax::Mode::kFast, gold.treebank});
    ParseExample& example = examples[i];
    example.treebank = gold.treebank;
    const int root = static_cast<int>(sentence.words.size()) + 1;
    example.words.assign(1, syntax::ParseWord{});
    example.heads.assign(1, 0);
    example.labels.assign(1, 0);
    for (size_t w = 0; w < sentence.words.size(); ++w) {
      const text::Word& right = gold.sentence.words[w];
      example.words.push_back(syntax::parse_word(forms.get(*model, right.form), sentence.words[w]));
      example.heads.push_back(right.head == 0 ? root : right.head);
      example.labels.push_back(static_cast<uint8_t>(names.deprels.find(right.deprel)->second));
    }
    example.words.push_back(syntax::kRootWord);
    example.heads.push_back(0);
    example.labels.push_back(0);
    workspace.reset_document();
  }
}

}  // namespace

std::string train_model(const Corpus& corpus, const TrainingSettings& settings, const std::function<void(const std::string&)>& progress) {
  SentenceList all;
  for (const GoldSentence& gold : corpus.sentences) all.push_back(&gold);
  Vocabulary vocabulary;
  syntax::ModelParts parts = collect_parts(all, corpus.treebanks, settings.language, vocabulary);
  progress("vocabulary: " + std::to_string(parts.lexicon.size()) + " forms, " + std::to_string(parts.feats.size()) + " FEATS, " +
           std::to_string(parts.deprels.size()) + " relations, " + std::to_string(parts.scripts.size()) + " lemma scripts");
  std::vector<ParseExample> examples(corpus.sentences.size());
  for (int fold = 0; fold < settings.folds; ++fold) {
    tag_fold(corpus, settings, fold, vocabulary, examples);
    progress("tagged fold " + std::to_string(fold + 1) + " of " + std::to_string(settings.folds));
  }
  train_tagger(all, vocabulary, settings.tagger, parts);
  progress("tagger and lemmatiser trained");
  const auto root = static_cast<uint32_t>(std::find(parts.deprels.begin(), parts.deprels.end(), "root") - parts.deprels.begin());
  ParserTables tables = train_parser(std::move(examples), static_cast<uint32_t>(parts.deprels.size()), root, settings.parser);
  parts.parsers.push_back({settings.parser.direction, 1});
  parts.tables[static_cast<uint32_t>(syntax::TableKey::kStructure)] = std::move(tables.structure);
  parts.tables[static_cast<uint32_t>(syntax::TableKey::kLabel)] = std::move(tables.label);
  progress("parser trained");
  return syntax::build_model(parts);
}

}  // namespace hearsay::train

#include "train/examples.h"

#include "syntax/analyser.h"
#include "syntax/parse_word.h"

namespace hearsay::train {

ParseExample make_example(const syntax::Model& model, const GoldSentence& gold, const Vocabulary& names) {
  syntax::Workspace workspace;
  text::Sentence sentence = gold.sentence;
  syntax::tag(model, sentence, workspace, {syntax::Mode::kFast, gold.treebank});
  ParseExample example;
  example.treebank = gold.treebank;
  const int root = static_cast<int>(sentence.words.size()) + 1;
  example.words.assign(1, syntax::ParseWord{});
  example.heads.assign(1, 0);
  example.labels.assign(1, 0);
  std::string lower;
  for (const text::Word& word : sentence.words) {
    example.words.push_back(syntax::parse_word(syntax::describe(model, word.form, lower), word));
    example.heads.push_back(word.head == 0 ? root : word.head);
    const auto label = names.deprels.find(word.deprel);
    example.labels.push_back(label == names.deprels.end() ? 0 : static_cast<uint8_t>(label->second));
  }
  example.words.push_back(syntax::kRootWord);
  example.heads.push_back(0);
  example.labels.push_back(0);
  return example;
}

std::vector<ParseExample> tag_in_folds(const Corpus& corpus, const std::string& language, int folds, const TaggerSettings& settings,
                                       const Vocabulary& names, const Progress& progress) {
  std::vector<ParseExample> examples(corpus.sentences.size());
  const auto count = static_cast<size_t>(folds);
  TaggerSettings quick = settings;  // the sum of several runs is worth its time in the final tagger alone
  quick.runs = 1;
  for (size_t fold = 0; fold < count; ++fold) {
    SentenceList others;
    for (size_t i = 0; i < corpus.sentences.size(); ++i) {
      if (i % count != fold) others.push_back(&corpus.sentences[i]);
    }
    Vocabulary vocabulary;
    syntax::ModelParts parts = collect_parts(others, corpus.treebanks, language, vocabulary);
    train_tagger(others, vocabulary, quick, parts);
    const std::string bytes = syntax::build_model(parts);
    const auto model = syntax::Model::map(bytes, "model of a fold");
    if (!model) return {};  // unreachable: the parts are well-formed
    for (size_t i = fold; i < examples.size(); i += count) examples[i] = make_example(*model, corpus.sentences[i], names);
    progress("tagged fold " + std::to_string(fold + 1) + " of " + std::to_string(folds));
  }
  return examples;
}

}  // namespace hearsay::train

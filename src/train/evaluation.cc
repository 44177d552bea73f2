#include "train/evaluation.h"

#include <fmt/format.h>

namespace hearsay::train {
namespace {

std::string_view universal(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

void clear_predictions(text::Sentence& sentence) {
  for (text::Word& word : sentence.words) {
    word.upos = text::Upos::kNone;
    word.lemma = word.feats = word.deprel = {};
    word.head = -1;
  }
}

}  // namespace

void Scores::add(const text::Sentence& gold, const text::Sentence& guess) {
  for (size_t i = 0; i < gold.words.size(); ++i) {
    const text::Word &right = gold.words[i], &word = guess.words[i];
    ++words;
    upos += right.upos == word.upos;
    feats += right.feats == word.feats;
    lemmas += right.lemma == word.lemma;
    if (right.head != word.head) continue;
    ++heads;
    labelled += universal(right.deprel) == universal(word.deprel);
    labelled_full += right.deprel == word.deprel;
  }
}

Scores& Scores::operator+=(const Scores& other) {
  words += other.words;
  upos += other.upos;
  feats += other.feats;
  lemmas += other.lemmas;
  heads += other.heads;
  labelled += other.labelled;
  labelled_full += other.labelled_full;
  return *this;
}

std::map<std::string, Scores> evaluate(const syntax::Model& model, const Corpus& corpus, syntax::Mode mode, Convention convention) {
  std::map<std::string, Scores> scores;
  syntax::Workspace workspace;
  text::Sentence guess;
  for (const GoldSentence& gold : corpus.sentences) {
    const std::string& treebank = corpus.treebanks[gold.treebank];
    syntax::Settings settings;
    settings.mode = mode;
    if (convention == Convention::kOwnTreebank) settings.treebank = model.treebank(treebank).value_or(0);
    guess = gold.sentence;
    clear_predictions(guess);
    syntax::analyse(model, guess, workspace, settings);
    scores[treebank].add(gold.sentence, guess);
    scores["all"].add(gold.sentence, guess);
    workspace.reset_document();
  }
  return scores;
}

std::string format_scores(const std::map<std::string, Scores>& scores) {
  std::string out = fmt::format("{:<18}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>10}\n", "treebank", "words", "UPOS", "UFeats", "Lemmas", "UAS",
                                "LAS", "LAS full");
  for (const auto& [name, s] : scores) {
    const auto percent = [&](uint64_t count) {
      return s.words == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(s.words);
    };
    out += fmt::format("{:<18}{:>8}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>10.2f}\n", name, s.words, percent(s.upos), percent(s.feats),
                       percent(s.lemmas), percent(s.heads), percent(s.labelled), percent(s.labelled_full));
  }
  return out;
}

}  // namespace hearsay::train

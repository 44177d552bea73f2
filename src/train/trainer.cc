#include "train/trainer.h"

#include <algorithm>

#include "syntax/model.h"
#include "train/examples.h"
#include "train/vocabulary.h"

namespace hearsay::train {
std::string train_model(const Corpus& corpus, const TrainingSettings& settings, const Progress& progress) {
  SentenceList all;
  for (const GoldSentence& gold : corpus.sentences) all.push_back(&gold);
  Vocabulary vocabulary;
  syntax::ModelParts parts = collect_parts(all, corpus.treebanks, settings.language, vocabulary);
  progress("vocabulary: " + std::to_string(parts.lexicon.size()) + " forms, " + std::to_string(parts.feats.size()) + " FEATS, " +
           std::to_string(parts.deprels.size()) + " relations, " + std::to_string(parts.scripts.size()) + " lemma scripts");
  auto examples = tag_in_folds(corpus, settings.language, settings.folds, settings.tagger, vocabulary, progress);
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

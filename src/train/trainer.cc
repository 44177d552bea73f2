#include "train/trainer.h"

#include <algorithm>

#include "syntax/model.h"
#include "train/examples.h"
#include "train/vocabulary.h"

namespace hearsay::train {

std::vector<ParserSettings> TrainingSettings::default_parsers() {
  ParserSettings greedy;
  greedy.runs = 3;
  ParserSettings forward;
  forward.epochs = 8;
  forward.beam = 8;
  forward.structure_bits = 17;
  forward.label_bits = 14;
  forward.seed = 2;
  ParserSettings backward = forward;
  backward.direction = syntax::Direction::kBackward;
  backward.seed = 3;
  ParserSettings second = forward;
  second.label_bits = 13;
  second.seed = 4;
  return {greedy, forward, backward, second};
}

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
  for (uint32_t i = 0; i < settings.parsers.size(); ++i) {
    const ParserSettings& parser = settings.parsers[i];
    ParserTables tables = train_parser(examples, static_cast<uint32_t>(parts.deprels.size()), root, parser);
    parts.parsers.push_back({parser.direction, parser.weight, static_cast<uint32_t>(parser.beam)});
    parts.tables[static_cast<uint32_t>(syntax::TableKey::kStructure) + i * syntax::kKeysPerParser] = std::move(tables.structure);
    parts.tables[static_cast<uint32_t>(syntax::TableKey::kLabel) + i * syntax::kKeysPerParser] = std::move(tables.label);
    progress("parser " + std::to_string(i + 1) + " of " + std::to_string(settings.parsers.size()) + " trained");
  }
  return syntax::build_model(parts);
}

}  // namespace hearsay::train

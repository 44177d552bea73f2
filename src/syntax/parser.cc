#include "syntax/parser.h"

#include <algorithm>

#include "syntax/parser_features.h"

namespace hearsay::syntax {
namespace {

Transition best_transition(const WeightTable& table, const Configuration& configuration, const FeatureList& features) {
  alignas(16) int32_t sums[4];
  sum_rows_3(table, features.hashes(), features.size(), sums);
  int best = -1;
  for (int i = 0; i < kTransitions; ++i) {
    if (configuration.allows(static_cast<Transition>(i)) && (best < 0 || sums[i] > sums[best])) best = i;
  }
  return static_cast<Transition>(best);
}

uint32_t best_label(const Model& model, const WeightTable& table, const FeatureList& features) {
  alignas(32) int16_t sums[64];
  prefetch_rows(table, features.hashes(), features.size());
  sum_rows_62(table, features.hashes(), features.size(), sums);
  uint32_t best = model.root_deprel() == 0 ? 1 : 0;
  for (uint32_t i = best + 1; i < model.deprel_count(); ++i) {
    if (sums[i] > sums[best] && i != model.root_deprel()) best = i;
  }
  return best < model.deprel_count() ? best : 0;
}

void write_tree(const Model& model, const Configuration& done, Direction direction, Tree& tree) {
  const int size = done.size();
  tree.heads.resize(size);
  tree.labels.resize(size);
  for (int i = 1; i <= size; ++i) {
    const int word = direction == Direction::kForward ? i : size + 1 - i;
    int head = done.node(word).head;
    if (head == done.root()) {
      head = 0;
    } else if (direction == Direction::kBackward) {
      head = size + 1 - head;
    }
    tree.heads[i - 1] = head;
    tree.labels[i - 1] = head == 0 ? static_cast<uint8_t>(model.root_deprel()) : static_cast<uint8_t>(done.node(word).label - 1);
  }
}

}  // namespace

void parse_greedy(const Model& model, const ParserModel& parser, ParseState& state, Tree& tree) {
  const std::vector<ParseWord>* words = &state.words;
  if (parser.direction == Direction::kBackward) {
    state.reversed = state.words;
    std::reverse(state.reversed.begin() + 1, state.reversed.end() - 1);
    words = &state.reversed;
  }
  Configuration& configuration = state.configuration;
  FeatureList& features = state.features;
  const uint32_t treebank = state.treebank + 1;
  configuration.start(*words);
  while (!configuration.done()) {
    if (configuration.stack_size() == 0) {
      configuration.shift();
      continue;
    }
    structure_features(configuration, treebank, features);
    prefetch_rows(parser.structure, features.hashes(), features.size());
    const Transition transition = best_transition(parser.structure, configuration, features);
    if (transition == Transition::kShift) {
      configuration.shift();
      continue;
    }
    const int head = configuration.head_of(transition);
    uint32_t label = model.root_deprel();
    if (head != configuration.root()) {
      label_features(configuration, head, configuration.stack(0), treebank, features);
      label = best_label(model, parser.label, features);
    }
    configuration.attach(head, label);
  }
  write_tree(model, configuration, parser.direction, tree);
}

}  // namespace hearsay::syntax

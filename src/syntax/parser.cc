#include "syntax/parser.h"

#include <algorithm>

#include "syntax/parser_features.h"

namespace hearsay::syntax {
namespace {

Transition best_transition(const int32_t* scores, const Configuration& state) {
  int best = -1;
  for (int i = 0; i < kTransitions; ++i) {
    if (state.allows(static_cast<Transition>(i)) && (best < 0 || scores[i] > scores[best])) best = i;
  }
  return static_cast<Transition>(best);
}

uint32_t best_label(const Model& model, const WeightTable& table, const FeatureList& features) {
  alignas(32) int16_t sums[64];
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

// Scores for one parser of a model.
class ModelScorer {
 public:
  ModelScorer(const Model& model, const ParserModel& parser, FeatureList& features, uint32_t treebank)
      : model_(model), parser_(parser), features_(features), treebank_(treebank + 1) {}

  void transitions(const Configuration& state, int32_t* scores) {
    structure_features(state, treebank_, features_);
    sum_rows_3(parser_.structure, features_.hashes(), features_.size(), scores);
  }
  void transitions(const Configuration& state, int64_t* scores) {
    alignas(16) int32_t narrow[kTransitions + 1];
    transitions(state, narrow);
    std::copy_n(narrow, kTransitions, scores);
  }

  uint32_t label(const Configuration& state, int head, int dependent) {
    if (head == state.root()) return model_.root_deprel();
    label_features(state, head, dependent, treebank_, features_);
    return best_label(model_, parser_.label, features_);
  }

 private:
  const Model& model_;
  const ParserModel& parser_;
  FeatureList& features_;
  uint32_t treebank_;
};

// What is done where there is no choice: with an empty stack or an empty buffer. kNone where there is one.
Transition only_transition(const Configuration& state) {
  if (state.stack_size() == 0) return Transition::kShift;
  if (state.buffer(0) != state.root()) return Transition::kNone;
  return state.stack_size() == 1 ? Transition::kLeft : Transition::kRight;
}

void run_greedy(ModelScorer& scorer, const std::vector<ParseWord>& words, Configuration& state) {
  state.start(words);
  while (!state.done()) {
    Transition transition = only_transition(state);
    if (transition == Transition::kNone) {
      alignas(16) int32_t scores[kTransitions + 1];
      scorer.transitions(state, scores);
      transition = best_transition(scores, state);
    }
    if (transition == Transition::kShift) {
      state.shift();
    } else {
      const int head = state.head_of(transition);
      state.attach(head, scorer.label(state, head, state.stack(0)));
    }
  }
}

}  // namespace

void parse(const Model& model, const ParserModel& parser, ParseState& state, Tree& tree) {
  const std::vector<ParseWord>* words = &state.words;
  if (parser.direction == Direction::kBackward) {
    state.reversed = state.words;
    std::reverse(state.reversed.begin() + 1, state.reversed.end() - 1);
    words = &state.reversed;
  }
  ModelScorer scorer(model, parser, state.features, state.treebank);
  if (parser.beam == 1 || words->size() > kLongestForBeam) {
    run_greedy(scorer, *words, state.configuration);
    write_tree(model, state.configuration, parser.direction, tree);
    return;
  }
  state.beam.start(*words, static_cast<int>(parser.beam));
  while (!state.beam.done()) state.beam.advance(scorer);
  write_tree(model, state.beam.item(0).state, parser.direction, tree);
}

}  // namespace hearsay::syntax

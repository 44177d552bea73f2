#include "train/beam_trainer.h"

#include <algorithm>
#include <array>

#include "syntax/beam.h"
#include "syntax/parser_features.h"
#include "syntax/weights.h"
#include "train/oracle.h"
#include "train/perceptron.h"
#include "train/random.h"

namespace hearsay::train {
namespace {

using syntax::Configuration;
using syntax::Transition;

// The transition of the right sequence: of those that lose least, attaching before shifting.
Transition right_transition(const Configuration& state, const std::vector<int>& heads) {
  if (state.stack_size() == 0) return Transition::kShift;
  const auto costs = transition_costs(state, heads);
  int best = -1;
  for (const int t : {1, 2, 0}) {
    if (state.allows(static_cast<Transition>(t)) && (best < 0 || costs[t] < costs[best])) best = t;
  }
  return static_cast<Transition>(best);
}

class BeamTrainer {
 public:
  BeamTrainer(uint32_t deprels, uint32_t root_deprel)
      : deprels_(deprels), root_deprel_(root_deprel), structure_(syntax::kStructureLanes), labels_(syntax::kLabelLanes) {}

  void learn(const ParseExample& example, int width) {
    treebank_ = example.treebank + 1;
    find_right_sequence(example);
    beam_.start(example.words, width);
    state_.start(example.words);
    float right_score = 0, worst = 0;
    size_t worst_step = 0;
    int32_t worst_trace = -1, right_trace = -1;
    bool lost = false;  // the right sequence has fallen out of the beam
    for (size_t step = 0; step < right_.size() && !beam_.done(); ++step) {
      if (state_.stack_size() > 0) {
        std::array<float, syntax::kTransitions + 1> scores;
        transitions(state_, scores.data());
        right_score += scores[static_cast<size_t>(right_[step])];
      }
      replay(state_, right_[step], example);
      beam_.advance(*this);
      if (!lost) lost = !follow(right_trace, right_[step]);
      const auto& first = beam_.item(0);
      if (!lost && first.trace == right_trace) continue;
      const float behind = first.score - right_score;
      if (behind >= worst) worst = behind, worst_step = step + 1, worst_trace = first.trace;
    }
    structure_.tick();
    labels_.tick();
    if (worst_trace >= 0) update(example, worst_step, worst_trace);
  }

  // The Scorer of Beam.
  void transitions(const Configuration& state, float* scores) {
    syntax::structure_features(state, treebank_, features_);
    structure_.score(features_, scores);
  }
  uint32_t label(const Configuration& state, int head, int dependent) {
    if (head == state.root()) return root_deprel_;
    score_labels(state, head, dependent);
    return best_label();
  }

  void finish() {
    structure_.average();
    labels_.average();
  }
  void add(const BeamTrainer& other) {
    structure_.add(other.structure_);
    labels_.add(other.labels_);
  }
  [[nodiscard]] ParserTables tables(const ParserSettings& settings) const {
    return {structure_.quantised(settings.structure_bits), labels_.quantised(settings.label_bits)};
  }

 private:
  void find_right_sequence(const ParseExample& example) {
    right_.clear();
    state_.start(example.words);
    while (!state_.done()) {
      const Transition transition = right_transition(state_, example.heads);
      right_.push_back(transition);
      if (transition == Transition::kShift) {
        state_.shift();
        continue;
      }
      const int head = state_.head_of(transition), dependent = state_.stack(0);
      state_.attach(head, learn_label(example, head, dependent));
    }
  }

  // Moves `trace` on to the item of the beam that continues it with `transition`; false where there is none.
  bool follow(int32_t& trace, Transition transition) const {
    for (int i = 0; i < beam_.count(); ++i) {
      const int32_t candidate = beam_.item(i).trace;
      if (beam_.trace(candidate).before != trace || beam_.trace(candidate).transition != transition) continue;
      trace = candidate;
      return true;
    }
    return false;
  }

  // Labels of the right sequence: the gold one for a gold arc.
  void replay(Configuration& state, Transition transition, const ParseExample& example) {
    if (transition == Transition::kShift) {
      state.shift();
      return;
    }
    const int head = state.head_of(transition), dependent = state.stack(0);
    const bool gold = example.heads[dependent] == head && head != state.root();
    state.attach(head, gold ? example.labels[dependent] : label(state, head, dependent));
  }

  uint32_t learn_label(const ParseExample& example, int head, int dependent) {
    if (head == state_.root()) return root_deprel_;
    score_labels(state_, head, dependent);
    const uint32_t guess = best_label();
    if (example.heads[dependent] != head) return guess;
    const uint32_t gold = example.labels[dependent];
    if (gold != guess) {
      labels_.update(features_, gold, 1);
      labels_.update(features_, guess, -1);
    }
    return gold;
  }

  void score_labels(const Configuration& state, int head, int dependent) {
    syntax::label_features(state, head, dependent, treebank_, features_);
    labels_.score(features_, label_scores_.data());
  }
  [[nodiscard]] uint32_t best_label() const {
    uint32_t best = root_deprel_ == 0 ? 1 : 0;
    for (uint32_t i = best + 1; i < deprels_; ++i) {
      if (i != root_deprel_ && label_scores_[i] > label_scores_[best]) best = i;
    }
    return best;
  }

  void update(const ParseExample& example, size_t steps, int32_t trace) {
    std::vector<Transition> wrong(steps);
    for (size_t step = steps; step > 0; --step) {
      wrong[step - 1] = beam_.trace(trace).transition;
      trace = beam_.trace(trace).before;
    }
    // Both sequences share a beginning, whose updates would cancel out.
    size_t shared = 0;
    while (shared < steps && wrong[shared] == right_[shared]) ++shared;
    walk(example, steps, shared, right_, 1);
    walk(example, steps, shared, wrong, -1);
  }

  void walk(const ParseExample& example, size_t steps, size_t shared, const std::vector<Transition>& sequence, float change) {
    state_.start(example.words);
    for (size_t step = 0; step < steps; ++step) {
      if (step >= shared && state_.stack_size() > 0) {
        syntax::structure_features(state_, treebank_, features_);
        structure_.update(features_, static_cast<uint32_t>(sequence[step]), change);
      }
      replay(state_, sequence[step], example);
    }
  }

  uint32_t deprels_;
  uint32_t root_deprel_;
  AveragedTable structure_;
  AveragedTable labels_;
  std::array<float, syntax::kLabelLanes> label_scores_{};
  syntax::Beam<float> beam_;
  Configuration state_;
  syntax::FeatureList features_;
  std::vector<Transition> right_;
  uint32_t treebank_ = 1;
};

}  // namespace

ParserTables train_beam_parser(std::vector<ParseExample> examples, uint32_t deprels, uint32_t root_deprel, const ParserSettings& settings) {
  if (settings.direction == syntax::Direction::kBackward) std::for_each(examples.begin(), examples.end(), reverse);
  BeamTrainer sum(deprels, root_deprel);
  for (int run = 0; run < settings.runs; ++run) {
    BeamTrainer trainer(deprels, root_deprel);
    Random random(settings.seed * 1000 + static_cast<uint64_t>(run));
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
      random.shuffle(examples);
      for (const ParseExample& example : examples) trainer.learn(example, settings.beam);
    }
    trainer.finish();
    sum.add(trainer);
  }
  return sum.tables(settings);
}

}  // namespace hearsay::train

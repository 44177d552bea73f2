#include "train/parser_trainer.h"

#include <algorithm>
#include <array>

#include "syntax/parser_features.h"
#include "syntax/weights.h"
#include "train/beam_trainer.h"
#include "train/oracle.h"
#include "train/perceptron.h"
#include "train/random.h"

namespace hearsay::train {
namespace {

using syntax::Configuration;
using syntax::kTransitions;
using syntax::Transition;

class ParserTrainer {
 public:
  ParserTrainer(uint32_t deprels, uint32_t root_deprel, uint64_t seed)
      : deprels_(deprels), root_deprel_(root_deprel), structure_(syntax::kStructureLanes), labels_(syntax::kLabelLanes), random_(seed) {}

  void learn(const ParseExample& example, double exploration) {
    state_.start(example.words);
    while (!state_.done()) {
      if (state_.stack_size() == 0) {
        state_.shift();
        continue;
      }
      const Transition transition = learn_transition(example, exploration);
      if (transition == Transition::kShift) {
        state_.shift();
        continue;
      }
      const int head = state_.head_of(transition);
      state_.attach(head, learn_label(example, head));
    }
  }

  void finish() {
    structure_.average();
    labels_.average();
  }
  void add(const ParserTrainer& other) {
    structure_.add(other.structure_);
    labels_.add(other.labels_);
  }
  [[nodiscard]] ParserTables tables(const ParserSettings& settings) const {
    return {structure_.quantised(settings.structure_bits), labels_.quantised(settings.label_bits)};
  }
  Random& random() { return random_; }

 private:
  Transition learn_transition(const ParseExample& example, double exploration) {
    std::array<float, syntax::kStructureLanes> scores;
    syntax::structure_features(state_, example.treebank + 1, features_);
    structure_.score(features_, scores.data());
    const std::array<int, kTransitions> costs = transition_costs(state_, example.heads);
    int least = INT32_MAX, best = -1, rival = -1;  // the best of the transitions that cost least, and of the others
    for (int i = 0; i < kTransitions; ++i) {
      if (state_.allows(static_cast<Transition>(i))) least = std::min(least, costs[i]);
    }
    for (int i = 0; i < kTransitions; ++i) {
      if (!state_.allows(static_cast<Transition>(i))) continue;
      int& leader = costs[i] == least ? best : rival;
      if (leader < 0 || scores[i] > scores[leader]) leader = i;
    }
    structure_.tick();
    if (rival < 0 || scores[best] > scores[rival]) return static_cast<Transition>(best);
    structure_.update(features_, static_cast<uint32_t>(best), 1);
    structure_.update(features_, static_cast<uint32_t>(rival), -1);
    return static_cast<Transition>(random_.unit() < exploration ? rival : best);
  }

  uint32_t learn_label(const ParseExample& example, int head) {
    const int dependent = state_.stack(0);
    if (head == state_.root()) return root_deprel_;
    std::array<float, syntax::kLabelLanes> scores;
    syntax::label_features(state_, head, dependent, example.treebank + 1, features_);
    labels_.score(features_, scores.data());
    uint32_t guess = root_deprel_ == 0 ? 1 : 0;
    for (uint32_t i = guess + 1; i < deprels_; ++i) {
      if (i != root_deprel_ && scores[i] > scores[guess]) guess = i;
    }
    labels_.tick();
    if (example.heads[dependent] != head) return guess;
    const uint32_t gold = example.labels[dependent];
    if (gold != guess) {
      labels_.update(features_, gold, 1);
      labels_.update(features_, guess, -1);
    }
    return gold;
  }

  uint32_t deprels_;
  uint32_t root_deprel_;
  AveragedTable structure_;
  AveragedTable labels_;
  Configuration state_;
  syntax::FeatureList features_;
  Random random_;
};

}  // namespace

void reverse(ParseExample& example) {
  std::reverse(example.words.begin() + 1, example.words.end() - 1);
  std::reverse(example.heads.begin() + 1, example.heads.end() - 1);
  std::reverse(example.labels.begin() + 1, example.labels.end() - 1);
  const int size = static_cast<int>(example.words.size()) - 2;
  for (int i = 1; i <= size; ++i) {
    if (example.heads[i] <= size) example.heads[i] = size + 1 - example.heads[i];
  }
}

ParserTables train_parser(std::vector<ParseExample> examples, uint32_t deprels, uint32_t root_deprel, const ParserSettings& settings) {
  if (settings.beam > 1) return train_beam_parser(std::move(examples), deprels, root_deprel, settings);
  if (settings.direction == syntax::Direction::kBackward) std::for_each(examples.begin(), examples.end(), reverse);
  ParserTrainer sum(deprels, root_deprel, settings.seed);
  for (int run = 0; run < settings.runs; ++run) {
    ParserTrainer trainer(deprels, root_deprel, settings.seed * 1000 + static_cast<uint64_t>(run));
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
      trainer.random().shuffle(examples);
      for (const ParseExample& example : examples) trainer.learn(example, epoch == 0 ? 0 : settings.exploration);
    }
    trainer.finish();
    sum.add(trainer);
  }
  return sum.tables(settings);
}

}  // namespace hearsay::train

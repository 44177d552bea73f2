// Beam search over transitions: the `width` best sequences so far go on side by side, and the best after 2n transitions wins. Used with
// integer scores when parsing and with floating-point ones when training; a Scorer offers
//
//   void transitions(const Configuration& state, Number* scores);                // kTransitions scores
//   uint32_t label(const Configuration& state, int head, int dependent);         // deprel number
//
// Ties go to the sequence that stood higher, then to the lower transition number, so the result is a function of the scores alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "syntax/transitions.h"

namespace hearsay::syntax {

template <typename Number>
class Beam {
 public:
  struct Item {
    Configuration state;
    Number score{};
    int32_t trace = -1;  // of its last transition
  };
  struct Trace {
    int32_t before = -1;
    Transition transition = Transition::kShift;
  };

  void start(const std::vector<ParseWord>& words, int width) {
    width_ = width;
    items_.resize(static_cast<size_t>(width));
    fresh_.resize(static_cast<size_t>(width));
    count_ = 1;
    items_[0].state.start(words);
    items_[0].score = Number{};
    items_[0].trace = -1;
    traces_.clear();
  }

  [[nodiscard]] bool done() const { return items_[0].state.done(); }
  // Best first.
  [[nodiscard]] const Item& item(int index) const { return items_[static_cast<size_t>(index)]; }
  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] const Trace& trace(int32_t index) const { return traces_[static_cast<size_t>(index)]; }

  // One transition more for all. REQUIRES: !done().
  template <typename Scorer>
  void advance(Scorer& scorer) {
    choices_.clear();
    for (int i = 0; i < count_; ++i) add_choices(scorer, i);
    const size_t kept = std::min(choices_.size(), static_cast<size_t>(width_));
    std::partial_sort(choices_.begin(), choices_.begin() + static_cast<std::ptrdiff_t>(kept), choices_.end(),
                      [](const Choice& a, const Choice& b) {
                        return a.score != b.score ? a.score > b.score : std::pair(a.item, a.transition) < std::pair(b.item, b.transition);
                      });
    for (size_t i = 0; i < kept; ++i) {
      const Choice& choice = choices_[i];
      Item& item = fresh_[i];
      item.state = items_[static_cast<size_t>(choice.item)].state;
      item.score = choice.score;
      item.trace = static_cast<int32_t>(traces_.size());
      traces_.push_back({items_[static_cast<size_t>(choice.item)].trace, choice.transition});
      apply(scorer, item.state, choice.transition);
    }
    std::swap(items_, fresh_);
    count_ = static_cast<int>(kept);
  }

 private:
  struct Choice {
    Number score{};
    int item = 0;
    Transition transition = Transition::kShift;
  };

  template <typename Scorer>
  void add_choices(Scorer& scorer, int index) {
    const Item& item = items_[static_cast<size_t>(index)];
    if (item.state.stack_size() == 0) {
      choices_.push_back({item.score, index, Transition::kShift});
      return;
    }
    Number scores[kTransitions + 1];
    scorer.transitions(item.state, scores);
    for (int t = 0; t < kTransitions; ++t) {
      const auto transition = static_cast<Transition>(t);
      if (item.state.allows(transition)) choices_.push_back({item.score + scores[t], index, transition});
    }
  }

  template <typename Scorer>
  static void apply(Scorer& scorer, Configuration& state, Transition transition) {
    if (transition == Transition::kShift) {
      state.shift();
      return;
    }
    const int head = state.head_of(transition);
    state.attach(head, scorer.label(state, head, state.stack(0)));
  }

  int width_ = 1;
  int count_ = 0;
  std::vector<Item> items_, fresh_;
  std::vector<Choice> choices_;
  std::vector<Trace> traces_;
};

}  // namespace hearsay::syntax

// The arc-hybrid transition system. Words are 1..n, the root is n + 1 (it stands at the end), 0 is no word.
//
//   shift   b0 goes onto the stack
//   left    s0 becomes a dependent of b0 and is popped
//   right   s0 becomes a dependent of s1 and is popped
//
// Every sentence takes 2n transitions. Only the last word left on the stack may attach to the root, so that every run ends in a tree with
// exactly one root, whatever the scores. Example: [saw] [yesterday root], left is not allowed while another word is below.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace hearsay::syntax {

enum class Transition : uint8_t { kShift, kLeft, kRight, kNone };
inline constexpr int kTransitions = 3;  // kNone aside

// What the parser sees of a word: hashes and small numbers.
struct ParseWord {
  uint32_t form = 0;  // lower case
  uint32_t lemma = 0;
  uint32_t suffix = 0;
  uint32_t feats = 0;  // hash
  uint32_t upos = 0;   // Upos + 1; the root has kRootUpos
};
inline constexpr uint32_t kRootUpos = 31;
inline constexpr ParseWord kRootWord{1, 1, 1, 0xFFFF, kRootUpos};

// A word's dependents so far; left and right are the outermost, left2 and right2 the next.
struct ParseNode {
  int32_t head = 0;
  int32_t left = 0, left2 = 0, right = 0, right2 = 0;
  uint8_t label = 0;              // deprel number + 1; 0 before it has a head
  uint8_t lefts = 0, rights = 0;  // at most 7
};

class Configuration {
 public:
  // REQUIRES: words.front() is ParseWord{}, words.back() is kRootWord; they stay alive and unchanged.
  void start(const std::vector<ParseWord>& words);

  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] int root() const { return size_ + 1; }
  [[nodiscard]] bool done() const { return next_ > size_ && stack_.size() == 1; }
  [[nodiscard]] bool allows(Transition transition) const;

  // The word on the stack at `depth` (0 = top), 0 where there is none.
  [[nodiscard]] int stack(int depth) const {
    const int at = static_cast<int>(stack_.size()) - 1 - depth;
    return at > 0 ? stack_[at] : 0;  // stack_[0] is the 0 below all words
  }
  [[nodiscard]] int stack_size() const { return static_cast<int>(stack_.size()) - 1; }
  // The word `ahead` places into the buffer, the root included, 0 beyond it.
  [[nodiscard]] int buffer(int ahead) const { return next_ + ahead <= root() ? next_ + ahead : 0; }

  [[nodiscard]] const ParseWord& word(int index) const { return words_[index]; }
  [[nodiscard]] const ParseNode& node(int index) const { return nodes_[index]; }

  void shift() { stack_.push_back(next_++); }
  // The arc that a left or right transition makes: its dependent is the top of the stack.
  [[nodiscard]] int head_of(Transition transition) const { return transition == Transition::kLeft ? next_ : stack(1); }
  void attach(int head, uint32_t label);

 private:
  const ParseWord* words_ = nullptr;
  std::vector<ParseNode> nodes_;
  std::vector<int32_t> stack_;
  int size_ = 0;
  int next_ = 1;
};

inline void Configuration::start(const std::vector<ParseWord>& words) {
  words_ = words.data();
  size_ = static_cast<int>(words.size()) - 2;
  next_ = 1;
  nodes_.assign(words.size(), ParseNode{});
  stack_.assign(1, 0);
}

inline bool Configuration::allows(Transition transition) const {
  switch (transition) {
    case Transition::kShift: return next_ <= size_;
    case Transition::kLeft: return stack_size() >= 1 && (next_ <= size_ || stack_size() == 1);
    case Transition::kRight: return stack_size() >= 2;
    case Transition::kNone: return false;
  }
  return false;
}

inline void Configuration::attach(int head, uint32_t label) {
  const int dependent = stack_.back();
  stack_.pop_back();
  ParseNode& child = nodes_[dependent];
  ParseNode& parent = nodes_[head];
  child.head = head;
  child.label = static_cast<uint8_t>(label + 1);
  if (dependent < head) {
    parent.left2 = parent.left;
    parent.left = dependent;
    if (parent.lefts < 7) ++parent.lefts;
  } else {
    parent.right2 = parent.right;
    parent.right = dependent;
    if (parent.rights < 7) ++parent.rights;
  }
}

}  // namespace hearsay::syntax

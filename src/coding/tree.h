// Tree: one parsed Sentence as the coding rooms read it: 0-based heads, children in text order, subtree ranges, features as bits, lower-cased
// words. Views into the Sentence and into the tree's own arena; reused between sentences (build() keeps the capacity). One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "coding/deprel.h"
#include "text/sentence.h"

namespace hearsay::coding {

inline constexpr int32_t kNone = -1;

// Features that patterns ask for, as bits of Node::feats.
enum Feat : uint32_t {
  kPlural = 1u << 0,
  kSingular = 1u << 1,
  kFinite = 1u << 2,
  kInfinitive = 1u << 3,
  kParticiple = 1u << 4,
  kGerund = 1u << 5,
  kConditional = 1u << 6,
  kSubjunctive = 1u << 7,
  kImperative = 1u << 8,
  kPast = 1u << 9,
  kPresent = 1u << 10,
  kFuture = 1u << 11,
  kImperfect = 1u << 12,
  kPassive = 1u << 13,
  kNegative = 1u << 14,
  kDefinite = 1u << 15,
  kFeminine = 1u << 16,
  kMasculine = 1u << 17,
  kPersonal = 1u << 18,
  kDemonstrative = 1u << 19,
  kRelative = 1u << 20,
  kFirstPerson = 1u << 21,
  kThirdPerson = 1u << 22,
  kPossessive = 1u << 23,
  kOrdinal = 1u << 24,
  kReflexive = 1u << 25,
};

uint32_t parse_feats(std::string_view feats);

struct Node {
  std::string_view form;   // as in the sentence
  std::string_view low;    // lower case
  std::string_view lemma;  // lower case
  Span span;
  int32_t head = kNone;  // 0-based, kNone for the root
  int32_t first_child = kNone;
  int32_t next_sibling = kNone;
  int32_t left = 0;   // first and last word of the subtree
  int32_t right = 0;
  uint32_t feats = 0;
  text::Upos upos = text::Upos::kNone;
  Dep dep = Dep::kOther;
  bool capital = false;  // begins with a capital letter
  bool intransitive = false;  // a verb that is never passive
};

class Tree {
 public:
  // REQUIRES: the sentence is parsed and outlives the tree's use.
  void build(const text::Sentence& sentence);

  [[nodiscard]] int32_t size() const { return static_cast<int32_t>(nodes_.size()); }
  [[nodiscard]] const Node& operator[](int32_t i) const { return nodes_[static_cast<size_t>(i)]; }
  // Hangs a word elsewhere; relink() once all are done. REQUIRES: no cycle comes of it.
  void hang(int32_t i, int32_t head, Dep dep);
  void relink();
  void mark_intransitive(int32_t i) { nodes_[static_cast<size_t>(i)].intransitive = true; }
  [[nodiscard]] const text::Sentence& sentence() const { return *sentence_; }
  [[nodiscard]] int32_t root() const { return root_; }

  // Calls f(child) for every child of i in text order.
  template <typename F>
  void each_child(int32_t i, F&& f) const {
    for (int32_t c = nodes_[static_cast<size_t>(i)].first_child; c != kNone; c = nodes_[static_cast<size_t>(c)].next_sibling) f(c);
  }
  // The first child with this relation, or kNone.
  [[nodiscard]] int32_t child(int32_t i, Dep dep) const;
  [[nodiscard]] bool has_child(int32_t i, Dep dep) const { return child(i, dep) != kNone; }
  // Is `i` inside the subtree of `top` (or top itself)?
  [[nodiscard]] bool inside(int32_t i, int32_t top) const;
  // The words of a phrase: the subtree of `top` less its clauses, conjuncts, appositions after a comma and edge punctuation.
  [[nodiscard]] Span phrase_span(int32_t top) const;
  // The whole subtree less edge punctuation, conjunctions and prepositions left out as asked.
  [[nodiscard]] Span subtree_span(int32_t top) const;
  [[nodiscard]] Span span_of(int32_t first, int32_t last) const;
  // The nearest ancestor (or i itself) that heads a clause.
  [[nodiscard]] int32_t clause_of(int32_t i) const;
  // The word of [first, last] whose head lies outside.
  [[nodiscard]] int32_t top_of(int32_t first, int32_t last) const;

 private:
  void link();
  const text::Sentence* sentence_ = nullptr;
  std::vector<Node> nodes_;
  std::string arena_;
  int32_t root_ = kNone;
};

}  // namespace hearsay::coding

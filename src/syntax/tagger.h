// The tagger: UPOS, then FEATS given UPOS, from left to right; each decision sees the forms around it and the decisions before it.
//
// FEATS (and lemma scripts) are chosen within the group of values that the UPOS has been seen with. A group's values lie in blocks of 30
// lanes; UPOS and block are hashed into the features, so one table serves all groups.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "syntax/features.h"
#include "syntax/form.h"
#include "syntax/model.h"

namespace hearsay::syntax {

// The state of tagging one sentence. forms[i + kTagPadding] is word i; the padding at both ends is Form{}.
inline constexpr int kTagPadding = 2;

struct TagState {
  std::vector<Form> forms;
  std::vector<text::Upos> upos;  // padded alike
  std::vector<uint16_t> feats;   // FEATS numbers, padded alike
  uint32_t treebank = 0;

  void resize(size_t words) {
    forms.assign(words + 2 * kTagPadding, Form{});
    upos.assign(words + 2 * kTagPadding, text::Upos::kNone);
    feats.assign(words + 2 * kTagPadding, 0);
  }
  [[nodiscard]] int size() const { return static_cast<int>(forms.size()) - 2 * kTagPadding; }
};

// The features of word `index` (0-based), given the tags before it.
void upos_features(const TagState& state, int index, FeatureList& features);
// ... of its FEATS, given its UPOS in state.upos. All but `block` is the same for every block.
void feats_features(const TagState& state, int index, uint32_t block, FeatureList& features);

// What the lexicon is sure of: a frequent form that has only ever been seen one way. kNone, or kNoFeats, where it is not sure.
inline constexpr uint32_t kNoFeats = 0xFFFFFFFF;
text::Upos certain_upos(const Form& form);
uint32_t certain_feats(const Model& model, const Form& form, text::Upos upos, uint32_t treebank);

// Fills state.upos and state.feats for all words.
void tag(const Model& model, TagState& state);

// The best lane of a group of `size` values whose block features are made by `fill(block, features)`.
template <typename Fill>
uint32_t best_in_group(const WeightTable& table, uint32_t size, FeatureList& features, Fill&& fill) {
  alignas(32) int16_t sums[32];
  uint32_t best = 0;
  int best_sum = INT32_MIN;
  for (uint32_t block = 0; block * kTagLanes < size; ++block) {
    fill(block, features);
    prefetch_rows(table, features.hashes(), features.size());
    sum_rows_30(table, features.hashes(), features.size(), sums);
    const uint32_t lanes = size - block * kTagLanes < kTagLanes ? size - block * kTagLanes : kTagLanes;
    for (uint32_t lane = 0; lane < lanes; ++lane) {
      if (sums[lane] > best_sum) best_sum = sums[lane], best = block * kTagLanes + lane;
    }
  }
  return best;
}

}  // namespace hearsay::syntax

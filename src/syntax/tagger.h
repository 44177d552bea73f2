// The tagger: UPOS, then FEATS given UPOS, from left to right; each decision sees the forms around it and the decisions before it.
//
// FEATS (and lemma scripts) are chosen within the group of values that the UPOS has been seen with. A group's values lie in blocks of 30
// lanes; UPOS and block are hashed into the features, so one table serves all groups.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/features.h"
#include "syntax/form.h"
#include "syntax/model.h"

namespace hearsay::syntax {

// Sums of weights over the features of a form alone, kept for the forms seen last: half of a decision's features, so half of its cache
// misses. What comes out is what would be summed anew: entries are compared in full.
class FormSums {
 public:
  struct Key {
    Form form;
    uint32_t treebank = 0;
    uint32_t group = 0;  // what else the features depend on
    friend bool operator==(const Key&, const Key&) = default;
  };

  // Forgets all when another model comes along.
  void use(const Model& model);
  // kTagLanes sums; `fill(features)` makes the hashed features where they are needed. Holds until the next call.
  template <typename Fill>
  const int16_t* get(const Key& key, const WeightTable& table, FeatureList& features, Fill&& fill) {
    Slot& slot = slots_[(key.form.exact + key.group * 0x9E3779B1u) >> (32 - kBits)];
    if (slot.used && slot.key == key) return slot.sums.data();
    fill(features);
    sum_rows_30(table, features.hashes(), features.size(), slot.sums.data());
    slot.key = key;
    slot.used = true;
    return slot.sums.data();
  }

 private:
  static constexpr uint32_t kBits = 12;
  struct Slot {
    alignas(32) std::array<int16_t, kTagLanes + 2> sums{};
    Key key;
    bool used = false;
  };
  std::vector<Slot> slots_;
  const Model* model_ = nullptr;
  uint64_t model_hash_ = 0;
};

// The state of tagging one sentence. forms[i + kTagPadding] is word i; the padding at both ends is Form{}.
inline constexpr int kTagPadding = 2;

struct TagState {
  std::vector<Form> forms;
  std::vector<text::Upos> upos;  // padded alike
  std::vector<uint16_t> feats;   // FEATS numbers, padded alike
  uint32_t treebank = 0;
  FormSums upos_sums, feats_sums;
  FeatureList features;

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

// The best place in a group of `size` values, whose blocks of lanes are scored by `score(block, sums)`.
template <typename Score>
uint32_t best_in_group(uint32_t size, Score&& score) {
  alignas(32) int16_t sums[kTagLanes + 2];
  uint32_t best = 0;
  int best_sum = INT32_MIN;
  for (uint32_t block = 0; block * kTagLanes < size; ++block) {
    score(block, sums);
    const uint32_t lanes = size - block * kTagLanes < kTagLanes ? size - block * kTagLanes : kTagLanes;
    for (uint32_t lane = 0; lane < lanes; ++lane) {
      if (sums[lane] > best_sum) best_sum = sums[lane], best = block * kTagLanes + lane;
    }
  }
  return best;
}

}  // namespace hearsay::syntax

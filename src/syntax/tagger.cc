#include "syntax/tagger.h"

#include <bit>

namespace hearsay::syntax {
namespace {

constexpr uint16_t kCertainFrequency = 20;

uint32_t number(text::Upos upos) {
  return static_cast<uint32_t>(upos);
}

// Where templates of the context begin, and those of the treebank (FEATS).
constexpr uint32_t kUposContext = 15;
constexpr uint32_t kFeatsContext = 12, kFeatsTreebank = 30;

enum class Place : uint32_t { kInside, kFirst };

Place place_of(int index) {
  return index == 0 ? Place::kFirst : Place::kInside;
}

// UPOS: the form itself.
void add_upos_form(const Form& word, Place place, FeatureList& features) {
  features.add(word.exact);
  features.add(word.lower);
  for (const uint32_t suffix : word.suffix) features.add(suffix);
  for (const uint32_t prefix : word.prefix) features.add(prefix);
  features.add(word.shape, static_cast<uint32_t>(place));
  features.add(word.classes);
  features.add(word.suffix[2], word.shape);
  features.add(word.suffix[1], word.prefix[1]);
}

// UPOS: what is around it.
void add_upos_context(const TagState& state, int index, FeatureList& features) {
  const Form* at = state.forms.data() + index + kTagPadding;
  const text::Upos* tags = state.upos.data() + index + kTagPadding;
  const Form &word = at[0], &before = at[-1], &after = at[1], &before2 = at[-2], &after2 = at[2];
  const uint32_t tag1 = number(tags[-1]), tag2 = number(tags[-2]) + 32 * tag1, treebank = state.treebank + 1;
  features.skip_to(kUposContext);
  // What was decided before.
  features.add(tag1);
  features.add(tag2);
  features.add(tag1, word.lower);
  features.add(tag2, word.lower);
  features.add(tag1, word.suffix[2]);
  features.add(tag2, word.suffix[1]);
  features.add(tag1, word.classes);
  features.add(tag2, word.classes);
  features.add(state.feats[index + kTagPadding - 1], tag1, word.suffix[1]);
  // The neighbours' forms.
  features.add(before.lower);
  features.add(after.lower);
  features.add(before2.lower);
  features.add(after2.lower);
  features.add(before.lower, word.lower);
  features.add(word.lower, after.lower);
  features.add(before.lower, after.lower);
  features.add(before.lower, before2.lower);
  features.add(after.lower, after2.lower);
  features.add(before.suffix[2]);
  features.add(after.suffix[2]);
  features.add(after.suffix[1], tag1);
  features.add(word.suffix[2], after.suffix[2]);
  features.add(after.suffix[2], after2.suffix[2]);
  features.add(after.shape, word.shape);
  features.add(before.shape, word.shape);
  features.add(tag1, after.lower);
  features.add(before.lower, word.suffix[2]);
  features.add(word.suffix[2], after.lower);
  // What the neighbours can be.
  features.add(after.classes, tag1);
  features.add(after.classes, word.classes, tag1);
  features.add(after.classes, after2.classes, word.classes);
  features.add(after.classes, tag2);
  features.add(word.lower, after.classes);
  features.add(word.suffix[2], after.classes, tag1);
  features.add(after2.classes, after.classes, tag1);
  // The treebank's conventions.
  features.add(treebank);
  features.add(treebank, word.lower);
  features.add(treebank, word.suffix[2]);
  features.add(treebank, word.classes, tag1);
  features.add(treebank, word.lower, tag1);
  features.add(treebank, word.lower, after.classes);
}

uint32_t group_of(const TagState& state, int index, uint32_t block) {
  return number(state.upos[index + kTagPadding]) | block << 8;
}

// FEATS: the form itself.
void add_feats_form(const Form& word, uint32_t group, FeatureList& features) {
  features.add(group);
  features.add(group, word.exact);
  features.add(group, word.lower);
  for (const uint32_t suffix : word.suffix) features.add(group, suffix);
  features.add(group, word.prefix[1]);
  features.add(group, word.prefix[2]);
  features.add(group, word.shape);
  features.add(group, word.classes);
}

// FEATS: what is around it.
void add_feats_context(const TagState& state, int index, uint32_t group, FeatureList& features) {
  const Form* at = state.forms.data() + index + kTagPadding;
  const text::Upos* tags = state.upos.data() + index + kTagPadding;
  const uint16_t* feats = state.feats.data() + index + kTagPadding;
  const Form &word = at[0], &before = at[-1], &after = at[1], &before2 = at[-2];
  const uint32_t tag1 = number(tags[-1]);
  const uint32_t feats1 = feats[-1] + tag1 * 0x10000u, feats2 = feats[-2] + number(tags[-2]) * 0x10000u;
  features.skip_to(kFeatsContext);
  features.add(group, tag1);
  features.add(group, feats1);
  features.add(group, feats1, feats2);
  features.add(group, feats1, word.suffix[0]);
  features.add(group, feats1, word.suffix[2]);
  features.add(group, feats1, word.lower);
  features.add(group, feats2, word.suffix[1]);
  features.add(group, before.lower);
  features.add(group, before.lower, word.lower);
  features.add(group, before.lower, word.suffix[1]);
  features.add(group, before2.lower, before.lower);
  features.add(group, before.suffix[1], word.suffix[1]);
  features.add(group, before.suffix[2]);
  features.add(group, after.lower);
  features.add(group, after.lower, word.lower);
  features.add(group, after.suffix[1], word.suffix[1]);
  features.add(group, after.suffix[2]);
  features.add(group, after.classes, word.suffix[1]);
}

// FEATS: the form under the treebank's conventions.
void add_feats_treebank(const Form& word, uint32_t treebank_number, uint32_t group, FeatureList& features) {
  const uint32_t treebank = treebank_number + 1;
  features.skip_to(kFeatsTreebank);
  features.add(group, treebank);
  features.add(group, treebank, word.lower);
  features.add(group, treebank, word.suffix[0]);
  features.add(group, treebank, word.suffix[1]);
  features.add(group, treebank, word.suffix[2]);
}

void add_sums(const int16_t* more, int16_t* sums) {
  for (uint32_t lane = 0; lane < kTagLanes + 2; ++lane) sums[lane] = static_cast<int16_t>(sums[lane] + more[lane]);
}

// What the feature functions make, scored: the form's part from the cache, the context's anew.
void score_upos(const Model& model, TagState& state, int index, int16_t* sums) {
  const Form& word = state.forms[index + kTagPadding];
  const WeightTable& table = model.upos_table();
  const Place place = place_of(index);
  const auto fill = [&](FeatureList& features) {
    features.clear();
    add_upos_form(word, place, features);
    features.hash();
  };
  const int16_t* own = state.upos_sums.get({word, 0, static_cast<uint32_t>(place)}, table, state.features, fill);
  state.features.clear();
  add_upos_context(state, index, state.features);
  state.features.hash();
  sum_rows_30(table, state.features.hashes(), state.features.size(), sums);
  add_sums(own, sums);
}

void score_feats(const Model& model, TagState& state, int index, uint32_t block, int16_t* sums) {
  const Form& word = state.forms[index + kTagPadding];
  const WeightTable& table = model.feats_table();
  const uint32_t group = group_of(state, index, block);
  const auto fill = [&](FeatureList& features) {
    features.clear();
    add_feats_form(word, group, features);
    add_feats_treebank(word, state.treebank, group, features);
    features.hash();
  };
  const int16_t* own = state.feats_sums.get({word, state.treebank, group}, table, state.features, fill);
  state.features.clear();
  add_feats_context(state, index, group, state.features);
  state.features.hash();
  sum_rows_30(table, state.features.hashes(), state.features.size(), sums);
  add_sums(own, sums);
}

}  // namespace

void FormSums::use(const Model& model) {
  if (model_ == &model && model_hash_ == model.hash()) return;
  slots_.assign(static_cast<size_t>(1) << kBits, Slot{});
  model_ = &model;
  model_hash_ = model.hash();
}

void upos_features(const TagState& state, int index, FeatureList& features) {
  features.clear();
  add_upos_form(state.forms[index + kTagPadding], place_of(index), features);
  add_upos_context(state, index, features);
  features.hash();
}

void feats_features(const TagState& state, int index, uint32_t block, FeatureList& features) {
  const Form& word = state.forms[index + kTagPadding];
  const uint32_t group = group_of(state, index, block);
  features.clear();
  add_feats_form(word, group, features);
  add_feats_context(state, index, group, features);
  add_feats_treebank(word, state.treebank, group, features);
  features.hash();
}

text::Upos certain_upos(const Form& form) {
  if (form.entry == nullptr || form.entry->frequency < kCertainFrequency || !std::has_single_bit(form.entry->classes))
    return text::Upos::kNone;
  return static_cast<text::Upos>(std::countr_zero(form.entry->classes));
}

uint32_t certain_feats(const Model& model, const Form& form, text::Upos upos, uint32_t treebank) {
  if (form.entry == nullptr) return kNoFeats;
  uint32_t found = kNoFeats, count = 0;
  for (const AnalysisRecord& analysis : model.analyses(*form.entry)) {
    if (analysis.upos != number(upos) || (analysis.treebanks >> treebank & 1) == 0) continue;
    if (found != kNoFeats && found != analysis.feats) return kNoFeats;
    found = analysis.feats;
    count += analysis.count;
  }
  return count >= kCertainFrequency ? found : kNoFeats;
}

void tag(const Model& model, TagState& state) {
  state.upos_sums.use(model);
  state.feats_sums.use(model);
  alignas(32) int16_t sums[kTagLanes + 2];
  for (int i = 0, end = state.size(); i < end; ++i) {
    const Form& form = state.forms[i + kTagPadding];
    text::Upos upos = certain_upos(form);
    if (upos == text::Upos::kNone) {
      score_upos(model, state, i, sums);
      int best = 1;
      for (int lane = 2; lane < text::kUposCount; ++lane) {
        if (sums[lane] > sums[best]) best = lane;
      }
      upos = static_cast<text::Upos>(best);
    }
    state.upos[i + kTagPadding] = upos;
    const auto group = model.feats_group(upos);
    uint32_t feats = group.size() == 1 ? group[0] : 0;
    if (group.size() > 1) {
      feats = certain_feats(model, form, upos, state.treebank);
      if (feats == kNoFeats) {
        const auto score = [&](uint32_t block, int16_t* out) { score_feats(model, state, i, block, out); };
        feats = group[best_in_group(static_cast<uint32_t>(group.size()), score)];
      }
    }
    state.feats[i + kTagPadding] = static_cast<uint16_t>(feats);
  }
}

}  // namespace hearsay::syntax

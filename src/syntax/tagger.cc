#include "syntax/tagger.h"

#include <bit>

namespace hearsay::syntax {
namespace {

constexpr uint16_t kCertainFrequency = 20;

uint32_t number(text::Upos upos) {
  return static_cast<uint32_t>(upos);
}

}  // namespace

void upos_features(const TagState& state, int index, FeatureList& features) {
  const Form* at = state.forms.data() + index + kTagPadding;
  const text::Upos* tags = state.upos.data() + index + kTagPadding;
  const Form &word = at[0], &before = at[-1], &after = at[1], &before2 = at[-2], &after2 = at[2];
  const uint32_t tag1 = number(tags[-1]), tag2 = number(tags[-2]) + 32 * tag1, treebank = state.treebank + 1;
  features.clear();
  // The form itself.
  features.add(word.exact);
  features.add(word.lower);
  for (const uint32_t suffix : word.suffix) features.add(suffix);
  for (const uint32_t prefix : word.prefix) features.add(prefix);
  features.add(word.shape, index == 0 ? 1 : 0);
  features.add(word.classes);
  features.add(word.suffix[2], word.shape);
  features.add(word.suffix[1], word.prefix[1]);
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
  features.hash();
}

void feats_features(const TagState& state, int index, uint32_t block, FeatureList& features) {
  const Form* at = state.forms.data() + index + kTagPadding;
  const text::Upos* tags = state.upos.data() + index + kTagPadding;
  const uint16_t* feats = state.feats.data() + index + kTagPadding;
  const Form &word = at[0], &before = at[-1], &after = at[1], &before2 = at[-2];
  const uint32_t group = number(tags[0]) | block << 8, tag1 = number(tags[-1]), treebank = state.treebank + 1;
  const uint32_t feats1 = feats[-1] + tag1 * 0x10000u, feats2 = feats[-2] + number(tags[-2]) * 0x10000u;
  features.clear();
  features.add(group);
  features.add(group, word.exact);
  features.add(group, word.lower);
  for (const uint32_t suffix : word.suffix) features.add(group, suffix);
  features.add(group, word.prefix[1]);
  features.add(group, word.prefix[2]);
  features.add(group, word.shape);
  features.add(group, word.classes);
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
  features.add(group, treebank);
  features.add(group, treebank, word.lower);
  features.add(group, treebank, word.suffix[0]);
  features.add(group, treebank, word.suffix[1]);
  features.add(group, treebank, word.suffix[2]);
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
  alignas(32) int16_t sums[32];
  FeatureList features;
  for (int i = 0, end = state.size(); i < end; ++i) {
    const Form& form = state.forms[i + kTagPadding];
    text::Upos upos = certain_upos(form);
    if (upos == text::Upos::kNone) {
      upos_features(state, i, features);
      prefetch_rows(model.upos_table(), features.hashes(), features.size());
      sum_rows_30(model.upos_table(), features.hashes(), features.size(), sums);
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
        const auto fill = [&](uint32_t block, FeatureList& list) { feats_features(state, i, block, list); };
        feats = group[best_in_group(model.feats_table(), static_cast<uint32_t>(group.size()), features, fill)];
      }
    }
    state.feats[i + kTagPadding] = static_cast<uint16_t>(feats);
  }
}

}  // namespace hearsay::syntax

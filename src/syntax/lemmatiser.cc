#include "syntax/lemmatiser.h"

#include "base/utf8.h"
#include "syntax/tagger.h"

namespace hearsay::syntax {

std::optional<std::string_view> known_lemma(const Model& model, const LemmaQuestion& question) {
  if (question.described->entry == nullptr) return std::nullopt;
  int best_rank = 0;
  const AnalysisRecord* best = nullptr;
  for (const AnalysisRecord& analysis : model.analyses(*question.described->entry)) {
    if (analysis.upos != static_cast<uint8_t>(question.upos)) continue;
    const bool same_treebank = (analysis.treebanks >> question.treebank & 1) != 0;
    const int rank = 1 + (same_treebank ? 2 : 0) + (analysis.feats == question.feats ? 1 : 0);
    if (rank > best_rank) best_rank = rank, best = &analysis;
  }
  if (best == nullptr) return std::nullopt;
  return model.string(best->lemma);
}

void lemma_features(const LemmaQuestion& question, uint32_t block, FeatureList& features) {
  const Form& form = *question.described;
  const uint32_t group = static_cast<uint32_t>(question.upos) | block << 8, feats = question.feats + 1, treebank = question.treebank + 1;
  features.clear();
  features.add(group);
  for (const uint32_t suffix : form.suffix) features.add(group, suffix);
  for (const uint32_t suffix : form.suffix) features.add(group, suffix, feats);
  features.add(group, form.lower);
  features.add(group, form.exact);
  features.add(group, feats);
  features.add(group, form.shape);
  features.add(group, form.shape, form.suffix[0]);
  features.add(group, form.shape, form.suffix[1]);
  features.add(group, form.shape, feats);
  features.add(group, form.prefix[1]);
  features.add(group, form.prefix[3]);
  features.add(group, form.prefix[2], form.suffix[1]);
  features.add(group, form.length, form.suffix[1]);
  features.add(group, treebank);
  features.add(group, treebank, form.suffix[1]);
  features.add(group, treebank, form.shape);
  features.hash();
}

bool apply_script(LetterCase letter_case, uint32_t strip, std::string_view append, std::string_view form, std::string& lemma) {
  size_t end = form.size();
  for (uint32_t i = 0; i < strip; ++i) {
    if (end == 0) return false;
    end -= utf8::decode_before(form, end).size;
  }
  lemma.clear();
  if (letter_case == LetterCase::kKeep) {
    lemma = form.substr(0, end);
  } else {
    for (size_t at = 0; at < end;) {
      const auto [value, size] = utf8::decode(form, at);
      utf8::append(utf8::to_lower(value), lemma);
      at += size;
    }
  }
  lemma += append;
  return !lemma.empty();
}

std::string_view lemmatise(const Model& model, const LemmaQuestion& question, std::string& scratch) {
  if (const auto known = known_lemma(model, question); known && !known->empty()) return *known;
  const auto group = model.script_group(question.upos);
  if (!group.empty()) {
    FeatureList features;
    const auto score = [&](uint32_t block, int16_t* sums) {
      lemma_features(question, block, features);
      sum_rows_30(model.lemma_table(), features.hashes(), features.size(), sums);
    };
    const uint32_t best = best_in_group(static_cast<uint32_t>(group.size()), score);
    const ScriptRecord& script = model.script(group[best]);
    if (apply_script(script.letter_case, script.strip, model.string(script.append), question.form, scratch)) return scratch;
  }
  scratch = question.form;
  return scratch;
}

}  // namespace hearsay::syntax

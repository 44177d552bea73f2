#include "train/vocabulary.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "syntax/lemmatiser.h"

namespace hearsay::train {
namespace {

constexpr uint32_t kRarestScript = 2;    // scripts seen with fewer forms are left to the lexicon
constexpr double kSmallestShare = 0.01;  // a UPOS rarer than this for its form is taken for an error
constexpr size_t kMostStripped = 255;

size_t common_prefix(std::string_view a, std::string_view b) {
  size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  while (at > 0 && at < a.size() && (static_cast<unsigned char>(a[at]) & 0xC0) == 0x80) --at;
  while (at > 0 && at < b.size() && (static_cast<unsigned char>(b[at]) & 0xC0) == 0x80) --at;
  return at;
}

using AnalysisKey = std::tuple<text::Upos, uint32_t, std::string>;  // upos, feats, lemma

struct FormCounts {
  uint32_t frequency = 0;
  std::map<AnalysisKey, std::pair<uint32_t, uint16_t>> analyses;  // count, treebanks
};

syntax::EntryPart entry_part(const FormCounts& counts) {
  syntax::EntryPart entry;
  entry.frequency = counts.frequency;
  std::array<uint32_t, text::kUposCount> by_upos{};
  for (const auto& [key, seen] : counts.analyses) {
    by_upos[static_cast<size_t>(std::get<0>(key))] += seen.first;
    entry.analyses.push_back({std::get<0>(key), static_cast<uint16_t>(std::get<1>(key)), seen.second, seen.first, std::get<2>(key)});
  }
  std::stable_sort(entry.analyses.begin(), entry.analyses.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  for (size_t upos = 0; upos < by_upos.size(); ++upos) {
    if (by_upos[upos] > 0 && by_upos[upos] >= kSmallestShare * counts.frequency) entry.classes |= 1u << upos;
  }
  return entry;
}

void collect_scripts(const std::map<AnalysisKey, std::map<std::string, uint32_t>>& surface, syntax::ModelParts& parts) {
  std::array<std::map<syntax::ScriptPart, uint32_t>, text::kUposCount> counts;
  for (const auto& [key, forms] : surface) {
    for (const auto& [form, count] : forms) {
      syntax::ScriptPart script;
      if (find_script(form, std::get<2>(key), script)) ++counts[static_cast<size_t>(std::get<0>(key))][script];
    }
  }
  std::map<syntax::ScriptPart, uint32_t> numbers;
  for (size_t upos = 0; upos < counts.size(); ++upos) {
    for (const auto& [script, count] : counts[upos]) {
      if (count < kRarestScript) continue;
      const auto [at, fresh] = numbers.try_emplace(script, static_cast<uint32_t>(parts.scripts.size()));
      if (fresh) parts.scripts.push_back(script);
      parts.script_groups[upos].push_back(at->second);
    }
  }
}

}  // namespace

bool find_script(std::string_view form, std::string_view lemma, syntax::ScriptPart& script) {
  const std::string lower = utf8::lower(form);
  const size_t kept = common_prefix(form, lemma), kept_lower = common_prefix(lower, lemma);
  const bool keep_case = kept > kept_lower;
  const std::string_view base = keep_case ? form : std::string_view(lower);
  const size_t end = keep_case ? kept : kept_lower;
  if (end == 0) return false;
  const size_t strip = utf8::length(base.substr(end));
  if (strip > kMostStripped) return false;
  script = {keep_case ? syntax::LetterCase::kKeep : syntax::LetterCase::kLower, static_cast<uint8_t>(strip),
            std::string(lemma.substr(end))};
  std::string made;
  return syntax::apply_script(script.letter_case, script.strip, script.append, form, made) && made == lemma;
}

syntax::ModelParts collect_parts(const SentenceList& sentences, const std::vector<std::string>& treebanks, const std::string& language,
                                 Vocabulary& vocabulary) {
  syntax::ModelParts parts;
  parts.language = language;
  parts.treebanks = treebanks;
  vocabulary.feats[""] = 0;
  std::map<std::string, FormCounts> forms;
  std::map<AnalysisKey, std::map<std::string, uint32_t>> surface;
  std::array<std::map<uint32_t, uint32_t>, text::kUposCount> feats_counts;
  for (const GoldSentence* gold : sentences) {
    for (const text::Word& word : gold->sentence.words) {
      const auto [feats, fresh] = vocabulary.feats.try_emplace(std::string(word.feats), static_cast<uint32_t>(parts.feats.size()));
      if (fresh) parts.feats.emplace_back(word.feats);
      const auto [deprel, fresh_deprel] =
          vocabulary.deprels.try_emplace(std::string(word.deprel), static_cast<uint32_t>(parts.deprels.size()));
      if (fresh_deprel) parts.deprels.emplace_back(word.deprel);
      ++feats_counts[static_cast<size_t>(word.upos)][feats->second];
      FormCounts& counts = forms[utf8::lower(word.form)];
      ++counts.frequency;
      const AnalysisKey key{word.upos, feats->second, std::string(word.lemma)};
      auto& seen = counts.analyses[key];
      ++seen.first;
      seen.second |= static_cast<uint16_t>(1u << gold->treebank);
      ++surface[key][std::string(word.form)];
    }
  }
  for (size_t upos = 0; upos < feats_counts.size(); ++upos) {
    for (const auto& [feats, count] : feats_counts[upos]) parts.feats_groups[upos].push_back(feats);
  }
  for (const auto& [form, counts] : forms) parts.lexicon[form] = entry_part(counts);
  collect_scripts(surface, parts);
  return parts;
}

}  // namespace hearsay::train

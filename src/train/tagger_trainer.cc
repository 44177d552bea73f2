#include "train/tagger_trainer.h"

#include <algorithm>
#include <set>

#include "syntax/form.h"
#include "syntax/lemmatiser.h"
#include "syntax/model.h"
#include "syntax/tagger.h"
#include "syntax/weights.h"
#include "train/perceptron.h"
#include "train/random.h"

namespace hearsay::train {
namespace {

using syntax::FeatureList;
using syntax::Form;
using syntax::kTagLanes;
using syntax::kTagPadding;

struct TagSentence {
  std::vector<Form> forms;  // padded
  std::vector<text::Upos> upos;
  std::vector<uint32_t> feats;
  uint32_t treebank = 0;
};

// The form as it would look had this occurrence not been seen.
Form held_out(const syntax::Model& model, Form form, text::Upos upos) {
  if (form.entry == nullptr) return form;
  uint32_t count = 0;
  for (const auto& analysis : model.analyses(*form.entry)) {
    if (analysis.upos == static_cast<uint8_t>(upos)) count += analysis.count;
  }
  if (count <= 1) form.classes &= ~(1u << static_cast<uint32_t>(upos));
  if (form.entry->frequency <= 1) form.entry = nullptr;
  return form;
}

uint32_t place_in(std::span<const uint32_t> group, uint32_t value) {
  return static_cast<uint32_t>(std::find(group.begin(), group.end(), value) - group.begin());
}

// One decision over a group in blocks of 30 lanes: the best place in the group, and the update if it is wrong.
template <typename Fill>
uint32_t learn_in_group(AveragedTable& table, uint32_t size, uint32_t gold, FeatureList& features, Fill&& fill) {
  std::array<float, syntax::kTagLanes> scores;
  uint32_t best = 0;
  float best_score = -1e30f;
  for (uint32_t block = 0; block * kTagLanes < size; ++block) {
    fill(block, features);
    table.score(features, scores.data());
    const uint32_t lanes = std::min(size - block * kTagLanes, kTagLanes);
    for (uint32_t lane = 0; lane < lanes; ++lane) {
      if (scores[lane] > best_score) best_score = scores[lane], best = block * kTagLanes + lane;
    }
  }
  if (best != gold) {
    fill(gold / kTagLanes, features);
    table.update(features, gold % kTagLanes, 1);
    fill(best / kTagLanes, features);
    table.update(features, best % kTagLanes, -1);
  }
  table.tick();
  return best;
}

class TaggerTrainer {
 public:
  explicit TaggerTrainer(const syntax::Model& model) : model_(model), upos_(syntax::kTagLanes), feats_(syntax::kTagLanes) {}

  void learn(const TagSentence& sentence) {
    state_.forms = sentence.forms;
    state_.upos.assign(sentence.forms.size(), text::Upos::kNone);
    state_.feats.assign(sentence.forms.size(), 0);
    state_.treebank = sentence.treebank;
    for (int i = 0, end = state_.size(); i < end; ++i) learn_word(sentence, i);
  }

  void finish() {
    upos_.average();
    feats_.average();
  }
  void add(const TaggerTrainer& other) {
    upos_.add(other.upos_);
    feats_.add(other.feats_);
  }

  [[nodiscard]] const AveragedTable& upos() const { return upos_; }
  [[nodiscard]] const AveragedTable& feats() const { return feats_; }

 private:
  void learn_word(const TagSentence& sentence, int i) {
    const Form& form = state_.forms[i + kTagPadding];
    const text::Upos gold = sentence.upos[i];
    text::Upos guess = syntax::certain_upos(form);
    if (guess == text::Upos::kNone) guess = learn_upos(i, gold);
    // FEATS learn from the gold UPOS; what follows sees the guesses, as it will when tagging.
    state_.upos[i + kTagPadding] = gold;
    state_.feats[i + kTagPadding] = learn_feats(form, i, gold, sentence.feats[i]);
    state_.upos[i + kTagPadding] = guess;
  }

  text::Upos learn_upos(int i, text::Upos gold) {
    std::array<float, syntax::kTagLanes> scores;
    syntax::upos_features(state_, i, features_);
    upos_.score(features_, scores.data());
    const auto best = static_cast<uint32_t>(std::max_element(scores.begin() + 1, scores.begin() + text::kUposCount) - scores.begin());
    if (best != static_cast<uint32_t>(gold)) {
      upos_.update(features_, static_cast<uint32_t>(gold), 1);
      upos_.update(features_, best, -1);
    }
    upos_.tick();
    return static_cast<text::Upos>(best);
  }

  uint16_t learn_feats(const Form& form, int i, text::Upos upos, uint32_t gold) {
    const auto group = model_.feats_group(upos);
    if (group.size() == 1) return static_cast<uint16_t>(group[0]);
    const uint32_t certain = syntax::certain_feats(model_, form, upos, state_.treebank);
    if (certain != syntax::kNoFeats) return static_cast<uint16_t>(certain);
    const auto fill = [&](uint32_t block, FeatureList& list) { syntax::feats_features(state_, i, block, list); };
    return static_cast<uint16_t>(
        group[learn_in_group(feats_, static_cast<uint32_t>(group.size()), place_in(group, gold), features_, fill)]);
  }

  const syntax::Model& model_;
  AveragedTable upos_;
  AveragedTable feats_;
  syntax::TagState state_;
  FeatureList features_;
};

std::vector<TagSentence> prepare(const SentenceList& sentences, const Vocabulary& vocabulary, const syntax::Model& model) {
  std::vector<TagSentence> prepared;
  std::string lower;
  for (const GoldSentence* gold : sentences) {
    TagSentence sentence;
    sentence.treebank = gold->treebank;
    sentence.forms.assign(gold->sentence.words.size() + 2 * kTagPadding, Form{});
    for (size_t i = 0; i < gold->sentence.words.size(); ++i) {
      const text::Word& word = gold->sentence.words[i];
      sentence.forms[i + kTagPadding] = held_out(model, syntax::describe(model, word.form, lower), word.upos);
      sentence.upos.push_back(word.upos);
      sentence.feats.push_back(vocabulary.feats.find(word.feats)->second);
    }
    prepared.push_back(std::move(sentence));
  }
  return prepared;
}

struct LemmaExample {
  std::string form;
  text::Upos upos;
  uint32_t feats;
  uint32_t treebank;
  uint32_t place;  // of the right script in its group
  friend auto operator<=>(const LemmaExample&, const LemmaExample&) = default;
};

std::vector<LemmaExample> lemma_examples(const SentenceList& sentences, const Vocabulary& vocabulary, const syntax::ModelParts& parts) {
  std::set<LemmaExample> examples;
  for (const GoldSentence* gold : sentences) {
    for (const text::Word& word : gold->sentence.words) {
      syntax::ScriptPart script;
      if (!find_script(word.form, word.lemma, script)) continue;
      const auto& group = parts.script_groups[static_cast<size_t>(word.upos)];
      const auto at = std::find_if(group.begin(), group.end(), [&](uint32_t number) { return parts.scripts[number] == script; });
      if (at == group.end()) continue;
      const uint32_t feats = vocabulary.feats.find(word.feats)->second;
      examples.insert({std::string(word.form), word.upos, feats, gold->treebank, static_cast<uint32_t>(at - group.begin())});
    }
  }
  return {examples.begin(), examples.end()};
}

syntax::TablePart train_lemmas(const SentenceList& sentences, const Vocabulary& vocabulary, const TaggerSettings& settings,
                               const syntax::ModelParts& parts, const syntax::Model& model) {
  auto examples = lemma_examples(sentences, vocabulary, parts);
  AveragedTable table(syntax::kTagLanes);
  FeatureList features;
  std::string lower;
  Random random(settings.seed);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    random.shuffle(examples);
    for (const LemmaExample& example : examples) {
      const Form form = syntax::describe(model, example.form, lower);
      const syntax::LemmaQuestion question{example.form, &form, example.upos, example.feats, example.treebank};
      const auto size = static_cast<uint32_t>(parts.script_groups[static_cast<size_t>(example.upos)].size());
      const auto fill = [&](uint32_t block, FeatureList& list) { syntax::lemma_features(question, block, list); };
      learn_in_group(table, size, example.place, features, fill);
    }
  }
  table.average();
  return table.quantised(settings.lemma_bits);
}

syntax::TablePart empty_table(uint32_t lanes) {
  return AveragedTable(lanes).quantised(3);
}

}  // namespace

void train_tagger(const SentenceList& sentences, const Vocabulary& vocabulary, const TaggerSettings& settings, syntax::ModelParts& parts) {
  for (const auto& [key, lanes] : {std::pair{syntax::TableKey::kUpos, syntax::kTagLanes},
                                   {syntax::TableKey::kFeats, syntax::kTagLanes},
                                   {syntax::TableKey::kLemma, syntax::kTagLanes}}) {
    parts.tables[static_cast<uint32_t>(key)] = empty_table(lanes);
  }
  const std::string bytes = syntax::build_model(parts);
  const auto model = syntax::Model::map(bytes, "model in training");
  if (!model) return;  // unreachable: the parts are well-formed
  auto prepared = prepare(sentences, vocabulary, *model);
  TaggerTrainer sum(*model);
  for (int run = 0; run < settings.runs; ++run) {
    TaggerTrainer trainer(*model);
    Random random(settings.seed * 1000 + static_cast<uint64_t>(run));
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
      random.shuffle(prepared);
      for (const TagSentence& sentence : prepared) trainer.learn(sentence);
    }
    trainer.finish();
    sum.add(trainer);
  }
  parts.tables[static_cast<uint32_t>(syntax::TableKey::kUpos)] = sum.upos().quantised(settings.upos_bits);
  parts.tables[static_cast<uint32_t>(syntax::TableKey::kFeats)] = sum.feats().quantised(settings.feats_bits);
  parts.tables[static_cast<uint32_t>(syntax::TableKey::kLemma)] = train_lemmas(sentences, vocabulary, settings, parts, *model);
}

}  // namespace hearsay::train

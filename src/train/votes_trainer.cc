#include "train/votes_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_set>

#include "text/choice.h"
#include "text/normal.h"
#include "text/splitter.h"
#include "train/random.h"

namespace hearsay::train {
namespace {

struct Example {
  std::vector<uint32_t> features;
  bool positive = false;
};

// Examples and the names of their features, "feature<TAB>value".
class Examples {
 public:
  void begin(bool positive) { examples_.push_back({{}, positive}); }

  template <typename... Parts>
  void add(std::string_view feature, Parts... parts) {
    std::string name(feature);
    char separator = '\t';
    ((name += separator, name += parts, separator = ' '), ...);
    const auto [at, is_new] = numbers_.try_emplace(name, static_cast<uint32_t>(names_.size()));
    if (is_new) names_.push_back(name);
    examples_.back().features.push_back(at->second);
  }

  std::vector<Example>& all() { return examples_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<Example> examples_;
  std::map<std::string, uint32_t> numbers_;
  std::vector<std::string> names_;
};

std::vector<double> fit(std::vector<Example> examples, size_t features, const VotesSettings& settings) {
  std::vector<double> weights(features, 0.0);
  std::vector<double> squares(features, 0.0);
  std::vector<double> average(features, 0.0);
  Random random(1);
  for (int round = 0; round < settings.rounds; ++round) {
    random.shuffle(examples);
    for (const Example& example : examples) {
      double sum = 0;
      for (const uint32_t f : example.features) sum += weights[f];
      const double error = (example.positive ? 1.0 : 0.0) - 1.0 / (1.0 + std::exp(-std::clamp(sum, -30.0, 30.0)));
      for (const uint32_t f : example.features) {
        const double step = error - settings.decay * weights[f];
        squares[f] += step * step;
        weights[f] += 0.2 * step / std::sqrt(1e-2 + squares[f]);
      }
    }
    if (round * 2 < settings.rounds) continue;
    for (size_t f = 0; f < features; ++f) average[f] += weights[f] / (settings.rounds - (settings.rounds + 1) / 2);
  }
  return average;
}

// Cells cannot hold what a table line is made of.
bool is_writable(std::string_view name) {
  const size_t tab = name.find('\t');
  const std::string_view value = name.substr(tab + 1);
  return !value.empty() && value.front() != ' ' && value.back() != ' ' && value.find('\t') == std::string_view::npos &&
         value.find('\n') == std::string_view::npos;
}

void keep_features(std::vector<Example>& examples, const std::vector<bool>& kept) {
  for (Example& example : examples) std::erase_if(example.features, [&](uint32_t f) { return !kept[f]; });
}

std::string table(Examples& examples, const VotesSettings& settings, const std::string& heading) {
  const size_t count = examples.names().size();
  std::vector<size_t> occurrences(count, 0);
  for (const Example& example : examples.all()) {
    for (const uint32_t f : example.features) ++occurrences[f];
  }
  std::vector<bool> kept(count);
  for (size_t f = 0; f < count; ++f) kept[f] = occurrences[f] >= settings.fewest && is_writable(examples.names()[f]);
  keep_features(examples.all(), kept);
  std::vector<double> weights = fit(examples.all(), count, settings);
  for (size_t f = 0; f < count; ++f) kept[f] = kept[f] && std::abs(weights[f]) >= settings.weakest;
  keep_features(examples.all(), kept);
  weights = fit(examples.all(), count, settings);

  struct Row {
    std::string_view feature;
    std::string_view value;
    long weight;
  };
  std::vector<Row> rows;
  for (size_t f = 0; f < count; ++f) {
    const std::string_view name = examples.names()[f];
    const long weight = std::lround(weights[f] * settings.scale);
    if (kept[f] && weight != 0) rows.push_back({name.substr(0, name.find('\t')), name.substr(name.find('\t') + 1), weight});
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.feature != b.feature) return a.feature < b.feature;
    return a.weight != b.weight ? a.weight > b.weight : a.value < b.value;
  });
  std::string out = heading + "feature\tvalue\tweight\tnote\n";
  for (const Row& row : rows) out += fmt::format("{}\t{}\t{}\n", row.feature, row.value, row.weight);
  return out;
}

// Answers with the gold, and keeps what was asked.
class GoldJudge : public text::BoundaryJudge {
 public:
  GoldJudge(const RawTreebank& treebank, const text::NormalText& normal, Examples& examples) : normal_(normal), examples_(examples) {
    for (const text::Sentence& sentence : treebank.sentences) ends_.insert(sentence.span.end);
  }

  bool ends(const text::BoundaryContext& context) override {
    const bool positive = ends_.count(normal_.end_of(context.end)) > 0;
    examples_.begin(positive);
    text::boundary_features(context, [this](std::string_view feature, auto... parts) { examples_.add(feature, parts...); });
    return positive;
  }

 private:
  const text::NormalText& normal_;
  Examples& examples_;
  std::unordered_set<uint32_t> ends_;
};

// Every gap of the treebank where a sentence may end, as an example.
void watch(const RawTreebank& treebank, const text::Rules& rules, Examples& examples) {
  const text::NormalText normal(treebank.text);
  GoldJudge judge(treebank, normal, examples);
  text::Splitter splitter(normal, rules, &judge);
  text::Sentence sentence;
  while (splitter.next(sentence)) {
  }
}

}  // namespace

std::string train_boundaries(const std::vector<RawTreebank>& treebanks, const text::Rules& rules, const VotesSettings& settings,
                             const std::string& heading) {
  Examples examples;
  Random random(2);
  for (const RawTreebank& treebank : treebanks) {
    watch(treebank, rules, examples);
    std::vector<uint32_t> order(treebank.sentences.size());
    std::iota(order.begin(), order.end(), 0U);
    for (int i = 0; i < settings.orders; ++i) {
      random.shuffle(order);
      watch(reordered(treebank, order), rules, examples);
    }
  }
  return table(examples, settings, heading);
}

std::string train_choices(const std::vector<RawTreebank>& treebanks, const text::Rules& rules, const VotesSettings& settings,
                          const std::string& heading) {
  Examples examples;
  for (const RawTreebank& treebank : treebanks) {
    for (const text::Sentence& sentence : treebank.sentences) {
      for (const text::Token& token : sentence.tokens) {
        const std::string_view form = slice(treebank.text, token.span);
        const text::LowerForm lower(form);
        if (!(rules.bits(lower.view()) & text::kMultiword) || !rules.expansion(lower.view()).is_choice) continue;
        const auto word = [&](size_t back) {
          return token.first_word >= back ? sentence.words[token.first_word - back].form : std::string_view();
        };
        const auto next = static_cast<size_t>(&token - sentence.tokens.data()) + 1;
        const std::string_view after =
            next < sentence.tokens.size() ? slice(treebank.text, sentence.tokens[next].span) : std::string_view();
        examples.begin(token.word_count > 1);
        text::choice_features({form, word(2), word(1), after},
                              [&examples](std::string_view feature, auto... parts) { examples.add(feature, parts...); });
      }
    }
  }
  return table(examples, settings, heading);
}

}  // namespace hearsay::train

// The gate's index, made from the pack's tables and the world's names.
#include <algorithm>

#include "base/utf8.h"
#include "coding/gate.h"
#include "coding/gate_signs.h"

namespace hearsay::coding {

class GateBuilder {
 public:
  explicit GateBuilder(Gate& gate) : gate_(gate) {}

  void build() {
    gate_.words_.emplace_back();
    add_rows();
    add_triggers();
    add_companions();
    add_names();
    const size_t words = gate_.words_.size();
    gate_.triggers_.resize(words);
    gate_.companions_.resize(words);
    gate_.fillers_.resize(words);
    gate_.names_.resize(gate_.run_numbers_.size() + 1);
  }

 private:
  template <typename T>
  static T& at(std::vector<T>& list, size_t index) {
    if (list.size() <= index) list.resize(index + 1);
    return list[index];
  }

  uint32_t number_of(std::string_view word, WordKind kind) {
    const uint32_t number = gate_.word_numbers_.add(word);
    if (gate_.words_.size() <= number) gate_.words_.push_back({word.size(), word.size()});
    add_stem(word, kind, number);
    return number;
  }

  // A word may be a verb in one term and a noun in another: it then has both stems.
  void add_stem(std::string_view word, WordKind kind, uint32_t number) {
    const bool verb = kind == WordKind::kVerb;
    Gate::Word& known = gate_.words_[number];
    known.least = std::min(known.least, word.size() - std::min<size_t>(word.size(), verb ? 3 : 1));
    known.most = std::max(known.most, word.size() + (verb ? 5 : 2));
    const std::string_view stem = stem_of(word, kind);
    if (stem.empty()) return;
    auto& list = at(gate_.stems_, gate_.stem_numbers_.add(stem));
    if (std::find(list.begin(), list.end(), number) == list.end()) list.push_back(number);
    gate_.stem_sizes_ |= uint64_t{1} << stem.size();
  }

  Gate::Signs signs_of(const Condition& condition) const {
    Gate::Signs signs;
    signs.fillers = 1u << static_cast<uint32_t>(condition.filler);
    const bool grammatical = condition.slot == Slot::kSubj || condition.slot == Slot::kObj || condition.slot == Slot::kIobj;
    // Whoever bears arms is named in most sentences that tell of it; a pronoun or a bare number is taken for a person alone.
    if (condition.filler == Filler::kPerson && grammatical) signs.fillers |= kPronounSign | kBareNumberSign;
    if (condition.filler == Filler::kPlace) signs.fillers |= bit_of(Filler::kSite);
    const bool own_slot = condition.slot >= Slot::kBy && condition.slot <= Slot::kDespite;
    if (own_slot) signs.slots = slot_bit(condition.slot);
    return signs;
  }

  void add_rows() {
    for (const TriggerRow& row : gate_.lexicon_.triggers) {
      Gate::Asks asks;
      for (const auto& either : row.needs) {
        Gate::Ask ask;
        for (const Condition& condition : either) {
          if (condition.filler == Filler::kContext) {
            ask.context = true;
          } else if (condition.slot != Slot::kNone) {
            ask.either.push_back(signs_of(condition));
          }
        }
        asks.push_back(std::move(ask));
      }
      gate_.asks_.push_back(std::move(asks));
      gate_.opens_.push_back(row.kind == TriggerClass::kEvent || row.kind == TriggerClass::kOutcome);
    }
  }

  Gate::Term term_of(const std::vector<std::string_view>& words, WordKind kind) {
    Gate::Term term;
    term.verb = kind == WordKind::kVerb;
    for (size_t i = 1; i < words.size(); ++i) term.rest.push_back(number_of(words[i], WordKind::kOther));
    return term;
  }

  void add_triggers() {
    gate_.lexicon_.terms().each_term(TableId::kTrigger, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>& rows, WordKind kind, uint32_t mask) {
      Gate::Term term = term_of(words, kind);
      if (words.size() == 1) term.upos_mask = mask;
      for (uint32_t row : rows) {
        if (gate_.opens_[row]) term.rows.push_back(row);
      }
      if (!term.rows.empty()) at(gate_.triggers_, number_of(words.front(), kind)).push_back(std::move(term));
    });
  }

  void add_companion(const std::vector<std::string_view>& words, WordKind kind, uint32_t fillers) {
    const uint32_t first = number_of(words.front(), kind);
    if (words.size() == 1) {
      at(gate_.fillers_, first) |= fillers;
      return;
    }
    Gate::Term term = term_of(words, kind);
    term.fillers = fillers;
    at(gate_.companions_, first).push_back(std::move(term));
  }

  void add_companions() {
    for (const TableId table : kCompanionTables) {
      gate_.lexicon_.terms().each_term(table, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>& rows, WordKind kind, uint32_t) {
        uint32_t fillers = 0;
        for (uint32_t row : rows) fillers |= fillers_of(gate_.lexicon_, table, row);
        if (fillers != 0) add_companion(words, kind, fillers);
      });
    }
  }

  void add_name(const std::vector<std::string_view>& runs, uint32_t fillers) {
    Gate::Name name;
    name.fillers = fillers;
    const uint32_t first = gate_.run_numbers_.add(runs.front());
    for (size_t i = 1; i < runs.size(); ++i) name.rest.push_back(gate_.run_numbers_.add(runs[i]));
    at(gate_.names_, first).push_back(std::move(name));
  }

  void add_names() {
    gate_.world_.actor_names().each_name([&](const std::vector<std::string_view>& runs, const std::vector<uint32_t>& ids) {
      uint32_t fillers = 0;
      for (uint32_t id : ids) fillers |= fillers_of(gate_.world_.actors()[id]);
      if (fillers != 0) add_name(runs, fillers);
    });
    gate_.world_.country_names().each_name([&](const std::vector<std::string_view>& runs, const std::vector<uint32_t>&) { add_name(runs, kCountrySigns); });
  }

  Gate& gate_;
};

Gate::Gate(const Lexicon& lexicon, const World& world, const syntax::Model& model) : lexicon_(lexicon), world_(world), model_(model) {
  GateBuilder(*this).build();
}

}  // namespace hearsay::coding

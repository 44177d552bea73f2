#include "coding/numbers.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int64_t kLargest = 2'000'000'000;

// Adds up numerals in words: units and tens add, hundreds and scales multiply, and a unit before a ten multiplies too (four-twenty).
class Sum {
 public:
  bool add(const NumeralRow& row) {
    if (row.kind == "ordinal" || row.kind == "fraction" || row.kind == "half") return false;
    if (row.kind == "hundred" || row.value == 100) {
      group_ = std::max<int64_t>(group_, 1) * 100;
    } else if (row.kind == "scale" || row.value >= 1000) {
      total_ += std::max<int64_t>(group_, 1) * row.value;
      group_ = 0;
    } else if (row.value == 20 && group_ % 100 == 4) {
      group_ += 4 * 20 - 4;
    } else {
      // What stands before takes a unit after its tens, or a teen after sixty and eighty; anything else is two numbers side by side.
      const int64_t part = group_ % 100;
      const bool teen_on_score = (part == 60 || part == 80) && row.value < 20;
      if (part != 0 && (row.value < 10 ? part % 10 != 0 : !teen_on_score)) return false;
      group_ += row.value;
    }
    started_ = true;
    return total_ + group_ < kLargest;
  }
  [[nodiscard]] bool started() const { return started_; }
  [[nodiscard]] int64_t value() const { return total_ + group_; }
  void begin_with(int64_t value) {
    group_ = value;
    started_ = true;
  }

 private:
  int64_t total_ = 0;
  int64_t group_ = 0;
  bool started_ = false;
};

class Finder {
 public:
  Finder(const Tree& tree, const Hits& hits, const Lexicon& lexicon, const std::vector<bool>& taken, std::vector<Number>& numbers)
      : tree_(tree), hits_(hits), lexicon_(lexicon), taken_(taken), numbers_(numbers) {}

  void run() {
    for (int32_t i = 0; i < tree_.size();) {
      Number number;
      if (!taken_[static_cast<size_t>(i)] && (plural_quantity(i, number) || plain(i, number) || quantity(i, number))) {
        widen(number);
        numbers_.push_back(number);
        i = number.last + 1;
      } else {
        ++i;
      }
    }
    join_ranges();
  }

 private:
  const NumeralRow* numeral(int32_t i) const {
    const Hit* hit = hits_.of(TableId::kNumeral, i);
    return hit == nullptr ? nullptr : &lexicon_.numerals[hit->rows->front()];
  }

  // A hyphenated numeral is one word of several parts.
  bool add_parts(std::string_view word, Sum& sum) const {
    if (word.find('-') == std::string_view::npos) return false;
    Sum parts = sum;
    bool any = false;  // a lone hyphen has none
    while (!word.empty()) {
      const size_t dash = word.find('-');
      const std::string_view part = word.substr(0, dash);
      word = dash == std::string_view::npos ? std::string_view{} : word.substr(dash + 1);
      const NumeralRow* row = nullptr;
      lexicon_.terms().each_row(TableId::kNumeral, part, [&](uint32_t at) { row = &lexicon_.numerals[at]; });
      if (row == nullptr) {
        if (numeral_join(part)) continue;
        return false;
      }
      if (!parts.add(*row)) return false;
      any = true;
    }
    if (any) sum = parts;
    return any;
  }

  // "and" inside a numeral (twenty-and-one): a conjunction between two parts, told by its being no numeral and at most three letters.
  static bool numeral_join(std::string_view part) { return part.size() <= 3; }

  bool plain(int32_t at, Number& number) const {
    Sum sum;
    int32_t last = at - 1;
    for (int32_t i = at; i < tree_.size() && !taken_[static_cast<size_t>(i)]; ++i) {
      const Node& node = tree_[i];
      const int64_t digits = digits_value(node.form);
      if (digits >= 0) {
        if (sum.started()) break;
        sum.begin_with(digits);
        last = i;
        continue;
      }
      if (const NumeralRow* row = numeral(i); row != nullptr && countable(i, *row, sum)) {
        if (!sum.add(*row)) break;
        last = i;
        continue;
      }
      if (add_parts(node.low, sum)) {
        last = i;
        continue;
      }
      // "Twenty-two" in three tokens, "vingt et un" before a plural: a unit behind the tens.
      const bool tens = sum.started() && sum.value() % 100 >= 20 && sum.value() % 10 == 0;
      const NumeralRow* unit = tens && i + 1 < tree_.size() ? numeral(i + 1) : nullptr;
      if (unit != nullptr && unit->value > 0 && unit->value < 10 && unit->kind != "ordinal") {
        const bool plural = i + 2 < tree_.size() && (tree_[i + 2].feats & kPlural) != 0;
        if (node.form == "-" || (node.upos == Upos::kCconj && tree_[i + 1].upos == Upos::kDet && unit->value == 1 && plural)) {
          if (!sum.add(*unit)) break;
          last = ++i;
          continue;
        }
      }
      const bool joins = sum.started() && node.upos == Upos::kCconj && i + 1 < tree_.size() && numeral(i + 1) != nullptr &&
                         sum.value() >= 20 && numeral(i + 1)->value < 100 && numeral(i + 1)->value > 0 && tree_[i + 1].upos != Upos::kDet &&
                         (i + 2 >= tree_.size() || numeral(i + 2) == nullptr || numeral(i + 2)->value < 100);
      if (!joins) break;
    }
    if (!sum.started() || last < at) return false;
    number = Number{at, last, last, sum.value(), sum.value(), false};
    return true;
  }

  // An article that is also the numeral one is no number of its own; the room that counts people reads it there.
  bool countable(int32_t i, const NumeralRow& row, const Sum& sum) const {
    if (row.kind == "ordinal") return false;
    const Node& node = tree_[i];
    if (row.value == 1 && (node.upos == Upos::kDet || node.upos == Upos::kPron)) {
      return !sum.started() && i + 1 < tree_.size() && numeral(i + 1) != nullptr && numeral(i + 1)->kind != "unit" &&
             numeral(i + 1)->kind != "ordinal";
    }
    return true;
  }

  // "hundreds", "thousands" are noun of quantity and numeral; the plural is the quantity.
  bool plural_quantity(int32_t at, Number& number) const {
    const Hit* hit = hits_.of(TableId::kQuantity, at);
    if (hit == nullptr || numeral(at) == nullptr || (tree_[at].feats & kPlural) == 0 || tree_[at].low == tree_[at].lemma) return false;
    return quantity(at, number);
  }

  const QuantityRow* quantity_row(int32_t i, bool prefer_plural) const {
    const Hit* hit = hits_.of(TableId::kQuantity, i);
    if (hit == nullptr) return nullptr;
    const bool plural = prefer_plural || (tree_[i].feats & kPlural) != 0 || tree_[i].low != tree_[i].lemma;
    const QuantityRow* first = nullptr;
    for (uint32_t at : *hit->rows) {
      const QuantityRow& row = lexicon_.quantities[at];
      if (row.plural == plural) return &row;
      if (first == nullptr) first = &row;
    }
    return first;
  }

  bool quantity(int32_t at, Number& number) const {
    const Hit* hit = hits_.of(TableId::kQuantity, at);
    if (hit == nullptr) return false;
    const QuantityRow* row = quantity_row(at, false);
    const bool open = row->max == kOpen;
    // "some 50": before a numeral it is a modifier.
    const int32_t next = hit->last + 1;
    if (open && next < tree_.size() && hits_.starting(TableId::kVagueness, hit->first) != nullptr &&
        (digits_value(tree_[next].form) >= 0 || numeral(next) != nullptr)) {
      return false;
    }
    // "several dozen": a vague quantity before a noun of quantity says no more than its plural.
    if (open && next < tree_.size() && !taken_[static_cast<size_t>(next)]) {
      if (const Hit* noun = hits_.of(TableId::kQuantity, next); noun != nullptr) {
        const QuantityRow* plural = quantity_row(next, true);
        if (plural->max != kOpen) {
          number = Number{hit->first, noun->last, next, plural->min, plural->max, false};
          return true;
        }
      }
    }
    number = Number{hit->first, hit->last, at, row->min, row->max, open};
    return true;
  }

  // A numeral before a noun of quantity multiplies it: two dozen.
  bool multiply(Number& number) const {
    const int32_t next = number.last + 1;
    if (next >= tree_.size() || number.max != number.min || number.min > 100) return false;
    const Hit* noun = hits_.of(TableId::kQuantity, next);
    if (noun == nullptr) return false;
    const QuantityRow* row = nullptr;
    for (uint32_t at : *noun->rows) {
      if (!lexicon_.quantities[at].plural) row = &lexicon_.quantities[at];
    }
    if (row == nullptr || row->max == kOpen || row->min < 6) return false;
    number.max = number.min * row->max;
    number.min *= row->min;
    number.last = noun->last;
    number.head = next;
    return true;
  }

  std::optional<VagueOp> op_before(int32_t first, int32_t& from) const {
    for (const Hit& hit : hits_.all()) {
      if (hit.table != TableId::kVagueness) continue;
      int32_t next = hit.last + 1;
      while (next < first && (tree_[next].upos == Upos::kDet || tree_[next].upos == Upos::kPunct || tree_[next].upos == Upos::kAdp)) ++next;
      if (next == first && hit.last < first) {
        from = hit.first;
        return lexicon_.vagueness[hit.rows->front()].op;
      }
    }
    return std::nullopt;
  }

  std::optional<VagueOp> op_after(int32_t last, int32_t& to) const {
    if (last + 1 >= tree_.size()) return std::nullopt;
    const Hit* hit = hits_.covering(TableId::kVagueness, last + 1);
    if (hit == nullptr || hit->first != last + 1) return std::nullopt;
    const VagueOp op = lexicon_.vagueness[hit->rows->front()].op;
    if (op != VagueOp::kAtLeast && op != VagueOp::kAbout) return std::nullopt;  // "10 or more", "10 environ"
    to = hit->last;
    return op;
  }

  static void apply(VagueOp op, Number& number) {
    const int64_t n = number.min;
    switch (op) {
      case VagueOp::kAtLeast: number.max = kOpen; break;
      case VagueOp::kMoreThan:
        number.min = n + 1;
        number.max = kOpen;
        break;
      case VagueOp::kUpTo:
        number.max = number.max == kOpen ? n : number.max;
        number.min = 0;
        break;
      case VagueOp::kLessThan:
        number.max = n - 1;
        number.min = 0;
        break;
      case VagueOp::kNear:
      case VagueOp::kAlmost:
        number.min = n * 9 / 10;
        number.max = n;
        break;
      case VagueOp::kAbout:
        if (number.max == n) {
          number.min = n * 9 / 10;
          number.max = (n * 11 + 9) / 10;
        }
        break;
      case VagueOp::kExact:
      case VagueOp::kBetweenAnd:
      case VagueOp::kFromTo: break;
    }
  }

  void widen(Number& number) const {
    multiply(number);
    int32_t edge = number.first;
    if (const auto op = op_before(number.first, edge)) {
      if (*op == VagueOp::kBetweenAnd) return;  // read where the second number closes the range
      apply(*op, number);
      number.first = edge;
      return;
    }
    edge = number.last;
    if (const auto op = op_after(number.last, edge)) {
      apply(*op, number);
      number.last = edge;
    }
  }

  // "between 20 and 30", "20 to 30", "20-30": the second number closes the first.
  void join_ranges() {
    for (size_t i = 0; i + 1 < numbers_.size(); ++i) {
      Number& low = numbers_[i];
      const Number& high = numbers_[i + 1];
      if (high.first != low.last + 2 || low.max != low.min || high.min <= low.min) continue;
      const Node& middle = tree_[low.last + 1];
      const Slot slot = lexicon_.preposition(middle.low);
      int32_t edge = low.first;
      const auto op = op_before(low.first, edge);
      const bool between =
          (op == VagueOp::kBetweenAnd && middle.upos == Upos::kCconj) ||
          (low.first > 0 && lexicon_.preposition(tree_[low.first - 1].low) == Slot::kBetween && middle.upos == Upos::kCconj);
      const bool range = between || slot == Slot::kTo || (middle.upos == Upos::kPunct && middle.form == "-");
      if (!range || high.min > low.min * 20) continue;
      if (op == VagueOp::kBetweenAnd) low.first = edge;
      low.max = high.max == kOpen ? high.min : high.max;
      low.last = high.last;
      low.head = high.head;
      numbers_.erase(numbers_.begin() + static_cast<ptrdiff_t>(i) + 1);
    }
  }

  const Tree& tree_;
  const Hits& hits_;
  const Lexicon& lexicon_;
  const std::vector<bool>& taken_;
  std::vector<Number>& numbers_;
};

}  // namespace

int64_t digits_value(std::string_view form) {
  if (form.empty() || form.front() < '0' || form.front() > '9') return -1;
  int64_t value = 0;
  size_t since_separator = 0;
  bool separated = false;
  for (size_t i = 0; i < form.size();) {
    const char c = form[i];
    if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      if (value > kLargest) return -1;
      ++since_separator;
      ++i;
      continue;
    }
    // A separator of thousands stands before each group of three and after one to three digits.
    const auto decoded = utf8::decode(form, i);
    const bool separator = c == ',' || c == '.' || c == '\'' || utf8::is_space(decoded.value);
    if (!separator || (separated ? since_separator != 3 : since_separator > 3)) return -1;
    separated = true;
    since_separator = 0;
    i += decoded.size;
  }
  return separated && since_separator != 3 ? -1 : value;
}

void find_numbers(const Tree& tree, const Hits& hits, const Lexicon& lexicon, const std::vector<bool>& taken,
                  std::vector<Number>& numbers) {
  numbers.clear();
  Finder(tree, hits, lexicon, taken, numbers).run();
}

}  // namespace hearsay::coding

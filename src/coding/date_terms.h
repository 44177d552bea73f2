// DateTerms: the words that dates are made of, as times.cc puts them together: terms of dates.tsv, numbers of days and years, and which
// year or week a bare month or weekday means. Pure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>

#include "base/date.h"
#include "coding/lexicon.h"
#include "coding/numbers.h"
#include "coding/terms.h"
#include "coding/times.h"
#include "coding/tree.h"

namespace hearsay::coding {

class DateTerms {
 public:
  DateTerms(const Tree& tree, const Hits& hits, const Lexicon& lexicon, std::optional<Date> published)
      : tree_(tree), hits_(hits), lexicon_(lexicon), published_(published) {}

  struct Part {
    const DateRow* row = nullptr;
    int32_t first = 0;
    int32_t last = 0;
  };

  // The date term that begins at word i, of one of these kinds.
  Part part(int32_t i, std::initializer_list<DateKind> kinds) const {
    if (i < 0 || i >= tree_.size()) return {};
    const Hit* hit = hits_.starting(TableId::kDate, i);
    if (hit == nullptr) return {};
    for (uint32_t at : *hit->rows) {
      const DateRow& row = lexicon_.dates[at];
      if (std::find(kinds.begin(), kinds.end(), row.kind) != kinds.end()) return {&row, hit->first, hit->last};
    }
    return {};
  }

  bool is_filler(int32_t i) const {
    if (i >= tree_.size()) return false;
    const text::Upos upos = tree_[i].upos;
    return upos == text::Upos::kDet || (upos == text::Upos::kPunct && tree_[i].form == ",");
  }

  int32_t skip(int32_t i) const {
    while (i < tree_.size() && is_filler(i)) ++i;
    return i;
  }

  // A day of the month: 1 to 31 in digits, possibly with an ordinal's letters ("1er", "24th"), or an ordinal word.
  int day_number(int32_t i) const {
    if (i < 0 || i >= tree_.size()) return 0;
    const std::string_view form = tree_[i].form;
    size_t digits = 0;
    int value = 0;
    while (digits < form.size() && form[digits] >= '0' && form[digits] <= '9' && digits < 3) value = value * 10 + (form[digits++] - '0');
    if (digits == 0 || digits > 2 || value < 1 || value > 31) return 0;
    const std::string_view rest = form.substr(digits);
    return rest.empty() || (rest.size() == 2 && rest[0] >= 'a' && rest[0] <= 'z') ? value : 0;
  }

  int year_number(int32_t i) const {
    if (i < 0 || i >= tree_.size() || tree_[i].form.size() != 4) return 0;
    const int64_t value = digits_value(tree_[i].form);
    return value >= 1900 && value <= 2100 ? static_cast<int>(value) : 0;
  }

  // The last such month not after the day of publication.
  std::optional<int> year_for(unsigned month, unsigned day) const {
    if (!published_) return std::nullopt;
    int year = published_->year();
    const auto same = Date::of(year, month, std::min(day, 28u));
    if (same && *same > published_->plus_days(31)) --year;
    return year;
  }

  int count_at(int32_t i) const {
    if (i >= tree_.size()) return 0;
    const int64_t digits = digits_value(tree_[i].form);
    if (digits > 0 && digits < 1000) return static_cast<int>(digits);
    const Hit* hit = hits_.of(TableId::kNumeral, i);
    if (hit != nullptr && lexicon_.numerals[hit->rows->front()].kind != "ordinal") {
      const int64_t value = lexicon_.numerals[hit->rows->front()].value;
      if (value > 0 && value < 100) return static_cast<int>(value);
    }
    return tree_[i].upos == text::Upos::kDet && (tree_[i].feats & kDefinite) == 0 && (tree_[i].feats & kDemonstrative) == 0 ? 1 : 0;
  }

  std::optional<Date> last_weekday(int weekday, int at_least) const {
    if (!published_) return std::nullopt;
    int back = (static_cast<int>(published_->weekday()) - weekday + 7) % 7;
    if (back < at_least) back += 7;
    return published_->plus_days(-back);
  }

  static void set_day(TimeMention& time, std::optional<Date> day) {
    time.from = day;
    time.to = day;
    time.precision = TimePrecision::kDay;
  }

  // The day, week, month ... of publication, `back` of them before.
  void set_period(TimeMention& time, std::string_view unit, int back) const {
    time.relative = true;
    if (!published_) return;
    const Date today = *published_;
    if (unit == "day") {
      set_day(time, today.plus_days(-back));
    } else if (unit == "week") {
      time.from = today.plus_days(-static_cast<int>(today.weekday()) + 1 - 7 * back);
      time.to = time.from->plus_days(6);
      time.precision = TimePrecision::kWeek;
    } else if (unit == "weekend") {
      const int since_saturday = (static_cast<int>(today.weekday()) + 1) % 7;
      time.from = today.plus_days(-since_saturday - (back > 0 && since_saturday < 2 ? 7 : 0));
      time.to = time.from->plus_days(1);
      time.precision = TimePrecision::kDay;
    } else if (unit == "month") {
      time.from = today.month_begin().plus_months(-back);
      time.to = time.from->month_end();
      time.precision = TimePrecision::kMonth;
    } else if (unit == "year") {
      time.from = Date::of(today.year() - back, 1, 1);
      time.to = Date::of(today.year() - back, 12, 31);
      time.precision = TimePrecision::kYear;
    }
    if (time.to && *time.to > today && time.precision == TimePrecision::kWeek) time.to = std::max(*time.from, today);
  }

 protected:
  const Tree& tree_;
  const Hits& hits_;
  const Lexicon& lexicon_;
  std::optional<Date> published_;
};

}  // namespace hearsay::coding

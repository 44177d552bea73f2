#include "coding/times.h"

#include <algorithm>

#include "coding/date_terms.h"
#include "coding/numbers.h"

namespace hearsay::coding {
namespace {

using text::Upos;

class Scanner : private DateTerms {
 public:
  Scanner(const Tree& tree, const Hits& hits, const Lexicon& lexicon, std::optional<Date> published, std::vector<bool>& taken,
          std::vector<TimeMention>& times)
      : DateTerms(tree, hits, lexicon, published), taken_(taken), times_(times) {}

  void run() {
    for (int32_t i = 0; i < tree_.size();) {
      TimeMention time;
      time.first = i;
      time.last = i - 1;
      if (mention(i, time) && time.last >= i) {
        time.head = tree_.top_of(time.first, time.last);
        for (int32_t w = time.first; w <= time.last; ++w) taken_[static_cast<size_t>(w)] = true;
        mark_since(time);
        times_.push_back(time);
        i = time.last + 1;
      } else {
        ++i;
      }
    }
  }

 private:
  bool mention(int32_t i, TimeMention& time) {
    return iso(i, time) || night(i, time) || range(i, time) || full_date(i, time) || named_day(i, time) || month(i, time) || ago(i, time) ||
           period(i, time) || year(i, time);
  }

  bool iso(int32_t i, TimeMention& time) const {
    const std::string_view form = tree_[i].form;
    std::optional<Date> day = Date::parse(form);
    if (!day && form.size() == 10 && (form[2] == '/' || form[2] == '.') && form[5] == form[2]) {
      const auto number = [&](size_t at, size_t size) { return static_cast<int>(digits_value(form.substr(at, size))); };
      if (number(0, 2) > 0 && number(3, 2) > 0)
        day = Date::of(number(6, 4), static_cast<unsigned>(number(3, 2)), static_cast<unsigned>(number(0, 2)));
    }
    if (!day) return false;
    set_day(time, day);
    time.last = i;
    return true;
  }

  // "on the night of 7 to 8 June", "in the night from Tuesday to Wednesday": both days.
  bool night(int32_t i, TimeMention& time) {
    const Part opener = part(i, {DateKind::kNightOf});
    if (opener.row == nullptr) return false;
    int32_t at = opener.last + 1;
    while (at < tree_.size() && (is_filler(at) || tree_[at].upos == Upos::kAdp)) ++at;
    TimeMention inner = time;
    inner.first = at;
    if (at < tree_.size() && range(at, inner)) {
      time = inner;
      time.first = i;
      return true;
    }
    if (at < tree_.size() && (full_date(at, inner) || named_day(at, inner))) {
      if (inner.from) inner.to = inner.from->plus_days(1);
      time = inner;
      time.first = i;
      return true;
    }
    return false;
  }

  // One end of a range: [weekday] [day] [month] [year].
  struct End {
    int weekday = 0;
    int day = 0;
    unsigned month = 0;
    int year = 0;
    int32_t last = -1;
  };

  End end_at(int32_t i) const {
    End end;
    int32_t at = skip(i);
    if (const Part weekday = part(at, {DateKind::kWeekday}); weekday.row != nullptr) {
      end.weekday = weekday.row->value;
      end.last = weekday.last;
      at = skip(weekday.last + 1);
    }
    if (const int day = day_number(at); day > 0) {
      const bool before_month = part(skip_of(at + 1), {DateKind::kMonth}).row != nullptr;
      if (before_month || end.weekday > 0 || closes_range(at)) {
        end.day = day;
        end.last = at;
        at = skip_of(at + 1);
      }
    }
    if (const Part month = part(at, {DateKind::kMonth}); month.row != nullptr && (end.day > 0 || day_number(skip(month.last + 1)) > 0)) {
      end.month = static_cast<unsigned>(month.row->value);
      end.last = month.last;
      at = skip(month.last + 1);
      if (end.day == 0) {
        end.day = day_number(at);
        end.last = at;
        at = skip(at + 1);
      }
      if (const int year = year_number(at); year > 0) {
        end.year = year;
        end.last = at;
      }
    }
    return end;
  }

  int32_t skip_of(int32_t i) const {
    const bool of = i < tree_.size() && lexicon_.preposition(tree_[i].low) == Slot::kOf;
    return of ? skip(i + 1) : i;
  }

  // Is the day number at `i` followed by "to"/"and" and another day number or weekday?
  bool closes_range(int32_t i) const {
    const int32_t joint = i + 1;
    if (joint + 1 >= tree_.size() || !joins_range(joint)) return false;
    const int32_t next = skip(joint + 1);
    return day_number(next) > 0 || part(next, {DateKind::kWeekday}).row != nullptr;
  }

  bool joins_range(int32_t i) const {
    if (i >= tree_.size()) return false;
    const Slot slot = lexicon_.preposition(tree_[i].low);
    return slot == Slot::kTo || tree_[i].upos == Upos::kCconj || tree_[i].form == "-" || part(i, {DateKind::kUntil}).row != nullptr;
  }

  bool range(int32_t i, TimeMention& time) const {
    End low = end_at(i);
    if (low.last < 0 || !joins_range(low.last + 1)) return false;
    End high = end_at(low.last + 2);
    if (high.last < 0) return false;
    if (high.day > 0 && high.month == 0) return false;
    if (high.day > 0 && low.day > 0) {
      if (low.month == 0) low.month = high.month;
      if (high.year == 0) high.year = year_for(high.month, static_cast<unsigned>(high.day)).value_or(0);
      if (low.year == 0) low.year = high.year;
      time.from = Date::of(low.year, low.month, static_cast<unsigned>(low.day));
      time.to = Date::of(high.year, high.month, static_cast<unsigned>(high.day));
      time.last = high.last;
      time.precision = TimePrecision::kDay;
      return time.from.has_value() && time.to.has_value() && *time.from <= *time.to;
    }
    if (low.weekday > 0 && high.weekday > 0 && low.day == 0) {
      time.last = high.last;
      time.relative = true;
      if (published_) {
        time.to = last_weekday(high.weekday, 0);
        time.from = time.to->plus_days(-((high.weekday - low.weekday + 7) % 7));
      }
      return true;
    }
    return false;
  }

  bool full_date(int32_t i, TimeMention& time) const {
    const End end = end_at(i);
    if (end.day == 0 || end.month == 0) return false;
    int year = end.year;
    if (year == 0) {
      time.relative = true;
      if (const auto guess = year_for(end.month, static_cast<unsigned>(end.day))) year = *guess;
    }
    if (year != 0) {
      const auto day = Date::of(year, end.month, static_cast<unsigned>(end.day));
      if (!day) return false;
      set_day(time, day);
      time.future = published_ && *day > *published_;
    }
    time.last = end.last;
    if (end.year == 0) last_year(time);
    const Part last = part(time.last + 1, {DateKind::kLast});
    if (last.row != nullptr) time.last = last.last;
    return true;
  }

  // "on April 1 last year", "le 1er avril de l'annee derniere": the date alone would be this year's.
  void last_year(TimeMention& time) const {
    int32_t at = skip(skip_of(time.last + 1));
    const Part before = part(at, {DateKind::kLast});
    const Part unit = part(before.row != nullptr ? before.last + 1 : at, {DateKind::kUnit});
    if (unit.row == nullptr || unit.row->unit != "year") return;
    const Part after = before.row != nullptr ? before : part(unit.last + 1, {DateKind::kLast});
    if (after.row == nullptr) return;
    time.last = std::max(unit.last, after.last);
    if (!published_ || !time.from) return;
    const auto day = Date::of(published_->year() - 1, time.from->month(), time.from->day());
    if (day) set_day(time, day);
  }

  // Weekdays, yesterday, the day before; with a part of the day behind or before.
  bool named_day(int32_t i, TimeMention& time) const {
    int32_t at = i;
    int shift = 0;
    bool next = false;
    if (const Part marker = part(at, {DateKind::kLast, DateKind::kThis, DateKind::kNext}); marker.row != nullptr) {
      shift = marker.row->kind == DateKind::kLast ? 1 : 0;
      next = marker.row->kind == DateKind::kNext;
      at = marker.last + 1;
      if (part(at, {DateKind::kWeekday}).row == nullptr) return false;
    }
    if (const Part weekday = part(at, {DateKind::kWeekday}); weekday.row != nullptr) {
      time.last = weekday.last;
      if (const Part after = part(time.last + 1, {DateKind::kLast, DateKind::kNext}); after.row != nullptr) {
        shift = after.row->kind == DateKind::kLast ? 1 : 0;
        next = after.row->kind == DateKind::kNext;
        time.last = after.last;
      }
      take_part_of_day(time);
      time.relative = true;
      if (published_) set_day(time, next ? last_weekday(weekday.row->value, 0)->plus_days(7) : last_weekday(weekday.row->value, shift));
      time.future = next;
      return true;
    }
    if (const Part day = part(i, {DateKind::kDay}); day.row != nullptr) {
      time.last = day.last;
      take_part_of_day(time);
      time.relative = true;
      if (published_) set_day(time, published_->plus_days(day.row->value));
      time.future = day.row->value > 0;
      return true;
    }
    if (const Part anchor = part(i, {DateKind::kAnchor}); anchor.row != nullptr) {
      time.last = anchor.last;
      time.anchor = anchor.row->value;
      return true;
    }
    return false;
  }

  void take_part_of_day(TimeMention& time) const {
    const int32_t next = skip(time.last + 1);
    if (const Part after = part(next, {DateKind::kPart}); after.row != nullptr && next == time.last + 1) time.last = after.last;
  }

  // Months with or without a year, in whole or in thirds (early, mid, late).
  bool month(int32_t i, TimeMention& time) const {
    int32_t at = i;
    DateKind third = DateKind::kMonth;
    int shift = 0;
    if (const Part marker = part(at, {DateKind::kEarly, DateKind::kMid, DateKind::kLate}); marker.row != nullptr) {
      third = marker.row->kind;
      // A word may hold its month: then it is its own name.
      if (marker.row->value == 0) at = skip(skip_of(marker.last + 1));
    } else if (const Part last = part(at, {DateKind::kLast, DateKind::kThis}); last.row != nullptr) {
      shift = last.row->kind == DateKind::kLast ? 1 : 0;
      at = last.last + 1;
    }
    Part name = part(at, {DateKind::kMonth});
    if (third != DateKind::kMonth && at == i) name = part(at, {third});
    if (name.row == nullptr) return false;
    const auto number = static_cast<unsigned>(name.row->value);
    time.last = name.last;
    int year = year_number(skip(name.last + 1));
    if (year > 0) {
      time.last = skip(name.last + 1);
    } else {
      // A bare month must look like a date: a word that is also a verb or a name is none.
      if (third == DateKind::kMonth && at == i && tree_[at].upos != Upos::kNoun && tree_[at].upos != Upos::kPropn) return false;
      if (const Part after = part(time.last + 1, {DateKind::kLast}); after.row != nullptr) {
        shift = 1;
        time.last = after.last;
      }
      time.relative = true;
      if (published_) {
        year = published_->year();
        if (number > published_->month() || (number == published_->month() && shift > 0)) --year;
      }
    }
    time.precision = TimePrecision::kMonth;
    if (year == 0) return true;
    const auto first = Date::of(year, number, 1);
    if (!first) return false;
    time.from = *first;
    time.to = first->month_end();
    if (third == DateKind::kEarly) time.to = first->plus_days(9);
    if (third == DateKind::kMid) {
      time.from = first->plus_days(10);
      time.to = first->plus_days(19);
    }
    if (third == DateKind::kLate) time.from = first->plus_days(20);
    return true;
  }

  // "three days ago" and "ago three days", as languages have it.
  bool ago(int32_t i, TimeMention& time) const {
    if (const Part opener = part(i, {DateKind::kAgo}); opener.row != nullptr) {
      const int count = count_at(opener.last + 1);
      const Part unit = part(opener.last + 2, {DateKind::kUnit});
      if (count == 0 || unit.row == nullptr) return false;
      time.last = unit.last;
      ago_from(time, unit.row->unit, count);
      return true;
    }
    const int count = count_at(i);
    const Part unit = count > 0 ? part(i + 1, {DateKind::kUnit}) : Part{};
    if (unit.row == nullptr) return false;
    const Part closer = part(unit.last + 1, {DateKind::kAgo});
    if (closer.row == nullptr) return false;
    time.last = closer.last;
    ago_from(time, unit.row->unit, count);
    return true;
  }

  void ago_from(TimeMention& time, std::string_view unit, int count) const {
    time.relative = true;
    if (!published_) return;
    if (unit == "day" || unit == "week") {
      set_day(time, published_->plus_days(-count * (unit == "week" ? 7 : 1)));
      if (unit == "week" && count > 1) time.precision = TimePrecision::kWeek;
    } else {
      set_period(time, unit, count);
    }
  }

  // "last week", "this weekend", "the month before last" as far as packs name it.
  bool period(int32_t i, TimeMention& time) const {
    if (const Part marker = part(i, {DateKind::kLast, DateKind::kThis, DateKind::kNext}); marker.row != nullptr) {
      Part unit = part(marker.last + 1, {DateKind::kUnit});
      if (unit.row == nullptr && marker.row->kind == DateKind::kLast && count_at(marker.last + 1) > 1)
        unit = part(marker.last + 2, {DateKind::kUnit});
      if (unit.row == nullptr || unit.row->unit == "hour" || unit.row->unit == "minute") return false;
      if ((tree_[unit.first].feats & kPlural) != 0 && marker.row->kind != DateKind::kLast) return false;
      time.last = unit.last;
      if ((tree_[unit.first].feats & kPlural) != 0) {
        time.since = true;  // "the last days", "the last two months": a period up to now
        if (unit.row->unit == "month") time.precision = TimePrecision::kMonth;
        if (unit.row->unit == "year") time.precision = TimePrecision::kYear;
        time.relative = true;
        return true;
      }
      set_period(time, unit.row->unit, marker.row->kind == DateKind::kLast ? 1 : 0);
      time.future = marker.row->kind == DateKind::kNext;
      return true;
    }
    const Part unit = part(i, {DateKind::kUnit});
    if (unit.row == nullptr) return bare_night(i, time);
    // "at the weekend", "au cours du week-end": the last one.
    const bool led_in =
        i > 0 && (tree_[i - 1].upos == Upos::kAdp || (tree_[i - 1].upos == Upos::kDet && i > 1 && tree_[i - 2].upos == Upos::kAdp));
    if (unit.row->unit == "weekend" && led_in && part(unit.last + 1, {DateKind::kLast, DateKind::kNext}).row == nullptr) {
      time.last = unit.last;
      set_period(time, unit.row->unit, 0);
      return true;
    }
    const Part after = part(unit.last + 1, {DateKind::kLast, DateKind::kNext});
    if (after.row == nullptr) return false;
    time.last = after.last;
    if ((tree_[unit.first].feats & kPlural) != 0) {
      time.since = true;
      time.relative = true;
      return true;
    }
    set_period(time, unit.row->unit, after.row->kind == DateKind::kLast ? 1 : 0);
    time.future = after.row->kind == DateKind::kNext;
    return true;
  }

  // "launched overnight": the night before the day of publication.
  bool bare_night(int32_t i, TimeMention& time) const {
    if (part(i, {DateKind::kNightOf}).row == nullptr || part(i, {DateKind::kPart}).row == nullptr || tree_[i].upos != Upos::kAdv)
      return false;
    time.last = i;
    time.relative = true;
    if (!published_) return true;
    set_day(time, published_);
    time.from = published_->plus_days(-1);
    return true;
  }

  // A bare year needs a preposition or a year's word before it, or it is a number like any other.
  bool year(int32_t i, TimeMention& time) const {
    const int year = year_number(i);
    if (year == 0 || (published_ && year > published_->year() + 1)) return false;
    const bool opened =
        i > 0 && (tree_[i - 1].upos == Upos::kAdp || tree_[i - 1].upos == Upos::kCconj || tree_[i - 1].upos == Upos::kSconj ||
                  tree_[i - 1].form == "(" || part(i - 1, {DateKind::kYearWord, DateKind::kSince, DateKind::kSeason}).row != nullptr);
    const bool alone = tree_[i].first_child == kNone || opened;
    if (!opened && !(alone && tree_[i].dep == Dep::kOblTime)) return false;
    if (i + 1 < tree_.size() && tree_[i + 1].upos == Upos::kNoun && tree_[i + 1].head != i && tree_[i].head == i + 1)
      return false;  // "in 2000 villages"
    time.from = Date::of(year, 1, 1);
    time.to = Date::of(year, 12, 31);
    time.precision = TimePrecision::kYear;
    time.last = i;
    return true;
  }

  void mark_since(TimeMention& time) const {
    for (int32_t back = 1; back <= 2; ++back) {
      const int32_t i = time.first - back;
      if (i < 0) break;
      const bool since = part(i, {DateKind::kSince}).row != nullptr || lexicon_.preposition(tree_[i].low) == Slot::kSince;
      if (since) {
        time.since = true;
        if (time.from && published_ && *published_ >= *time.from) time.to = published_;
        return;
      }
      if (tree_[i].upos != Upos::kDet) return;
    }
  }

  std::vector<bool>& taken_;
  std::vector<TimeMention>& times_;
};

}  // namespace

void find_times(const Tree& tree, const Hits& hits, const Lexicon& lexicon, std::optional<Date> published, std::vector<bool>& taken,
                std::vector<TimeMention>& times) {
  times.clear();
  Scanner(tree, hits, lexicon, published, taken, times).run();
}

Time to_time(const Tree& tree, const TimeMention& mention) {
  Time time;
  if (mention.from) time.from = mention.from->iso();
  if (mention.to) time.to = mention.to->iso();
  time.precision = mention.precision;
  time.span = tree.span_of(mention.first, mention.last);
  return time;
}

}  // namespace hearsay::coding

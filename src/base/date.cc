#include "base/date.h"

#include <fmt/format.h>

namespace hearsay {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (year < 1 || year > 9999 || !ymd.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(ymd));
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

Date Date::plus_months(int months) const {
  const auto from = ymd();
  auto moved = from + std::chrono::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return Date(std::chrono::sys_days(moved));
}

Date Date::month_begin() const { return Date(std::chrono::sys_days(ymd().year() / ymd().month() / 1)); }

Date Date::month_end() const { return Date(std::chrono::sys_days(ymd().year() / ymd().month() / std::chrono::last)); }

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

}  // namespace hearsay

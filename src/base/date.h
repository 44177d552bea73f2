// Date: a day of the proleptic Gregorian calendar as a count of days, for arithmetic; "YYYY-MM-DD" outside. Years 1 to 9999.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

class Date {
 public:
  constexpr Date() = default;
  // Nothing where there is no such day.
  static std::optional<Date> of(int year, unsigned month, unsigned day);
  // "2023-11-24" and nothing else.
  static std::optional<Date> parse(std::string_view iso);

  [[nodiscard]] int year() const { return static_cast<int>(ymd().year()); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  // 1 Monday to 7 Sunday.
  [[nodiscard]] unsigned weekday() const { return std::chrono::weekday(days_).iso_encoding(); }
  [[nodiscard]] Date plus_days(int days) const { return Date(days_ + std::chrono::days(days)); }
  // The same day of another month, or its last day where it is shorter.
  [[nodiscard]] Date plus_months(int months) const;
  [[nodiscard]] Date month_begin() const;
  [[nodiscard]] Date month_end() const;
  [[nodiscard]] std::string iso() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend int days_between(Date from, Date to) { return static_cast<int>((to.days_ - from.days_).count()); }

 private:
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}
  [[nodiscard]] std::chrono::year_month_day ymd() const { return std::chrono::year_month_day(days_); }
  std::chrono::sys_days days_{};
};

}  // namespace hearsay

#include "ingest/html_date.h"

#include <array>

#include "base/date.h"
#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

constexpr int64_t kDay = 86'400;

// Reads front to back; `ok` is false once something expected was not there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<unsigned> digits(size_t count) {
    if (text_.size() < count) return std::nullopt;
    unsigned value = 0;
    for (size_t i = 0; i < count; ++i) {
      if (!is_ascii_digit(text_[i])) return std::nullopt;
      value = value * 10 + static_cast<unsigned>(text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  void spaces() {
    while (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
  }
  [[nodiscard]] bool digit_follows() const { return !text_.empty() && is_ascii_digit(text_.front()); }
  [[nodiscard]] std::string_view rest() const { return text_; }
  void skip(size_t count) { text_.remove_prefix(std::min(count, text_.size())); }

 private:
  std::string_view text_;
};

// "Z", "+01:00", "-0500", "+01", "UTC", "GMT" -> seconds east of Greenwich.
std::optional<int64_t> zone(Scanner& in) {
  in.spaces();
  const std::string_view rest = in.rest();
  if (in.take('Z') || in.take('z') || rest.starts_with("GMT") || rest.starts_with("UTC")) return 0;
  const bool east = in.take('+');
  if (!east && !in.take('-')) return std::nullopt;
  const auto hours = in.digits(2);
  if (!hours || *hours > 14) return std::nullopt;
  in.take(':');
  const unsigned minutes = in.digits(2).value_or(0);
  const int64_t seconds = static_cast<int64_t>(*hours) * 3600 + static_cast<int64_t>(minutes) * 60;
  return east ? seconds : -seconds;
}

// Behind the day: "T08:30:00.123+01:00" or nothing. False: something else follows, so this is no date.
bool read_time(Scanner in, const Date& day, PageDate& date) {
  if (in.rest().empty()) return true;
  const bool separated = in.take('T') || in.take('t') || in.take(' ') || in.take(',');
  if (!separated) return !in.digit_follows() && !is_ascii_letter(in.rest().front());
  in.spaces();
  const auto hours = in.digits(2);
  if (!hours) return true;
  const bool colon = in.take(':');
  const auto minutes = in.digits(2);
  if (!minutes || *hours > 24 || *minutes > 59) return true;
  unsigned seconds = 0;
  if (colon ? in.take(':') : in.digit_follows()) seconds = in.digits(2).value_or(0);
  if (in.take('.') || in.take(',')) {
    while (in.digit_follows()) in.skip(1);
  }
  const auto offset = zone(in);
  if (!offset) return true;
  const int64_t days = days_between(*Date::of(1970, 1, 1), day);
  date.instant = days * kDay + *hours * 3600 + *minutes * 60 + seconds - *offset;
  date.zone_is_utc = *offset == 0;
  return true;
}

std::optional<PageDate> finished(int year, unsigned month, unsigned day, const Scanner& behind) {
  constexpr int kFirstYear = 1900;  // an earlier one is a placeholder (0001-01-01)
  const auto date = Date::of(year, month, day);
  if (!date || year < kFirstYear) return std::nullopt;
  PageDate out{date->iso(), std::nullopt, false};
  if (!read_time(behind, *date, out)) return std::nullopt;
  return out;
}

std::optional<PageDate> year_first(Scanner in) {
  const auto year = in.digits(4);
  if (!year) return std::nullopt;
  for (const char separator : {'-', '/', '.'}) {
    Scanner parts = in;
    if (!parts.take(separator)) continue;
    auto month = parts.digits(2);
    if (!month) month = parts.digits(1);
    if (!month || !parts.take(separator)) return std::nullopt;
    auto day = parts.digits(2);
    if (!day) day = parts.digits(1);
    return day ? finished(static_cast<int>(*year), *month, *day, parts) : std::nullopt;
  }
  const auto month = in.digits(2);
  const auto day = month ? in.digits(2) : std::nullopt;
  return day ? finished(static_cast<int>(*year), *month, *day, in) : std::nullopt;
}

std::optional<PageDate> year_last(Scanner in) {
  auto first = in.digits(2);
  if (!first) first = in.digits(1);
  for (const char separator : {'/', '.', '-'}) {
    Scanner parts = in;
    if (!first || !parts.take(separator)) continue;
    auto second = parts.digits(2);
    if (!second) second = parts.digits(1);
    if (!second || !parts.take(separator)) return std::nullopt;
    const auto year = parts.digits(4);
    if (!year || (*first <= 12 && *second <= 12 && *first != *second)) return std::nullopt;
    const bool day_first = *first > 12 || *first == *second;
    return day_first ? finished(static_cast<int>(*year), *second, *first, parts)
                     : finished(static_cast<int>(*year), *first, *second, parts);
  }
  return std::nullopt;
}

std::optional<PageDate> rfc_5322(std::string_view value) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const size_t comma = value.find(',');
  if (comma != std::string_view::npos && comma <= 9) value.remove_prefix(comma + 1);
  Scanner in(value);
  in.spaces();
  auto day = in.digits(2);
  if (!day) day = in.digits(1);
  in.spaces();
  if (!day) return std::nullopt;
  for (unsigned month = 0; month < kMonths.size(); ++month) {
    if (!equal_ascii(in.rest().substr(0, 3), kMonths[month])) continue;
    in.skip(3);
    if (!in.take(' ')) return std::nullopt;
    const auto year = in.digits(4);
    return year ? finished(static_cast<int>(*year), month + 1, *day, in) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PageDate> parse_page_date(std::string_view value) {
  value = trim_html(value);
  if (value.size() < 8 || value.size() > 64) return std::nullopt;
  if (auto date = year_first(Scanner(value))) return date;
  if (auto date = year_last(Scanner(value))) return date;
  return rfc_5322(value);
}

std::optional<std::string> date_in_url(std::string_view url) {
  const size_t query = url.find_first_of("?#");
  url = url.substr(0, query);
  const size_t host = url.find("://");
  const size_t path = host == std::string_view::npos ? 0 : url.find('/', host + 3);
  if (path == std::string_view::npos) return std::nullopt;
  for (size_t at = path; (at = url.find('/', at)) != std::string_view::npos; ++at) {
    Scanner in(url.substr(at + 1));
    const auto year = in.digits(4);
    if (!year || *year < 1990 || *year > 2100) continue;
    const bool dashed = in.take('-');
    const bool parted = dashed || in.take('/');
    const auto month = in.digits(2);
    if (!month || (parted && !in.take(dashed ? '-' : '/'))) continue;
    const auto day = in.digits(2);
    if (!day || in.digit_follows()) continue;
    if (const auto date = Date::of(static_cast<int>(*year), *month, *day)) return date->iso();
  }
  return std::nullopt;
}

}  // namespace hearsay::ingest

#include "ingest/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/utf8.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kDateLength = 10;  // YYYY-MM-DD

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_calendar_day(std::string_view date) {
  if (date.size() != kDateLength || date[4] != '-' || date[7] != '-') return false;
  if (!all_digits(date.substr(0, 4)) || !all_digits(date.substr(5, 2)) || !all_digits(date.substr(8, 2))) return false;
  using namespace std::chrono;
  const auto day_number = static_cast<unsigned>(number(date.substr(8, 2)));
  return year_month_day(year(number(date.substr(0, 4))), month(static_cast<unsigned>(number(date.substr(5, 2)))), day(day_number)).ok();
}

// Quoted for a message, long values cut at a code point.
std::string shown(std::string_view value) {
  constexpr size_t kLongest = 40;
  if (value.size() <= kLongest) return fmt::format("'{}'", value);
  size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return fmt::format("'{}...'", value.substr(0, end));
}

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    if (!utf8::is_space(point.value) && !utf8::is_ignorable(point.value)) return false;
    at += point.size;
  }
  return true;
}

}  // namespace

Result<std::string> published_date(std::string_view value) {
  const std::string_view date = value.substr(0, std::min(value.size(), kDateLength));
  const bool with_time = value.size() > kDateLength && (value[kDateLength] == 'T' || value[kDateLength] == ' ');
  if (is_calendar_day(date) && (value.size() == kDateLength || with_time)) return std::string(date);
  return fail(ErrorCode::kInvalidInput,
              fmt::format("the publication date {} is no day of the calendar; write it as YYYY-MM-DD, or leave it out if it is not known", shown(value)));
}

Result<std::string> language_tag(std::string_view value) {
  std::string primary(value.substr(0, value.find_first_of("-_")));
  for (char& c : primary) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const bool letters = std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (letters && (primary.size() == 2 || primary.size() == 3)) return primary;
  return fail(ErrorCode::kInvalidInput, fmt::format("the language {} is no language tag; write two letters, such as fr or en", shown(value)));
}

Result<void> check_bytes(std::string_view bytes, size_t first_byte) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return fail(ErrorCode::kInvalidInput, "this is UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8");
  }
  if (const size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return fail(ErrorCode::kInvalidInput, fmt::format("byte {} is NUL: this is no text; extract the text from binary files first", first_byte + nul));
  }
  if (const size_t fault = utf8::first_fault(bytes); fault != utf8::kNoFault) {
    return fail(ErrorCode::kInvalidInput,
                fmt::format("byte {} is not valid UTF-8; convert the text first, for instance: iconv -f WINDOWS-1252 -t UTF-8", first_byte + fault));
  }
  return {};
}

Result<void> complete(text::Document& document) {
  if (is_blank(document.text)) return fail(ErrorCode::kInvalidInput, "the document is empty: there is no text to read");
  if (document.id.empty()) document.id = sha256_hex(document.text);
  return {};
}

Field field_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Field>, 6> kNames = {{{"id", Field::kId},
                                                                        {"title", Field::kTitle},
                                                                        {"lang", Field::kLang},
                                                                        {"published", Field::kPublished},
                                                                        {"outlet", Field::kOutlet},
                                                                        {"url", Field::kUrl}}};
  const auto* found = std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.first == name; });
  return found == kNames.end() ? Field::kUnknown : found->second;
}

Result<void> set_field(text::Document& document, Field field, std::string_view value) {
  if (value.empty()) return {};
  switch (field) {
    case Field::kId: document.id = value; break;
    case Field::kTitle: document.title = value; break;
    case Field::kOutlet: document.outlet = value; break;
    case Field::kUrl: document.url = value; break;
    case Field::kUnknown: break;
    case Field::kLang: {
      auto tag = language_tag(value);
      if (!tag) return Failure(tag.error());
      document.lang = std::move(*tag);
      break;
    }
    case Field::kPublished: {
      auto date = published_date(value);
      if (!date) return Failure(date.error());
      document.published = std::move(*date);
      break;
    }
  }
  return {};
}

}  // namespace hearsay::ingest

// ASCII letters compared and lowered without a locale: names of tags, attributes, character sets and protocols.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace hearsay::ingest {

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_ascii_letter(char c) {
  return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
}
constexpr bool is_ascii_alnum(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}
constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

inline bool equal_ascii(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

// First place of `needle` (lower case) in `text` whatever the case of its letters, from `from` on, or npos.
inline size_t find_ascii(std::string_view text, std::string_view needle, size_t from = 0) {
  for (size_t at = from; at + needle.size() <= text.size(); ++at) {
    if (equal_ascii(text.substr(at, needle.size()), needle)) return at;
  }
  return std::string_view::npos;
}

// Without HTML's white space at both ends.
inline std::string_view trim_html(std::string_view text) {
  while (!text.empty() && is_html_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_html_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace hearsay::ingest

// What kind a character is to the tokeniser: one table look-up for ASCII and Latin letters, Unicode's properties for the rest.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace hearsay::text {

enum class CharKind : uint8_t { kEnd, kBlank, kNewline, kLetter, kDigit, kApostrophe, kHyphen, kPeriod, kOther };

struct Char {
  CharKind kind = CharKind::kEnd;
  uint32_t size = 0;  // bytes; 0 at the end of the text
};

namespace characters_internal {
constexpr std::array<CharKind, 128> make_ascii() {
  std::array<CharKind, 128> kinds{};
  for (auto& kind : kinds) kind = CharKind::kOther;
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<size_t>(c)] = CharKind::kLetter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<size_t>(c)] = CharKind::kLetter;
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<size_t>(c)] = CharKind::kDigit;
  kinds['_'] = CharKind::kLetter;
  kinds[' '] = kinds['\t'] = CharKind::kBlank;
  kinds['\n'] = CharKind::kNewline;
  kinds['\''] = CharKind::kApostrophe;
  kinds['-'] = CharKind::kHyphen;
  kinds['.'] = CharKind::kPeriod;
  return kinds;
}
inline constexpr std::array<CharKind, 128> kAscii = make_ascii();
}  // namespace characters_internal

// The character at `at`; kEnd at or after the end. Text is NormalText's: spaces are plain, line ends are \n.
inline Char char_at(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {characters_internal::kAscii[byte], 1};
  const utf8::CodePoint c = utf8::decode(text, at);
  const bool latin = c.value >= 0xC0 && c.value < 0x250 && c.value != 0xD7 && c.value != 0xF7;
  if (latin || utf8::is_letter(c.value) || utf8::is_mark(c.value)) return {CharKind::kLetter, c.size};
  if (utf8::is_digit(c.value)) return {CharKind::kDigit, c.size};
  return {utf8::is_other_number(c.value) ? CharKind::kLetter : CharKind::kOther, c.size};  // half, squared: part of the word they stand in
}

inline bool is_blank(CharKind kind) {
  return kind == CharKind::kBlank || kind == CharKind::kNewline || kind == CharKind::kEnd;
}
inline bool is_alphanumeric(CharKind kind) {
  return kind == CharKind::kLetter || kind == CharKind::kDigit;
}

inline bool is_upper_at(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return c >= 'A' && c <= 'Z';
  return utf8::is_upper(utf8::decode(text, at).value);
}

inline bool is_lower_at(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return c >= 'a' && c <= 'z';
  return utf8::is_lower(utf8::decode(text, at).value);
}

}  // namespace hearsay::text

// UTF-8: checked once at the door, trusted afterwards.
//
// first_fault() and validate() take any bytes. Everything else wants valid UTF-8 and stays inside its view whatever it is given: a byte
// that starts no well-formed sequence decodes as U+FFFD of one byte. Offsets are bytes unless a name says code points. Nothing here
// allocates except what returns or appends to a string; nothing depends on a locale; safe from many threads. Character properties are those
// of ICU's Unicode data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/span.h"

namespace hearsay::utf8 {

inline constexpr size_t kNoFault = std::string_view::npos;

// The first byte of the first sequence that is not well-formed UTF-8 (overlong, surrogate, beyond U+10FFFF, cut off, stray), or kNoFault.
[[nodiscard]] size_t first_fault(std::string_view bytes);

// An Error whose `where` is "name, byte N", N counted from 0.
[[nodiscard]] Result<void> validate(std::string_view bytes, std::string_view name);

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;  // bytes, 1 to 4
};

// REQUIRES: at < text.size().
[[nodiscard]] CodePoint decode(std::string_view text, size_t at);

// The code point that ends just before `at`. REQUIRES: 0 < at <= text.size().
[[nodiscard]] CodePoint decode_before(std::string_view text, size_t at);

void append(char32_t value, std::string& out);

// Number of code points.
[[nodiscard]] size_t length(std::string_view text);

// Rewrites byte spans of `text` as spans in code points, in one pass over the text, whatever the spans' order. Ends beyond the text are
// clipped.
void to_code_points(std::string_view text, std::span<Span> spans);

// Properties of one code point.
[[nodiscard]] bool is_letter(char32_t value);
[[nodiscard]] bool is_upper(char32_t value);  // upper or title case
[[nodiscard]] bool is_lower(char32_t value);
[[nodiscard]] bool is_digit(char32_t value);         // a decimal digit of any script
[[nodiscard]] bool is_other_number(char32_t value);  // fractions, superscripts, circled and Roman numerals
[[nodiscard]] bool is_mark(char32_t value);          // combining
[[nodiscard]] bool is_space(char32_t value);         // White_Space: no-break and thin spaces, line and paragraph separators too
[[nodiscard]] bool is_symbol(char32_t value);        // category S
[[nodiscard]] bool is_punctuation(char32_t value);
[[nodiscard]] bool is_ignorable(
    char32_t value);  // no width and no meaning for us: controls but \t \n \r, soft hyphen, zero-width, BOM, bidi marks

// Simple lower and upper case of one code point.
[[nodiscard]] char32_t to_lower(char32_t value);
[[nodiscard]] char32_t to_upper(char32_t value);

// Lower case, accents kept.
[[nodiscard]] std::string lower(std::string_view text);

// The key that names and cues are looked up by: case folded, accents and other combining marks gone, letters with a stroke and ligatures
// spelled out (U+0153 = oe), typographic apostrophes, hyphens and spaces made plain, ignorable characters dropped. Law: fold(fold(x)) ==
// fold(x).
[[nodiscard]] std::string fold(std::string_view text);

// Appends fold(text) to `out`.
void fold_into(std::string_view text, std::string& out);

}  // namespace hearsay::utf8

#include "formats/terminal.h"

#include <array>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace hearsay::formats {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";           // U+2026
constexpr std::string_view kFirstStrongIsolate = "\xE2\x81\xA8";  // U+2068
constexpr std::string_view kPopIsolate = "\xE2\x81\xA9";          // U+2069

size_t width_of(char32_t value) {
  if (value < 0x300) return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0xAD ? 0 : 1;
  if (utf8::is_mark(value) || utf8::is_ignorable(value)) return 0;
  const auto code_point = static_cast<UChar32>(value);
  const int east_asian = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  if (east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH) return 2;
  return 1;
}

bool runs_right_to_left(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(point.value));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    at += point.size;
  }
  return false;
}

// Bytes of the longest beginning of `text` that takes at most `width` columns, marks of its last character included.
size_t fitting(std::string_view text, size_t width) {
  size_t used = 0;
  size_t at = 0;
  while (at < text.size()) {
    const utf8::CodePoint point = utf8::decode(text, at);
    const size_t more = width_of(point.value);
    if (used + more > width) break;
    used += more;
    at += point.size;
  }
  return at;
}

// Words of the text, as it is read: every run of white space is a border, but a no-break space is none.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    const bool unbreakable = point.value == 0xA0 || point.value == 0x202F;
    if (utf8::is_space(point.value) && !unbreakable) {
      if (at > begin) words.push_back(text.substr(begin, at - begin));
      begin = at + point.size;
    }
    at += point.size;
  }
  if (text.size() > begin) words.push_back(text.substr(begin));
  return words;
}

}  // namespace

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    width += width_of(point.value);
    at += point.size;
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, size_t width) {
  std::vector<std::string> lines;
  std::string line;
  size_t used = 0;
  for (std::string_view word : words_of(text)) {
    size_t size = display_width(word);
    // A line may hold words without width: what it holds, not its width, says whether it has begun.
    if (!line.empty() && used + 1 + size > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    while (size > width) {
      const size_t bytes = fitting(word, width);
      lines.emplace_back(word.substr(0, bytes));
      word.remove_prefix(bytes);
      size = display_width(word);
    }
    if (word.empty()) continue;
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += size;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string shorten(std::string_view text, size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string out(text.substr(0, fitting(text, width - 1)));
  while (out.ends_with(' ')) out.pop_back();
  out += kEllipsis;
  return out;
}

std::string padded(std::string_view text, size_t width) {
  const size_t used = display_width(text);
  std::string out;
  if (runs_right_to_left(text)) {
    out.append(kFirstStrongIsolate).append(text).append(kPopIsolate);
  } else {
    out = text;
  }
  if (used < width) out.append(width - used, ' ');
  return out;
}

Style hue(size_t index) { return static_cast<Style>(static_cast<size_t>(Style::kHue0) + index % kHues); }

std::string painted(std::string_view text, Style style, Colour colour) {
  // Neither red nor green for a party: they would take sides.
  constexpr std::array<std::string_view, 12> kCodes = {"", "1", "2", "3", "1;33", "2", "1;36", "1;35", "1;34", "1;38;5;137", "1;38;5;67", "1;38;5;139"};
  const std::string_view code = kCodes[static_cast<size_t>(style)];
  if (colour == Colour::kNone || code.empty() || text.empty()) return std::string(text);
  std::string out = "\033[";
  out.append(code).append("m").append(text).append("\033[0m");
  return out;
}

}  // namespace hearsay::formats

#include "text/layout.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/characters.h"

namespace hearsay::text {
namespace {

constexpr size_t kNarrowest = 40;   // columns: narrower text is a list or a poem
constexpr size_t kWidest = 132;     // columns: wider lines are paragraphs
constexpr size_t kFewestLines = 4;  // lines that go on in the next, to call a text wrapped
constexpr size_t kLinesRead = 400;
constexpr size_t kParagraph = 1500;    // bytes of a usual paragraph at most
constexpr size_t kEnoughPercent = 80;  // of the lines that go on must be full

struct Line {
  size_t columns = 0;
  size_t next_word = 0;  // columns of the first word of the next line; 0: the next line is blank or there is none
};

std::string_view line_at(std::string_view text, size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

size_t first_word_columns(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return 0;
  return utf8::length(line.substr(begin, std::min(line.find_first_of(" \t", begin), line.size()) - begin));
}

bool is_full(const Line& line, size_t width) {
  return line.columns + 1 + line.next_word > width;
}

bool opens_item(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return true;
  const char32_t c = utf8::decode(line, begin).value;
  return c == '-' || c == '*' || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == 0x25CF || c == 0xB7;
}

}  // namespace

Layout::Layout(std::string_view text) : text_(text) {
  size_t widest = 0;
  size_t going_on = 0;
  size_t begin = 0;
  std::array<Line, kLinesRead> lines{};
  size_t count = 0;
  while (begin < text.size() && count < kLinesRead) {
    const std::string_view line = line_at(text, begin);
    const size_t next = begin + line.size() + 1;
    lines[count] = {utf8::length(trimmed(line.substr(0, kWidest * 4))),
                    next < text.size() ? first_word_columns(line_at(text, next).substr(0, kWidest * 4)) : 0};
    widest = std::max(widest, lines[count].columns);
    going_on += lines[count].columns > 0 && lines[count].next_word > 0 ? 1 : 0;
    ++count;
    begin = next;
  }
  has_lines_ = count > 2 && std::min(begin, text.size()) / count < kParagraph;
  if (widest < kNarrowest || widest > kWidest || going_on < kFewestLines) return;
  const auto full =
      static_cast<size_t>(std::count_if(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count), [widest](const Line& line) {
        return line.columns > 0 && line.next_word > 0 && is_full(line, widest);
      }));
  if (full * 100 >= going_on * kEnoughPercent) wrap_width_ = widest;
}

bool Layout::is_soft(size_t newline) const {
  const std::string_view next = text_.substr(newline + 1, kWidest * 4);
  const std::string_view next_line = next.substr(0, next.find('\n'));
  if (next_line.find_first_not_of(" \t") == std::string_view::npos) return false;
  if (wrap_width_ > 0) {
    if (opens_item(next_line)) return false;
    const size_t back = std::min(newline, kWidest * 4);
    std::string_view line = text_.substr(newline - back, back);
    if (const size_t begin = line.rfind('\n'); begin != std::string_view::npos) line.remove_prefix(begin + 1);
    return is_full({utf8::length(trimmed(line)), first_word_columns(next_line)}, wrap_width_);
  }
  // A stray line end inside a sentence: a letter or comma before it, a small letter after it.
  size_t last = newline;
  while (last > 0 && (text_[last - 1] == ' ' || text_[last - 1] == '\t')) --last;
  if (last == 0 || text_[last - 1] == '\n') return false;
  const size_t first = newline + 1 + next_line.find_first_not_of(" \t");
  const utf8::CodePoint before = utf8::decode_before(text_, last);
  return (before.value == ',' || utf8::is_lower(before.value)) && is_lower_at(text_, first);
}

}  // namespace hearsay::text

#include "formats/table_canvas.h"

#include <algorithm>

#include <fmt/format.h>

namespace hearsay::formats {
namespace {

constexpr size_t kNarrowest = 60;
constexpr size_t kWidest = 100;
constexpr std::string_view kBar = "\xE2\x94\x82";  // U+2502
constexpr std::string_view kOpenQuote = "\xE2\x80\x9C";
constexpr std::string_view kCloseQuote = "\xE2\x80\x9D";

std::string repeated(std::string_view piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

std::string quoted(std::string_view words) { return fmt::format("{}{}{}", kOpenQuote, words, kCloseQuote); }

std::string plural(size_t count, std::string_view noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

std::string references(const std::vector<size_t>& numbers) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  std::string out;
  for (size_t i = 0; i < numbers.size();) {
    size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!out.empty()) out += kNoBreakSpace;
    out += fmt::format("{}", numbers[i] + 1);
    if (last > i) out += fmt::format("{}{}", last == i + 1 ? kNoBreakSpace : kDash, numbers[last] + 1);
    i = last + 1;
  }
  return "[" + out + "]";
}

void append_wrapped(Lines& lines, std::string_view text, size_t width, Style style) {
  for (std::string& line : wrap(text, width)) lines.push_back({std::move(line), style});
}

Canvas::Canvas(size_t width, Colour colour) : width_(std::clamp(width, kNarrowest, kWidest)), colour_(colour) {}

void Canvas::end_line() {
  while (out_.ends_with(' ')) out_.pop_back();
  out_ += '\n';
}

void Canvas::line(std::string_view piece, Style style) { line_text(repeated(piece, width_), style); }

void Canvas::line_text(std::string_view text, Style style) {
  write(text, style);
  end_line();
}

void Canvas::wrapped(std::string_view text, size_t indent, Style style) {
  for (const std::string& line : wrap(text, width_ - indent)) {
    out_.append(indent, ' ');
    write(line, style);
    end_line();
  }
}

void Canvas::two_ends(std::string_view left, std::string_view right, Style left_style, Style right_style) {
  const size_t end = display_width(right);
  const std::vector<std::string> lines = wrap(left, width_);
  const size_t used = display_width(lines.front());
  const bool beside = lines.size() == 1 && used + 2 + end <= width_;
  for (size_t i = 0; i < lines.size(); ++i) {
    write(lines[i], left_style);
    if (beside) {
      out_.append(width_ - used - end, ' ');
      write(right, right_style);
    }
    end_line();
  }
  if (!beside) line_text(right, right_style);
}

void Canvas::labelled(std::string_view label, const Line& mark, std::string_view text, Style style) {
  const std::vector<std::string> lines = wrap(text, width_ - kLabelWidth);
  for (size_t i = 0; i < lines.size(); ++i) {
    write(padded(i == 0 ? shorten(label, kLabelWidth - 3) : "", kLabelWidth - 2), Style::kFaint);
    write(padded(i == 0 ? mark.text : "", 2), mark.style);
    write(lines[i], style);
    end_line();
  }
}

void Canvas::cells(std::string_view label, const Line& mark, const std::vector<Lines>& cells) {
  const std::vector<std::string> labels = wrap(label, kLabelWidth - 3);
  size_t height = labels.size();
  for (const Lines& cell : cells) height = std::max(height, cell.size());
  for (size_t i = 0; i < height; ++i) {
    write(padded(i < labels.size() ? labels[i] : "", kLabelWidth - 2), Style::kFaint);
    write(i == 0 ? padded(mark.text, 1) : " ", mark.style);
    for (const Lines& cell : cells) {
      write(" ", Style::kPlain);
      write(kBar, Style::kFaint);
      write(" ", Style::kPlain);
      const Line line = i < cell.size() ? cell[i] : Line{};
      const size_t used = display_width(line.text);
      write(padded(line.text, used), line.style);
      out_.append(column_width_ - std::min(used, column_width_), ' ');
    }
    end_line();
  }
}

void Canvas::rule(std::string_view crossing) {
  std::string rule = repeated(kRule, kLabelWidth);
  for (size_t i = 0; i < columns_; ++i) rule += std::string(crossing) + repeated(kRule, column_width_ + (i + 1 < columns_ ? 2 : 1));
  line_text(rule, Style::kFaint);
}

}  // namespace hearsay::formats

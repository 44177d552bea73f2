// Canvas: lines of a terminal being written: a label column, cells side by side, wrapped text, rules. No line is wider than width().
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/terminal.h"

namespace hearsay::formats {

inline constexpr size_t kLabelWidth = 18;                         // the questions and their mark
inline constexpr std::string_view kRule = "\xE2\x94\x80";         // U+2500
inline constexpr std::string_view kCross = "\xE2\x94\xBC";        // U+253C
inline constexpr std::string_view kFoot = "\xE2\x94\xB4";         // U+2534
inline constexpr std::string_view kHeavyRule = "\xE2\x94\x81";    // U+2501
inline constexpr std::string_view kContradicts = "\xE2\x89\xA0";  // U+2260
inline constexpr std::string_view kMiddleDot = " \xC2\xB7 ";
inline constexpr std::string_view kDash = "\xE2\x80\x93";

struct Line {
  std::string text;
  Style style = Style::kPlain;
};
using Lines = std::vector<Line>;

void append_wrapped(Lines& lines, std::string_view text, size_t width, Style style);
[[nodiscard]] std::string quoted(std::string_view words);
[[nodiscard]] std::string plural(size_t count, std::string_view noun);
// "[1-3 6]" with dashes, for numbers from 0; does not break over lines.
[[nodiscard]] std::string references(const std::vector<size_t>& numbers);

class Canvas {
 public:
  // `width` is brought to 60..100.
  Canvas(size_t width, Colour colour);

  [[nodiscard]] size_t width() const { return width_; }
  [[nodiscard]] size_t column_width() const { return column_width_; }
  void columns(size_t count, size_t column_width) { columns_ = count, column_width_ = column_width; }

  void blank() { out_ += '\n'; }
  void line(std::string_view piece, Style style);  // the piece repeated over the whole width
  void line_text(std::string_view text, Style style);
  void wrapped(std::string_view text, size_t indent, Style style);
  // `left` wrapped, `right` at the right end of its first line, or on a line of its own where it does not fit.
  void two_ends(std::string_view left, std::string_view right, Style left_style, Style right_style);
  void labelled(std::string_view label, const Line& mark, std::string_view text, Style style);
  void cells(std::string_view label, const Line& mark, const std::vector<Lines>& cells);
  void rule(std::string_view crossing);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void write(std::string_view text, Style style) { out_ += painted(text, style, colour_); }
  void end_line();

  size_t width_;
  Colour colour_;
  size_t columns_ = 0;
  size_t column_width_ = 0;
  std::string out_;
};

}  // namespace hearsay::formats

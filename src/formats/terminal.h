// What a terminal shows of a text: how many columns it takes, where it may be broken, and how it is coloured. Texts are valid UTF-8. Widths follow
// Unicode: combining marks and invisible characters take no column, East Asian wide characters and emoji two, all others one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::formats {

[[nodiscard]] size_t display_width(std::string_view text);

// Lines of at most `width` columns, broken at spaces, or inside a word that is longer than a line. Blanks and line ends count as one space.
// Never empty: "" gives one empty line. REQUIRES: width >= 2.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, size_t width);

// At most `width` columns, the end replaced by an ellipsis where it does not fit.
[[nodiscard]] std::string shorten(std::string_view text, size_t width);

// `text` followed by the spaces that are missing to `width`. Text that runs from right to left is isolated, so that it cannot reorder what stands around it.
[[nodiscard]] std::string padded(std::string_view text, size_t width);

enum class Style { kPlain, kStrong, kFaint, kQuote, kDiffers, kAgrees, kHue0, kHue1, kHue2, kHue3, kHue4, kHue5 };
inline constexpr int kHues = 6;

// The neutral hue of the n-th party; they repeat after kHues.
[[nodiscard]] Style hue(size_t index);

enum class Colour { kNone, kAnsi };

// `text` in the style, or as it is without colour.
[[nodiscard]] std::string painted(std::string_view text, Style style, Colour colour);

}  // namespace hearsay::formats

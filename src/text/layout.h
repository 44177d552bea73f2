// Layout: what a line end means in this document. In text wrapped at a fixed width a line end is a blank, unless the line was short enough
// for the next word; elsewhere a line end ends the paragraph. Decided once a document from its first lines. Borrows the normal text.
// Immutable; safe from many threads.
#pragma once

#include <cstddef>
#include <string_view>

namespace hearsay::text {

class Layout {
 public:
  // `text` is NormalText's.
  explicit Layout(std::string_view text);

  // Columns (code points) at which the text is wrapped; 0: it is not.
  [[nodiscard]] size_t wrap_width() const { return wrap_width_; }

  // True when the text comes in lines of a paragraph's size or less: a heading ends with its line.
  [[nodiscard]] bool has_lines() const { return has_lines_; }

  // True when the line end at `newline` is no more than a blank. REQUIRES: text[newline] == '\n'.
  [[nodiscard]] bool is_soft(size_t newline) const;

 private:
  std::string_view text_;
  size_t wrap_width_ = 0;
  bool has_lines_ = false;
};

}  // namespace hearsay::text

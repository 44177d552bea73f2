// CodePoints: byte offsets of a text as offsets in code points, any number of them in any order. One pass to build, then a few dozen bytes a look-up;
// nothing at all for a text that is ASCII. Keeps a view of the text, which must outlive it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace hearsay::formats {

class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  // REQUIRES: `byte` is at most text.size() and no continuation byte.
  [[nodiscard]] uint32_t at(uint32_t byte) const;
  [[nodiscard]] Span of(Span bytes) const { return {at(bytes.begin), at(bytes.end)}; }

 private:
  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before every 64th byte; empty: byte = code point
};

}  // namespace hearsay::formats

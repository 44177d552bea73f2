// A half-open range [begin, end) of bytes. Which bytes, the owner says: a Document's text unless a comment names another.
// Plain integers, so a span survives moves, disks and wires. Law: slice(text, span) is what the span quotes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace hearsay {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  [[nodiscard]] constexpr uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) = default;
};

// The smallest span over both; an empty one adds nothing.
constexpr Span join(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

// REQUIRES: span lies inside text.
constexpr std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

}  // namespace hearsay

#include "text/boundary.h"

#include <algorithm>

#include "text/characters.h"

namespace hearsay::text {
namespace {

bool is_all_upper(std::string_view token) {
  for (size_t at = 0; at < token.size();) {
    const Char c = char_at(token, at);
    if (c.kind == CharKind::kLetter && !is_upper_at(token, at)) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

std::string_view shape_of(std::string_view token) {
  const Char first = char_at(token, 0);
  if (first.kind == CharKind::kDigit) return "9";
  if (first.kind == CharKind::kLetter) {
    const bool dotted = token.back() == '.';
    if (!is_upper_at(token, 0)) return dotted ? "a." : "a";
    if (first.size == token.size()) return "A";
    if (first.size + 1 == token.size() && (dotted || token.back() == '\'')) return dotted ? "A." : "A'";
    return is_all_upper(token) ? dotted ? "AA." : "AA" : dotted ? "Aa." : "Aa";
  }
  if (token.empty()) return "<>";
  if (token.front() == '!' || token.front() == '?') return "?";
  if (token.front() == '.' || token == "\xE2\x80\xA6") return token.size() == 1 ? "." : "...";
  return token.size() <= 4 ? token : token.substr(0, first.size);
}

bool is_final_shape(std::string_view shape) {
  return shape == "." || shape == "?" || shape == "...";
}

int32_t boundary_votes(const Votes& votes, const BoundaryContext& context) {
  int32_t sum = 0;
  boundary_features(context, [&](std::string_view feature, auto... parts) {
    VoteKey key(feature);
    ((key = key.part(parts)), ...);
    sum += votes.weight(key);
  });
  return sum;
}

}  // namespace hearsay::text

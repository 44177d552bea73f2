// Boundary: whether a sentence ends between two tokens, by a linear vote with the weights of boundaries.tsv. Headings that run into the
// next sentence without a full stop are found too. What each feature sees is in boundary_features(); "shape" is one of
//   A (one capital), AA (all capitals), Aa (a capital first), a (small letters), 9 (a digit first), an abbreviation's with a full stop
//   after it (Aa.), . ? ... (marks that end sentences), or the sign itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/choice.h"
#include "text/form_table.h"
#include "text/votes.h"

namespace hearsay::text {

struct BoundaryContext {
  uint32_t end = 0;                  // of the token before, in normal text
  std::string_view before_previous;  // tokens, empty at the sentence's edge
  std::string_view previous;
  std::string_view mark;     // the token before the closing quotation marks and brackets that stand before the gap
  std::string_view next;     // the token after the gap
  std::string_view opening;  // the first word after it, signs skipped
  std::string_view second;   // what follows that word
  std::string_view first;    // the sentence's first token
  uint32_t tokens = 0;       // of the sentence so far
  bool quote_open = false;   // an odd number of straight quotation marks so far
  bool bracket_open = false;
  bool starter = false;  // `opening` is in starters.tsv
};

[[nodiscard]] std::string_view shape_of(std::string_view token);

// True for marks that end sentences: the shapes . ? and ...
[[nodiscard]] bool is_final_shape(std::string_view shape);

// Calls add(feature, part...) for each feature of the context.
template <typename Sink>
void boundary_features(const BoundaryContext& c, Sink&& add) {
  const LowerForm previous_lower(c.previous);
  const LowerForm before_lower(c.before_previous);
  const LowerForm opening_lower(c.opening);
  const LowerForm second_lower(c.second);
  const std::string_view previous = previous_lower.view();
  const std::string_view opening = opening_lower.view();
  const std::string_view shape = shape_of(c.previous);
  const std::string_view mark = shape_of(c.mark);
  const std::string_view next = shape_of(c.next);
  const std::string_view word = shape_of(c.opening);
  const std::string_view second = shape_of(c.second);
  const std::string_view first = shape_of(c.first);
  const std::string_view size = c.tokens < 2    ? "1"
                                : c.tokens < 3  ? "2"
                                : c.tokens < 5  ? "4"
                                : c.tokens < 9  ? "8"
                                : c.tokens < 17 ? "16"
                                                : "32";
  const std::string_view before_gap = is_final_shape(mark) ? mark : shape;
  add("mark", mark);
  add("previous", previous);
  add("previous_shape", shape);
  add("next_shape", next);
  add("mark_next", mark, next);
  add("opening", opening, word);
  add("mark_opening_shape", mark, word);
  add("previous_opening_shape", previous, word);
  add("shape_opening", before_gap, opening, word);
  add("mark_shapes", mark, word, second);
  add("size", size, mark, next);
  add("quote", c.quote_open ? "open" : "-", mark, next);
  add("bracket", c.bracket_open ? "open" : "-", mark);
  add("first_next", first, mark, next);
  add("before_previous", before_lower.view(), shape, next);
  add("previous_3", tail(previous, 3), next);
  add("opening_3", tail(opening, 3), word, shape);
  add("starter", c.starter ? "listed" : "-", word, mark, shape);
  add("second", second_lower.view(), word, mark);
  add("size_first", size, first, shape, next);
}

// The sum of the votes; positive: the sentence ends.
[[nodiscard]] int32_t boundary_votes(const Votes& votes, const BoundaryContext& context);

}  // namespace hearsay::text

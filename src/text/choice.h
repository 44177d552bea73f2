// Choice: whether an ambiguous form ("des") is several words here or one. A linear vote of the words around it, with the weights of the rules' table
// choices.tsv: one row a form, a feature and a value; the features are
//   bias (value *), previous, before_previous, next (a whole word in lower case), previous_2, previous_3, next_2, next_3 (its last 2 or 3 characters),
//   previous_next (both words joined by _), capital (value *: the form is capitalised).
// At the edge of a sentence the word is "<" or ">". Positive sum: several words.
#pragma once

#include <string_view>

#include "text/rules.h"

namespace hearsay::text {

struct ChoiceContext {
  std::string_view form;  // as written
  std::string_view before_previous;
  std::string_view previous;
  std::string_view next;
};

[[nodiscard]] bool choose_multiword(const Rules& rules, const ChoiceContext& context);

}  // namespace hearsay::text

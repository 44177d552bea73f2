// Choice: whether an ambiguous form ("des") is several words here or one. A linear vote of the words around it, with the weights of
// choices.tsv; its features, each with the form in lower case as the first part of its value, are
//   form, form_capital (the form is capitalised), previous, before_previous, next (the word's lower case), previous_2, previous_3, next_2,
//   next_3 (its last 2 or 3 characters), next_case (A a 9 or -: capital, small letter, digit, other), previous_next_3 (a word and an end of
//   the other).
// At the edge of a sentence the word is "<" or ">". Positive sum: several words.
#pragma once

#include <string_view>

#include "text/form_table.h"
#include "text/votes.h"

namespace hearsay::text {

struct ChoiceContext {
  std::string_view form;  // all as written; empty at the edge of the sentence
  std::string_view before_previous;
  std::string_view previous;
  std::string_view next;
};

// The last `count` characters; the whole word when it is shorter.
[[nodiscard]] std::string_view tail(std::string_view word, int count);

// Capital, small letter, digit or other first character: "A", "a", "9", "-".
[[nodiscard]] std::string_view initial_kind(std::string_view word);

// Calls add(feature, part...) for each feature of the context.
template <typename Sink>
void choice_features(const ChoiceContext& context, Sink&& add) {
  const LowerForm form_lower(context.form);
  const LowerForm previous_lower(context.previous);
  const LowerForm before_lower(context.before_previous);
  const LowerForm next_lower(context.next);
  const std::string_view form = form_lower.view();
  const std::string_view previous = previous_lower.view().empty() ? "<" : previous_lower.view();
  const std::string_view before = before_lower.view().empty() ? "<" : before_lower.view();
  const std::string_view next = next_lower.view().empty() ? ">" : next_lower.view();
  add("form", form);
  if (initial_kind(context.form) == "A") add("form_capital", form);
  add("previous", form, previous);
  add("previous_2", form, tail(previous, 2));
  add("previous_3", form, tail(previous, 3));
  add("before_previous", form, before);
  add("next", form, next);
  add("next_2", form, tail(next, 2));
  add("next_3", form, tail(next, 3));
  add("next_case", form, initial_kind(context.next));
  add("previous_next_3", form, previous, tail(next, 3));
  add("previous_3_next", form, tail(previous, 3), next);
}

[[nodiscard]] bool choose_multiword(const Votes& votes, const ChoiceContext& context);

}  // namespace hearsay::text

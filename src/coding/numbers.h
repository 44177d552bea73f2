// Numbers: the amounts a sentence names, in digits, in words and as vague quantities, each a range (docs/formats/claim.md, rule 8).
// Words that a date took are left alone. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/claim.h"
#include "coding/lexicon.h"
#include "coding/terms.h"
#include "coding/tree.h"

namespace hearsay::coding {

struct Number {
  int32_t first = 0;  // words, the modifier ("at least") included
  int32_t last = 0;
  int32_t head = 0;   // the word that heads them: the numeral, or the noun of quantity
  int64_t min = 0;
  int64_t max = kOpen;
  bool vague = false;  // a quantity without a numeral: several, some, many
};

// `taken[i]` is true for words that belong to something else.
void find_numbers(const Tree& tree, const Hits& hits, const Lexicon& lexicon, const std::vector<bool>& taken, std::vector<Number>& numbers);

// The value of a word written in digits ("1 200", "14,000", "2.5" is none), or -1.
int64_t digits_value(std::string_view form);

}  // namespace hearsay::coding

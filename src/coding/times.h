// Times: the dates a sentence names, resolved against the day of publication (docs/formats/claim.md, rule 6). Nothing is guessed: a relative date
// without a day of publication, or "the day before" without a date it could hang on, stays unresolved and keeps its words. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "coding/claim.h"
#include "coding/lexicon.h"
#include "coding/terms.h"
#include "coding/tree.h"

namespace hearsay::coding {

struct TimeMention {
  int32_t first = 0;  // words
  int32_t last = 0;
  int32_t head = 0;
  std::optional<Date> from;  // none: unresolved
  std::optional<Date> to;
  TimePrecision precision = TimePrecision::kDay;
  bool relative = false;      // needed the day of publication
  bool since = false;         // an open running period
  bool future = false;
  std::optional<int> anchor;  // days from the date last told ("the day before": -1); resolved by whoever knows that date
};

// Marks the words of each mention in `taken`.
void find_times(const Tree& tree, const Hits& hits, const Lexicon& lexicon, std::optional<Date> published, std::vector<bool>& taken,
                std::vector<TimeMention>& times);

// The record of a mention; `from` empty where it is unresolved.
Time to_time(const Tree& tree, const TimeMention& mention);

}  // namespace hearsay::coding

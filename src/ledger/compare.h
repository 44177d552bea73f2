// How two claims' answers to one question go together.
#pragma once

#include "ledger/accounts.h"

namespace hearsay::ledger {

// Whether the event has an answer to the question (figures aside).
[[nodiscard]] bool answers(const coding::Event& event, Question question);

// Both answer it; for kFigure `x` and `y` are the counts meant.
[[nodiscard]] Agreement compare(Question question, const coding::Event& a, const coding::Event& b, const coding::Count* x, const coding::Count* y);

}  // namespace hearsay::ledger

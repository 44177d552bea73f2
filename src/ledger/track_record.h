// What independent origins say of a speaker's account of an incident, and how often they do: counts with an interval, never one score.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/accounts.h"

namespace hearsay::ledger {

// kAlone: no independent origin speaks of the incident. kNeither: some do, and neither agree nor contradict in anything that both answer.
enum class Verdict : uint8_t { kAlone, kNeither, kAgreed, kContradicted };
[[nodiscard]] std::string_view name_of(Verdict verdict);  // "alone"

struct Heard {
  bool speaks = false;  // among the incident's origins
  Verdict verdict = Verdict::kAlone;
  std::vector<std::string> by;  // names of the independent origins that agree or contradict
};

// Of the origin with this id, or with this folded name where it is of no list. An independent origin that first spoke before it does not
// count: it may be what the speaker repeats. What happened, its outcome, its figures and who did it are compared, not where and when; a
// contradiction outweighs agreement. An independent confirmation or denial of its account counts as agreement or contradiction.
[[nodiscard]] Heard heard(const Accounts& accounts, const std::vector<CodedDocument>& documents, const std::string& id,
                          const std::string& folded_name);

// Wilson's interval of a share at 95 % (E. B. Wilson 1927, Probable inference, JASA 22). Nothing where there was no trial.
struct Interval {
  double low = 0;
  double high = 0;
};
[[nodiscard]] std::optional<Interval> wilson(int64_t successes, int64_t trials);

}  // namespace hearsay::ledger

// DecisionRequest: what an analyst asks for, in the terms they have before them (incidents, claims by their short names, words of a
// document), and the decision that is kept of it, in the terms that hold for good (claim keys). One set of checks for the command line and
// the page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ledger/store.h"

namespace hearsay::ledger {

struct DecisionRequest {
  std::string kind;  // merge split correct claim dismiss resolve grade note undo
  std::string author, reason, at;
  std::vector<std::string> incidents;  // merge: two or more, or none; split: one, or none; note: one; ids may be shortened
  std::vector<std::string> claims;     // "document/key" or "document/c1": merge: those that are one incident; split: those that leave, or, without an incident, one that is in none with the others;
                                       // correct, dismiss, grade, note
  std::string document;                // claim
  uint32_t begin = 0;                  // its words, code points
  uint32_t end = 0;
  std::vector<std::pair<std::string, std::string>> set;  // claim: fields it starts with; correct: the field and its value
  std::string name, actor, as, country;                  // resolve
  std::optional<double> lat, lon;
  std::string text;   // note
  std::string grade;  // is_grade()
  int64_t undoes = 0;
};

// The Admiralty code: who says it, A to F, and what is said, 1 to 6; either or both ("B2").
[[nodiscard]] bool is_grade(std::string_view value);

// Asks the ledger what is meant; changes nothing. Errors: kInvalidInput, with what is missing or wrong; kNotFound, no such incident, claim
// or document.
Result<DecisionRow> decision_from(Store& store, const DecisionRequest& request);

}  // namespace hearsay::ledger

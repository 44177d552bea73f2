// CodedDocument: what accounts need of one document once its text is gone: who printed what, when, and what it claims in which words.
// Plain values that own their strings.
#pragma once

#include <string>
#include <vector>

#include "coding/claim.h"
#include "ledger/copies.h"

namespace hearsay::ledger {

struct CodedDocument {
  std::string id;
  std::string lang;
  std::string outlet;
  std::string title;
  std::string published;  // "YYYY-MM-DD" or empty
  std::string url;
  std::string where;         // the file or line it came from, for messages
  Fingerprint fingerprint;   // of its text; empty where the text is not at hand
  std::vector<coding::Claim> claims;
  std::vector<std::string> quotes;  // one a claim: the words of its span
};

}  // namespace hearsay::ledger

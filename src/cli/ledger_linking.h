// From the claims that a ledger hands out to the documents that accounts are made from.
#pragma once

#include <vector>

#include "ledger/coded_document.h"
#include "ledger/record.h"

namespace hearsay::cli {

// In the order of `claims`, which stand together by document. What cannot be read is left out: its record came from a newer program.
[[nodiscard]] std::vector<ledger::CodedDocument> coded_documents(const std::vector<ledger::ClaimRow>& claims);

}  // namespace hearsay::cli

// From a claim as it was coded to what linking needs of it. Pure: the packs' knowledge of actors is handed in.
#pragma once

#include <string>
#include <vector>

#include "coding/claim.h"
#include "coding/world.h"
#include "ledger/incident.h"
#include "ledger/rules.h"

namespace hearsay::ledger {

// What linking needs of a document.
struct DocumentFacts {
  std::string id;
  std::string published;  // "YYYY-MM-DD" or empty
  uint64_t arrival = 0;
};

// The LinkClaims of a document's claims, in their order. A claim without a key takes its id for one (the gold's are such). `world` tells which bodies stand
// on one side.
[[nodiscard]] std::vector<LinkClaim> link_claims(const DocumentFacts& document, const std::vector<coding::Claim>& claims, const LinkingRules& rules,
                                                 const coding::World& world);

// A LinkClaim as bytes, for a store's column, and back. The format is this program's own and has a version byte: kCorrupt for anything it cannot read,
// and then the claim's LinkClaim is made again from its record.
[[nodiscard]] std::string to_bytes(const LinkClaim& claim);
[[nodiscard]] Result<LinkClaim> from_bytes(std::string_view bytes);

}  // namespace hearsay::ledger

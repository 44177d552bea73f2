// The one way in which a claim is read from its tables.
#pragma once

#include <string_view>

#include "ledger/record.h"
#include "ledger/sqlite/database.h"

namespace hearsay::ledger::sqlite {

inline constexpr std::string_view kClaimColumns =
    "c.id, d.name || '/' || c.key, d.name, d.title, d.outlet, d.published, d.url, i.name, coalesce(c.decided, c.json), "
    "CASE WHEN c.decided IS NULL THEN '' ELSE c.json END, o.version, o.packs, o.models, r.fingerprint";
inline constexpr std::string_view kClaimTables =
    "claim c JOIN document d ON d.id = c.document JOIN reading r ON r.document = c.document JOIN coding o ON o.id = c.coding "
    "LEFT JOIN link l ON l.claim = c.id LEFT JOIN incident i ON i.id = l.incident";

inline ClaimRow claim_row(const Statement& row) {
  return {row.text(1), row.text(2), row.text(3), row.text(4),  row.text(5),  row.text(6), row.text(7),
          row.text(8), row.text(9), row.text(10), row.text(11), row.text(12), row.text(13)};
}

}  // namespace hearsay::ledger::sqlite

// The tables of a ledger, and how an older one becomes today's. docs/formats/ledger.md explains them.
#pragma once

#include "ledger/sqlite/database.h"

namespace hearsay::ledger::sqlite {

inline constexpr int kApplicationId = 0x48534159;  // "HSAY"
inline constexpr int kVersion = 2;                 // PRAGMA user_version

// Makes the tables of an empty file, brings an older version up to date. Throws Fault: kCorrupt, an SQLite file that is no ledger; kUnsupported, a newer one.
void bring_up_to_date(Database& database, const std::string& now);

// The same checks for one that is only read; an older version is kUnsupported with what to do.
void require_current(Database& database);

}  // namespace hearsay::ledger::sqlite

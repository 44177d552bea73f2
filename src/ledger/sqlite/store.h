// The Store in one SQLite file: opened here, used through ledger/store.h.
#pragma once

#include <memory>
#include <string>

#include "ledger/linking.h"
#include "ledger/store.h"

namespace hearsay::ledger::sqlite {

enum class Access { kRead, kWrite, kCreate };  // kCreate: made where it is not there, brought up to date where it is older

// When add() is on disk for good. kEach: before it returns. kLater: a crash of the program loses nothing, a power cut may lose the last ones, never the ledger.
enum class Durability { kEach, kLater };

struct StoreOptions {
  Access access = Access::kRead;
  Durability durability = Durability::kEach;
  int patience = 10'000;  // milliseconds to wait for another writer
  int cache = 64;         // MB
  bool words = true;      // false: no full-text index (benches alone)
  bool link_later = false;  // add() keeps claims as they come; relink() brings them together
  std::string now;        // kCreate: written into a new ledger
  const Linking* linking = nullptr;  // must outlive the store; none: claims are kept without incidents
};

Result<std::unique_ptr<Store>> open_store(const std::string& path, const StoreOptions& options);

}  // namespace hearsay::ledger::sqlite

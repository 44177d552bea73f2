// What leaves a ledger, for the command line and the server alike.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/engine.h"
#include "ledger/store.h"

namespace hearsay::cli {

struct Exported {
  ledger::Filter filter;
  std::string format;  // csv, jsonl: a row a claim; incidents, acled, geojson: one an incident
  bool hxl = false;
  bool raw = false;
};

// Takes a piece of what is written; its Error ends the export.
using Sink = std::function<Result<void>(std::string_view)>;

// How many claims or incidents were written. kInvalidInput: no such format. The resources' bytes hold the packs.
Result<size_t> write_export(ledger::Store& store, const Exported& wanted, const engine::Resources& resources, const Sink& write);
[[nodiscard]] bool exports_claims(const std::string& format);

}  // namespace hearsay::cli

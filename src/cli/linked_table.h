// The documents of one run linked into incidents and shown as a table; nothing is stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "formats/accounts_table.h"
#include "ledger/coded_document.h"

namespace hearsay::cli {

// Errors: faults of packs/und/linking.toml and of the world's tables.
Result<std::string> linked_table(const std::vector<ledger::CodedDocument>& documents, const engine::Resources& resources, const formats::TableOptions& options);

// Incidents of the documents with their accounts, those with more origins first.
Result<std::vector<formats::IncidentView>> linked_incidents(const std::vector<ledger::CodedDocument>& documents, const coding::World& world,
                                                            const pack::Files& packs);

// Width and colour of the terminal standard output is; plain and 100 columns where it is none.
formats::TableOptions terminal_options(bool quotes);

// The table's own labels are in it.
inline constexpr std::string_view kTerminalLanguage = "en";

}  // namespace hearsay::cli

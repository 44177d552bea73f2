// What the commands that work on a ledger share: which ledger, how lists are asked for and printed, and opening it.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "base/result.h"
#include "cli/command_line.h"
#include "engine/engine.h"
#include "formats/ledger_lists.h"
#include "formats/reading_json.h"
#include "ingest/reader.h"
#include "ledger/sqlite/store.h"
#include "ledger/store.h"

namespace hearsay::cli {

struct LedgerOptions {
  std::string path = "hearsay.db";
};
void add_ledger_option(CLI::App& options, LedgerOptions& into);

struct ListOptions {
  LedgerOptions ledger;
  std::string format = "table";
  ledger::PageOptions page;
};
// --ledger, --format, --limit, --after.
void add_list_options(CLI::App& options, ListOptions& into);

// --since, --until, --country, --bbox, --actor, --type, --standing, --outlet, --text.
void add_filter_options(CLI::App& options, ledger::Filter& into);

// Width and colour as the terminal has them.
formats::ListStyle list_style(const std::string& format);

// "2026-11-26T07:30:00Z".
std::string now();

// The linker with the rules of the packs, whose bytes must outlive it.
Result<std::unique_ptr<ledger::Linking>> open_linking(const engine::Resources& resources);

// `cache`: MB of the file held in memory.
Result<std::unique_ptr<ledger::Store>> open_ledger(const LedgerOptions& options, ledger::sqlite::Access access, const ledger::Linking* linking = nullptr,
                                                   int cache = 64);

// A document's reading; of one that no pack reads, a reading without claims whose problem, also in `unread`, says why. It is shown and searched all the same,
// and hearsay recode reads it once there is a pack. Other errors of Engine::read.
Result<coding::Reading> read_or_keep(const engine::Engine& engine, engine::Engine::Workspace& workspace, const text::Document& document, std::string& unread);

// What made the text of the original, as a ledger records it: "html 1".
std::string_view extractor_of(ingest::Format format);

// Codes a document and makes it ready for a ledger. `notes`: what its reader had to assume. Errors of Engine::read.
Result<ledger::NewDocument> code_document(const engine::Engine& engine, engine::Engine::Workspace& workspace, const formats::Coder& made_by,
                                          const ledger::Linking* linking, text::Document document, const std::vector<std::string>& notes, std::string original);

// Writes to standard output; complains itself.
ExitStatus print_results(const std::string& out);

// Opens for reading, asks, prints what write_list makes of the answer.
template <typename Ask>
ExitStatus print_list(const ListOptions& options, Ask ask) {
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kRead);
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  auto answer = ask(**store);
  if (!answer) return complain(answer.error()), ExitStatus::kSomeFailed;
  std::string out;
  formats::write_list(*answer, list_style(options.format), out);
  return print_results(out);
}

}  // namespace hearsay::cli

// hearsay recode: every document once more through today's packs and models. What reads differently is printed; decisions stay, those whose claims are gone
// are listed.
#include <memory>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "formats/reading_json.h"

namespace hearsay::cli {
namespace {

struct RecodeOptions {
  LedgerOptions ledger;
  Folders folders;
};

// Decisions whose claims are gone, a line each on standard error.
Result<size_t> list_orphans(ledger::Store& store) {
  size_t orphans = 0;
  ledger::PageOptions page;
  page.limit = 1000;
  do {
    auto decisions = store.decisions(page);
    if (!decisions) return Failure(decisions.error());
    for (const ledger::DecisionRow& decision : decisions->items) {
      if (!decision.orphaned || decision.undone) continue;
      ++orphans;
      const std::string of = decision.claims.empty() ? "" : " of " + decision.claims.front();
      fmt::print(stderr, "orphaned: decision {}, {}{} by {}: {}\n", decision.id, decision.kind, of, decision.author, decision.reason);
    }
    page.after = decisions->next;
  } while (!page.after.empty());
  return orphans;
}

ExitStatus run_recode(const RecodeOptions& options) {
  auto session = open_session(options.folders);
  if (!session) return complain(session.error()), ExitStatus::kSomeFailed;
  auto linking = open_linking(session->resources->bytes());
  if (!linking) return complain(linking.error()), ExitStatus::kSomeFailed;
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kWrite, linking->get());
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  const formats::Coder made_by = {HEARSAY_VERSION, session->engine.packs_hash(), session->engine.models_hash()};
  const auto workspace = session->engine.workspace();
  size_t documents = 0, different = 0, failed = 0;
  Output output;
  Progress progress;
  auto done = (*store)->each_document([&](const ledger::DocumentRow& row) -> Result<void> {
    ++documents;
    auto document = (*store)->document(row.id, row.version);
    if (!document) return Failure(document.error());
    const size_t bytes = document->text.size();
    std::string unread;
    auto reading = read_or_keep(session->engine, *workspace, *document, unread);
    if (!reading) {
      progress.clear();
      complain(reading.error());
      ++failed;
      return {};
    }
    std::string json;
    formats::write_reading(*document, *reading, formats::Layer::kClaims, made_by, json);
    auto fresh = ledger::prepare(std::move(*document), json, "", linking->get());
    if (!fresh) return Failure(fresh.error());
    auto recoded = (*store)->recode(*fresh, now());
    if (!recoded) return Failure(recoded.error());
    progress.make_way();
    progress.add(bytes);
    if (recoded->lines.empty()) return {};
    ++different;
    std::string out = row.id + "\n";
    for (const std::string& line : recoded->lines) out += "  " + line + "\n";
    return output.write(out);
  });
  progress.clear();
  if (auto flushed = output.flush(); done && !flushed) done = flushed;
  if (!done) return complain_of_output(done.error()), ExitStatus::kSomeFailed;
  auto otherwise = (*store)->is_linked_otherwise();
  if (!otherwise) return complain(otherwise.error()), ExitStatus::kSomeFailed;
  if (*otherwise) {
    if (auto linked = (*store)->relink(now()); !linked) return complain(linked.error()), ExitStatus::kSomeFailed;
    fmt::print(stderr, "brought the claims together anew, because the rules of linking changed\n");
  }
  auto orphans = list_orphans(**store);
  if (!orphans) return complain(orphans.error()), ExitStatus::kSomeFailed;
  fmt::print(stderr, "coded {} documents again: {} read differently, {} failed and stay as they were, {} decisions are orphaned\n", documents, different, failed,
             *orphans);
  return failed == 0 ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

}  // namespace

Command add_recode(CLI::App& app) {
  auto options = std::make_shared<RecodeOptions>();
  CLI::App* command = app.add_subcommand("recode", "Code every document of the ledger again, after packs or models changed");
  add_ledger_option(*command, options->ledger);
  add_folder_options(*command, options->folders);
  return {command, [options] { return run_recode(*options); }};
}

}  // namespace hearsay::cli

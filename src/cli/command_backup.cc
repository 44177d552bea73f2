#include <memory>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line.h"
#include "cli/ledger.h"

namespace hearsay::cli {
namespace {

struct BackupOptions {
  LedgerOptions ledger;
  std::string file;
};

ExitStatus run_backup(const BackupOptions& options) {
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kRead);
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  auto copied = (*store)->backup(options.file, [&](int done, int total) {
    if (terminal && total > 0) fmt::print(stderr, "\r\033[K{} %", 100LL * done / total);
  });
  if (terminal) fmt::print(stderr, "\r\033[K");
  if (!copied) return complain(copied.error()), ExitStatus::kSomeFailed;
  LedgerOptions copy;
  copy.path = options.file;
  auto again = open_ledger(copy, ledger::sqlite::Access::kRead);
  if (!again) return complain(again.error()), ExitStatus::kSomeFailed;
  auto counts = (*again)->counts();
  if (!counts) return complain(counts.error()), ExitStatus::kSomeFailed;
  fmt::print(stderr, "{}: {} documents, {} claims, {} incidents, {} decisions\n", options.file, counts->documents, counts->claims, counts->incidents,
             counts->decisions);
  return ExitStatus::kDone;
}

ExitStatus run_check(const LedgerOptions& options) {
  auto store = open_ledger(options, ledger::sqlite::Access::kRead);
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  auto faults = (*store)->check();
  if (!faults) return complain(faults.error()), ExitStatus::kSomeFailed;
  for (const std::string& fault : *faults) complain({ErrorCode::kCorrupt, fault, options.path});
  if (!faults->empty()) return ExitStatus::kSomeFailed;
  return print_results("whole\n");
}

}  // namespace

Command add_backup(CLI::App& app) {
  auto options = std::make_shared<BackupOptions>();
  CLI::App* command = app.add_subcommand("backup", "Copy the ledger to a new file, while others read and write it");
  add_ledger_option(*command, options->ledger);
  command->add_option("FILE", options->file, "The copy, one file; it must not be there yet")->required()->type_name("");
  return {command, [options] { return run_backup(*options); }};
}

Command add_check(CLI::App& app) {
  auto options = std::make_shared<LedgerOptions>();
  CLI::App* command = app.add_subcommand("check", "Read the whole ledger and name every fault in it");
  add_ledger_option(*command, *options);
  return {command, [options] { return run_check(*options); }};
}

}  // namespace hearsay::cli

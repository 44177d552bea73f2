// hearsay export: exactly what the filters let through, in a form that other tools read. The count goes to standard error.
#include <memory>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/ledger_export.h"
#include "cli/output.h"
#include "cli/session.h"

namespace hearsay::cli {
namespace {

struct ExportOptions {
  LedgerOptions ledger;
  Exported wanted;
  Folders folders;
};

constexpr std::string_view kExamples = R"(Examples:
  hearsay export --format csv --country ML --since 2023-11-01 > claims.csv
  hearsay export --format acled --hxl > incidents.csv
  hearsay export --format geojson --bbox -12,10,4,25 > sahel.geojson

csv and jsonl: a row a claim; incidents, acled and geojson: one an incident. Cells that a spreadsheet would run as a formula are defused unless --raw.)";

ExitStatus run_export(const ExportOptions& options) {
  auto resources = Resources::load(options.folders);
  if (!resources) return complain(resources.error()), ExitStatus::kSomeFailed;
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kRead);
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  Output output;
  auto count = write_export(**store, options.wanted, resources->bytes(), [&](std::string_view piece) { return output.write(piece); });
  if (auto flushed = output.flush(); count && !flushed) count = Failure(flushed.error());
  if (!count) return complain_of_output(count.error()), ExitStatus::kSomeFailed;
  fmt::print(stderr, "{} {}\n", *count, exports_claims(options.wanted.format) ? "claims" : "incidents");
  return ExitStatus::kDone;
}

}  // namespace

Command add_export(CLI::App& app) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand("export", "Write claims or incidents for other tools");
  add_ledger_option(*command, options->ledger);
  command->add_option("--format", options->wanted.format, "csv, jsonl, incidents, acled or geojson")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"csv", "jsonl", "incidents", "acled", "geojson"}));
  command->add_flag("--hxl", options->wanted.hxl, "csv, acled: a row of HXL tags under the head");
  command->add_flag("--raw", options->wanted.raw, "csv, acled: every cell as it is, for machines");
  add_filter_options(*command, options->wanted.filter);
  add_folder_options(*command, options->folders);
  command->footer(std::string(kExamples));
  return {command, [options] { return run_export(*options); }};
}

}  // namespace hearsay::cli

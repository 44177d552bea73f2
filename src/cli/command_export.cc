// hearsay export: exactly what the filters let through, in a form that other tools read. The count goes to standard error.
#include <memory>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/ledger_accounts.h"
#include "cli/output.h"
#include "cli/pack_schema.h"
#include "cli/session.h"
#include "formats/export.h"

namespace hearsay::cli {
namespace {

struct ExportOptions {
  LedgerOptions ledger;
  ledger::Filter filter;
  Folders folders;
  std::string format;
  bool hxl = false;
  bool raw = false;
};

constexpr std::string_view kExamples = R"(Examples:
  hearsay export --format csv --country ML --since 2023-11-01 > claims.csv
  hearsay export --format acled --hxl > incidents.csv
  hearsay export --format geojson --bbox -12,10,4,25 > sahel.geojson

csv and jsonl: a row a claim; incidents, acled and geojson: one an incident. Cells that a spreadsheet would run as a formula are defused unless --raw.)";

Result<formats::ExportKnowledge> knowledge_of(const pack::Files& packs) {
  formats::ExportKnowledge knowledge;
  const auto each = [&](const std::string& path, const std::vector<std::string_view>& columns, auto take) -> Result<void> {
    const auto bytes = packs.find(path);
    if (!bytes) return fail(ErrorCode::kNotFound, "this table of the packs is missing", path);
    auto table = pack_table(path, *bytes, columns);
    if (!table) return Failure(table.error());
    for (size_t i = 0; i < table->size(); ++i) take(table->row(i));
    return {};
  };
  auto read = each("world/event_types.tsv", {"type", "acled_event", "acled_sub_event"}, [&](const pack::Table::Row& row) {
    knowledge.types[std::string(row[0])] = {std::string(row[1]), std::string(row[2])};
  });
  if (read) read = each("world/countries.tsv", {"code", "name"}, [&](const pack::Table::Row& row) { knowledge.countries[std::string(row[0])] = row[1]; });
  if (read) {
    read = each("world/actors.tsv", {"id", "kind", "armed"}, [&](const pack::Table::Row& row) {
      knowledge.actors[std::string(row[0])] = {std::string(row[1]), std::string(row[2])};
    });
  }
  if (!read) return Failure(read.error());
  return knowledge;
}

// Incidents page by page, each with its claims.
template <typename Each>
Result<size_t> each_incident(ledger::Store& store, const ledger::Filter& filter, Each each) {
  size_t count = 0;
  ledger::PageOptions page;
  page.limit = 1000;
  do {
    auto incidents = store.incidents(filter, page);
    if (!incidents) return Failure(incidents.error());
    for (const ledger::IncidentRow& incident : incidents->items) {
      auto claims = store.claims_of(incident.id);
      if (!claims) return Failure(claims.error());
      if (auto written = each(incident, *claims); !written) return Failure(written.error());
      ++count;
    }
    page.after = incidents->next;
  } while (!page.after.empty());
  return count;
}

Result<size_t> export_claims(ledger::Store& store, const ExportOptions& options, formats::Cells cells, Output& output) {
  size_t count = 0;
  std::string line;
  if (options.format == "csv") {
    formats::write_claims_head(options.hxl ? formats::Tags::kHxl : formats::Tags::kNone, line);
    if (auto written = output.write(line); !written) return Failure(written.error());
  }
  auto done = store.each_claim(options.filter, [&](const ledger::ClaimRow& claim) {
    line.clear();
    if (options.format == "csv") {
      formats::write_claims_row(claim, cells, line);
    } else {
      formats::write_claim(claim, line);
      line += '\n';
    }
    ++count;
    return output.write(line);
  });
  if (!done) return Failure(done.error());
  return count;
}

Result<size_t> export_incidents(ledger::Store& store, const ExportOptions& options, formats::Cells cells, Output& output) {
  formats::ExportKnowledge knowledge;
  std::string head;
  auto resources = Resources::load(options.folders);
  if (!resources) return Failure(resources.error());
  auto printer = AccountsPrinter::open(resources->bytes(), {});
  if (!printer) return Failure(printer.error());
  if (options.format == "acled") {
    auto known = knowledge_of(resources->bytes().packs);
    if (!known) return Failure(known.error());
    knowledge = std::move(*known);
    formats::write_acled_head(options.hxl ? formats::Tags::kHxl : formats::Tags::kNone, head);
  }
  if (options.format == "geojson") head = "{\"type\":\"FeatureCollection\",\"features\":[";
  if (auto written = output.write(head); !written) return Failure(written.error());
  bool first = true;
  auto count = each_incident(store, options.filter, [&](const ledger::IncidentRow& incident, const std::vector<ledger::ClaimRow>& claims) {
    std::string text;
    if (options.format == "acled") {
      formats::write_acled_row(incident, claims, knowledge, cells, text);
    } else if (options.format == "geojson") {
      text = first ? "\n" : ",\n";
      formats::write_feature(incident, claims, text);
    } else {
      printer->json(incident.id, claims, text);
      text += '\n';
    }
    first = false;
    return output.write(text);
  });
  if (count && options.format == "geojson") {
    if (auto written = output.write("\n]}\n"); !written) return Failure(written.error());
  }
  return count;
}

ExitStatus run_export(const ExportOptions& options) {
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kRead);
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  Output output;
  const formats::Cells cells = options.raw ? formats::Cells::kRaw : formats::Cells::kDefused;
  const bool claims = options.format == "csv" || options.format == "jsonl";
  auto count = claims ? export_claims(**store, options, cells, output) : export_incidents(**store, options, cells, output);
  if (auto flushed = output.flush(); count && !flushed) count = Failure(flushed.error());
  if (!count) return complain_of_output(count.error()), ExitStatus::kSomeFailed;
  fmt::print(stderr, "{} {}\n", *count, claims ? "claims" : "incidents");
  return ExitStatus::kDone;
}

}  // namespace

Command add_export(CLI::App& app) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand("export", "Write claims or incidents for other tools");
  add_ledger_option(*command, options->ledger);
  command->add_option("--format", options->format, "csv, jsonl, incidents, acled or geojson")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"csv", "jsonl", "incidents", "acled", "geojson"}));
  command->add_flag("--hxl", options->hxl, "csv, acled: a row of HXL tags under the head");
  command->add_flag("--raw", options->raw, "csv, acled: every cell as it is, for machines");
  add_filter_options(*command, options->filter);
  add_folder_options(*command, options->folders);
  command->footer(std::string(kExamples));
  return {command, [options] { return run_export(*options); }};
}

}  // namespace hearsay::cli

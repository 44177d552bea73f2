#include "cli/ledger_export.h"

#include <algorithm>
#include <array>

#include "cli/ledger_accounts.h"
#include "cli/pack_schema.h"
#include "formats/export.h"

namespace hearsay::cli {
namespace {

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

Result<size_t> export_claims(ledger::Store& store, const Exported& options, formats::Cells cells, const Sink& write) {
  size_t count = 0;
  std::string line;
  if (options.format == "csv") {
    formats::write_claims_head(options.hxl ? formats::Tags::kHxl : formats::Tags::kNone, line);
    if (auto written = write(line); !written) return Failure(written.error());
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
    return write(line);
  });
  if (!done) return Failure(done.error());
  return count;
}

Result<size_t> export_incidents(ledger::Store& store, const Exported& options, formats::Cells cells, const engine::Resources& resources, const Sink& write) {
  formats::ExportKnowledge knowledge;
  std::string head;
  auto printer = AccountsPrinter::open(resources, {});
  if (!printer) return Failure(printer.error());
  if (options.format == "acled") {
    auto known = knowledge_of(resources.packs);
    if (!known) return Failure(known.error());
    knowledge = std::move(*known);
    formats::write_acled_head(options.hxl ? formats::Tags::kHxl : formats::Tags::kNone, head);
  }
  if (options.format == "geojson") head = "{\"type\":\"FeatureCollection\",\"features\":[";
  if (auto written = write(head); !written) return Failure(written.error());
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
    return write(text);
  });
  if (count && options.format == "geojson") {
    if (auto written = write("\n]}\n"); !written) return Failure(written.error());
  }
  return count;
}

}  // namespace

bool exports_claims(const std::string& format) { return format == "csv" || format == "jsonl"; }

Result<size_t> write_export(ledger::Store& store, const Exported& wanted, const engine::Resources& resources, const Sink& write) {
  constexpr auto kFormats = std::to_array<std::string_view>({"csv", "jsonl", "incidents", "acled", "geojson"});
  if (std::find(kFormats.begin(), kFormats.end(), wanted.format) == kFormats.end()) {
    return fail(ErrorCode::kInvalidInput, "there is no such format; it is csv, jsonl, incidents, acled or geojson", wanted.format);
  }
  const formats::Cells cells = wanted.raw ? formats::Cells::kRaw : formats::Cells::kDefused;
  return exports_claims(wanted.format) ? export_claims(store, wanted, cells, write) : export_incidents(store, wanted, cells, resources, write);
}

}  // namespace hearsay::cli

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/pack_schema.h"
#include "cli/session.h"
#include "formats/sentences.h"
#include "ledger/rules.h"
#include "text/rules.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kCheckExamples = R"(Examples:
  hearsay pack check             the packs in the program
  hearsay pack check fr          one language of them
  hearsay pack check packs       a folder with und/, world/, fr/ ...

Exit status: 0 no fault, 1 faults (each on standard error with file, line and column), 2 bad command line.)";

constexpr std::string_view kShowExamples = R"(Examples:
  hearsay pack show fr           what the French pack holds, counted
  hearsay pack show world)";

struct PackOptions {
  std::vector<std::string> names;
  std::string language;
  Folders folders;
};

std::string_view folder_of(std::string_view path) { return path.substr(0, path.find('/')); }

std::vector<std::string> folders_of(const pack::Files& packs) {
  std::vector<std::string> folders;
  for (const auto& [path, bytes] : packs.by_path) {
    if (folders.empty() || folders.back() != folder_of(path)) folders.emplace_back(folder_of(path));
  }
  return folders;
}

// Complains of every fault of one folder of the packs; true when there is none.
bool check_folder(const pack::Files& packs, const PackSchema& schema, const std::string& folder, std::string& report) {
  size_t tables = 0, entries = 0, faults = 0;
  for (const auto& [path, bytes] : packs.by_path) {
    if (folder_of(path) != folder) continue;
    const TableFaults checked = schema.check(path);
    for (const Error& fault : checked.faults) complain(fault);
    faults += checked.faults.size();
    entries += checked.entries;
    tables += schema.is_known(path) ? 1 : 0;
    const bool other_reader = path.find("/tokens/") != std::string::npos || path.ends_with(".toml") || path == "und/schema.tsv";
    if (schema.is_known(path) || other_reader) continue;
    complain({ErrorCode::kInvalidInput, "no table of this name is known; see docs/formats/pack.md", "packs/" + path});
    ++faults;
  }
  for (const std::string& path : schema.missing(folder)) {
    complain({ErrorCode::kNotFound, "this file is missing; see docs/formats/pack.md for what it holds", "packs/" + path});
    ++faults;
  }
  if (folder == "und") {
    if (auto rules = ledger::LinkingRules::load(packs); !rules) {
      complain(rules.error());
      ++faults;
    }
  }
  if (folder != "und" && folder != "world") {
    if (packs.find(folder + "/sentences.tsv")) {
      if (auto sentences = formats::Sentences::load(packs, folder); !sentences) {
        complain(sentences.error());
        ++faults;
      }
    }
    if (auto rules = text::Rules::load(packs, folder); !rules) {
      complain(rules.error());
      ++faults;
    }
  }
  report += fmt::format("{}: {} tables, {} entries, {}\n", folder, tables, entries, faults == 0 ? "no fault" : fmt::format("{} faults", faults));
  return faults == 0;
}

// The engine's own loaders look once more, at how entries go together.
bool check_engine(const Resources& resources) {
  if (resources.bytes().models.empty()) return true;
  auto engine = engine::Engine::open(resources.bytes());
  if (!engine) complain(engine.error());
  return engine.has_value();
}

bool check_packs(const Folders& folders, std::vector<std::string> names, std::string& report) {
  auto resources = Resources::load(folders);
  if (!resources) return complain(resources.error()), false;
  const pack::Files& packs = resources->bytes().packs;
  auto schema = PackSchema::load(packs);
  if (!schema) return complain(schema.error()), false;
  const std::vector<std::string> all = folders_of(packs);
  if (names.empty()) names = all;
  bool good = true;
  for (const std::string& name : names) {
    if (std::find(all.begin(), all.end(), name) == all.end()) {
      complain({ErrorCode::kNotFound, "there is no folder and no pack of this name", name});
      good = false;
    } else {
      good = check_folder(packs, *schema, name, report) && good;
    }
  }
  return good && check_engine(*resources);
}

ExitStatus run_check(const PackOptions& options) {
  std::string report;
  bool good = true;
  std::vector<std::string> names;
  for (const std::string& name : options.names) {
    std::error_code status;
    if (std::filesystem::is_directory(name, status)) {
      good = check_packs({name, options.folders.models}, {}, report) && good;
    } else {
      names.push_back(name);
    }
  }
  if (!names.empty() || options.names.empty()) good = check_packs(options.folders, names, report) && good;
  return print(report) && good ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

// How often each value stands in a column.
std::string counted(const pack::Table& table, size_t column) {
  std::map<std::string_view, size_t> counts;
  for (size_t i = 0; i < table.size(); ++i) {
    const auto row = table.row(i);
    ++counts[row[column].empty() ? std::string_view("-") : row[column]];
  }
  std::vector<std::pair<std::string_view, size_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out;
  for (const auto& [value, count] : order) out += fmt::format("    {:<34} {:>5}\n", value, count);
  return out;
}

ExitStatus run_show(const PackOptions& options) {
  auto resources = Resources::load(options.folders);
  if (!resources) return complain(resources.error()), ExitStatus::kSomeFailed;
  const pack::Files& packs = resources->bytes().packs;
  std::string out;
  for (const auto& [path, bytes] : packs.by_path) {
    if (folder_of(path) != options.language || !path.ends_with(".tsv")) continue;
    auto table = pack_table("packs/" + path, bytes, {});
    if (!table) return complain(table.error()), ExitStatus::kSomeFailed;
    out += fmt::format("{:<36} {:>7}\n", path, table->size());
    for (const std::string_view column : {"class", "type", "kind"}) {
      const bool worth_it = path.ends_with("cues.tsv") || path.ends_with("triggers.tsv") || path.ends_with("actors.tsv");
      if (!worth_it) continue;
      auto by_column = pack_table("packs/" + path, bytes, {column});
      if (by_column) out += fmt::format("  by {}\n{}", column, counted(*by_column, 0));
    }
  }
  if (out.empty()) {
    complain({ErrorCode::kNotFound, "there is no pack of this name", options.language});
    return ExitStatus::kSomeFailed;
  }
  return print(out) ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

}  // namespace

Command add_pack(CLI::App& app) {
  auto options = std::make_shared<PackOptions>();
  CLI::App* command = app.add_subcommand("pack", "Check and show the packs: what the program knows of languages and the world");
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand("check", "Name every fault of the packs' tables");
  check->add_option("NAME", options->names, "Folders of packs, or languages; none: all built-in packs")->type_name("");
  add_folder_options(*check, options->folders);
  check->footer(std::string(kCheckExamples));
  CLI::App* show = command->add_subcommand("show", "Count what a pack holds");
  show->add_option("LANG", options->language, "fr, en, und, world")->required()->type_name("");
  add_folder_options(*show, options->folders);
  show->footer(std::string(kShowExamples));
  return {command, [options, check] { return check->parsed() ? run_check(*options) : run_show(*options); }};
}

}  // namespace hearsay::cli

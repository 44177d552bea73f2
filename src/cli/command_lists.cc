// What a ledger holds: documents, incidents, show, search, changes, decisions, quarantine.
#include <memory>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/ledger_accounts.h"
#include "cli/session.h"

namespace hearsay::cli {
namespace {

struct Asked {
  ListOptions list;
  ledger::Filter filter;
  std::string facets;
  std::string words;
  ShowOptions show;
  Folders folders;
};

Result<std::vector<ledger::Facet>> facets_of(ledger::Store& store, const std::string& by, const ledger::Filter& filter) {
  auto facets = store.facets({by}, filter);
  if (!facets) return Failure(facets.error());
  return std::move(facets->front());
}

void add_facets(CLI::App& command, Asked& asked) {
  command.add_option("--facets", asked.facets, "Count instead, by type, country, standing, actor or outlet; counts stop at 10,000")
      ->type_name("BY")
      ->check(CLI::IsMember({"type", "country", "standing", "actor", "outlet"}));
}

ExitStatus run_show(const Asked& asked) {
  auto resources = Resources::load(asked.folders);
  if (!resources) return complain(resources.error()), ExitStatus::kSomeFailed;
  auto printer = AccountsPrinter::open(resources->bytes(), asked.show);
  if (!printer) return complain(printer.error()), ExitStatus::kSomeFailed;
  auto store = open_ledger(asked.list.ledger, ledger::sqlite::Access::kRead);
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  auto id = (*store)->incident_id(asked.words);
  if (!id) return complain(id.error()), ExitStatus::kSomeFailed;
  auto claims = (*store)->claims_of(*id);
  if (!claims) return complain(claims.error()), ExitStatus::kSomeFailed;
  std::string out;
  if (asked.list.format == "json") {
    printer->json(*id, *claims, out);
    out += '\n';
  } else {
    printer->table(*id, *claims, list_style("table"), out);
  }
  return print_results(out);
}

}  // namespace

Command add_documents(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("documents", "List the reports in the ledger, newest first");
  add_list_options(*command, asked->list);
  command->add_option("--since", asked->filter.since, "Published on this day or later")->type_name("DATE");
  command->add_option("--until", asked->filter.until, "Published on this day or earlier")->type_name("DATE");
  command->add_option("--outlet", asked->filter.outlet, "Of this outlet")->type_name("NAME");
  command->add_option("--text", asked->filter.text, "Whose title or text holds all of these words")->type_name("WORDS");
  return {command, [asked] { return print_list(asked->list, [&](ledger::Store& store) { return store.documents(asked->filter, asked->list.page); }); }};
}

Command add_incidents(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("incidents", "List what is claimed to have happened, newest first");
  add_list_options(*command, asked->list);
  add_filter_options(*command, asked->filter);
  add_facets(*command, *asked);
  return {command, [asked] {
            if (asked->facets.empty()) return print_list(asked->list, [&](ledger::Store& store) { return store.incidents(asked->filter, asked->list.page); });
            return print_list(asked->list, [&](ledger::Store& store) { return facets_of(store, asked->facets, asked->filter); });
          }};
}

Command add_show(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("show", "Show one incident: who says what of it");
  add_ledger_option(*command, asked->list.ledger);
  command->add_option("--format", asked->list.format, "table for people, json for programs")->type_name("FORMAT")->check(CLI::IsMember({"table", "json"}));
  command->add_option("ID", asked->words, "The incident; its first digits are enough, and an id that was merged away leads on")->required()->type_name("");
  command->add_flag("--quotes", asked->show.quotes, "table: the sentence under each cell");
  command->add_option("--lang", asked->show.language, "json: language of cells and sentences, en or fr")->type_name("L");
  add_folder_options(*command, asked->folders);
  return {command, [asked] { return run_show(*asked); }};
}

Command add_search(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("search", "Find reports and claims by their words, in any script");
  add_list_options(*command, asked->list);
  command->add_option("WORDS", *words, "All of them; \"in quotation marks\" a phrase, word* a beginning; case and accents do not matter")->required()->type_name("");
  return {command, [asked, words] {
            for (const std::string& word : *words) {
              // What the shell kept together with a space in it was in quotation marks.
              const bool phrase = word.find(' ') != std::string::npos && word.find('"') == std::string::npos && words->size() > 1;
              asked->words += (asked->words.empty() ? "" : " ") + (phrase ? '"' + word + '"' : word);
            }
            return print_list(asked->list, [&](ledger::Store& store) { return store.search(asked->words, asked->list.page); });
          }};
}

Command add_changes(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("changes", "List what changed in the ledger, in order");
  add_list_options(*command, asked->list);
  command->add_option("--since", asked->words, "From this day or moment on (2026-11-26, 2026-11-26T07:30:00Z)")->type_name("TIME");
  return {command, [asked] { return print_list(asked->list, [&](ledger::Store& store) { return store.changes(asked->words, asked->list.page); }); }};
}

Command add_decisions(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("decisions", "List what analysts decided, also what was undone or lost its claim");
  add_list_options(*command, asked->list);
  return {command, [asked] { return print_list(asked->list, [&](ledger::Store& store) { return store.decisions(asked->list.page); }); }};
}

Command add_quarantine(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("quarantine", "List what could not be added, and why; hearsay add --retry tries again");
  add_ledger_option(*command, asked->list.ledger);
  command->add_option("--format", asked->list.format, "table for people, json for programs")->type_name("FORMAT")->check(CLI::IsMember({"table", "json"}));
  return {command, [asked] { return print_list(asked->list, [&](ledger::Store& store) { return store.rejected(); }); }};
}

}  // namespace hearsay::cli

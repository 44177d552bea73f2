// What analysts decide: merge, split, correct, claim, dismiss, resolve, grade, note, undo. Each is a row that is only added, with author,
// time and reason; the number printed is what undo takes.
#include <fmt/format.h>

#include <cstdlib>
#include <functional>
#include <memory>

#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/session.h"
#include "ledger/decision_request.h"

namespace hearsay::cli {
namespace {

using ledger::DecisionRequest;

struct DecideOptions {
  LedgerOptions ledger;
  Folders folders;
  std::string author;
  std::string reason;
  std::vector<std::string> names;  // incidents, claims
  std::string name;
  std::string field;
  std::string value;
  std::string actor;
  std::string place;
  std::string country;
  std::vector<std::string> set;
  uint32_t begin = 0;
  uint32_t end = 0;
  int64_t id = 0;
};
using Options = std::shared_ptr<DecideOptions>;

// Says what is asked for; what is wrong with the command line itself is an Error.
using Fill = std::function<Result<void>(const DecideOptions&, DecisionRequest&)>;

ExitStatus decide(const DecideOptions& options, const std::string& kind, const Fill& fill) {
  DecisionRequest request;
  request.kind = kind;
  request.author = options.author;
  request.reason = options.reason;
  request.at = now();
  if (auto filled = fill(options, request); !filled) return complain(filled.error()), ExitStatus::kSomeFailed;
  auto resources = Resources::load(options.folders);
  if (!resources) return complain(resources.error()), ExitStatus::kSomeFailed;
  auto linking = open_linking(resources->bytes());
  if (!linking) return complain(linking.error()), ExitStatus::kSomeFailed;
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kWrite, linking->get());
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  auto decision = ledger::decision_from(**store, request);
  if (!decision) return complain(decision.error()), ExitStatus::kSomeFailed;
  auto id = (*store)->decide(*decision);
  if (!id) return complain(id.error()), ExitStatus::kSomeFailed;
  return print_results(fmt::format("{}\n", *id));
}

Result<void> fill_merge(const DecideOptions& options, DecisionRequest& request) {
  return request.incidents = options.names, Result<void>();
}

Result<void> fill_split(const DecideOptions& options, DecisionRequest& request) {
  request.incidents = {options.name};
  request.claims = options.names;
  return {};
}

Result<void> fill_correct(const DecideOptions& options, DecisionRequest& request) {
  request.claims = {options.name};
  request.set = {{options.field, options.value}};
  return {};
}

Result<void> fill_dismiss(const DecideOptions& options, DecisionRequest& request) {
  return request.claims = options.names, Result<void>();
}

Result<void> fill_claim(const DecideOptions& options, DecisionRequest& request) {
  request.document = options.name;
  request.begin = options.begin;
  request.end = options.end;
  for (const std::string& set : options.set) {
    const size_t equals = set.find('=');
    if (equals == std::string::npos) return fail(ErrorCode::kInvalidInput, "--set takes FIELD=VALUE", set);
    request.set.emplace_back(set.substr(0, equals), set.substr(equals + 1));
  }
  return {};
}

Result<void> fill_resolve(const DecideOptions& options, DecisionRequest& request) {
  request.name = options.name;
  request.actor = options.actor;
  request.as = options.value;
  request.country = options.country;
  if (options.place.empty()) return {};
  char* end = nullptr;
  request.lat = std::strtod(options.place.c_str(), &end);
  const char* second = *end == ',' ? end + 1 : end;
  request.lon = std::strtod(second, &end);
  if (end == second || *end != '\0') return fail(ErrorCode::kInvalidInput, "a place is LAT,LON in degrees", options.place);
  return {};
}

Result<void> fill_grade(const DecideOptions& options, DecisionRequest& request) {
  request.claims = {options.name};
  request.grade = options.value;
  return {};
}

Result<void> fill_note(const DecideOptions& options, DecisionRequest& request) {
  (options.name.find('/') != std::string::npos ? request.claims : request.incidents) = {options.name};
  request.text = options.value;
  return {};
}

Result<void> fill_undo(const DecideOptions& options, DecisionRequest& request) {
  return request.undoes = options.id, Result<void>();
}

Command command_of(CLI::App& app, const char* name, const char* what, const Options& options, Fill fill) {
  CLI::App* command = app.add_subcommand(name, what);
  add_ledger_option(*command, options->ledger);
  add_folder_options(*command, options->folders);
  command->add_option("--author", options->author, "Who decides")->required()->type_name("NAME");
  command->add_option("--reason", options->reason, "Why")->type_name("WORDS");
  return {command, [options, fill = std::move(fill), kind = std::string(name)] { return decide(*options, kind, fill); }};
}

void add_claim_name(CLI::App& command, std::string& into) {
  command.add_option("CLAIM", into, "The claim, DOCUMENT/c1 as hearsay show prints it")->required()->type_name("");
}

}  // namespace

Command add_merge(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "merge", "Decide that incidents are one", options, fill_merge);
  command.options->add_option("INCIDENT", options->names, "Two or more")->required()->expected(2, 1000)->type_name("");
  return command;
}

Command add_split(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "split", "Decide that claims are not about their incident", options, fill_split);
  command.options->add_option("INCIDENT", options->name, "The incident")->required()->type_name("");
  command.options->add_option("CLAIM", options->names, "The claims that leave it, DOCUMENT/c1")->required()->type_name("");
  return command;
}

Command add_correct(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "correct", "Correct a field of a claim; what was coded is kept beside it", options, fill_correct);
  add_claim_name(*command.options, options->name);
  command.options->add_option("FIELD", options->field, "event.place.name, stance, event.counts.0.min ...")->required()->type_name("");
  command.options->add_option("VALUE", options->value, "Words, a number, null, or JSON for a list")->required()->type_name("");
  return command;
}

Command add_claim(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "claim", "Add a claim that was missed, by its words", options, fill_claim);
  command.options->add_option("DOCUMENT", options->name, "The document")->required()->type_name("");
  command.options->add_option("BEGIN", options->begin, "Where its words begin in the text, in characters from 0")
      ->required()
      ->type_name("");
  command.options->add_option("END", options->end, "Where they end")->required()->type_name("");
  command.options->add_option("--set", options->set, "FIELD=VALUE, as for hearsay correct; may be repeated")->type_name("FIELD=VALUE");
  return command;
}

Command add_dismiss(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "dismiss", "Decide that claims are none: they leave lists and incidents", options, fill_dismiss);
  command.options->add_option("CLAIM", options->names, "DOCUMENT/c1 as hearsay show prints it")->required()->type_name("");
  return command;
}

Command add_resolve(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command =
      command_of(app, "resolve", "Say who or where a name is that no pack knows, for all claims and those to come", options, fill_resolve);
  command.options->add_option("NAME", options->name, "The name as the claims have it; case and accents do not matter")
      ->required()
      ->type_name("");
  command.options->add_option("--actor", options->actor, "It is this actor")->type_name("ID");
  command.options->add_option("--place", options->place, "It is here, in degrees")->type_name("LAT,LON");
  command.options->add_option("--country", options->country, "of this country (ML)")->type_name("CODE");
  command.options->add_option("--as", options->value, "The name to show")->type_name("NAME");
  return command;
}

Command add_grade(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "grade", "Grade a claim by the Admiralty code: who says it A-F, what is said 1-6", options, fill_grade);
  add_claim_name(*command.options, options->name);
  command.options->add_option("GRADE", options->value, "B2, or one of the two")
      ->required()
      ->type_name("")
      ->check([](const std::string& value) -> std::string {
        return ledger::is_grade(value) ? "" : value + " is no grade; write A to F, 1 to 6, or both (B2)";
      });
  return command;
}

Command add_note(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "note", "Write a note to a claim or an incident", options, fill_note);
  command.options->add_option("WHICH", options->name, "A claim (DOCUMENT/c1) or an incident")->required()->type_name("");
  command.options->add_option("TEXT", options->value, "The note")->required()->type_name("");
  return command;
}

Command add_undo(CLI::App& app) {
  auto options = std::make_shared<DecideOptions>();
  Command command = command_of(app, "undo", "Undo one decision; all others stay", options, fill_undo);
  command.options->add_option("ID", options->id, "The decision, as hearsay decisions lists it")->required()->type_name("");
  return command;
}

}  // namespace hearsay::cli

// What analysts decide: merge, split, correct, claim, dismiss, resolve, grade, note, undo. Each is a row that is only added, with author, time and reason;
// the number printed is what undo takes.
#include <cstdlib>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/utf8.h"
#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/session.h"
#include "ledger/correction.h"

namespace hearsay::cli {
namespace {

using Json = nlohmann::ordered_json;
using ledger::DecisionRow;

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

// Fills in what a decision says, asking the ledger what is meant.
using Fill = std::function<Result<void>(ledger::Store&, const DecideOptions&, DecisionRow&)>;

ExitStatus decide(const DecideOptions& options, const std::string& kind, const Fill& fill) {
  auto resources = Resources::load(options.folders);
  if (!resources) return complain(resources.error()), ExitStatus::kSomeFailed;
  auto linking = open_linking(resources->bytes());
  if (!linking) return complain(linking.error()), ExitStatus::kSomeFailed;
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kWrite, linking->get());
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  DecisionRow decision;
  decision.kind = kind;
  decision.author = options.author;
  decision.reason = options.reason;
  decision.at = now();
  decision.payload = "{}";
  if (auto filled = fill(**store, options, decision); !filled) return complain(filled.error()), ExitStatus::kSomeFailed;
  auto id = (*store)->decide(decision);
  if (!id) return complain(id.error()), ExitStatus::kSomeFailed;
  return print_results(fmt::format("{}\n", *id));
}

Result<void> add_claims(ledger::Store& store, const std::vector<std::string>& names, std::vector<std::string>& keys) {
  for (const std::string& name : names) {
    auto claim = store.claim(name);
    if (!claim) return Failure(claim.error());
    keys.push_back(claim->key);
  }
  return {};
}

Result<std::vector<std::string>> keys_of(ledger::Store& store, const std::string& incident) {
  auto id = store.incident_id(incident);
  if (!id) return Failure(id.error());
  auto claims = store.claims_of(*id);
  if (!claims) return Failure(claims.error());
  std::vector<std::string> keys;
  for (const ledger::ClaimRow& claim : *claims) keys.push_back(claim.key);
  return keys;
}

Result<void> fill_merge(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) {
  for (const std::string& name : options.names) {
    auto keys = keys_of(store, name);
    if (!keys) return Failure(keys.error());
    decision.claims.insert(decision.claims.end(), keys->begin(), keys->end());
  }
  return {};
}

Result<void> fill_split(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) {
  auto all = keys_of(store, options.name);
  if (!all) return Failure(all.error());
  if (auto added = add_claims(store, options.names, decision.claims); !added) return added;
  for (const std::string& key : decision.claims) {
    if (std::find(all->begin(), all->end(), key) == all->end()) {
      return fail(ErrorCode::kInvalidInput, "this claim is not in the incident; hearsay show lists those that are", key);
    }
  }
  for (const std::string& key : *all) {
    if (std::find(decision.claims.begin(), decision.claims.end(), key) == decision.claims.end()) decision.others.push_back(key);
  }
  if (decision.others.empty()) return fail(ErrorCode::kInvalidInput, "nothing would stay in the incident; name only the claims that leave it", options.name);
  return {};
}

Result<void> fill_correct(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) {
  auto claim = store.claim(options.name);
  if (!claim) return Failure(claim.error());
  const ledger::Correction correction = {options.field, options.value};
  if (auto tried = ledger::corrected(claim->json, correction); !tried) return Failure(tried.error());
  decision.claims = {claim->key};
  decision.payload = ledger::to_payload(correction);
  return {};
}

Result<void> fill_dismiss(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) { return add_claims(store, options.names, decision.claims); }

// A record like a coded one, of which only the words are known until --set says more.
Result<void> fill_claim(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) {
  auto document = store.document(options.name, 0);
  if (!document) return Failure(document.error());
  if (options.begin >= options.end || options.end > utf8::length(document->text)) {
    return fail(ErrorCode::kInvalidInput, fmt::format("there are no words from {} to {} in a text of {} characters", options.begin, options.end, utf8::length(document->text)),
                document->id);
  }
  std::string quote;
  uint32_t point = 0;
  for (size_t at = 0; at < document->text.size(); ++point) {
    const auto [value, size] = utf8::decode(document->text, at);
    if (point >= options.begin && point < options.end) quote += document->text.substr(at, size);
    at += size;
  }
  const std::string key = "a" + sha256_hex(fmt::format("{}\n{}\n{}", sha256_hex(document->text), options.begin, options.end)).substr(0, 15);
  Json record = {{"id", fmt::format("a{}", options.begin)}, {"key", key}, {"span", {options.begin, options.end}}, {"quote", quote}, {"evidence", Json::array()},
                 {"speakers", Json::array()}, {"medium", nullptr}, {"said", nullptr}, {"cue", nullptr}, {"stance", "assert"}, {"about", Json::array()},
                 {"aspect", nullptr}, {"supersedes", nullptr}, {"attitude", "neutral"}, {"certainty", "stated"}, {"event", nullptr}};
  decision.payload = record.dump();
  for (const std::string& set : options.set) {
    const size_t equals = set.find('=');
    if (equals == std::string::npos) return fail(ErrorCode::kInvalidInput, "--set takes FIELD=VALUE", set);
    auto better = ledger::corrected(decision.payload, {set.substr(0, equals), set.substr(equals + 1)});
    if (!better) return Failure(better.error());
    decision.payload = std::move(*better);
  }
  decision.claims = {document->id + "/" + key};
  return {};
}

Result<void> fill_resolve(ledger::Store&, const DecideOptions& options, DecisionRow& decision) {
  ledger::Resolution resolution;
  resolution.name = utf8::fold(options.name);
  resolution.actor = options.actor;
  resolution.as = options.value;
  resolution.country = options.country;
  if (!options.place.empty()) {
    char* end = nullptr;
    const double lat = std::strtod(options.place.c_str(), &end);
    if (*end != ',') return fail(ErrorCode::kInvalidInput, "a place is LAT,LON in degrees", options.place);
    const char* second = end + 1;
    const double lon = std::strtod(second, &end);
    if (end == second || *end != '\0' || std::abs(lat) > 90 || std::abs(lon) > 180) return fail(ErrorCode::kInvalidInput, "a place is LAT,LON in degrees", options.place);
    resolution.lat = lat;
    resolution.lon = lon;
  }
  if (resolution.name.empty() || resolution.actor.empty() == !resolution.lat) {
    return fail(ErrorCode::kInvalidInput, "say what the name is: --actor ID or --place LAT,LON, one of them", options.name);
  }
  decision.payload = ledger::to_payload(resolution);
  return {};
}

bool is_grade(const std::string& value) {
  const bool letter = !value.empty() && value[0] >= 'A' && value[0] <= 'F';
  const bool digit = !value.empty() && value.back() >= '1' && value.back() <= '6';
  return (value.size() == 1 && (letter || digit)) || (value.size() == 2 && letter && digit);
}

Result<void> fill_grade(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) {
  if (auto added = add_claims(store, {options.name}, decision.claims); !added) return added;
  decision.payload = Json{{"grade", options.value}}.dump();
  return {};
}

Result<void> fill_note(ledger::Store& store, const DecideOptions& options, DecisionRow& decision) {
  if (options.name.find('/') != std::string::npos) {
    if (auto added = add_claims(store, {options.name}, decision.claims); !added) return added;
  } else {
    auto keys = keys_of(store, options.name);
    if (!keys) return Failure(keys.error());
    decision.claims = std::move(*keys);
  }
  decision.payload = Json{{"text", options.value}}.dump();
  return {};
}

Result<void> fill_undo(ledger::Store&, const DecideOptions& options, DecisionRow& decision) {
  decision.undoes = options.id;
  return {};
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
  command.options->add_option("BEGIN", options->begin, "Where its words begin in the text, in characters from 0")->required()->type_name("");
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
  Command command = command_of(app, "resolve", "Say who or where a name is that no pack knows, for all claims and those to come", options, fill_resolve);
  command.options->add_option("NAME", options->name, "The name as the claims have it; case and accents do not matter")->required()->type_name("");
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
  command.options->add_option("GRADE", options->value, "B2, or one of the two")->required()->type_name("")->check([](const std::string& value) -> std::string {
    return is_grade(value) ? "" : value + " is no grade; write A to F, 1 to 6, or both (B2)";
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

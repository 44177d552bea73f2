#include "cli/ledger_accounts.h"

#include <optional>

#include "base/utf8.h"
#include "cli/ledger_linking.h"
#include "cli/linked_table.h"
#include "coding/world.h"
#include "formats/accounts_table.h"
#include "formats/incident_json.h"
#include "formats/sentences.h"
#include "ledger/accounts.h"

namespace hearsay::cli {
namespace {

formats::IncidentView view_of(const std::string& incident, const std::vector<ledger::CodedDocument>& documents, const coding::World& world) {
  std::vector<ledger::ClaimRef> all;
  for (size_t d = 0; d < documents.size(); ++d) {
    for (size_t c = 0; c < documents[d].claims.size(); ++c) all.push_back({d, c});
  }
  return {incident, ledger::make_accounts(documents, std::move(all), world)};
}

}  // namespace

struct AccountsPrinter::State {
  coding::World world;
  std::optional<formats::Sentences> sentences;
  ShowOptions options;
};

AccountsPrinter::AccountsPrinter(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccountsPrinter::AccountsPrinter(AccountsPrinter&&) noexcept = default;
AccountsPrinter& AccountsPrinter::operator=(AccountsPrinter&&) noexcept = default;
AccountsPrinter::~AccountsPrinter() = default;

Result<AccountsPrinter> AccountsPrinter::open(const engine::Resources& resources, const ShowOptions& options) {
  auto world = coding::World::load(resources.packs);
  if (!world) return Failure(world.error());
  auto state = std::make_unique<State>(State{std::move(*world), std::nullopt, options});
  auto sentences = formats::Sentences::load(resources.packs, options.language);
  if (!sentences) return Failure(sentences.error());
  state->sentences = std::move(*sentences);
  return AccountsPrinter(std::move(state));
}

void AccountsPrinter::table(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, const formats::ListStyle& style, std::string& out) const {
  const auto documents = coded_documents(claims);
  formats::TableOptions table;
  table.width = style.width;
  table.colour = style.colour;
  table.quotes = state_->options.quotes ? formats::Quotes::kEverywhere : formats::Quotes::kNone;
  out += formats::incident_table(documents, view_of(incident, documents, state_->world), state_->sentences->wording(), table);
}

void AccountsPrinter::json(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, std::string& out) const {
  const auto documents = coded_documents(claims);
  formats::write_incident(documents, view_of(incident, documents, state_->world), *state_->sentences, out);
}

Result<std::string> AccountsPrinter::sentence(const ledger::ClaimRow& claim) const {
  const auto documents = coded_documents({claim});
  if (documents.empty() || documents[0].claims.empty()) return fail(ErrorCode::kCorrupt, "the record of this claim cannot be read; hearsay check names every fault", claim.key);
  return state_->sentences->sentence(documents[0], documents[0].claims[0]);
}

std::string AccountsPrinter::named(const ledger::Who& who) const { return state_->sentences->wording().named(who.id, who.name); }

ledger::Heard AccountsPrinter::heard(const std::vector<ledger::ClaimRow>& claims, const ledger::Who& who) const {
  const auto documents = coded_documents(claims);
  return ledger::heard(view_of("", documents, state_->world).accounts, documents, who.id, utf8::fold(who.name));
}

const coding::World& AccountsPrinter::world() const { return state_->world; }

}  // namespace hearsay::cli

#include "cli/linked_table.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include <sys/ioctl.h>
#include <unistd.h>

#include "ledger/features.h"
#include "ledger/ids.h"
#include "ledger/linker.h"

namespace hearsay::cli {

formats::TableOptions terminal_options(bool quotes) {
  formats::TableOptions table;
  table.quotes = quotes ? formats::Quotes::kEverywhere : formats::Quotes::kNone;
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0) return table;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) table.width = size.ws_col;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool plain = (no_colour && *no_colour) || (terminal && std::string_view(terminal) == "dumb");
  table.colour = plain ? formats::Colour::kNone : formats::Colour::kAnsi;
  return table;
}

Result<std::vector<formats::IncidentView>> linked_incidents(const std::vector<ledger::CodedDocument>& documents, const coding::World& world,
                                                            const pack::Files& packs) {
  const auto rules = ledger::LinkingRules::load(packs);
  if (!rules) return Failure(rules.error());
  std::vector<ledger::LinkClaim> claims;
  std::map<std::string, ledger::ClaimRef> refs;
  std::set<std::string> ids;
  for (size_t d = 0; d < documents.size(); ++d) {
    // Two files may hold one document: they stay two, and the second is shown as the copy it is.
    std::string id = documents[d].id;
    for (int again = 2; !ids.insert(id).second; ++again) id = documents[d].id + "#" + std::to_string(again);
    auto made = ledger::link_claims({id, documents[d].published, 0}, documents[d].claims, *rules, world);
    for (size_t c = 0; c < made.size(); ++c) {
      if (refs.emplace(made[c].key, ledger::ClaimRef{d, c}).second) claims.push_back(std::move(made[c]));
    }
  }
  const ledger::Linker linker(*rules);
  ledger::Naming naming = ledger::incident_ids(linker.partition(claims, {}), claims, {});
  std::vector<formats::IncidentView> out;
  for (ledger::Incident& incident : naming.incidents) {
    std::vector<ledger::ClaimRef> members;
    for (const auto* keys : {&incident.claims.members, &incident.claims.followers}) {
      for (const std::string& key : *keys) members.push_back(refs.at(key));
    }
    out.push_back({incident.id, ledger::make_accounts(documents, std::move(members), world)});
  }
  const auto size = [](const formats::IncidentView& view) { return std::tuple(view.accounts.documents.size(), view.accounts.origins.size()); };
  std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    if (size(a) != size(b)) return size(a) > size(b);
    return a.accounts.documents.front() < b.accounts.documents.front();
  });
  return out;
}

Result<std::string> linked_table(const std::vector<ledger::CodedDocument>& documents, const engine::Resources& resources, const formats::TableOptions& options) {
  const auto world = coding::World::load(resources.packs);
  if (!world) return Failure(world.error());
  const auto incidents = linked_incidents(documents, *world, resources.packs);
  if (!incidents) return Failure(incidents.error());
  const auto wording = formats::Wording::load(resources.packs, kTerminalLanguage);
  if (!wording) return Failure(wording.error());
  return formats::accounts_table(documents, *incidents, *wording, options);
}

}  // namespace hearsay::cli

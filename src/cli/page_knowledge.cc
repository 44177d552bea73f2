#include "cli/page_knowledge.h"

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "base/utf8.h"

namespace hearsay::cli {
namespace {

server::ActorCard card_of(const coding::Actor& actor) {
  server::ActorCard card;
  card.id = actor.id;
  card.name = actor.name;
  card.kind = actor.kind;
  if (!actor.countries.empty()) card.country = actor.countries.front();
  card.takes_part = !actor.is_news() && !actor.monitors_statements() && actor.outlet_of.empty();
  return card;
}

}  // namespace

Result<std::unique_ptr<PageKnowledge>> PageKnowledge::open(const engine::Resources& resources) {
  std::unique_ptr<PageKnowledge> made(new PageKnowledge(resources));
  auto printer = made->printer("en");
  if (!printer) return Failure(printer.error());
  made->first_ = *printer;
  if (!resources.gazetteer.empty()) {
    auto gazetteer = pack::Gazetteer::map(resources.gazetteer, "gazetteer.bin", pack::Gazetteer::Check::kBoundsOnly);
    if (!gazetteer) return Failure(gazetteer.error());
    made->gazetteer_ = *gazetteer;
  }
  auto& names = made->actor_names_;
  const coding::World& world = made->first_->world();
  for (uint32_t i = 0; i < world.actors().size(); ++i) {
    names.emplace_back(utf8::fold(world.actors()[i].id), i);
    names.emplace_back(utf8::fold(world.actors()[i].name), i);
  }
  world.actor_names().each_name([&](const std::vector<std::string_view>& runs, const std::vector<uint32_t>& ids) {
    std::string name;
    for (const std::string_view run : runs) name += (name.empty() ? "" : " ") + std::string(run);
    for (const uint32_t id : ids) names.emplace_back(name, id);
  });
  std::sort(names.begin(), names.end());
  return made;
}

Result<const AccountsPrinter*> PageKnowledge::printer(const std::string& language) {
  const std::lock_guard lock(mutex_);
  auto found = printers_.find(language);
  if (found == printers_.end()) {
    auto opened = AccountsPrinter::open(resources_, {false, language});
    if (!opened) return Failure(opened.error());
    found = printers_.emplace(language, std::move(*opened)).first;
  }
  return &found->second;
}

Result<void> PageKnowledge::write_incident(const std::string& incident, const std::vector<ledger::ClaimRow>& claims,
                                           const std::string& language, std::string& out) {
  const auto opened = printer(language);
  if (!opened) return Failure(opened.error());
  (*opened)->json(incident, claims, out);
  return {};
}

Result<std::string> PageKnowledge::sentence(const ledger::ClaimRow& claim, const std::string& language) {
  const auto opened = printer(language);
  if (!opened) return Failure(opened.error());
  return (*opened)->sentence(claim);
}

std::string PageKnowledge::named(const ledger::Who& who, const std::string& language) {
  const auto opened = printer(language);
  return opened ? (*opened)->named(who) : who.name;
}

ledger::Heard PageKnowledge::heard(const std::vector<ledger::ClaimRow>& claims, const ledger::Who& who) const {
  return first_->heard(claims, who);
}

std::optional<server::ActorCard> PageKnowledge::actor(const std::string& id) const {
  const coding::Actor* actor = first_->world().actor(id);
  if (actor == nullptr) return std::nullopt;
  return card_of(*actor);
}

std::vector<server::ActorCard> PageKnowledge::find_actors(const std::string& text, size_t most) const {
  const std::string part = utf8::fold(text);
  std::vector<server::ActorCard> found;
  if (part.empty()) return found;
  std::set<uint32_t> seen;
  for (const bool begins : {true, false}) {
    for (const auto& [name, index] : actor_names_) {
      const size_t at = name.find(part);
      if (at == std::string::npos || (at == 0) != begins || found.size() == most || !seen.insert(index).second) continue;
      found.push_back(card_of(first_->world().actors()[index]));
    }
  }
  return found;
}

std::vector<server::PlaceCard> PageKnowledge::find_places(const std::string& name, size_t most) const {
  constexpr double kDegree = 10'000;
  std::vector<server::PlaceCard> found;
  if (!gazetteer_ || name.empty()) return found;
  for (const pack::Candidate& candidate : gazetteer_->lookup(name, most)) {
    const pack::Place& place = candidate.place;
    found.push_back({std::string(place.name), std::string(place.country), std::string(place.admin1),
                     std::string(pack::place_kind_name(place.kind)), place.lat / kDegree, place.lon / kDegree});
  }
  return found;
}

std::vector<server::PackFile> PageKnowledge::files() const {
  std::vector<server::PackFile> files;
  for (const auto& [path, bytes] : resources_.packs.by_path) files.push_back({"packs/" + path, sha256_hex(bytes)});
  for (const auto& [language, bytes] : resources_.models) files.push_back({"models/" + std::string(language), sha256_hex(bytes)});
  if (gazetteer_) files.push_back({"gazetteer.bin", std::string(gazetteer_->hash())});
  return files;
}

}  // namespace hearsay::cli

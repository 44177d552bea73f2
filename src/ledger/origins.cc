#include "ledger/origins.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ledger/rules.h"

namespace hearsay::ledger {
namespace {

constexpr int kLongestParent = 6;  // steps up a chain of part_of

struct RoleOfKind {
  std::string_view kind;  // of packs/world/actors.tsv and packs/*/speakers.tsv
  OriginRole role;
};

constexpr auto kRoles = std::to_array<RoleOfKind>({
    {"state_force", OriginRole::kOfficial},
    {"government", OriginRole::kOfficial},
    {"ministry", OriginRole::kOfficial},
    {"police", OriginRole::kOfficial},
    {"intelligence", OriginRole::kOfficial},
    {"court", OriginRole::kOfficial},
    {"official", OriginRole::kOfficial},
    {"spokesperson", OriginRole::kOfficial},
    {"minister", OriginRole::kOfficial},
    {"head_of_state", OriginRole::kOfficial},
    {"military_officer", OriginRole::kOfficial},
    {"security_source", OriginRole::kOfficial},
    {"judicial", OriginRole::kOfficial},
    {"diplomat", OriginRole::kOfficial},
    {"local_official", OriginRole::kLocal},
    {"local_authority", OriginRole::kLocal},
    {"traditional_leader", OriginRole::kLocal},
    {"religious", OriginRole::kLocal},
    {"resident", OriginRole::kResident},
    {"witness", OriginRole::kResident},
    {"victim", OriginRole::kResident},
    {"relative", OriginRole::kResident},
    {"ngo", OriginRole::kNgo},
    {"medic", OriginRole::kNgo},
    {"activist", OriginRole::kNgo},
    {"lawyer", OriginRole::kNgo},
    {"expert", OriginRole::kNgo},
    {"international_organisation", OriginRole::kMission},
    {"regional_body", OriginRole::kMission},
    {"un_mission", OriginRole::kMission},
    {"monitor", OriginRole::kMonitor},
    {"news_agency", OriginRole::kMedia},
    {"broadcaster", OriginRole::kMedia},
    {"newspaper", OriginRole::kMedia},
    {"journalist", OriginRole::kMedia},
    {"media", OriginRole::kMedia},
    {"social_platform", OriginRole::kMedia},
    {"party_outlet", OriginRole::kPartyMedium},
    {"source", OriginRole::kUnnamed},
});

OriginRole role_of(std::string_view kind) {
  const auto at = std::find_if(kRoles.begin(), kRoles.end(), [&](const RoleOfKind& role) { return role.kind == kind; });
  return at == kRoles.end() ? OriginRole::kOther : at->role;
}

// Officials are independent of an incident their state has no part in.
bool is_independent(OriginRole role, bool state_is_party) {
  switch (role) {
    case OriginRole::kLocal:
    case OriginRole::kResident:
    case OriginRole::kNgo:
    case OriginRole::kMission: return true;
    case OriginRole::kOfficial: return !state_is_party;
    case OriginRole::kParty:
    case OriginRole::kPartyMedium:
    case OriginRole::kMonitor:
    case OriginRole::kMedia:
    case OriginRole::kOwnVoice:
    case OriginRole::kUnnamed:
    case OriginRole::kOther: break;
  }
  return false;
}

bool of_the_state(std::string_view kind) {
  return kind == "state_force" || kind == "government" || kind == "ministry" || kind == "police" || kind == "intelligence";
}

const coding::Actor* named(const std::string& name, const coding::World& world) {
  const auto* ids = world.actor_names().exact(name);
  return ids != nullptr && ids->size() == 1 ? &world.actors()[ids->front()] : nullptr;
}

}  // namespace

uint64_t side_of(const coding::Actor& from, const coding::World& world) {
  const coding::Actor* actor = &from;
  for (int step = 0; step < kLongestParent; ++step) {
    if (of_the_state(actor->kind) && !actor->countries.empty()) return hash_of("state:" + std::string(actor->countries.front()));
    const std::string_view parent = !actor->part_of.empty() ? actor->part_of : !actor->spokes_of.empty() ? actor->spokes_of : actor->outlet_of;
    const coding::Actor* above = parent.empty() ? nullptr : world.actor(parent);
    if (above == nullptr) break;
    actor = above;
  }
  return hash_of("actor:" + std::string(actor->id));
}

const coding::Actor* body_of(const coding::Party& speaker, const coding::World& world) {
  if (!speaker.spoken_for.empty()) return named(speaker.spoken_for, world);
  return speaker.actor.empty() ? named(speaker.name, world) : world.actor(speaker.actor);
}

void Sides::add(const coding::Event& event, const coding::World& world) {
  for (const auto* list : {&event.actors, &event.recipients}) {
    for (const coding::Party& party : *list) {
      const coding::Actor* actor = body_of(party, world);
      if (actor == nullptr) continue;
      // Whoever is hit while helping or watching has no part in the fight.
      const OriginRole role = role_of(actor->kind);
      if (role == OriginRole::kNgo || role == OriginRole::kMission || role == OriginRole::kMedia || role == OriginRole::kMonitor) continue;
      parties.insert(side_of(*actor, world));
      state = state || of_the_state(actor->kind);
    }
  }
}

Origin origin_of(const coding::Party& speaker, const Sides& sides, const coding::World& world) {
  Origin origin;
  const coding::Actor* body = body_of(speaker, world);
  origin.name = speaker.spoken_for.empty() ? speaker.name : speaker.spoken_for;
  if (body == nullptr) {
    origin.role = role_of(speaker.kind);
    if (!speaker.spoken_for.empty() && origin.role == OriginRole::kOfficial) origin.side = hash_of("name:" + utf8::fold(speaker.spoken_for));
    origin.independent = is_independent(origin.role, sides.state);
    return origin;
  }
  origin.actor = body->id;
  origin.name = body->name;
  origin.role = role_of(body->kind);
  origin.side = side_of(*body, world);
  if (sides.parties.contains(origin.side)) {
    origin.role = origin.role == OriginRole::kPartyMedium || !body->outlet_of.empty() ? OriginRole::kPartyMedium : OriginRole::kParty;
  } else if (origin.role == OriginRole::kMonitor && !body->monitors_statements()) {
    origin.role = OriginRole::kNgo;  // it watches what happens, not what is said
  }
  // A state that has no part in the incident may speak of another's.
  origin.independent = is_independent(origin.role, false);
  return origin;
}

Origin own_voice(const CodedDocument& document) {
  Origin origin;
  origin.name = document.outlet.empty() ? document.where : document.outlet;
  origin.role = OriginRole::kOwnVoice;
  return origin;
}

}  // namespace hearsay::ledger

#include "ledger/completion.h"

#include <algorithm>

#include "base/utf8.h"
#include "pack/gazetteer_resolve.h"

namespace hearsay::ledger {
namespace {

using coding::Place;
using coding::PlacePrecision;

// A name that several bear is the one of the event's country, or none.
void complete_party(coding::Party& party, std::string_view country, const coding::World& world) {
  if (!party.actor.empty()) return;
  const auto* ids = world.actor_names().exact(party.name);
  if (ids == nullptr) return;
  const coding::Actor* found = nullptr;
  for (const uint32_t id : *ids) {
    const coding::Actor& actor = world.actors()[id];
    if (ids->size() > 1 && !actor.in(country)) continue;
    if (found != nullptr) return;
    found = &actor;
  }
  if (found == nullptr) return;
  party.actor = found->id;
  if (party.kind.empty()) party.kind = found->kind;
}

// A part of a country smaller than its regions, as far as linking goes.
bool is_area(pack::PlaceKind kind) { return kind == pack::PlaceKind::kAdmin2 || kind == pack::PlaceKind::kRegion || kind == pack::PlaceKind::kDistrict; }

void complete_place(Place& place, const pack::Gazetteer& gazetteer) {
  if (place.name.empty() || place.located || place.precision != PlacePrecision::kUnknown) return;
  std::vector<pack::Candidate> candidates = gazetteer.lookup(place.name);
  std::erase_if(candidates, [&](const pack::Candidate& c) { return !place.country.empty() && c.place.country != place.country; });
  const auto best = pack::resolve(candidates, {});
  if (!best) return;
  const pack::Place& found = best->place;
  // A bare name may be the region's as well as its seat's: the region claims less.
  const auto region = place.relation.empty() ? gazetteer.admin1(found.country, place.name) : std::nullopt;
  const pack::Place& chosen = region ? *region : found;
  place.name = chosen.name;
  if (place.country.empty()) place.country = chosen.country;
  place.admin1 = chosen.kind == pack::PlaceKind::kAdmin1 ? chosen.name : chosen.admin1;
  place.lat = chosen.lat;
  place.lon = chosen.lon;
  place.located = true;
  place.geonames = chosen.geonames;
  place.precision = chosen.kind == pack::PlaceKind::kCountry  ? PlacePrecision::kCountry
                    : chosen.kind == pack::PlaceKind::kAdmin1 ? PlacePrecision::kAdmin1
                    : is_area(chosen.kind)                    ? PlacePrecision::kAdmin2
                    : place.relation.empty()                  ? PlacePrecision::kExact
                                                              : PlacePrecision::kNear;
}

}  // namespace

void complete_claims(std::vector<coding::Claim>& claims, const coding::World& world, const pack::Gazetteer& gazetteer) {
  for (coding::Claim& claim : claims) {
    std::string country;
    if (claim.event) {
      if (claim.event->place) complete_place(*claim.event->place, gazetteer);
      if (claim.event->place) country = claim.event->place->country;
      for (auto* parties : {&claim.event->actors, &claim.event->recipients}) {
        for (coding::Party& party : *parties) complete_party(party, country, world);
      }
    }
    for (coding::Party& speaker : claim.speakers) complete_party(speaker, country, world);
  }
}

}  // namespace hearsay::ledger

// Who an origin is: the body that speaks, its role in the incident and the side it stands on.
#pragma once

#include <set>
#include <string>

#include "coding/claim.h"
#include "coding/world.h"
#include "ledger/accounts.h"

namespace hearsay::ledger {

// Hash of the side an actor stands on: its state, or the body at the end of part_of, spokes_of, outlet_of.
[[nodiscard]] uint64_t side_of(const coding::Actor& actor, const coding::World& world);

// The actor a speaker speaks for, or is; null where the packs know none.
[[nodiscard]] const coding::Actor* body_of(const coding::Party& speaker, const coding::World& world);

// The parties of an incident as sides. `state`: one of them is a state.
struct Sides {
  std::set<uint64_t> parties;
  bool state = false;
  void add(const coding::Event& event, const coding::World& world);
};

// Fills in actor, name, role, side and independent of an origin that speaks as `speaker`.
[[nodiscard]] Origin origin_of(const coding::Party& speaker, const Sides& sides, const coding::World& world);
// An outlet in its own voice.
[[nodiscard]] Origin own_voice(const CodedDocument& document);

}  // namespace hearsay::ledger

// Completion: fills in what a reading made elsewhere leaves out (a hand-made gold, another coder): ids of actors that the packs know by their name, and
// coordinates, region and precision of places that the gazetteer knows. What is there is not touched; claims coded by this program come out as they are.
#pragma once

#include <vector>

#include "coding/claim.h"
#include "coding/world.h"
#include "pack/gazetteer.h"

namespace hearsay::ledger {

void complete_claims(std::vector<coding::Claim>& claims, const coding::World& world, const pack::Gazetteer& gazetteer);

}  // namespace hearsay::ledger

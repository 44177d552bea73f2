// Ids of incidents: arrival history. The part that holds the earliest claim of an incident keeps its id; where a part holds several incidents' earliest
// claims, the earliest of these keeps, and the other ids redirect to it; a part that holds none gets a new id from its earliest claim's key. Pure.
#pragma once

#include <string>
#include <vector>

#include "ledger/incident.h"

namespace hearsay::ledger {

// An incident as it was, with the claim that came first into it.
struct KnownIncident {
  std::string id;
  std::string founder;   // the key of its earliest claim
  uint64_t arrival = 0;  // of that claim
};

struct Redirect {
  std::string from;
  std::string to;
  friend bool operator==(const Redirect&, const Redirect&) = default;
};

struct Naming {
  std::vector<Incident> incidents;      // one a part, in the order of the parts
  std::vector<std::string> founders;    // of each: the key that a store keeps with it
  std::vector<Redirect> redirects;      // ids that are no more, in order; an id whose claims are all gone is not among them
};

// `known`: the incidents that the claims of `parts` belonged to. `claims` tells each key's arrival; equal ones are told apart by their keys.
// A founder that is gone (coded away) leaves its id to the part with the earliest claim among those that were its own: hand it in as `founder`.
[[nodiscard]] Naming incident_ids(std::vector<Part> parts, const std::vector<LinkClaim>& claims, const std::vector<KnownIncident>& known);

}  // namespace hearsay::ledger

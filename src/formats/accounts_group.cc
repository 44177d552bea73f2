#include <algorithm>
#include <array>
#include <set>

#include "formats/accounts.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;
using coding::Party;
using coding::Place;
using coding::PlacePrecision;

enum class Tie { kConflict, kNone, kTied };

// Fights, strikes and attacks may be told of one event; so may protests and riots; the rest only goes with its own type.
enum class Family { kViolence, kUnrest, kOther };

Family family_of(std::string_view type) {
  constexpr std::array<std::string_view, 5> kUnrest = {"peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters",
                                                      "violent_demonstration", "mob_violence"};
  constexpr std::array<std::string_view, 8> kViolence = {"armed_clash", "government_regains_territory", "non_state_actor_overtakes_territory",
                                                        "air_drone_strike", "shelling_artillery_missile", "remote_explosive_ied", "suicide_bomb", "grenade"};
  if (std::find(kUnrest.begin(), kUnrest.end(), type) != kUnrest.end()) return Family::kUnrest;
  if (std::find(kViolence.begin(), kViolence.end(), type) != kViolence.end()) return Family::kViolence;
  if (type == "chemical_weapon" || type == "attack_on_civilians" || type == "disrupted_weapons_use") return Family::kViolence;
  return Family::kOther;
}

bool types_go_together(const Event& a, const Event& b) {
  if (a.type == b.type) return a.mode == b.mode || a.mode.empty() || b.mode.empty();
  return family_of(a.type) == family_of(b.type) && family_of(a.type) != Family::kOther;
}

// A place that is an area others may lie in.
bool is_area(const Place& place) { return place.name.empty() || place.precision >= PlacePrecision::kAdmin2; }

Tie tie_of_places(const Event& a, const Event& b) {
  if (!a.place || !b.place) return Tie::kNone;
  const Place& x = *a.place;
  const Place& y = *b.place;
  if (!x.country.empty() && !y.country.empty() && x.country != y.country) return Tie::kConflict;
  if (x.name.empty() || y.name.empty()) return Tie::kNone;
  if (x.name == y.name) return Tie::kTied;
  const bool inside = (is_area(x) && x.name == y.admin1) || (is_area(y) && y.name == x.admin1);
  if (inside) return Tie::kTied;
  const bool same_region = !x.admin1.empty() && x.admin1 == y.admin1;
  return same_region && (is_area(x) || is_area(y)) ? Tie::kNone : Tie::kConflict;
}

Tie tie_of_times(const Event& a, const Event& b) {
  const bool known = a.time && b.time && !a.time->from.empty() && !b.time->from.empty();
  if (!known) return Tie::kNone;
  return a.time->from <= b.time->to && b.time->from <= a.time->to ? Tie::kTied : Tie::kConflict;
}

std::string_view identity(const Party& party) { return party.actor.empty() ? party.name : party.actor; }

bool share_a_party(const Event& a, const Event& b) {
  const auto parties = [](const Event& event) {
    std::set<std::string_view> out;
    for (const Party& party : event.actors) out.insert(identity(party));
    for (const Party& party : event.recipients) out.insert(identity(party));
    return out;
  };
  const auto of_a = parties(a);
  const auto of_b = parties(b);
  return std::any_of(of_a.begin(), of_a.end(), [&](std::string_view name) { return of_b.contains(name); });
}

// kTied needs two of place, time and participants, none of them against it.
Tie tie_of(const Event& a, const Event& b) {
  if (!types_go_together(a, b)) return Tie::kConflict;
  const Tie place = tie_of_places(a, b);
  const Tie time = tie_of_times(a, b);
  if (place == Tie::kConflict || time == Tie::kConflict) return Tie::kConflict;
  const int reasons = (place == Tie::kTied) + (time == Tie::kTied) + share_a_party(a, b);
  return reasons >= 2 ? Tie::kTied : Tie::kNone;
}

// The more a claim says of place and day, the earlier it founds or joins a group.
int specificity(const Event& event) {
  const bool dated = event.time && !event.time->from.empty();
  const bool placed = event.place && !event.place->name.empty();
  return (placed && !is_area(*event.place) ? 4 : placed ? 2 : 0) + (dated && event.time->from == event.time->to ? 3 : dated ? 1 : 0);
}

class Grouping {
 public:
  explicit Grouping(const std::vector<Account>& accounts) : accounts_(accounts) {}

  std::vector<ClaimGroup> run() {
    place_events();
    place_remarks();
    for (ClaimGroup& group : groups_) std::sort(group.events.begin(), group.events.end());
    std::stable_sort(groups_.begin(), groups_.end(), [](const ClaimGroup& a, const ClaimGroup& b) {
      if (a.events.size() + a.remarks.size() != b.events.size() + b.remarks.size()) return a.events.size() + a.remarks.size() > b.events.size() + b.remarks.size();
      return first_of(a) < first_of(b);
    });
    return std::move(groups_);
  }

 private:
  [[nodiscard]] const Claim& claim(ClaimRef ref) const { return accounts_[ref.account].claims[ref.claim]; }
  static ClaimRef first_of(const ClaimGroup& group) { return group.events.empty() ? group.remarks.front() : group.events.front(); }

  void place_events() {
    std::vector<ClaimRef> order;
    for (size_t a = 0; a < accounts_.size(); ++a) {
      for (size_t c = 0; c < accounts_[a].claims.size(); ++c) {
        if (accounts_[a].claims[c].event) order.push_back({a, c});
      }
    }
    std::stable_sort(order.begin(), order.end(), [&](ClaimRef a, ClaimRef b) { return specificity(*claim(a).event) > specificity(*claim(b).event); });
    for (const ClaimRef ref : order) {
      ClaimGroup* best = best_group(ref);
      if (!best) best = &groups_.emplace_back();
      best->events.push_back(ref);
    }
  }

  // The group with the most ties to the claim among those that hold nothing against it.
  ClaimGroup* best_group(ClaimRef ref) {
    ClaimGroup* best = nullptr;
    size_t best_ties = 0;
    for (ClaimGroup& group : groups_) {
      size_t ties = 0;
      bool conflict = false;
      for (const ClaimRef member : group.events) {
        const Tie tie = tie_of(*claim(ref).event, *claim(member).event);
        conflict = conflict || tie == Tie::kConflict;
        const bool denied_here = member.account == ref.account && speaks_of(ref, member);
        ties += tie == Tie::kTied || denied_here ? 1 : 0;
      }
      if (!conflict && ties > best_ties) {
        best = &group;
        best_ties = ties;
      }
    }
    return best;
  }

  [[nodiscard]] bool speaks_of(ClaimRef a, ClaimRef b) const {
    const auto names = [](const Claim& x, const Claim& y) {
      return x.supersedes == y.id || std::find(x.about.begin(), x.about.end(), y.id) != x.about.end();
    };
    return names(claim(a), claim(b)) || names(claim(b), claim(a));
  }

  void place_remarks() {
    for (size_t a = 0; a < accounts_.size(); ++a) {
      for (size_t c = 0; c < accounts_[a].claims.size(); ++c) {
        if (!accounts_[a].claims[c].event) place_remark({a, c});
      }
    }
  }

  void place_remark(ClaimRef ref) {
    bool placed = false;
    for (ClaimGroup& group : groups_) {
      const bool about_it = std::any_of(group.events.begin(), group.events.end(), [&](ClaimRef member) {
        return member.account == ref.account && speaks_of(ref, member);
      });
      if (!about_it) continue;
      group.remarks.push_back(ref);
      placed = true;
    }
    if (!placed) groups_.push_back({{}, {ref}});
  }

  const std::vector<Account>& accounts_;
  std::vector<ClaimGroup> groups_;
};

}  // namespace

std::vector<ClaimGroup> group_claims(const std::vector<Account>& accounts) { return Grouping(accounts).run(); }

}  // namespace hearsay::formats

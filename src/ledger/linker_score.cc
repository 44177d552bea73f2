#include <algorithm>
#include <array>
#include <cstdlib>

#include "ledger/linker.h"
#include "pack/gazetteer_resolve.h"

namespace hearsay::ledger {
namespace {

constexpr int32_t kLongestBlock = 45;  // days of a claim that is indexed; what is vaguer links within its document only
constexpr int32_t kDayWidth = 2;       // a night, a weekend: still a stated day
constexpr int32_t kWeekWidth = 9;
constexpr int32_t kSoon = 2;           // days between an event and its report
constexpr int32_t kApart = 3;
constexpr int32_t kSameKilometres = 3;
constexpr int32_t kCloseKilometres = 10;
constexpr int32_t kNearKilometres = 30;
constexpr int kTellingKind = 20;       // points of a rare kind from which it ties two claims by itself
constexpr int32_t kFigureThatTells = 3;  // one or two killed is said of every other incident

struct Points1 {
  int points = 0;
  bool conflict = false;
  bool tie = false;    // speaks for one occurrence by itself
  bool exact = false;  // of places: a point, not a region
};

bool other_days(const LinkClaim& a, const LinkClaim& b) {
  return a.when == When::kStated && b.when == When::kStated && (a.from > b.to || b.from > a.to);
}

int slack_of(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) { return rules.type_of(a.type).slack + rules.type_of(b.type).slack; }

Points1 both_stated(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  const int32_t gap = std::max({0, a.from - b.to, b.from - a.to});
  if (gap == 0) {
    const int32_t width = std::max(a.to - a.from, b.to - b.from);
    if (width <= kDayWidth) return {rules.time.same_day, false, true};
    return {width <= kWeekWidth ? rules.time.same_week : rules.time.same_month};
  }
  if (gap == 1) return {rules.time.next_day, false, true};
  if (gap <= 1 + slack_of(rules, a, b)) return {rules.time.next_day - rules.time.day_gap * (gap - 1)};
  return {0, true};
}

Points1 stated_and_told(const LinkingRules& rules, const LinkClaim& stated, const LinkClaim& told) {
  if (stated.from > told.told + 1) return {0, true};
  const int32_t after = told.told - std::min(stated.to, told.told);
  if (after > rules.time.window + slack_of(rules, stated, told)) return {0, true};
  if (stated.to - stated.from > kWeekWidth) return {rules.time.same_month};
  return {after <= kSoon ? rules.time.told_soon : rules.time.told_late};
}

Points1 time_points(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  if (a.when == When::kUnknown || b.when == When::kUnknown) return {};
  if (a.when == When::kStated && b.when == When::kStated) return both_stated(rules, a, b);
  if (a.when == When::kStated) return stated_and_told(rules, a, b);
  if (b.when == When::kStated) return stated_and_told(rules, b, a);
  const int32_t apart = std::abs(a.told - b.told);
  if (apart <= 1) return {rules.time.told_together};
  if (apart <= kApart) return {rules.time.told_apart};
  return {0, apart > rules.time.window};
}

int32_t distance(const LinkClaim& a, const LinkClaim& b) { return pack::kilometres({a.lat, a.lon}, {b.lat, b.lon}); }

Points1 by_distance(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  if (!a.located || !b.located) {
    const bool alike = a.place_sound != 0 && a.place_sound == b.place_sound;
    return {alike ? rules.place.names_alike : 0, !alike, alike, alike};
  }
  const int32_t apart = std::max(0, distance(a, b) - a.radius - b.radius);
  const bool vague = a.radius + b.radius > 0;
  if (apart <= kSameKilometres && !vague) return {rules.place.same, false, true, true};
  if (apart <= kCloseKilometres) return {vague ? rules.place.near : rules.place.close, false, true, true};
  if (apart <= kNearKilometres) return {rules.place.near, false, true};
  return {0, apart > rules.place.near_kilometres};
}

Points1 in_area(const LinkingRules& rules, const LinkClaim& area, const LinkClaim& other) {
  const bool region = area.place == area.admin1;  // of the first level
  if (area.located && other.located && !region) {
    const bool inside = distance(area, other) <= area.radius + other.radius;
    return {inside ? rules.place.within : 0, !inside, inside};
  }
  if (other.admin1 != 0 && area.admin1 != 0) {
    if (other.admin1 != area.admin1) return {0, true};
    return {region ? rules.place.within : rules.place.seat, false, region};
  }
  if (!area.located || !other.located) return {};
  return {rules.place.seat, distance(area, other) > area.radius + other.radius};
}

Points1 place_points(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  if (a.country != 0 && b.country != 0 && a.country != b.country) return {0, true};
  if (a.where <= Where::kCountry || b.where <= Where::kCountry) return {};
  const bool one_name = a.place != 0 && a.place == b.place;
  if (one_name && (!a.located || !b.located || distance(a, b) <= kNearKilometres + a.radius + b.radius)) {
    const bool region = a.where == Where::kArea && a.place == a.admin1;  // the district of a town is as good as the town
    return {region ? rules.place.same_region : rules.place.same, false, true, !region};
  }
  if (a.where == Where::kArea) return in_area(rules, a, b);
  if (b.where == Where::kArea) return in_area(rules, b, a);
  const Points1 near = by_distance(rules, a, b);
  const bool seat = (a.where == Where::kSeat || b.where == Where::kSeat) && a.admin1 != 0 && a.admin1 == b.admin1;
  if (seat && !near.tie) return {rules.place.seat};
  return near;
}

// The best match of two roles' participants.
struct Match {
  int points = 0;
  bool named = false;
  bool person = false;  // a name that no list knows
};

Match match_roles(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b, bool crossed) {
  int best[2] = {0, 0};
  bool named = false;
  bool person = false;
  for (const LinkParty& x : a.parties) {
    for (const LinkParty& y : b.parties) {
      if ((x.role == y.role) == crossed) continue;
      int points = 0;
      if (x.id == y.id) {
        points = !x.named ? rules.participants.same_kind : rules.participants.same_actor + (x.side == 0 ? rules.participants.person : 0);
        if (crossed && x.named) points = rules.participants.other_role;
      } else if (x.side != 0 && x.side == y.side) {
        points = rules.participants.same_side;
      } else if (x.last_name != 0 && x.last_name == y.last_name) {
        points = rules.participants.last_name;
      }
      named = named || (points > 0 && x.named);
      person = person || (x.last_name != 0 && x.last_name == y.last_name);
      int& slot = best[static_cast<int>(x.role)];
      slot = std::max(slot, points);
    }
  }
  return {best[0] + best[1], named, person};
}

Points1 participant_points(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  const Match straight = match_roles(rules, a, b, false);
  const Match crossed = match_roles(rules, a, b, true);
  const Match& best = crossed.points > straight.points ? crossed : straight;
  const auto names = [](const LinkClaim& claim) { return std::any_of(claim.parties.begin(), claim.parties.end(), [](const LinkParty& p) { return p.named; }); };
  if (!best.named && names(a) && names(b)) return {best.points + rules.participants.nobody};
  return {std::min(best.points, rules.participants.most), false, best.person};
}

// That a kind is rare says something of one day, not of a month or of two days that are told to differ.
Points1 type_points(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  if ((a.families & b.families) == 0) return {0, true};
  if (a.type != b.type) return {rules.type.family};
  if (a.mode != 0 && b.mode != 0 && a.mode != b.mode) return {0, true};
  const bool one_day = !other_days(a, b) && a.to - a.from <= kWeekWidth && b.to - b.from <= kWeekWidth;
  return {rules.type.same + (one_day ? rules.type_of(a.type).rare : 0) + (a.mode != 0 && a.mode == b.mode ? rules.type.mode : 0), false, one_day && rules.type_of(a.type).rare >= kTellingKind};
}

// Who is said to be hit may be killed in one account and injured in another.
bool is_harm(uint64_t what) {
  static const std::array<uint64_t, 3> harm = {hash_of("killed"), hash_of("injured"), hash_of("killed_or_injured")};
  return std::find(harm.begin(), harm.end(), what) != harm.end();
}

Points1 detail_points(const LinkingRules& rules, const LinkClaim& a, const LinkClaim& b) {
  int points = a.site != 0 && a.site == b.site ? rules.detail.site : 0;
  int figure = 0;
  bool telling = false;
  for (const LinkCount& x : a.counts) {
    for (const LinkCount& y : b.counts) {
      if ((x.what != y.what && !(is_harm(x.what) && is_harm(y.what))) || x.who != y.who || x.min > y.max || y.min > x.max) continue;
      const bool exact = x.min == y.min && x.max == y.max && x.min >= kFigureThatTells;
      const bool rare = x.who != 0 && !rules.common_groups.contains(x.who);
      telling = telling || rare;
      figure = std::max(figure, rare ? rules.detail.rare_figure : exact ? rules.detail.exact_figure : rules.detail.figure);
    }
  }
  points += figure;
  if (tied(a, b)) return {points + rules.detail.about, false, true};
  if (a.document != b.document) return {points, false, telling};
  points += rules.detail.document;
  if (a.origin == b.origin && a.about.empty() && b.about.empty()) points += rules.detail.voice;
  return {points, false, telling};
}

uint64_t mixed(uint64_t a, uint64_t b) {
  uint64_t x = a ^ (b + 0x9E3779B97F4A7C15U + (a << 6) + (a >> 2));
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9U;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

}  // namespace

bool tied(const LinkClaim& a, const LinkClaim& b) {
  const auto speaks_of = [](const LinkClaim& x, const LinkClaim& y) { return std::find(x.about.begin(), x.about.end(), y.key) != x.about.end(); };
  return a.document == b.document && (speaks_of(a, b) || speaks_of(b, a));
}

Points Linker::points(const LinkClaim& a, const LinkClaim& b) const {
  Points out;
  const bool one_document = a.document == b.document;
  const Points1 time = time_points(rules_, a, b);
  const Points1 place = place_points(rules_, a, b);
  const Points1 type = type_points(rules_, a, b);
  const bool apart = !one_document && (a.country != b.country || a.when == When::kUnknown || b.when == When::kUnknown);
  // Accounts may differ by a day about one and the same place, not about a region.
  const bool days_differ = other_days(a, b) && !place.exact;
  out.conflict = (time.conflict || place.conflict || type.conflict || apart || days_differ) && !tied(a, b);
  if (out.conflict) {
    out.total = rules_.score.conflict;
    return out;
  }
  out.time = time.points;
  out.place = place.points;
  out.type = type.points;
  const Points1 participants = participant_points(rules_, a, b);
  out.participants = participants.points;
  const Points1 detail = detail_points(rules_, a, b);
  out.detail = detail.points;
  out.total = out.time + out.place + out.type + out.participants + out.detail;
  if (!time.tie && !place.exact && !participants.tie && !type.tie && !detail.tie) out.total -= rules_.score.vague;
  return out;
}

std::vector<uint64_t> Linker::block_keys(const LinkClaim& claim) const {
  std::vector<uint64_t> keys;
  if (!claim.has_event || claim.families == 0 || claim.when == When::kUnknown) return keys;
  const int slack = rules_.type_of(claim.type).slack;
  const int32_t first = claim.from - slack;
  const int32_t last = claim.to + slack + 1;
  if (last - first > kLongestBlock) return keys;
  for (uint32_t families = claim.families; families != 0; families &= families - 1) {
    const uint64_t place = mixed(claim.country, families & (~families + 1));
    for (int32_t day = first; day <= last; ++day) keys.push_back(mixed(place, static_cast<uint64_t>(static_cast<int64_t>(day))));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace hearsay::ledger

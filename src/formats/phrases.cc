#include "formats/phrases.h"

#include <algorithm>

#include "formats/wording.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;

bool is_taking(const Event& event) {
  return event.type == "non_state_actor_overtakes_territory" || event.type == "government_regains_territory" ||
         event.type == "non_violent_transfer_of_territory";
}

// The thing hit or held: "the military camp", a place that was taken, or nothing.
std::string object_of(const Event& event, const Wording& wording) {
  if (event.site) return wording.fill("cell.object", {{"site", wording.term("site.", event.site->kind)}});
  return is_taking(event) && event.place ? event.place->name : std::string();
}

std::string names_of(const std::vector<coding::Party>& parties, const Wording& wording) {
  std::vector<std::string> names;
  for (const coding::Party& party : parties) {
    std::string name = wording.named(party.actor, party.name);
    names.push_back(party.suspected ? wording.fill("who.suspected", {{"party", std::move(name)}}) : std::move(name));
  }
  return wording.joined(names);
}

std::string without_zero(std::string_view digits) {
  return std::string(digits[0] == '0' ? digits.substr(1) : digits);
}

std::string month_of(std::string_view iso, const Wording& wording) {
  return wording.term("short.month.", without_zero(iso.substr(5, 2)));
}

bool is_iso(std::string_view iso) {
  return iso.size() == 10 && iso[4] == '-' && iso[7] == '-';
}

// The categories are plurals.
std::string one_of(std::string_view group, const Wording& wording) {
  std::string key = "one." + std::string(group);
  std::replace(key.begin(), key.end(), ' ', '_');
  if (wording.has(key)) return wording.fill(key);
  std::string out = wording.term("who.", group);
  const std::string ending = wording.fill("plural.ending");
  if (!ending.empty() && out.ends_with(ending) && !out.ends_with(ending + ending)) out.resize(out.size() - ending.size());
  return out;
}

}  // namespace

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string short_name(std::string_view name) {
  const size_t open = name.rfind(" (");
  if (open == std::string_view::npos || open == 0 || !name.ends_with(')')) return std::string(name);
  const std::string_view inside = name.substr(open + 2, name.size() - open - 3);
  return inside.empty() || inside.find(' ') != std::string_view::npos ? std::string(name) : std::string(inside);
}

std::string what_happened(const Claim& claim, const Wording& wording) {
  const Event& event = *claim.event;
  const std::string object = object_of(event, wording);
  const std::string key = "cell." + event.type + (object.empty() ? ".alone" : "");
  std::string out;
  if (event.type == "other_strategic" && !event.mode.empty()) {
    out = wording.term("mode.", event.mode);
  } else {
    out = wording.has(key) ? wording.fill(key, {{"object", object}}) : wording.term("type.", event.type);
  }
  if (claim.stance == coding::Stance::kConfirm) out = wording.fill("cell.confirmed", {{"what", out}});
  if (claim.stance == coding::Stance::kConcede) out = wording.fill("cell.conceded", {{"what", out}});
  if (claim.certainty == coding::Certainty::kReported) out = wording.fill("cell.reported", {{"what", out}});
  if (claim.certainty == coding::Certainty::kPossible) out = wording.fill("cell.possible", {{"what", out}});
  return out;
}

std::string who(const Event& event, const Wording& wording) {
  const std::string actors = names_of(event.actors, wording);
  const std::string recipients = names_of(event.recipients, wording);
  if (recipients.empty()) return actors;
  if (event.type == "agreement")
    return actors.empty() ? recipients : wording.fill("who.between", {{"actors", actors}, {"recipients", recipients}});
  return wording.fill(actors.empty() ? "who.against" : "who.both", {{"actors", actors}, {"recipients", recipients}});
}

std::string outcome(const Event& event, const Wording& wording) {
  return event.outcome == coding::Outcome::kNone ? std::string()
                                                 : wording.fill("outcome.cell." + std::string(coding::name_of(event.outcome)));
}

std::string place(const coding::Place& place, const Wording& wording) {
  std::string name = place.name.empty() ? wording.country(place.country) : place.name;
  if (place.relation.empty() || name.empty()) return name;
  const std::string key = "relation." + place.relation;
  if (wording.has(key)) return wording.fill(key, {{"place", name}});
  return wording.fill("where.other", {{"relation", spaced(place.relation)}, {"place", name}});
}

std::string full_place(const coding::Place& where, const Wording& wording) {
  std::string out = place(where, wording);
  if (where.name.empty()) return out;
  if (!where.admin1.empty() && where.admin1 != where.name) out += ", " + where.admin1;
  const std::string country = wording.country(where.country);
  if (!country.empty() && country != where.name) out += ", " + country;
  return out;
}

std::string day(std::string_view iso, const Wording& wording) {
  if (!is_iso(iso)) return std::string(iso);
  return wording.fill(
      "short.day", {{"day", without_zero(iso.substr(8, 2))}, {"month", month_of(iso, wording)}, {"year", std::string(iso.substr(0, 4))}});
}

std::string time(const coding::Time& time, const Wording& wording) {
  if (!is_iso(time.from) || !is_iso(time.to)) return {};
  switch (time.precision) {
    case coding::TimePrecision::kYear: return time.from.substr(0, 4);
    case coding::TimePrecision::kMonth: {
      const bool part = time.from.substr(8) != "01" || time.to.substr(8) < "28";
      if (part || time.from.substr(0, 7) != time.to.substr(0, 7)) break;
      return wording.fill("short.month", {{"month", month_of(time.from, wording)}, {"year", time.from.substr(0, 4)}});
    }
    case coding::TimePrecision::kWeek: return wording.fill("short.week", {{"from", day(time.from, wording)}});
    case coding::TimePrecision::kDay: break;
  }
  if (time.from == time.to) return day(time.from, wording);
  const std::string to = day(time.to, wording);
  if (time.from.substr(0, 7) == time.to.substr(0, 7))
    return wording.fill("short.days", {{"from", without_zero(time.from.substr(8, 2))}, {"to", to}});
  return wording.fill("short.range", {{"from", day(time.from, wording)}, {"to", to}});
}

std::string counted_group(const coding::Count& count, const Wording& wording) {
  return count.max == 1 ? one_of(count.who, wording) : wording.term("who.", count.who);
}

std::string figure(const coding::Count& count, const Wording& wording) {
  const Wording::Values ends = {{"min", std::to_string(count.min)}, {"max", std::to_string(count.max)}};
  std::string number = count.max == coding::kOpen ? wording.fill("count.at_least", ends)
                       : count.max == count.min   ? std::to_string(count.min)
                       : count.min == 0           ? wording.fill("count.up_to", ends)
                                                  : wording.fill("count.range", ends);
  if (!count.who.empty()) number += " " + counted_group(count, wording);
  return count.of >= 0 ? wording.fill("count.of", {{"figure", std::move(number)}}) : number;
}

}  // namespace hearsay::formats

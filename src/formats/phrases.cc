#include "formats/phrases.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;

constexpr std::string_view kRangeDash = "\xE2\x80\x93";  // U+2013

// {} is the thing hit or held: "the military camp", a place, or nothing. The second form serves when there is nothing.
struct Phrase {
  std::string_view type;
  std::string_view with_object;
  std::string_view alone;
};

constexpr std::array<Phrase, 25> kPhrases = {{
    {"armed_clash", "attack on {}", "armed clash"},
    {"government_regains_territory", "retook {}", "retook ground"},
    {"non_state_actor_overtakes_territory", "took {}", "took ground"},
    {"air_drone_strike", "air or drone strike on {}", "air or drone strike"},
    {"shelling_artillery_missile", "shelling of {}", "shelling"},
    {"remote_explosive_ied", "bomb or mine at {}", "bomb or mine"},
    {"suicide_bomb", "suicide bombing at {}", "suicide bombing"},
    {"grenade", "grenade attack on {}", "grenade attack"},
    {"chemical_weapon", "chemical weapon used at {}", "chemical weapon used"},
    {"attack_on_civilians", "attack on civilians at {}", "attack on civilians"},
    {"abduction_forced_disappearance", "abduction at {}", "abduction"},
    {"sexual_violence", "sexual violence at {}", "sexual violence"},
    {"peaceful_protest", "protest at {}", "protest"},
    {"protest_with_intervention", "protest met by force at {}", "protest met by force"},
    {"excessive_force_against_protesters", "violence against protesters at {}", "violence against protesters"},
    {"violent_demonstration", "violent demonstration at {}", "violent demonstration"},
    {"mob_violence", "mob violence at {}", "mob violence"},
    {"agreement", "agreement on {}", "agreement"},
    {"arrests", "arrests at {}", "arrests"},
    {"change_to_group_or_activity", "change of activity at {}", "change of activity"},
    {"disrupted_weapons_use", "attack foiled or arms seized at {}", "attack foiled or arms seized"},
    {"headquarters_or_base_established", "base set up at {}", "base set up"},
    {"looting_property_destruction", "looting or destruction of {}", "looting or destruction"},
    {"non_violent_transfer_of_territory", "handover of {}", "handover of ground"},
    {"other_strategic", "event at {}", "other event"},
}};

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_taking(const Event& event) {
  return event.type == "non_state_actor_overtakes_territory" || event.type == "government_regains_territory" ||
         event.type == "non_violent_transfer_of_territory";
}

std::string object_of(const Event& event) {
  if (event.site) return "the " + spaced(event.site->kind);
  return is_taking(event) && event.place ? event.place->name : std::string();
}

std::string names_of(const std::vector<coding::Party>& parties) {
  std::vector<std::string> names;
  for (const coding::Party& party : parties) names.push_back((party.suspected ? "suspected " : "") + short_name(party.name));
  return listed(names);
}

std::string_view month_of(std::string_view iso) {
  const int number = (iso[5] - '0') * 10 + (iso[6] - '0');
  return number >= 1 && number <= 12 ? kMonths[static_cast<size_t>(number - 1)] : std::string_view("?");
}

std::string_view day_digits(std::string_view iso) { return iso[8] == '0' ? iso.substr(9, 1) : iso.substr(8, 2); }

// The categories are plurals.
std::string one_of(std::string_view who) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kIrregular = {{{"people", "person"},
                                                                                      {"children", "child"},
                                                                                      {"women", "woman"},
                                                                                      {"men", "man"},
                                                                                      {"police", "police officer"},
                                                                                      {"militia", "militia member"},
                                                                                      {"gunmen", "gunman"}}};
  for (const auto& [plural, singular] : kIrregular) {
    if (who == plural) return std::string(singular);
  }
  std::string out = spaced(who);
  if (out.ends_with('s') && !out.ends_with("ss")) out.pop_back();
  return out;
}

bool is_iso(std::string_view iso) { return iso.size() == 10 && iso[4] == '-' && iso[7] == '-'; }

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

std::string listed(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string what_happened(const Claim& claim) {
  const Event& event = *claim.event;
  const std::string object = object_of(event);
  const auto* phrase = std::find_if(kPhrases.begin(), kPhrases.end(), [&](const Phrase& p) { return p.type == event.type; });
  std::string out;
  if (event.type == "other_strategic" && !event.mode.empty()) {
    out = spaced(event.mode);
  } else if (phrase == kPhrases.end()) {
    out = spaced(event.type);
  } else {
    out = object.empty() ? std::string(phrase->alone) : fmt::format(fmt::runtime(phrase->with_object), object);
  }
  switch (claim.stance) {
    case coding::Stance::kConfirm: out = "confirmed: " + out; break;
    case coding::Stance::kConcede: out = "conceded: " + out; break;
    case coding::Stance::kAuthenticate:
    case coding::Stance::kDeny:
    case coding::Stance::kUnverified:
    case coding::Stance::kAssert: break;
  }
  if (claim.certainty == coding::Certainty::kReported) out += " (reportedly)";
  if (claim.certainty == coding::Certainty::kPossible) out += " (possibly)";
  return out;
}

std::string who(const Event& event) {
  const std::string actors = names_of(event.actors);
  const std::string recipients = names_of(event.recipients);
  if (recipients.empty()) return actors;
  if (event.type == "agreement") return actors.empty() ? recipients : actors + " with " + recipients;
  return actors.empty() ? "against " + recipients : actors + " against " + recipients;
}

std::string outcome(const Event& event) {
  switch (event.outcome) {
    case coding::Outcome::kActorPrevails: return "attackers prevailed";
    case coding::Outcome::kRecipientPrevails: return "defenders prevailed";
    case coding::Outcome::kNone: break;
  }
  return {};
}

std::string place(const coding::Place& place, const CountryNames& countries) {
  const auto country = countries.find(place.country);
  std::string name = !place.name.empty() ? place.name : country != countries.end() ? country->second : place.country;
  if (place.relation.empty() || name.empty()) return name;
  // Only one of the two places something lies between is recorded.
  std::string relation = place.relation == "between" || place.relation == "border" ? "near" : spaced(place.relation);
  const bool needs_of = !relation.ends_with(" of") && relation != "near" && relation != "around";
  return relation + (needs_of ? " of " : " ") + name;
}

std::string full_place(const coding::Place& where, const CountryNames& countries) {
  std::string out = place(where, countries);
  if (where.name.empty()) return out;
  if (!where.admin1.empty() && where.admin1 != where.name) out += ", " + where.admin1;
  const auto country = countries.find(where.country);
  const std::string& country_name = country != countries.end() ? country->second : where.country;
  if (!country_name.empty() && country_name != where.name) out += ", " + country_name;
  return out;
}

std::string day(std::string_view iso) {
  if (!is_iso(iso)) return std::string(iso);
  return fmt::format("{} {} {}", day_digits(iso), month_of(iso), iso.substr(0, 4));
}

std::string time(const coding::Time& time) {
  if (!is_iso(time.from) || !is_iso(time.to)) return {};
  switch (time.precision) {
    case coding::TimePrecision::kYear: return time.from.substr(0, 4);
    case coding::TimePrecision::kMonth: {
      const bool part = time.from.substr(8) != "01" || time.to.substr(8) < "28";
      if (!part && time.from.substr(0, 7) == time.to.substr(0, 7)) return fmt::format("{} {}", month_of(time.from), time.from.substr(0, 4));
      break;
    }
    case coding::TimePrecision::kWeek: return "week of " + day(time.from);
    case coding::TimePrecision::kDay: break;
  }
  if (time.from == time.to) return day(time.from);
  if (time.from.substr(0, 7) == time.to.substr(0, 7)) return fmt::format("{}{}{}", day_digits(time.from), kRangeDash, day(time.to));
  return fmt::format("{} {} {}", day(time.from), kRangeDash, day(time.to));
}

std::string figure(const coding::Count& count) {
  std::string number;
  if (count.max == coding::kOpen) {
    number = fmt::format("at least {}", count.min);
  } else if (count.max == count.min) {
    number = fmt::format("{}", count.min);
  } else if (count.min == 0) {
    number = fmt::format("up to {}", count.max);
  } else {
    number = fmt::format("{}{}{}", count.min, kRangeDash, count.max);
  }
  if (!count.who.empty()) number += " " + (count.max == 1 ? one_of(count.who) : spaced(count.who));
  return count.of >= 0 ? "of them " + number : number;
}

}  // namespace hearsay::formats

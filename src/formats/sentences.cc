#include "formats/sentences.h"

#include <algorithm>

#include "formats/phrases.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Stance;

std::string_view template_of(const Claim& claim) {
  switch (claim.stance) {
    case Stance::kDeny: return "claim.deny";
    case Stance::kConfirm: return "claim.confirm";
    case Stance::kConcede: return "claim.concede";
    case Stance::kAuthenticate: return "claim.authenticate";
    case Stance::kUnverified: return "claim.unverified";
    case Stance::kAssert: break;
  }
  return claim.speakers.empty() ? "claim.own" : "claim.assert";
}

std::string number(std::string_view digits) {
  const size_t first = digits.find_first_not_of('0');
  return std::string(first == std::string_view::npos ? digits : digits.substr(first));
}

}  // namespace

Result<Sentences> Sentences::load(const pack::Files& packs, std::string_view language) {
  auto wording = Wording::load(packs, language);
  if (!wording) return Failure(wording.error());
  return Sentences(std::move(*wording));
}

std::string Sentences::parties(const std::vector<coding::Party>& list) const {
  std::vector<std::string> names;
  for (const coding::Party& one : list) names.push_back(wording_.party(one));
  return wording_.joined(names);
}

std::string Sentences::speaker(const ledger::CodedDocument& document, const Claim& claim) const {
  if (claim.speakers.empty()) return !document.outlet.empty() ? document.outlet : fill("speaker.unknown");
  std::string out = wording_.party(claim.speakers.front());
  if (!claim.speakers.front().spoken_for.empty())
    out = fill("speaker.for", {{"speaker", out}, {"body", short_name(claim.speakers.front().spoken_for)}});
  if (!claim.medium.empty()) out = fill("speaker.medium", {{"speaker", out}, {"medium", claim.medium}});
  if (claim.speakers.size() > 1) {
    const std::vector<coding::Party> relays(claim.speakers.begin() + 1, claim.speakers.end());
    out = fill("speaker.relayed", {{"speaker", out}, {"relays", parties(relays)}});
  }
  return out;
}

std::string Sentences::about(const ledger::CodedDocument& document, const Claim& claim) const {
  std::vector<std::string> speakers;
  for (const Claim& other : document.claims) {
    if (std::find(claim.about.begin(), claim.about.end(), other.id) == claim.about.end()) continue;
    std::string name = other.speakers.empty() ? document.outlet : wording_.party(other.speakers.front());
    if (!name.empty() && std::find(speakers.begin(), speakers.end(), name) == speakers.end()) speakers.push_back(std::move(name));
  }
  return speakers.empty() ? fill("about.nothing") : fill("about", {{"speakers", wording_.joined(speakers)}});
}

std::string Sentences::place(const coding::Place& place) const {
  const std::string country_name = wording_.country(place.country);
  std::string out = place.name.empty() ? country_name : place.name;
  if (!place.relation.empty() && wording_.has("relation." + place.relation)) out = fill("relation." + place.relation, {{"place", out}});
  if (!place.name.empty() && !country_name.empty() && country_name != place.name)
    out = fill("place.country", {{"place", out}, {"country", country_name}});
  return out;
}

std::string Sentences::day(std::string_view iso) const {
  if (iso.size() != 10) return std::string(iso);
  return fill("time.day", {{"day", number(iso.substr(8))},
                           {"month", wording_.term("month.", number(iso.substr(5, 2)))},
                           {"year", std::string(iso.substr(0, 4))}});
}

std::string Sentences::time(const coding::Time& time) const {
  if (time.from.size() != 10 || time.to.size() != 10) return {};
  const std::string year = time.from.substr(0, 4);
  if (time.precision == coding::TimePrecision::kYear) return fill("time.year", {{"year", year}});
  const bool whole_month = time.from.substr(8) == "01" && time.to.substr(8) >= "28" && time.from.substr(0, 7) == time.to.substr(0, 7);
  if (time.precision == coding::TimePrecision::kMonth && whole_month) {
    return fill("time.month", {{"month", wording_.term("month.", number(time.from.substr(5, 2)))}, {"year", year}});
  }
  if (time.precision == coding::TimePrecision::kWeek) return fill("time.week", {{"from", day(time.from)}});
  return time.from == time.to ? day(time.from) : fill("time.range", {{"from", day(time.from)}, {"to", day(time.to)}});
}

std::string Sentences::figure(const coding::Count& count) const {
  const Values ends = {{"min", std::to_string(count.min)}, {"max", std::to_string(count.max)}};
  const std::string how_many = count.max == coding::kOpen ? fill("number.at_least", ends)
                               : count.max == count.min   ? std::to_string(count.min)
                               : count.min == 0           ? fill("number.up_to", ends)
                                                          : fill("number.range", ends);
  return fill(count.who.empty() ? "figure" : "figure.who",
              {{"what", wording_.term("counted.", count.what)}, {"number", how_many}, {"who", counted_group(count, wording_)}});
}

std::string Sentences::event(const Claim& claim) const {
  const coding::Event& event = *claim.event;
  std::string what = event.mode.empty() ? wording_.term("type.", event.type) : wording_.term("mode.", event.mode);
  if (event.site) what = fill("what.site", {{"what", what}, {"site", wording_.term("site.", event.site->kind)}});
  std::vector<std::string> parts = {std::move(what)};
  if (event.place && !(event.place->name.empty() && event.place->country.empty())) parts.push_back(place(*event.place));
  if (event.time) parts.push_back(time(*event.time));
  if (event.type == "agreement" && !event.actors.empty()) {
    parts.push_back(fill("what.parties", {{"actors", parties(event.actors)}}));
  } else if (!event.actors.empty()) {
    parts.push_back(fill("what.by", {{"actors", parties(event.actors)}}));
  }
  if (!event.recipients.empty()) parts.push_back(fill("what.against", {{"recipients", parties(event.recipients)}}));
  if (event.outcome != coding::Outcome::kNone) parts.push_back(fill("outcome." + std::string(coding::name_of(event.outcome))));
  for (const coding::Count& count : event.counts) parts.push_back(figure(count));
  if (claim.certainty != coding::Certainty::kStated) parts.push_back(fill("certainty." + std::string(coding::name_of(claim.certainty))));
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

std::string Sentences::sentence(const ledger::CodedDocument& document, const Claim& claim) const {
  const std::string who = speaker(document, claim);
  std::string key(template_of(claim));
  // Told by the first word of who speaks; what is named after it (for a body, through a medium) does not decide the verb.
  const std::string first = claim.speakers.empty() ? document.outlet : wording_.party(claim.speakers.front());
  if (wording_.are_many({first}) && wording_.has(key + ".many")) key += ".many";
  return fill(key, {{"speaker", who}, {"what", claim.event ? event(claim) : about(document, claim)}});
}

}  // namespace hearsay::formats

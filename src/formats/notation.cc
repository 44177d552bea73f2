#include "formats/notation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;
using coding::Party;

std::string speaker_name(const Party& speaker) {
  return speaker.spoken_for.empty() ? speaker.name : fmt::format("{} for {}", speaker.name, speaker.spoken_for);
}

std::string chain(const Claim& claim) {
  std::string out = claim.speakers.empty() ? "-" : speaker_name(claim.speakers.front());
  if (!claim.medium.empty()) out += " via " + claim.medium;
  for (size_t i = 1; i < claim.speakers.size(); ++i) out += " < " + speaker_name(claim.speakers[i]);
  return out;
}

std::string names(const std::vector<Party>& parties) {
  std::string out;
  for (const Party& party : parties) {
    if (!out.empty()) out += ", ";
    if (party.suspected) out += '?';
    out += party.name;
  }
  return out.empty() ? "-" : out;
}

std::string days(const coding::Time& time) {
  if (time.from.empty()) return "unresolved";
  std::string out = time.from;
  if (time.to != time.from) out += ".." + time.to;
  if (time.precision != coding::TimePrecision::kDay) out += fmt::format("({})", name_of(time.precision));
  return out;
}

std::string where(const coding::Place& place) {
  std::string out = place.relation.empty() ? "" : place.relation + " ";
  out += place.name.empty() ? "-" : place.name;
  return place.country.empty() ? out : out + "/" + place.country;
}

std::string count_text(const coding::Count& count) {
  std::string out = fmt::format(" {} {} {}", count.what, count.who, count.min);
  if (count.max == coding::kOpen) {
    out += '+';
  } else if (count.max != count.min) {
    out += fmt::format("-{}", count.max);
  }
  if (count.of >= 0) out += fmt::format(" of #{}", count.of);
  return out;
}

std::string event_text(const Event& event) {
  std::string out = " " + event.type;
  if (!event.mode.empty()) out += ":" + event.mode;
  out += fmt::format("({} > {})", names(event.actors), names(event.recipients));
  if (event.site) out += " site=" + event.site->kind;
  if (event.place) out += " place=" + where(*event.place);
  if (event.time) out += " time=" + days(*event.time);
  if (event.outcome != coding::Outcome::kNone) out += fmt::format(" outcome={}", name_of(event.outcome));
  for (size_t i = 0; i < event.counts.size(); ++i) out += (i > 0 ? "," : "") + count_text(event.counts[i]);
  return out;
}

// Line ends and tabs inside a quote would break the one line.
std::string one_line(std::string_view words) {
  std::string out;
  for (const char c : words) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

}  // namespace

std::string notation(const Claim& claim, std::string_view text) {
  std::string out = fmt::format("{} {}", claim.id, name_of(claim.stance));
  if (claim.aspect != coding::Aspect::kNone) out += fmt::format("({})", name_of(claim.aspect));
  out += fmt::format(" [{}]", chain(claim));
  if (!claim.about.empty()) out += fmt::format(" about={}", fmt::join(claim.about, ","));
  if (!claim.supersedes.empty()) out += " supersedes=" + claim.supersedes;
  if (claim.certainty != coding::Certainty::kStated) out += fmt::format(" certainty={}", name_of(claim.certainty));
  if (claim.attitude != coding::Attitude::kNeutral) out += fmt::format(" attitude={}", name_of(claim.attitude));
  if (claim.said) out += " said=" + days(*claim.said);
  if (claim.event) out += event_text(*claim.event);
  return out + fmt::format(" \"{}\"", one_line(slice(text, claim.span)));
}

std::string notation(const coding::Reading& reading, std::string_view text) {
  std::string out;
  for (const Claim& claim : reading.claims) out += notation(claim, text) + '\n';
  return out;
}

}  // namespace hearsay::formats

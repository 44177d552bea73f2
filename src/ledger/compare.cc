#include "ledger/compare.h"

#include <algorithm>
#include <set>

namespace hearsay::ledger {
namespace {

using coding::Event;
using coding::Party;

std::string_view identity(const Party& party) { return party.actor.empty() ? std::string_view(party.name) : std::string_view(party.actor); }

std::set<std::string_view> identities(const std::vector<Party>& parties) {
  std::set<std::string_view> out;
  for (const Party& party : parties) out.insert(identity(party));
  return out;
}

bool unnamed(const std::vector<Party>& parties) {
  return std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.actor.empty(); });
}

// Who did it; who suffers is described in too many ways to contradict.
Agreement compare_who(const Event& a, const Event& b) {
  const auto of_a = identities(a.actors);
  const auto of_b = identities(b.actors);
  if (of_a.empty() || of_b.empty()) return Agreement::kNone;
  if (of_a == of_b) return Agreement::kAgree;
  const bool overlap = std::any_of(of_a.begin(), of_a.end(), [&](std::string_view name) { return of_b.contains(name); });
  return overlap || unnamed(a.actors) || unnamed(b.actors) ? Agreement::kCompatible : Agreement::kContradict;
}

std::string_view winner(const Event& event) {
  const std::vector<Party>& side = event.outcome == coding::Outcome::kActorPrevails ? event.actors : event.recipients;
  return side.empty() ? std::string_view() : identity(side.front());
}

// The same outcome told with the roles the other way round is a contradiction, and the other way about.
Agreement compare_outcomes(const Event& a, const Event& b) {
  const std::string_view of_a = winner(a);
  const std::string_view of_b = winner(b);
  const bool same = a.outcome == b.outcome;
  if (of_a.empty() || of_b.empty() || a.actors.empty() || b.actors.empty()) return same ? Agreement::kAgree : Agreement::kContradict;
  if (of_a == of_b) return Agreement::kAgree;
  return same ? Agreement::kCompatible : Agreement::kContradict;
}

Agreement compare_places(const coding::Place& p, const coding::Place& q) {
  if (!p.country.empty() && !q.country.empty() && p.country != q.country) return Agreement::kContradict;
  if (p.name == q.name && p.relation == q.relation) return Agreement::kAgree;
  const bool whole_country = p.name.empty() || q.name.empty();
  const bool same_region = !p.admin1.empty() && p.admin1 == q.admin1;
  const bool nested = whole_country || same_region || p.name == q.name || p.name == q.admin1 || q.name == p.admin1;
  return nested ? Agreement::kCompatible : Agreement::kContradict;
}

Agreement compare_times(const coding::Time& s, const coding::Time& t) {
  if (s.from == t.from && s.to == t.to) return Agreement::kAgree;
  return s.from <= t.to && t.from <= s.to ? Agreement::kCompatible : Agreement::kContradict;
}

Agreement compare_figures(const coding::Count& x, const coding::Count& y) {
  if (x.who != y.who || x.of >= 0 || y.of >= 0) return Agreement::kNone;  // parts of a count are parts of different wholes
  if (x.min == y.min && x.max == y.max) return Agreement::kAgree;
  const bool apart = (x.max != coding::kOpen && x.max < y.min) || (y.max != coding::kOpen && y.max < x.min);
  return apart ? Agreement::kContradict : Agreement::kCompatible;
}

}  // namespace

bool answers(const Event& event, Question question) {
  switch (question) {
    case Question::kWhat: return true;
    case Question::kWho: return !event.actors.empty() || !event.recipients.empty();
    case Question::kOutcome: return event.outcome != coding::Outcome::kNone;
    case Question::kSite: return event.site.has_value();
    case Question::kPlace: return event.place && (!event.place->name.empty() || !event.place->country.empty());
    case Question::kTime: return event.time && !event.time->from.empty();
    case Question::kFigure: return !event.counts.empty();
  }
  return false;
}

Agreement compare(Question question, const Event& a, const Event& b, const coding::Count* x, const coding::Count* y) {
  switch (question) {
    // What happened is told in too many words to say from them what goes together; the other rows can.
    case Question::kWhat: return Agreement::kNone;
    case Question::kWho: return compare_who(a, b);
    case Question::kOutcome: return compare_outcomes(a, b);
    // Two kinds of site may be one thing: a camp and a base.
    case Question::kSite: return a.site->kind == b.site->kind ? Agreement::kAgree : Agreement::kCompatible;
    case Question::kPlace: return compare_places(*a.place, *b.place);
    case Question::kTime: return compare_times(*a.time, *b.time);
    case Question::kFigure: return compare_figures(*x, *y);
  }
  return Agreement::kNone;
}

}  // namespace hearsay::ledger

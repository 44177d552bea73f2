#include "formats/incident_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"

namespace hearsay::formats {
namespace {

using coding::Stance;
using ledger::Agreement;
using ledger::OriginRole;
using ledger::Question;
using ledger::StandingRule;

constexpr std::string_view kDot = " \xC2\xB7 ";

std::string upper(const std::string& text, size_t most = std::string::npos) {
  std::string out;
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    const auto [value, size] = utf8::decode(text, at);
    if (count < most) {
      utf8::append(utf8::to_upper(value), out);
    } else {
      out += text.substr(at, size);
    }
    at += size;
  }
  return out;
}

std::string capital(const std::string& text) {
  return upper(text, 1);
}

void add_once(std::string name, std::vector<std::string>& into) {
  if (!name.empty() && std::find(into.begin(), into.end(), name) == into.end()) into.push_back(std::move(name));
}

std::string form(std::string_view key, bool many) {
  return std::string(key) + (many ? ".many" : ".one");
}

}  // namespace

std::string IncidentWords::counted(std::string_view what, size_t count) const {
  return fill(form(what, count != 1), {{"n", std::to_string(count)}});
}

IncidentWords::Speaking IncidentWords::speaking(const std::vector<std::string>& names) const { return {wording_.joined(names), wording_.are_many(names)}; }

std::string IncidentWords::title() const {
  const std::string where = accounts_.place ? full_place(*accounts_.place, wording_) : "";
  const std::string site = accounts_.site.empty() ? "" : wording_.term("site.", accounts_.site);
  if (where.empty()) return capital(site.empty() ? fill("title.nowhere") : fill("title.site", {{"site", site}}));
  return capital(site.empty() ? where : fill("title.at", {{"site", site}, {"place", where}}));
}

std::string IncidentWords::when() const {
  return accounts_.time ? time(*accounts_.time, wording_) : "";
}

std::string IncidentWords::heading_standing() const {
  constexpr std::array<StandingRule, 7> kWeight = {StandingRule::kDisputed,  StandingRule::kRetracted, StandingRule::kContradicted,
                                                   StandingRule::kConfirmed, StandingRule::kConceded,  StandingRule::kSingleParty,
                                                   StandingRule::kUnverified};
  constexpr size_t kMost = 2;
  std::vector<std::string> words;
  for (const StandingRule wanted : kWeight) {
    if (words.size() < kMost && accounts_.stands(wanted)) words.push_back(upper(rule(wanted)));
  }
  return words.empty() ? upper(fill("no.standing")) : fmt::format("{}", fmt::join(words, ", "));
}

std::string IncidentWords::facts() const {
  std::string out = counted("report", accounts_.documents.size());
  if (!accounts_.outlets.empty()) out += ", " + counted("outlet", accounts_.outlets.size());
  std::map<OriginRole, size_t> roles;
  size_t origins = 0;
  for (const ledger::Origin& origin : accounts_.origins) {
    if (origin.role == OriginRole::kOwnVoice) continue;
    ++roles[origin.role];
    ++origins;
  }
  std::vector<std::string> by_role;
  for (const auto& [role, count] : roles)
    by_role.push_back(fmt::format("{} {}", count, fill(form("role." + std::string(ledger::name_of(role)), count != 1))));
  out += fmt::format("{}{}", kDot, counted("origin", origins));
  if (!by_role.empty()) out += ": " + wording_.joined(by_role);
  if (origins > 0) {
    const size_t independent = accounts_.independent_origins();
    out += fmt::format("{}{}", kDot,
                       independent == 0 ? fill("independent.none") : fill("independent.some", {{"n", std::to_string(independent)}}));
  }
  if (accounts_.stands(StandingRule::kUnverified)) out += fmt::format("{}{}", kDot, fill("nobody.verified"));
  return out;
}

std::string IncidentWords::origin(size_t index) const {
  return wording_.named(accounts_.origins[index].actor, accounts_.origins[index].name);
}

std::vector<std::string> IncidentWords::chain(size_t index) const {
  const ledger::Origin& origin = accounts_.origins[index];
  std::vector<std::string> out;
  if (const std::string under = "role." + std::string(ledger::name_of(origin.role)) + ".under"; wording_.has(under))
    out.push_back(fill(under));
  const auto link = [&](std::string_view key, const std::vector<std::string>& names) {
    std::vector<std::string> brief;
    for (const std::string& name : names) brief.push_back(short_name(name));
    if (!names.empty()) out.push_back(fill(key, {{"names", wording_.joined(brief)}}));
  };
  link("chain.by", origin.people);
  link("chain.via", origin.media);
  link("chain.relayed", origin.relays);
  std::vector<std::string> copies;
  for (const ledger::ClaimRef ref : origin.copies) add_once(documents_[ref.document].outlet, copies);
  link("chain.copied", copies);
  return out;
}

std::string IncidentWords::question(const ledger::AccountRow& row) const {
  return row.question == Question::kFigure ? wording_.term("counted.", row.figure)
                                           : wording_.term("question.", ledger::name_of(row.question));
}

std::string IncidentWords::answer(const ledger::AccountRow& row, const ledger::Answer& answer) const {
  const coding::Claim& said = claim(answer.claim);
  const coding::Event& event = *said.event;
  switch (row.question) {
    case Question::kWhat: return what_happened(said, wording_);
    case Question::kWho: return who(event, wording_);
    case Question::kOutcome: return outcome(event, wording_);
    case Question::kSite: return wording_.term("site.", event.site->kind);
    case Question::kPlace: return place(*event.place, wording_);
    case Question::kTime: return time(*event.time, wording_);
    case Question::kFigure: break;
  }
  const std::string number = figure(event.counts[answer.count], wording_);
  return answer.revised ? fill("cell.revised", {{"figure", number}}) : number;
}

IncidentWords::Speaking IncidentWords::origins(const std::vector<size_t>& indexes) const {
  std::vector<std::string> names;
  for (const size_t index : indexes) names.push_back(origin(index));
  return speaking(names);
}

// What of the accounts a remark speaks of.
std::string IncidentWords::subject(const ledger::AccountRemark& remark, const Speaking& whose) const {
  const coding::Claim& first = claim(remark.claims.front());
  std::string what;
  if (!whose.names.empty()) {
    what = fill(form("remark.says", whose.many), {{"whose", whose.names}});
  } else if (first.event) {
    what = fill("remark.this", {{"what", what_happened(first, wording_)}});
  } else {
    what = fill(remark.stance == Stance::kUnverified ? "remark.accounts" : "remark.account");
  }
  switch (first.aspect) {
    case coding::Aspect::kOutcome: return fill("remark.outcome", {{"what", what}});
    case coding::Aspect::kCount: return fill("remark.count", {{"what", what}});
    case coding::Aspect::kIdentity: return fill("remark.identity", {{"what", what}});
    default: return what;
  }
}

std::string IncidentWords::remark(const ledger::AccountRemark& remark) const {
  const Speaking speaker = speaking(remark.name.empty() ? remark.outlets : std::vector{wording_.named(remark.actor, remark.name)});
  const Speaking whose = origins(remark.origins);
  if (remark.statement_only) {
    const std::string of = whose.names.empty() ? fill("remark.genuine") : fill("remark.issued", {{"whose", whose.names}});
    return fill(form(remark.stance == Stance::kDeny ? "remark.deny_that" : "remark.vouch", speaker.many),
                {{"speaker", speaker.names}, {"of", of}});
  }
  const Values values = {{"speaker", speaker.names}, {"what", subject(remark, whose)}};
  switch (remark.stance) {
    case Stance::kDeny: return fill(form("remark.deny", speaker.many), values);
    case Stance::kConcede: return fill(form("remark.concede", speaker.many), values);
    case Stance::kUnverified: return fill("remark.unverified", values);
    default: return fill(form("remark.confirm", speaker.many), values);
  }
}

std::string IncidentWords::rule(StandingRule rule) const {
  return wording_.term("standing.", ledger::name_of(rule));
}

// "outcome differs between JNIM and Malian Armed Forces", for each row that fires the rule.
std::string IncidentWords::differences(const ledger::Standing& standing) const {
  std::vector<std::string> parts;
  for (const size_t r : standing.rows) {
    const ledger::AccountRow& row = accounts_.rows[r];
    std::vector<size_t> who;
    for (size_t i = 0; i < accounts_.origins.size(); ++i) {
      const OriginRole role = accounts_.origins[i].role;
      if (role == OriginRole::kOwnVoice || role == OriginRole::kMedia || role == OriginRole::kMonitor) continue;
      const bool against = std::any_of(standing.origins.begin(), standing.origins.end(),
                                       [&](size_t j) { return row.agreement[i][j] == Agreement::kContradict; });
      if (against) who.push_back(i);
    }
    parts.push_back(fill("because.differs", {{"question", question(row)}, {"origins", origins(who).names}}));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

// Who made the claims that fire the rule, without repetition.
std::string IncidentWords::speakers(const ledger::Standing& standing) const {
  std::vector<std::string> names;
  for (const ledger::ClaimRef ref : standing.claims) {
    const auto& said_by = claim(ref).speakers;
    if (said_by.empty()) {
      add_once(documents_[ref.document].outlet, names);
    } else {
      const coding::Party& first = said_by.front();
      add_once(first.spoken_for.empty() ? wording_.named(first.actor, first.name) : short_name(first.spoken_for), names);
    }
  }
  return wording_.joined(names);
}

std::string IncidentWords::because(const ledger::Standing& standing) const {
  const Speaking who = origins(standing.origins);
  Values values = {{"origins", who.names}, {"speakers", speakers(standing)}, {"n", std::to_string(standing.independent)}};
  switch (standing.rule) {
    case StandingRule::kSingleParty:
      return fill(standing.origins.size() > 1 ? "because.only.side" : form("because.only", who.many), values);
    case StandingRule::kDisputed: {
      const std::string rows = differences(standing);
      return rows.empty() ? fill("because.denied", values) : rows;
    }
    case StandingRule::kConceded: return fill("because.interest", values);
    case StandingRule::kConfirmed: return fill(form("because.independent", standing.independent != 1), values);
    case StandingRule::kContradicted: {
      values["rows"] = differences(standing);
      return fill(values["rows"].empty() ? "because.contradicted" : "because.contradicted.rows", values);
    }
    case StandingRule::kRetracted: return fill("because.retracted", values);
    case StandingRule::kUnverified: return fill("because.unverified", values);
  }
  return {};
}

std::string IncidentWords::change(const ledger::TimelineEntry& entry) const {
  const Speaking who = origins(entry.origins);
  if (entry.kind == ledger::TimelineEntry::Kind::kAccount) return fill("change.first", {{"origins", who.names}});
  if (entry.kind != ledger::TimelineEntry::Kind::kRevised) return remark(accounts_.remarks[entry.remark]);
  const coding::Count& before = claim(entry.before.claim).event->counts[entry.before.count];
  const coding::Count& after = claim(entry.after.claim).event->counts[entry.after.count];
  return fill(form("change.figure", who.many), {{"origins", who.names},
                                                {"after", figure(after, wording_)},
                                                {"what", wording_.term("counted.", entry.figure)},
                                                {"before", figure(before, wording_)}});
}

}  // namespace hearsay::formats

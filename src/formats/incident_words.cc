#include "formats/incident_words.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "formats/table_canvas.h"

namespace hearsay::formats {
namespace {

using coding::Stance;
using ledger::Agreement;
using ledger::OriginRole;
using ledger::Question;
using ledger::StandingRule;

struct RoleWords {
  std::string_view one;
  std::string_view many;
  std::string_view under_name;
};

// In the order of OriginRole.
constexpr auto kRoles = std::to_array<RoleWords>({
    {"party", "parties", "party"},
    {"party's medium", "parties' media", "a party's medium"},
    {"official", "officials", "official"},
    {"local authority", "local authorities", "local authority"},
    {"resident or witness", "residents or witnesses", "resident or witness"},
    {"aid or rights organisation", "aid or rights organisations", "aid or rights organisation"},
    {"international body", "international bodies", "international body"},
    {"monitor", "monitors", "monitor of statements, relaying"},
    {"medium", "media", "medium, relaying"},
    {"outlet in its own voice", "outlets in their own voice", "in its own voice"},
    {"unnamed source", "unnamed sources", "unnamed source"},
    {"other", "others", ""},
});

const RoleWords& words_of(OriginRole role) { return kRoles[static_cast<size_t>(role)]; }

std::vector<std::string> short_names(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(short_name(name));
  return out;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// Of English names: "a and b", and descriptions such as security sources.
bool is_plural(const std::string& names) {
  const bool description = !names.empty() && names[0] >= 'a' && names[0] <= 'z' && names.ends_with('s');
  return description || names.find(" and ") != std::string::npos;
}

}  // namespace

std::string IncidentWords::title() const {
  const std::string where = accounts_.place ? full_place(*accounts_.place, countries_) : "";
  const std::string& site = accounts_.site;
  if (where.empty()) return site.empty() ? "Place not known" : capital(spaced(site)) + ", place not known";
  return site.empty() ? capital(where) : fmt::format("{} at {}", capital(spaced(site)), where);
}

std::string IncidentWords::when() const { return accounts_.time ? time(*accounts_.time) : ""; }

std::string IncidentWords::heading_standing() const {
  constexpr std::array<StandingRule, 7> kWeight = {StandingRule::kDisputed,  StandingRule::kRetracted, StandingRule::kContradicted, StandingRule::kConfirmed,
                                                   StandingRule::kConceded, StandingRule::kSingleParty, StandingRule::kUnverified};
  constexpr size_t kMost = 2;
  std::vector<std::string> words;
  for (const StandingRule wanted : kWeight) {
    if (words.size() < kMost && accounts_.stands(wanted)) words.push_back(upper(rule(wanted)));
  }
  return words.empty() ? "NO STANDING YET" : fmt::format("{}", fmt::join(words, ", "));
}

std::string IncidentWords::facts() const {
  std::string out = plural(accounts_.documents.size(), "report");
  if (!accounts_.outlets.empty()) out += ", " + plural(accounts_.outlets.size(), "outlet");
  std::map<OriginRole, size_t> roles;
  size_t origins = 0;
  for (const ledger::Origin& origin : accounts_.origins) {
    if (origin.role == OriginRole::kOwnVoice) continue;
    ++roles[origin.role];
    ++origins;
  }
  std::vector<std::string> by_role;
  for (const auto& [role, count] : roles) by_role.push_back(fmt::format("{} {}", count, count == 1 ? words_of(role).one : words_of(role).many));
  constexpr std::string_view kDot = " \xC2\xB7 ";
  out += fmt::format("{}{}", kDot, plural(origins, "origin"));
  if (!by_role.empty()) out += ": " + listed(by_role);
  if (origins > 0) {
    const size_t independent = accounts_.independent_origins();
    out += fmt::format("{}{}", kDot, independent == 0 ? "none independent" : fmt::format("{} independent", independent));
  }
  if (accounts_.stands(StandingRule::kUnverified)) out += fmt::format("{}nobody could verify", kDot);
  return out;
}

std::string IncidentWords::origin(size_t index) const { return short_name(accounts_.origins[index].name); }

std::vector<std::string> IncidentWords::chain(size_t index) const {
  const ledger::Origin& origin = accounts_.origins[index];
  std::vector<std::string> out;
  if (!words_of(origin.role).under_name.empty()) out.emplace_back(words_of(origin.role).under_name);
  if (!origin.people.empty()) out.push_back("by " + listed(short_names(origin.people)));
  if (!origin.media.empty()) out.push_back("via " + listed(short_names(origin.media)));
  if (!origin.relays.empty()) out.push_back("relayed by " + listed(short_names(origin.relays)));
  std::vector<std::string> copies;
  for (const ledger::ClaimRef ref : origin.copies) {
    const std::string& outlet = documents_[ref.document].outlet;
    if (!outlet.empty() && std::find(copies.begin(), copies.end(), outlet) == copies.end()) copies.push_back(outlet);
  }
  if (!copies.empty()) out.push_back("copied by " + listed(copies));
  return out;
}

std::string IncidentWords::question(const ledger::AccountRow& row) {
  return row.question == Question::kFigure ? spaced(row.figure) : spaced(ledger::name_of(row.question));
}

std::string IncidentWords::answer(const ledger::AccountRow& row, const ledger::Answer& answer) const {
  const coding::Claim& said = claim(answer.claim);
  const coding::Event& event = *said.event;
  switch (row.question) {
    case Question::kWhat: return what_happened(said);
    case Question::kWho: return who(event);
    case Question::kOutcome: return outcome(event);
    case Question::kSite: return spaced(event.site->kind);
    case Question::kPlace: return place(*event.place, countries_);
    case Question::kTime: return time(*event.time);
    case Question::kFigure: return figure(event.counts[answer.count]) + (answer.revised ? ", since revised" : "");
  }
  return {};
}

std::string IncidentWords::origins(const std::vector<size_t>& indexes) const {
  std::vector<std::string> names;
  for (const size_t index : indexes) names.push_back(origin(index));
  return listed(names);
}

std::string IncidentWords::remark(const ledger::AccountRemark& remark) const {
  const bool outlets = remark.name.empty();
  const std::string speaker = outlets ? listed(remark.outlets) : short_name(remark.name);
  const bool many = outlets ? remark.outlets.size() > 1 : is_plural(speaker);
  const std::string whose = origins(remark.origins);
  const auto verb = [&](std::string_view one, std::string_view several) { return many ? several : one; };
  if (remark.statement_only) {
    const std::string of = whose.empty() ? "the statement is genuine" : whose + " issued the statement";
    if (remark.stance == Stance::kDeny) return fmt::format("{} {} that {}", speaker, verb("denies", "deny"), of);
    return fmt::format("{} {} that {} (not that it is true)", speaker, verb("vouches", "vouch"), of);
  }
  std::string what = whose.empty() ? "the account" : fmt::format("what {} {}", whose, is_plural(whose) ? "say" : "says");
  const coding::Claim& first = claim(remark.claims.front());
  if (whose.empty() && first.event) what = "this: " + what_happened(first);
  switch (first.aspect) {
    case coding::Aspect::kOutcome: what += " of the outcome"; break;
    case coding::Aspect::kCount: what += " of the toll"; break;
    case coding::Aspect::kIdentity: what += " of who did it"; break;
    default: break;
  }
  switch (remark.stance) {
    case Stance::kDeny: return fmt::format("{} {} {}", speaker, verb("denies", "deny"), what);
    case Stance::kConcede: return fmt::format("{} {} {}", speaker, verb("concedes", "concede"), what);
    case Stance::kUnverified: return fmt::format("{}: {} could not be verified", speaker, whose.empty() && !first.event ? "the accounts" : what);
    default: return fmt::format("{} {} {}", speaker, verb("confirms", "confirm"), what);
  }
}

std::string IncidentWords::rule(StandingRule rule) {
  switch (rule) {
    case StandingRule::kSingleParty: return "single party";
    case StandingRule::kDisputed: return "disputed";
    case StandingRule::kConceded: return "conceded";
    case StandingRule::kConfirmed: return "confirmed";
    case StandingRule::kContradicted: return "contradicted";
    case StandingRule::kRetracted: return "retracted";
    case StandingRule::kUnverified: return "unverified";
  }
  return {};
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
      const bool against = std::any_of(standing.origins.begin(), standing.origins.end(), [&](size_t j) { return row.agreement[i][j] == Agreement::kContradict; });
      if (against) who.push_back(i);
    }
    parts.push_back(fmt::format("{} differs between {}", question(row), origins(who)));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

// Who made the claims that fire the rule, without repetition.
std::string IncidentWords::speakers(const ledger::Standing& standing) const {
  std::vector<std::string> names;
  const auto add = [&](std::string name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  };
  for (const ledger::ClaimRef ref : standing.claims) {
    const auto& said_by = claim(ref).speakers;
    if (said_by.empty()) {
      add(documents_[ref.document].outlet);
    } else {
      add(short_name(said_by.front().spoken_for.empty() ? said_by.front().name : said_by.front().spoken_for));
    }
  }
  return listed(names);
}

std::string IncidentWords::because(const ledger::Standing& standing) const {
  switch (standing.rule) {
    case StandingRule::kSingleParty: return fmt::format("only {} {}", origins(standing.origins), standing.origins.size() > 1 ? "speak, of one side" : is_plural(origins(standing.origins)) ? "speak" : "speaks");
    case StandingRule::kDisputed: {
      const std::string rows = differences(standing);
      return rows.empty() ? fmt::format("{} denied by {}", origins(standing.origins), speakers(standing)) : rows;
    }
    case StandingRule::kConceded: return fmt::format("against interest, by {}", speakers(standing));
    case StandingRule::kConfirmed:
      return fmt::format("by {}: {}", standing.independent == 1 ? "one independent origin" : fmt::format("{} independent origins", standing.independent), speakers(standing));
    case StandingRule::kContradicted: {
      const std::string rows = differences(standing);
      return fmt::format("by an independent origin, {}{}", speakers(standing), rows.empty() ? "" : ": " + rows);
    }
    case StandingRule::kRetracted: return fmt::format("{} took back what was said", speakers(standing));
    case StandingRule::kUnverified: return fmt::format("{} could not verify, and no independent origin confirms", speakers(standing));
  }
  return {};
}

std::string IncidentWords::change(const ledger::TimelineEntry& entry) const {
  if (entry.kind == ledger::TimelineEntry::Kind::kAccount) return "first account: " + origins(entry.origins);
  if (entry.kind != ledger::TimelineEntry::Kind::kRevised) return remark(accounts_.remarks[entry.remark]);
  const coding::Count& before = claim(entry.before.claim).event->counts[entry.before.count];
  const coding::Count& after = claim(entry.after.claim).event->counts[entry.after.count];
  return fmt::format("{} now {} {} {}; before: {}", origins(entry.origins), is_plural(origins(entry.origins)) ? "say" : "says", figure(after), spaced(entry.figure), figure(before));
}

}  // namespace hearsay::formats

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "ledger/accounts_maker.h"

namespace hearsay::ledger {
namespace {

using coding::Claim;
using coding::Stance;

// Somebody who speaks for themselves: neither an outlet nor who passes on what others say.
bool speaks_for_itself(OriginRole role) { return role != OriginRole::kOwnVoice && role != OriginRole::kMedia && role != OriginRole::kMonitor; }
bool is_party(OriginRole role) { return role == OriginRole::kParty || role == OriginRole::kPartyMedium; }

// That it was said is not that it happened: who vouches for a statement, or confirms its authorship, says nothing of the event. Nor does whoever makes it
// a trade to check statements, unless they say of what else they speak.
bool of_the_statement(const Claim& claim, OriginRole role) {
  if (claim.stance == Stance::kAuthenticate || claim.aspect == coding::Aspect::kAuthorship) return true;
  return claim.stance == Stance::kConfirm && role == OriginRole::kMonitor && !claim.event;
}

TimelineEntry::Kind kind_of(const AccountRemark& remark) {
  if (remark.statement_only) return remark.stance == Stance::kDeny ? TimelineEntry::Kind::kDenied : TimelineEntry::Kind::kAuthenticated;
  switch (remark.stance) {
    case Stance::kDeny: return TimelineEntry::Kind::kDenied;
    case Stance::kConcede: return TimelineEntry::Kind::kConceded;
    case Stance::kUnverified: return TimelineEntry::Kind::kUnverified;
    case Stance::kAuthenticate: return TimelineEntry::Kind::kAuthenticated;
    case Stance::kConfirm:
    case Stance::kAssert: break;
  }
  return TimelineEntry::Kind::kConfirmed;
}

}  // namespace

// The origins whose claims a remark speaks of; through other remarks too.
std::vector<size_t> AccountsMaker::spoken_of(ClaimRef ref) const {
  const auto& claims = documents_[ref.document].claims;
  std::set<std::string> ids(claim(ref).about.begin(), claim(ref).about.end());
  for (size_t round = 0; round < claims.size(); ++round) {
    const size_t before = ids.size();
    for (const Claim& other : claims) {
      if (ids.contains(other.id) && !other.event) ids.insert(other.about.begin(), other.about.end());
    }
    if (ids.size() == before) break;
  }
  std::vector<size_t> out;
  for (size_t i = 0; i < out_.origins.size(); ++i) {
    for (const auto* refs : {&out_.origins[i].claims, &out_.origins[i].copies}) {
      for (const ClaimRef other : *refs) {
        if (other.document == ref.document && ids.contains(claim(other).id)) add_once(out, i);
      }
    }
  }
  return out;
}

// Remarks of one stance, speaker and accounts are one, whoever prints them; that outlets could not verify is said once for all of them.
void AccountsMaker::make_remarks() {
  std::map<std::tuple<Stance, bool, std::string, std::vector<size_t>>, size_t> index;
  for (const ClaimRef ref : remarks_) {
    const Claim& remark = claim(ref);
    const bool own = remark.speakers.empty();
    const Origin who = own ? own_voice(documents_[ref.document]) : origin_of(remark.speakers.front(), sides_, world_);
    const bool statement = of_the_statement(remark, who.role);
    const std::vector<size_t> about = spoken_of(ref);
    const bool merge_outlets = own && remark.stance == Stance::kUnverified;
    std::string key = merge_outlets ? std::string() : who.actor.empty() ? "n" + utf8::fold(who.name) : "a" + who.actor;
    // Whoever confirms a statement vouches for it.
    const Stance stance = statement && remark.stance == Stance::kConfirm ? Stance::kAuthenticate : remark.stance;
    const auto [at, fresh] = index.try_emplace({stance, statement, std::move(key), merge_outlets ? std::vector<size_t>() : about}, out_.remarks.size());
    if (fresh) {
      AccountRemark made;
      made.stance = stance;
      made.statement_only = statement;
      made.role = who.role;
      made.independent = who.independent;
      if (!own) made.actor = who.actor, made.name = who.name;
      out_.remarks.push_back(std::move(made));
    }
    AccountRemark& made = out_.remarks[at->second];
    if (own) add_once(made.outlets, who.name);
    for (const size_t origin : about) add_once(made.origins, origin);
    std::sort(made.origins.begin(), made.origins.end());
    if (!copied_from(ref.document) || fresh) made.claims.push_back(ref);
  }
  // That it is unverified stands last, below what it speaks of.
  std::stable_sort(out_.remarks.begin(), out_.remarks.end(), [](const AccountRemark& a, const AccountRemark& b) {
    return (a.stance == Stance::kUnverified) < (b.stance == Stance::kUnverified);
  });
}

void AccountsMaker::add_standing(Standing standing) {
  std::sort(standing.claims.begin(), standing.claims.end());
  standing.claims.erase(std::unique(standing.claims.begin(), standing.claims.end()), standing.claims.end());
  out_.standing.push_back(std::move(standing));
}

// Two that speak for themselves contradict each other in a row, or one denies what the other says.
void AccountsMaker::find_disputes() {
  Standing disputed;
  disputed.rule = StandingRule::kDisputed;
  for (size_t r = 0; r < out_.rows.size(); ++r) {
    const AccountRow& row = out_.rows[r];
    for (size_t a = 0; a < out_.origins.size(); ++a) {
      for (size_t b = a + 1; b < out_.origins.size(); ++b) {
        if (row.agreement[a][b] != Agreement::kContradict) continue;
        if (!speaks_for_itself(out_.origins[a].role) || !speaks_for_itself(out_.origins[b].role)) continue;
        add_once(disputed.rows, r);
        for (const size_t origin : {a, b}) {
          add_once(disputed.origins, origin);
          for (const Answer& answer : row.cells[origin]) disputed.claims.push_back(answer.claim);
        }
      }
    }
  }
  for (const AccountRemark& remark : out_.remarks) {
    if (remark.stance != Stance::kDeny || remark.statement_only || !speaks_for_itself(remark.role)) continue;
    disputed.claims.insert(disputed.claims.end(), remark.claims.begin(), remark.claims.end());
    for (const size_t origin : remark.origins) add_once(disputed.origins, origin);
  }
  std::sort(disputed.origins.begin(), disputed.origins.end());
  if (!disputed.claims.empty()) add_standing(std::move(disputed));
}

void AccountsMaker::find_independent() {
  Standing confirmed, contradicted;
  confirmed.rule = StandingRule::kConfirmed;
  contradicted.rule = StandingRule::kContradicted;
  std::set<std::string> confirming;  // each independent origin once, whether it tells or confirms
  for (size_t i = 0; i < out_.origins.size(); ++i) {
    const Origin& origin = out_.origins[i];
    if (!origin.independent) continue;
    const bool states = std::any_of(origin.claims.begin(), origin.claims.end(), [&](ClaimRef ref) { return claim(ref).certainty != coding::Certainty::kPossible; });
    if (states) {
      confirming.insert(origin.actor.empty() ? "n" + utf8::fold(origin.name) : "a" + origin.actor);
      confirmed.origins.push_back(i);
      confirmed.claims.insert(confirmed.claims.end(), origin.claims.begin(), origin.claims.end());
    }
    for (size_t r = 0; r < out_.rows.size(); ++r) {
      for (size_t j = 0; j < out_.origins.size(); ++j) {
        if (out_.rows[r].agreement[i][j] != Agreement::kContradict || !is_party(out_.origins[j].role)) continue;
        add_once(contradicted.rows, r);
        add_once(contradicted.origins, i);
        for (const Answer& answer : out_.rows[r].cells[i]) contradicted.claims.push_back(answer.claim);
      }
    }
  }
  for (const AccountRemark& remark : out_.remarks) {
    if (!remark.independent || remark.statement_only) continue;
    Standing* into = remark.stance == Stance::kConfirm ? &confirmed : remark.stance == Stance::kDeny ? &contradicted : nullptr;
    if (into == nullptr) continue;
    if (into == &confirmed) confirming.insert(remark.actor.empty() ? "n" + utf8::fold(remark.name) : "a" + remark.actor);
    into->claims.insert(into->claims.end(), remark.claims.begin(), remark.claims.end());
  }
  confirmed.independent = confirming.size();
  // One that stands alone confirms nobody.
  const auto others = std::count_if(out_.origins.begin(), out_.origins.end(), [](const Origin& o) { return speaks_for_itself(o.role) && !o.independent; });
  if (confirming.size() >= 2 || (confirming.size() == 1 && others > 0)) add_standing(std::move(confirmed));
  if (!contradicted.claims.empty()) add_standing(std::move(contradicted));
}

void AccountsMaker::make_standing() {
  Standing single;
  single.rule = StandingRule::kSingleParty;
  std::set<uint64_t> sides;
  bool only_parties = true;
  for (size_t i = 0; i < out_.origins.size(); ++i) {
    const Origin& origin = out_.origins[i];
    if (!speaks_for_itself(origin.role)) continue;
    only_parties = only_parties && is_party(origin.role);
    sides.insert(origin.side);
    single.origins.push_back(i);
    single.claims.insert(single.claims.end(), origin.claims.begin(), origin.claims.end());
  }
  if (only_parties && sides.size() == 1) add_standing(std::move(single));
  find_disputes();
  for (const StandingRule rule : {StandingRule::kConceded, StandingRule::kRetracted}) {
    Standing found;
    found.rule = rule;
    for (const AccountRemark& remark : out_.remarks) {
      // Taking back: denying what one said oneself.
      const bool own = std::any_of(remark.origins.begin(), remark.origins.end(), [&](size_t i) {
        const Origin& origin = out_.origins[i];
        return origin.role != OriginRole::kOwnVoice && !remark.name.empty() && origin.actor == remark.actor && origin.name == remark.name;
      });
      const bool fires = rule == StandingRule::kConceded ? remark.stance == Stance::kConcede && !remark.name.empty() : remark.stance == Stance::kDeny && own;
      if (!fires) continue;
      found.claims.insert(found.claims.end(), remark.claims.begin(), remark.claims.end());
      for (const size_t origin : remark.origins) add_once(found.origins, origin);
    }
    if (rule == StandingRule::kConceded) {
      for (size_t i = 0; i < out_.origins.size(); ++i) {
        for (const ClaimRef ref : out_.origins[i].claims) {
          if (claim(ref).stance != Stance::kConcede || out_.origins[i].role == OriginRole::kOwnVoice) continue;
          add_once(found.origins, i);
          found.claims.push_back(ref);
        }
      }
    }
    if (!found.claims.empty()) add_standing(std::move(found));
  }
  find_independent();
  Standing unverified;
  for (const AccountRemark& remark : out_.remarks) {
    if (remark.stance != Stance::kUnverified) continue;
    unverified.claims.insert(unverified.claims.end(), remark.claims.begin(), remark.claims.end());
    for (const size_t origin : remark.origins) add_once(unverified.origins, origin);
  }
  if (!unverified.claims.empty() && !out_.stands(StandingRule::kConfirmed)) add_standing(std::move(unverified));
}

// The figures of one group as an origin gave them day after day.
void AccountsMaker::add_revisions(size_t index) {
  const Origin& origin = out_.origins[index];
  std::map<std::pair<std::string, std::string>, std::vector<Answer>> series;
  for (const ClaimRef ref : origin.claims) {
    for (size_t i = 0; i < event(ref).counts.size(); ++i) {
      const coding::Count& count = event(ref).counts[i];
      if (count.of < 0) series[{count.what, count.who}].push_back({ref, i, false});
    }
  }
  for (auto& [group, answers] : series) {
    std::stable_sort(answers.begin(), answers.end(), [&](const Answer& a, const Answer& b) { return date_of(a.claim) < date_of(b.claim); });
    for (size_t i = 1; i < answers.size(); ++i) {
      const Answer& before = answers[i - 1];
      const Answer& after = answers[i];
      const coding::Count& x = event(before.claim).counts[before.count];
      const coding::Count& y = event(after.claim).counts[after.count];
      const bool replaced = claim(after.claim).supersedes == claim(before.claim).id && after.claim.document == before.claim.document;
      if ((x.min == y.min && x.max == y.max) || (!replaced && date_of(before.claim) == date_of(after.claim))) continue;
      TimelineEntry entry;
      entry.kind = TimelineEntry::Kind::kRevised;
      entry.date = date_of(after.claim);
      entry.origins = {index};
      entry.figure = group.first;
      entry.before = before;
      entry.after = after;
      entry.claims = {after.claim};
      out_.timeline.push_back(std::move(entry));
    }
  }
}

void AccountsMaker::make_timeline() {
  for (size_t i = 0; i < out_.origins.size(); ++i) {
    const Origin& origin = out_.origins[i];
    const ClaimRef first = *std::min_element(origin.claims.begin(), origin.claims.end(), [&](ClaimRef a, ClaimRef b) {
      const std::string x = date_of(a);
      const std::string y = date_of(b);
      return std::tuple(x.empty(), x) < std::tuple(y.empty(), y);
    });
    TimelineEntry entry;
    entry.date = date_of(first);
    entry.origins = {i};
    entry.claims = {first};
    out_.timeline.push_back(std::move(entry));
    if (origin.role != OriginRole::kOwnVoice) add_revisions(i);
  }
  for (size_t i = 0; i < out_.remarks.size(); ++i) {
    TimelineEntry entry;
    entry.kind = kind_of(out_.remarks[i]);
    entry.date = date_of(out_.remarks[i].claims.front());
    entry.origins = out_.remarks[i].origins;
    entry.remark = i;
    entry.claims = out_.remarks[i].claims;
    out_.timeline.push_back(std::move(entry));
  }
  std::stable_sort(out_.timeline.begin(), out_.timeline.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
    return std::tuple(a.date.empty(), std::string_view(a.date), a.kind) < std::tuple(b.date.empty(), std::string_view(b.date), b.kind);
  });
}

std::string_view name_of(OriginRole role) {
  static constexpr std::array<std::string_view, 12> kNames = {"party", "party_medium", "official", "local", "resident", "ngo", "mission", "monitor", "media", "own_voice", "unnamed", "other"};
  return kNames[static_cast<size_t>(role)];
}

std::string_view name_of(Agreement agreement) {
  static constexpr std::array<std::string_view, 4> kNames = {"", "agree", "compatible", "contradict"};
  return kNames[static_cast<size_t>(agreement)];
}

std::string_view name_of(Question question) {
  static constexpr std::array<std::string_view, 7> kNames = {"what_happened", "who", "outcome", "site", "place", "time", "figure"};
  return kNames[static_cast<size_t>(question)];
}

std::string_view name_of(StandingRule rule) {
  static constexpr std::array<std::string_view, 7> kNames = {"single_party", "disputed", "conceded", "confirmed", "contradicted", "retracted", "unverified"};
  return kNames[static_cast<size_t>(rule)];
}

std::string_view name_of(TimelineEntry::Kind kind) {
  static constexpr std::array<std::string_view, 7> kNames = {"account", "revised", "denied", "confirmed", "conceded", "authenticated", "unverified"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace hearsay::ledger

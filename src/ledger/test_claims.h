// Claims and documents for the tests of the ledger and of its views. For tests only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/test_knowledge.h"
#include "ledger/accounts.h"
#include "ledger/features.h"
#include "ledger/linker.h"

namespace hearsay::ledger {

inline const LinkingRules& test_rules() {
  static const LinkingRules rules = LinkingRules::load(coding::test_packs()).value();
  return rules;
}

// "jnim" is an actor of the packs, anything they do not know a name.
inline coding::Party party(std::string name, std::string kind = "") {
  const coding::Actor* actor = coding::test_world().actor(name);
  if (actor == nullptr) return {"", std::move(name), std::move(kind), "", false, {}};
  return {name, std::string(actor->name), std::string(actor->kind), "", false, {}};
}

inline coding::Event attack(std::string type, std::string place, std::string date) {
  coding::Event event;
  event.type = std::move(type);
  event.actors = {party("jnim")};
  event.recipients = {party("forces-ml")};
  event.place.emplace();
  event.place->name = std::move(place);
  event.place->country = "ML";
  event.place->admin1 = "Tombouctou";
  event.place->precision = coding::PlacePrecision::kExact;
  if (!date.empty()) event.time = coding::Time{date, date, coding::TimePrecision::kDay, {}};
  return event;
}

inline coding::Event taken(int32_t killed) {
  coding::Event event = attack("non_state_actor_overtakes_territory", "Niafunk\xC3\xA9", "2023-11-24");
  event.outcome = coding::Outcome::kActorPrevails;
  event.counts = {{"killed", "soldiers", killed, killed, -1, {}}};
  return event;
}

inline coding::Event repelled(int32_t killed) {
  coding::Event event = attack("armed_clash", "Niafunk\xC3\xA9", "2023-11-24");
  event.outcome = coding::Outcome::kRecipientPrevails;
  event.counts = {{"killed", "soldiers", killed, killed, -1, {}}};
  return event;
}

inline coding::Claim claim(std::string id, std::optional<coding::Party> speaker, std::optional<coding::Event> event,
                           coding::Stance stance = coding::Stance::kAssert, std::vector<std::string> about = {}) {
  coding::Claim out;
  out.id = std::move(id);
  if (speaker) out.speakers = {std::move(*speaker)};
  out.event = std::move(event);
  out.stance = stance;
  out.about = std::move(about);
  return out;
}

inline CodedDocument document(std::string outlet, std::string published, std::vector<coding::Claim> claims, std::string_view text = {}) {
  CodedDocument out;
  out.id = out.outlet = std::move(outlet);
  out.lang = "en";
  out.published = std::move(published);
  out.fingerprint = fingerprint(text);
  out.claims = std::move(claims);
  for (const coding::Claim& c : out.claims) out.quotes.push_back(out.outlet + " on " + c.id);
  return out;
}

inline std::vector<ClaimRef> all_claims(const std::vector<CodedDocument>& documents) {
  std::vector<ClaimRef> out;
  for (size_t d = 0; d < documents.size(); ++d) {
    for (size_t c = 0; c < documents[d].claims.size(); ++c) out.push_back({d, c});
  }
  return out;
}

inline Accounts accounts_of(const std::vector<CodedDocument>& documents) { return make_accounts(documents, all_claims(documents), coding::test_world()); }

// "{ A/c1 B/c2 | A/c3 }": members, then followers.
inline std::string parts_of(const std::vector<CodedDocument>& documents, const std::vector<Decision>& decisions = {}) {
  std::vector<LinkClaim> claims;
  for (const CodedDocument& document : documents) {
    for (LinkClaim& made : link_claims({document.id, document.published, 0}, document.claims, test_rules(), coding::test_world())) claims.push_back(std::move(made));
  }
  std::string out;
  for (const Part& part : Linker(test_rules()).partition(claims, decisions)) {
    out += "{";
    for (const std::string& key : part.members) out += " " + key;
    if (!part.followers.empty()) out += " |";
    for (const std::string& key : part.followers) out += " " + key;
    out += " }";
  }
  return out;
}

}  // namespace hearsay::ledger

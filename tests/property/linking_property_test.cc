// Laws of linking (src/ledger/linker.h, ids.h, decisions.h) on made-up claims of few places, days and parties, so that many can be one occurrence.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/features.h"
#include "ledger/ids.h"
#include "ledger/linker.h"

namespace hearsay::ledger {
namespace {

const LinkingRules& rules() {
  static const LinkingRules loaded = [] {
    std::ifstream file(std::string(HEARSAY_ROOT) + "/packs/und/linking.toml");
    std::stringstream bytes;
    bytes << file.rdbuf();
    static const std::string kept = bytes.str();
    pack::Files files;
    files.by_path.emplace("und/linking.toml", kept);
    return LinkingRules::load(files).value();
  }();
  return loaded;
}

constexpr const char* kTypes[] = {"armed_clash", "attack_on_civilians", "non_state_actor_overtakes_territory", "non_violent_transfer_of_territory", "arrests"};
constexpr int32_t kDays = 9;
constexpr int32_t kPlaces = 6;

// A claim of document `document`, all of it from one number.
LinkClaim claim_of(uint32_t seed, size_t document, size_t number) {
  const auto draw = [&seed](uint32_t values) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 16) % values;
  };
  LinkClaim claim;
  claim.document = "d" + std::to_string(document);
  claim.key = claim.document + "/k" + std::to_string(number);
  claim.origin = draw(4);
  claim.told = 19000 + static_cast<int32_t>(draw(kDays));
  if (number > 0 && draw(5) == 0) {
    claim.about.push_back(claim.document + "/k" + std::to_string(draw(static_cast<uint32_t>(number))));
    return claim;
  }
  claim.has_event = true;
  claim.type = hash_of(kTypes[draw(5)]);
  claim.families = rules().type_of(claim.type).families;
  claim.country = hash_of(draw(6) == 0 ? "BF" : "ML");
  if (draw(4) > 0) {
    const auto place = static_cast<int32_t>(draw(kPlaces));
    claim.where = place == 0 ? Where::kArea : Where::kPoint;
    claim.place = hash_of("place" + std::to_string(place));
    claim.admin1 = place == 0 ? claim.place : hash_of("place0");
    claim.located = true;
    claim.lat = 160000 + place * 2500;
    claim.lon = -30000;
    claim.radius = place == 0 ? 250 : 0;
  } else {
    claim.where = Where::kCountry;
  }
  if (draw(4) > 0) {
    claim.when = When::kStated;
    claim.from = claim.told - static_cast<int32_t>(draw(3));
    claim.to = claim.from + (draw(8) == 0 ? 5 : 0);
  } else {
    claim.when = When::kTold;
    claim.to = claim.told;
    claim.from = claim.told - rules().time.window;
  }
  for (const Role role : {Role::kActor, Role::kRecipient}) {
    const uint64_t id = draw(5);
    if (id > 0) claim.parties.push_back({id, id, 0, role, id < 3});
  }
  if (draw(2) == 0) claim.counts.push_back({hash_of("killed"), hash_of("soldiers"), static_cast<int32_t>(draw(9)), INT32_MAX});
  return claim;
}

// Documents of up to four claims.
std::vector<LinkClaim> claims_of(const std::vector<uint32_t>& seeds) {
  std::vector<LinkClaim> claims;
  size_t document = 0;
  size_t number = 0;
  for (const uint32_t seed : seeds) {
    if (number == 4 || seed % 3 == 0) ++document, number = 0;
    claims.push_back(claim_of(seed, document, number++));
    claims.back().arrival = document;
  }
  return claims;
}

std::vector<LinkClaim> shuffled(std::vector<LinkClaim> claims, uint32_t seed) {
  for (size_t i = claims.size(); i > 1; --i) {
    seed = seed * 1664525U + 1013904223U;
    std::swap(claims[i - 1], claims[(seed >> 16) % i]);
  }
  return claims;
}

std::map<std::string, size_t> homes(const std::vector<Part>& parts) {
  std::map<std::string, size_t> out;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (const std::string& key : parts[i].members) out.emplace(key, i);
  }
  return out;
}

RC_GTEST_PROP(Linking, APartitionHoldsEveryClaimOnce, (const std::vector<uint32_t>& seeds)) {
  const auto claims = claims_of(seeds);
  size_t members = 0;
  std::set<std::string> keys;
  for (const Part& part : Linker(rules()).partition(claims, {})) {
    members += part.members.size();
    keys.insert(part.members.begin(), part.members.end());
    RC_ASSERT(std::is_sorted(part.members.begin(), part.members.end()));
  }
  RC_ASSERT(members == claims.size());
  RC_ASSERT(keys.size() == claims.size());
}

RC_GTEST_PROP(Linking, ThePartitionDoesNotDependOnTheOrder, (const std::vector<uint32_t>& seeds, uint32_t order)) {
  const auto claims = claims_of(seeds);
  const Linker linker(rules());
  RC_ASSERT(linker.partition(claims, {}) == linker.partition(shuffled(claims, order), {}));
}

// Decisions may be about claims that are there or not.
RC_GTEST_PROP(Linking, NorDoesItWithDecisions, (const std::vector<uint32_t>& seeds, const std::vector<uint32_t>& picks, uint32_t order)) {
  const auto claims = claims_of(seeds);
  RC_PRE(claims.size() >= 2);
  std::vector<Decision> decisions;
  for (size_t i = 0; i + 3 < picks.size(); i += 4) {
    const auto key = [&](size_t at) { return picks[at] % 7 == 0 ? "gone" + std::to_string(picks[at] % 5) : claims[picks[at] % claims.size()].key; };
    decisions.push_back({picks[i] % 2 == 0 ? Decision::Kind::kTogether : Decision::Kind::kApart, {key(i), key(i + 1)}, {key(i + 2), key(i + 3)}});
  }
  const Linker linker(rules());
  RC_ASSERT(linker.partition(claims, decisions) == linker.partition(shuffled(claims, order), decisions));
}

RC_GTEST_PROP(Linking, ScoresAreSymmetricAndEdgesShareABlock, (uint32_t a, uint32_t b)) {
  const Linker linker(rules());
  LinkClaim x = claim_of(a, 1, 0);
  LinkClaim y = claim_of(b, 2, 0);
  RC_ASSERT(linker.score(x, y) == linker.score(y, x));
  if (linker.score(x, y) < linker.threshold()) return;
  std::vector<uint64_t> common;
  const auto keys_x = linker.block_keys(x);
  const auto keys_y = linker.block_keys(y);
  std::set_intersection(keys_x.begin(), keys_x.end(), keys_y.begin(), keys_y.end(), std::back_inserter(common));
  RC_ASSERT(!common.empty());
}

// What a store does: documents come one by one, each touches some components, and only these are partitioned again.
RC_GTEST_PROP(Linking, ThePartitionDoesNotDependOnTheBatching, (const std::vector<uint32_t>& seeds, uint32_t order)) {
  const auto all = claims_of(seeds);
  const Linker linker(rules());
  const auto expected = linker.partition(all, {});
  std::vector<std::string> documents;
  for (const LinkClaim& claim : shuffled(all, order)) {
    if (std::find(documents.begin(), documents.end(), claim.document) == documents.end()) documents.push_back(claim.document);
  }
  std::vector<LinkClaim> stored;
  std::vector<std::set<std::string>> components;  // keys of claims with an event
  std::vector<std::vector<Part>> parts;           // of each component
  for (const std::string& document : documents) {
    std::set<std::string> touched;
    for (const LinkClaim& claim : all) {
      if (claim.document != document) continue;
      touched.insert(claim.key);
      const auto keys = linker.block_keys(claim);
      for (const LinkClaim& other : stored) {
        const auto theirs = linker.block_keys(other);
        std::vector<uint64_t> common;
        std::set_intersection(keys.begin(), keys.end(), theirs.begin(), theirs.end(), std::back_inserter(common));
        if (claim.has_event && other.has_event && !common.empty() && linker.score(claim, other) >= linker.threshold()) touched.insert(other.key);
      }
    }
    for (const LinkClaim& claim : all) {
      if (claim.document == document) stored.push_back(claim);
    }
    for (size_t i = components.size(); i-- > 0;) {
      const bool meets = std::any_of(components[i].begin(), components[i].end(), [&](const std::string& key) { return touched.contains(key); });
      if (!meets) continue;
      touched.insert(components[i].begin(), components[i].end());
      components.erase(components.begin() + static_cast<ptrdiff_t>(i));
      parts.erase(parts.begin() + static_cast<ptrdiff_t>(i));
    }
    // A document's own claims may be of several components; taking them for one is allowed: more claims than needed change nothing.
    std::vector<LinkClaim> some;
    for (const LinkClaim& claim : stored) {
      if (touched.contains(claim.key)) some.push_back(claim);
    }
    components.push_back(touched);
    parts.push_back(linker.partition(some, {}));
  }
  std::vector<Part> found;
  for (const auto& list : parts) found.insert(found.end(), list.begin(), list.end());
  std::sort(found.begin(), found.end(), [](const Part& a, const Part& b) { return a.members.front() < b.members.front(); });
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(Linking, AnUnrelatedDocumentChangesNoIncident, (const std::vector<uint32_t>& seeds, const std::vector<uint32_t>& more)) {
  const Linker linker(rules());
  auto claims = claims_of(seeds);
  const auto before = linker.partition(claims, {});
  for (size_t i = 0; i < more.size() && i < 4; ++i) {
    LinkClaim other = claim_of(more[i], 100000, i);
    const bool edge = std::any_of(claims.begin(), claims.end(), [&](const LinkClaim& claim) {
      return claim.has_event && other.has_event && claim.document != other.document && linker.score(claim, other) >= linker.threshold();
    });
    if (!edge) claims.push_back(other);
  }
  const auto after = linker.partition(claims, {});
  for (const Part& part : before) RC_ASSERT(std::find(after.begin(), after.end(), part) != after.end());
}

// Decisions about random claims, some of which a re-coding has taken away or added.
RC_GTEST_PROP(Linking, DecisionsSurviveAnyRecoding, (const std::vector<uint32_t>& seeds, const std::vector<uint32_t>& picks, uint32_t gone)) {
  const auto all = claims_of(seeds);
  std::vector<std::string> keys;
  for (const LinkClaim& claim : all) {
    if (claim.has_event) keys.push_back(claim.key);
  }
  RC_PRE(keys.size() >= 2);
  std::vector<Decision> decisions;
  for (size_t i = 0; i + 2 < picks.size(); i += 3) {
    const std::string& a = keys[picks[i] % keys.size()];
    const std::string& b = keys[picks[i + 1] % keys.size()];
    if (a != b) decisions.push_back({picks[i + 2] % 2 == 0 ? Decision::Kind::kTogether : Decision::Kind::kApart, {a}, {b}});
  }
  std::vector<LinkClaim> left;
  for (const LinkClaim& claim : all) {
    if ((hash_of(claim.key) ^ gone) % 4 != 0) left.push_back(claim);
  }
  const auto home = homes(Linker(rules()).partition(left, decisions));
  // The last decision always holds, whatever was decided before it.
  if (!decisions.empty()) {
    const Decision& last = decisions.back();
    const auto a = home.find(last.left.front());
    const auto b = home.find(last.right.front());
    if (a != home.end() && b != home.end()) RC_ASSERT((a->second == b->second) == (last.kind == Decision::Kind::kTogether));
  }
  // And so does each that no later one speaks against.
  std::set<std::string> spoken_of;
  for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
    const bool alone = !spoken_of.contains(decision->left.front()) && !spoken_of.contains(decision->right.front());
    const auto a = home.find(decision->left.front());
    const auto b = home.find(decision->right.front());
    if (alone && a != home.end() && b != home.end()) RC_ASSERT((a->second == b->second) == (decision->kind == Decision::Kind::kTogether));
    spoken_of.insert(decision->left.front());
    spoken_of.insert(decision->right.front());
  }
}

RC_GTEST_PROP(Linking, IdsAreStableAndMergedOnesRedirect, (const std::vector<uint32_t>& seeds, uint32_t cut)) {
  const auto all = claims_of(seeds);
  const Linker linker(rules());
  std::vector<LinkClaim> first;
  const uint64_t documents = all.empty() ? 0 : all.back().arrival + 1;
  for (const LinkClaim& claim : all) {
    if (claim.arrival < (documents == 0 ? 0 : cut % documents)) first.push_back(claim);
  }
  const Naming before = incident_ids(linker.partition(first, {}), first, {});
  std::map<std::string, uint64_t> arrival;
  for (const LinkClaim& claim : all) arrival.emplace(claim.key, claim.arrival);
  std::vector<KnownIncident> known;
  for (size_t i = 0; i < before.incidents.size(); ++i) known.push_back({before.incidents[i].id, before.founders[i], arrival[before.founders[i]]});
  const Naming after = incident_ids(linker.partition(all, {}), all, known);
  std::map<std::string, std::string> id_of;
  std::set<std::string> ids;
  for (const Incident& incident : after.incidents) {
    RC_ASSERT(ids.insert(incident.id).second);
    for (const std::string& key : incident.claims.members) id_of.emplace(key, incident.id);
  }
  for (const KnownIncident& incident : known) {
    // The part with the founder bears the id, or its id redirects there.
    std::string id = incident.id;
    for (const Redirect& redirect : after.redirects) {
      if (redirect.from == id) id = redirect.to;
    }
    RC_ASSERT(id == id_of[incident.founder]);
  }
}

RC_GTEST_PROP(Linking, ClaimsSurviveTheirBytes, (uint32_t seed)) {
  const LinkClaim claim = claim_of(seed, 7, seed % 4);
  const std::string bytes = to_bytes(claim);
  const auto back = from_bytes(bytes);
  RC_ASSERT(back.has_value());
  RC_ASSERT(to_bytes(*back) == bytes);
  RC_ASSERT(!from_bytes(std::string_view(bytes).substr(0, bytes.size() - 1 - seed % (bytes.size() - 1))));
}

}  // namespace
}  // namespace hearsay::ledger

#include "ledger/sqlite/weave.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/sha256.h"
#include "ledger/sqlite/claim_columns.h"
#include "ledger/sqlite/summary.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr size_t kRemembered = 400'000;  // features; then the oldest go all at once
constexpr size_t kIdDigits = 12;

int64_t as_key(uint64_t key) { return static_cast<int64_t>(key); }

}  // namespace

Linking::FeaturesPointer Weave::known(int64_t claim) {
  if (const auto at = known_.find(claim); at != known_.end()) return at->second;
  Statement& find = database_.prepared("SELECT features FROM link WHERE claim = ?").bind(claim);
  if (!find.step()) return nullptr;
  auto features = linking_->from_bytes(find.view(0));
  find.reset();
  if (!features) throw Fault{features.error()};
  if (known_.size() >= kRemembered) known_.clear();
  known_.emplace(claim, *features);
  return *features;
}

std::vector<int64_t> Weave::candidates(const std::vector<uint64_t>& keys) {
  std::vector<int64_t> found;
  Statement& find = database_.prepared("SELECT claim FROM block WHERE key = ?");
  for (const uint64_t key : keys) {
    find.bind(as_key(key));
    while (find.step()) found.push_back(find.integer(0));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

int64_t Weave::component_of(int64_t claim) {
  Statement& find = database_.prepared("SELECT component FROM link WHERE claim = ?").bind(claim);
  const int64_t component = find.step() ? find.integer(0) : 0;
  find.reset();
  return component;
}

void Weave::add(const std::vector<NewClaim>& claims, const std::string& now) {
  if (!linking_ || claims.empty()) return;
  std::set<int64_t> components;
  std::map<int64_t, Linking::FeaturesPointer> own;  // claims of the document are compared with each other, key or not
  for (const NewClaim& claim : claims) {
    const auto keys = linking_->block_keys(*claim.claim.features);
    std::set<int64_t> touched;
    for (const int64_t other : candidates(keys)) {
      const auto features = known(other);
      if (other != claim.id && features && linking_->touches(*claim.claim.features, *features)) touched.insert(component_of(other));
    }
    for (const auto& [other, features] : own) {
      if (linking_->touches(*claim.claim.features, *features)) touched.insert(component_of(other));
    }
    const int64_t before = component_of(claim.id);
    if (before != 0) touched.insert(before), forget_blocks(claim.id);
    const int64_t component = touched.empty() ? claim.id : *touched.begin();
    for (const int64_t other : touched) {
      if (other != component) database_.prepared("UPDATE link SET component = ? WHERE component = ?").bind(component, other).run();
      components.erase(other);
    }
    components.insert(component);
    const std::string bytes = linking_->to_bytes(*claim.claim.features);
    database_
        .prepared("INSERT INTO link(claim, component, features) VALUES (?, ?, ?) "
                  "ON CONFLICT(claim) DO UPDATE SET component = excluded.component, features = excluded.features")
        .bind(claim.id, component, Statement::blob(bytes))
        .run();
    for (const uint64_t key : keys) database_.prepared("INSERT OR IGNORE INTO block VALUES (?, ?)").bind(as_key(key), claim.id).run();
    own.emplace(claim.id, claim.claim.features);
    if (known_.size() >= kRemembered) known_.clear();
    known_.insert_or_assign(claim.id, claim.claim.features);
  }
  partition(std::move(components), now);
}

void Weave::forget_blocks(int64_t claim) {
  const auto features = known(claim);
  if (!features) return;
  for (const uint64_t key : linking_->block_keys(*features)) {
    database_.prepared("DELETE FROM block WHERE key = ? AND claim = ?").bind(as_key(key), claim).run();
  }
}

void Weave::remove(const std::vector<int64_t>& claims, const std::string& now) {
  if (!linking_) return;
  std::set<int64_t> components;
  for (const int64_t claim : claims) {
    const auto features = known(claim);
    if (!features) continue;
    components.insert(component_of(claim));
    forget_blocks(claim);
    database_.prepared("DELETE FROM follower WHERE claim = ?").bind(claim).run();
    Statement& left = database_.prepared("SELECT incident FROM link WHERE claim = ?").bind(claim);
    const int64_t incident = left.step() ? left.integer(0) : 0;
    left.reset();
    database_.prepared("DELETE FROM link WHERE claim = ?").bind(claim).run();
    known_.erase(claim);
    if (incident != 0) summarise(incident);
  }
  partition(std::move(components), now);
}

void Weave::again(const std::vector<std::string>& keys, const std::string& now) {
  if (!linking_) return;
  std::set<int64_t> components;
  for (const std::string& key : keys) {
    Statement& find = database_.prepared(
        "SELECT l.component FROM document d JOIN claim c ON c.document = d.id JOIN link l ON l.claim = c.id WHERE d.name = ? AND c.key = ?");
    const size_t slash = key.rfind('/');
    if (slash == std::string::npos) continue;
    find.bind(std::string_view(key).substr(0, slash), std::string_view(key).substr(slash + 1));
    while (find.step()) components.insert(find.integer(0));
  }
  partition(std::move(components), now);
}

void Weave::collect(int64_t component, Members& members, std::vector<Linking::Claim>& claims) {
  Statement& find = database_.prepared(
      "SELECT l.claim, l.incident, d.name || '/' || c.key FROM link l JOIN claim c ON c.id = l.claim JOIN document d ON d.id = c.document "
      "WHERE l.component = ? ORDER BY l.claim");
  find.bind(component);
  const size_t before = claims.size();
  while (find.step()) {
    claims.push_back({find.text(2), nullptr});
    members[claims.back().key] = {find.integer(0), find.integer(1)};
  }
  for (size_t i = before; i < claims.size(); ++i) claims[i].features = known(members[claims[i].key].id);
}

// The decisions that name one of `members`, in their order. Components of the other claims they name are added to `components`.
std::vector<Linking::Bond> Weave::bonds_of(const Members& members, std::set<int64_t>& components) {
  Statement& any = database_.prepared("SELECT 1 FROM decision LIMIT 1").bind();
  const bool decided = any.step();
  any.reset();
  if (!decided) return {};
  std::set<int64_t> decisions;
  Statement& find = database_.prepared(
      "SELECT d.id FROM decision_claim dc JOIN decision d ON d.id = dc.decision WHERE dc.key = ? AND d.kind IN ('merge', 'split') "
      "AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)");
  for (const auto& [key, member] : members) {
    find.bind(key);
    while (find.step()) decisions.insert(find.integer(0));
  }
  std::vector<Linking::Bond> bonds;
  for (const int64_t decision : decisions) {
    Linking::Bond bond;
    Statement& read = database_.prepared(
        "SELECT d.kind, dc.side, dc.key FROM decision d JOIN decision_claim dc ON dc.decision = d.id WHERE d.id = ? ORDER BY dc.side, dc.key");
    read.bind(decision);
    while (read.step()) {
      bond.kind = read.view(0) == "merge" ? Linking::Bond::Kind::kTogether : Linking::Bond::Kind::kApart;
      (read.integer(1) == 0 ? bond.left : bond.right).push_back(read.text(2));
    }
    if (bond.kind == Linking::Bond::Kind::kTogether) {
      Statement& other = database_.prepared(
          "SELECT l.component FROM document d JOIN claim c ON c.document = d.id JOIN link l ON l.claim = c.id WHERE d.name = ? AND c.key = ?");
      for (const std::string& key : bond.left) {
        const size_t slash = key.rfind('/');
        other.bind(std::string_view(key).substr(0, slash), std::string_view(key).substr(slash + 1));
        while (other.step()) components.insert(other.integer(0));
      }
    }
    bonds.push_back(std::move(bond));
  }
  return bonds;
}

void Weave::partition(std::set<int64_t> components, const std::string& now) {
  // Components that no decision ties together are asked about one by one: the answers are the same, and the questions smaller.
  while (!components.empty()) {
    std::set<int64_t> wanted = {*components.begin()};
    Members members;
    std::vector<Linking::Claim> claims;
    std::vector<Linking::Bond> bonds;
    for (std::set<int64_t> done; done.size() < wanted.size();) {
      for (const int64_t component : wanted) {
        if (done.insert(component).second) collect(component, members, claims);
      }
      bonds = bonds_of(members, wanted);
    }
    for (const int64_t component : wanted) components.erase(component);
    if (!claims.empty()) settle(linking_->partition(claims, bonds), members, now);
  }
}

void Weave::settle(const std::vector<Linking::Part>& parts, const Members& members, const std::string& now) {
  struct Fresh {
    const Linking::Part* part;
    int64_t first_claim = INT64_MAX;
    std::set<int64_t> before;  // incidents its members were in
    int64_t incident = 0;
  };
  std::vector<Fresh> fresh;
  std::set<int64_t> before;
  for (const auto& [key, member] : members) {
    if (member.incident != 0) before.insert(member.incident);
  }
  for (const Linking::Part& part : parts) {
    Fresh one{&part, INT64_MAX, {}, 0};
    for (const std::string& key : part.members) {
      const auto at = members.find(key);
      if (at == members.end()) continue;
      one.first_claim = std::min(one.first_claim, at->second.id);
      if (at->second.incident != 0) one.before.insert(at->second.incident);
    }
    if (one.first_claim != INT64_MAX) fresh.push_back(one);
  }
  std::sort(fresh.begin(), fresh.end(), [](const Fresh& a, const Fresh& b) { return a.first_claim < b.first_claim; });

  // The part with an incident's earliest claim keeps it; a part that could keep several keeps the one that is earliest, and the others redirect to it.
  std::map<int64_t, int64_t> heir;  // incident -> index into fresh
  std::map<int64_t, int64_t> first_of;
  for (const int64_t incident : before) {
    // As the ledger knows it: it may stand in a component that was not asked about.
    Statement& find = database_.prepared("SELECT first_claim FROM incident WHERE id = ?").bind(incident);
    const int64_t first = find.step() ? find.integer(0) : 0;
    find.reset();
    first_of[incident] = first;
    for (size_t i = 0; i < fresh.size(); ++i) {
      for (const std::string& key : fresh[i].part->members) {
        const auto at = members.find(key);
        if (at != members.end() && at->second.id == first) heir[incident] = static_cast<int64_t>(i);
      }
    }
  }
  for (size_t i = 0; i < fresh.size(); ++i) {
    for (const auto& [incident, index] : heir) {
      if (index != static_cast<int64_t>(i)) continue;
      if (fresh[i].incident == 0 || first_of[incident] < first_of[fresh[i].incident]) fresh[i].incident = incident;
    }
  }
  for (Fresh& one : fresh) {
    const bool is_new = one.incident == 0;
    std::string earliest;
    for (const std::string& key : one.part->members) {
      const auto at = members.find(key);
      if (at != members.end() && at->second.id == one.first_claim) earliest = key;
    }
    if (is_new) one.incident = new_incident(earliest, one.first_claim);
    bool changed = is_new || one.before.size() > 1;
    for (const std::string& key : one.part->members) {
      const auto at = members.find(key);
      if (at == members.end() || at->second.incident == one.incident) continue;
      changed = true;
      database_.prepared("UPDATE link SET incident = ? WHERE claim = ?").bind(one.incident, at->second.id).run();
    }
    database_.prepared("DELETE FROM follower WHERE incident = ?").bind(one.incident).run();
    for (const std::string& key : one.part->followers) {
      const auto at = members.find(key);
      if (at != members.end()) database_.prepared("INSERT OR IGNORE INTO follower VALUES (?, ?)").bind(one.incident, at->second.id).run();
    }
    if (changed) {
      const bool split_off = is_new && !one.before.empty();
      change(now, is_new ? (split_off ? "incident split" : "incident new") : (one.before.size() > 1 ? "incident merged" : "incident grown"), one.incident,
             split_off ? name_of(*one.before.begin()) : std::string());
    }
  }
  for (const Fresh& one : fresh) summarise(one.incident);
  for (const int64_t incident : before) {
    if (!heir.contains(incident)) summarise(incident);
  }
  for (const auto& [incident, index] : heir) {
    const int64_t into = fresh[static_cast<size_t>(index)].incident;
    if (into == incident) continue;
    const std::string name = name_of(incident);
    const std::string to = name_of(into);
    database_.prepared("UPDATE redirect SET incident = ? WHERE incident = ?").bind(to, name).run();
    database_.prepared("INSERT OR REPLACE INTO redirect VALUES (?, ?)").bind(name, to).run();
    database_.prepared("DELETE FROM incident WHERE id = ?").bind(incident).run();
    database_.prepared("DELETE FROM incident_tag WHERE incident = ?").bind(incident).run();
    database_.prepared("DELETE FROM follower WHERE incident = ?").bind(incident).run();
  }
}

int64_t Weave::new_incident(const std::string& earliest_key, int64_t first_claim) {
  // A part that was split off, joined again and split off again asks for a name that is taken by a redirect: then the next digits.
  const std::string digits = sha256_hex(earliest_key);
  for (size_t at = 0; at + kIdDigits <= digits.size(); ++at) {
    const std::string name = digits.substr(at, kIdDigits);
    Statement& taken = database_.prepared("SELECT 1 FROM incident WHERE name = ?1 UNION ALL SELECT 1 FROM redirect WHERE name = ?1").bind(name);
    const bool is_taken = taken.step();
    taken.reset();
    if (is_taken) continue;
    database_.prepared("INSERT INTO incident(name, first_claim, type, country, day_from, day_to, claims, documents, outlets, standing) "
                       "VALUES (?, ?, '', '', '', '', 0, 0, 0, '')")
        .bind(name, first_claim)
        .run();
    return database_.last_row();
  }
  throw Fault{{ErrorCode::kConflict, "there is no id left for a new incident; please report this", earliest_key}};
}

void Weave::summarise(int64_t incident) {
  Summary summary;
  Statement& read = database_.prepared(
      "SELECT c.id, c.document, c.type, c.place, c.day_from, c.day_to, p.lat IS NOT NULL FROM link l JOIN claim c ON c.id = l.claim "
      "LEFT JOIN place p ON p.id = c.place WHERE l.incident = ? ORDER BY c.id");
  read.bind(incident);
  while (read.step()) summary.add(read.integer(0), read.integer(1), read.text(2), read.integer(3), read.integer(6) != 0, read.text(4), read.text(5));
  if (summary.claims == 0) {
    database_.prepared("DELETE FROM incident_tag WHERE incident = ?").bind(incident).run();
    database_.prepared("DELETE FROM follower WHERE incident = ?").bind(incident).run();
    database_.prepared("DELETE FROM incident WHERE id = ?").bind(incident).run();
    return;
  }
  const std::string type = summary.type();
  const int64_t place = summary.place();
  Statement& country_of = database_.prepared("SELECT country FROM place WHERE id = ?").bind(place);
  const std::string country = country_of.step() ? country_of.text(0) : "";
  country_of.reset();
  const std::string& to = summary.day_to;

  // Tags are rewritten only where they changed: most documents add to an incident what it has already.
  std::set<int64_t> wanted;
  int64_t outlets = 0;
  Statement& tags = database_.prepared(
      "SELECT DISTINCT ct.tag, t.kind FROM link l JOIN claim_tag ct ON ct.claim = l.claim JOIN tag t ON t.id = ct.tag WHERE l.incident = ?");
  tags.bind(incident);
  while (tags.step()) {
    wanted.insert(tags.integer(0));
    if (tags.view(1) == kOutletTag) ++outlets;
  }
  std::string standing;
  if (linking_) {
    for (const std::string& rule : linking_->standing(claims_of(incident))) {
      wanted.insert(names_.tag(kStandingTag, rule));
      standing += (standing.empty() ? "" : " ") + rule;
    }
  }
  std::map<int64_t, std::string> present;
  Statement& there = database_.prepared("SELECT tag, day_to FROM incident_tag WHERE incident = ?").bind(incident);
  while (there.step()) present[there.integer(0)] = there.text(1);
  for (const auto& [tag, day] : present) {
    if (!wanted.contains(tag)) database_.prepared("DELETE FROM incident_tag WHERE incident = ? AND tag = ?").bind(incident, tag).run();
  }
  for (const int64_t tag : wanted) {
    const auto at = present.find(tag);
    if (at == present.end() || at->second != to) database_.prepared("INSERT OR REPLACE INTO incident_tag VALUES (?, ?, ?)").bind(incident, tag, to).run();
  }
  Statement& write = database_.prepared(
      "UPDATE incident SET first_claim = ?, type = ?, country = ?, place = nullif(?, 0), day_from = ?, day_to = ?, claims = ?, documents = ?, outlets = ?, standing = ?, long = ? "
      "WHERE id = ?");
  write.bind(summary.first_claim, type, country, place, summary.day_from, to, summary.claims, summary.documents(), outlets, standing, summary.is_long() ? 1 : 0, incident).run();
}

std::vector<ClaimRow> Weave::claims_of(int64_t incident) {
  std::vector<ClaimRow> claims;
  Statement& read = database_.prepared(fmt::format(
      "SELECT {} FROM {} WHERE c.id IN (SELECT claim FROM link WHERE incident = ?1 UNION SELECT claim FROM follower WHERE incident = ?1) ORDER BY c.id", kClaimColumns,
      kClaimTables));
  read.bind(incident);
  while (read.step()) claims.push_back(claim_row(read));
  return claims;
}

void Weave::change(const std::string& now, std::string_view kind, int64_t incident, std::string_view detail) {
  const std::string name = name_of(incident);
  database_.prepared("INSERT INTO change(at, kind, subject, detail) VALUES (?, ?, ?, ?)").bind(now, kind, name, detail).run();
}

std::string Weave::name_of(int64_t incident) {
  Statement& find = database_.prepared("SELECT name FROM incident WHERE id = ?").bind(incident);
  std::string name = find.step() ? find.text(0) : "";
  find.reset();
  return name;
}

}  // namespace hearsay::ledger::sqlite

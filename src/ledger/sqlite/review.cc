// What people look at one after the other: names no list knows, weak bonds, who speaks how often.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>

#include "base/utf8.h"
#include "ledger/sqlite/claim_columns.h"
#include "ledger/sqlite/sqlite_store.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr int kMostIncidents = 1000;  // counted of a name
constexpr int kRecent = 2000;         // incidents whose bonds are weighed
constexpr int kFewClaims = 2;
constexpr int kManyClaims = 50;

// Written like a name: with a capital, or in a script that has none.
bool is_name(const std::string& written) {
  bool cased = false;
  for (size_t at = 0; at < written.size();) {
    const auto [value, size] = utf8::decode(written, at);
    const std::string one = written.substr(at, size);
    const std::string folded = utf8::fold(one);
    at += size;
    if (value < 0x80 && one != folded) return true;  // A to Z
    cased = cased || (value < 0x80 && one >= "a" && one <= "z");
  }
  return !cased && !written.empty();
}

// The party of the record whose name is this when folded, as it is written.
std::string written_name(const std::string& json, const std::string& folded) {
  const auto record = read_claim(json, "");
  if (!record) return {};
  for (const Named& named : record->named) {
    if (named.id.empty() && utf8::fold(named.name) == folded) return named.name;
  }
  return {};
}

}  // namespace

ClaimRow SqliteStore::claim_row_of(int64_t claim) {
  Statement& read = database_.prepared(fmt::format("SELECT {} FROM {} WHERE c.id = ?", kClaimColumns, kClaimTables)).bind(claim);
  ClaimRow row;
  if (read.step()) row = claim_row(read);
  read.reset();
  return row;
}

std::vector<UnresolvedName> SqliteStore::unresolved_parties(size_t most) {
  std::vector<UnresolvedName> names;
  std::vector<std::pair<int64_t, std::string>> tags;
  Statement& all = database_
                       .prepared(fmt::format("SELECT t.id, t.value, (SELECT count(*) FROM (SELECT 1 FROM incident_tag WHERE tag = t.id "
                                             "LIMIT {})) AS n FROM tag t WHERE t.kind = 'name' AND n > 0 "
                                             "ORDER BY n DESC, t.value",
                                             kMostIncidents))
                       .bind();
  Statement& example = database_.prepared(
      "SELECT ct.claim FROM incident_tag it JOIN link l ON l.incident = it.incident JOIN claim_tag ct ON ct.claim = l.claim AND ct.tag = "
      "it.tag "
      "WHERE it.tag = ? ORDER BY it.day_to DESC LIMIT 1");
  while (names.size() < most && all.step()) {
    example.bind(all.integer(0));
    const int64_t claim = example.step() ? example.integer(0) : 0;
    example.reset();
    UnresolvedName name;
    name.claim = claim_row_of(claim);
    name.name = written_name(name.claim.json, all.text(1));
    name.incidents = all.integer(2);
    if (is_name(name.name)) names.push_back(std::move(name));
  }
  all.reset();
  return names;
}

std::vector<UnresolvedName> SqliteStore::unresolved_places(size_t most) {
  std::vector<UnresolvedName> names;
  Statement& all =
      database_
          .prepared(fmt::format(
              "SELECT p.id, p.name, (SELECT count(*) FROM (SELECT 1 FROM incident WHERE place = p.id LIMIT {})) AS n FROM place p "
              "WHERE p.lat IS NULL AND p.name <> '' AND n > 0 ORDER BY n DESC, p.name LIMIT ?",
              kMostIncidents))
          .bind(most);
  Statement& example = database_.prepared("SELECT id FROM claim WHERE place = ? AND dismissed = 0 ORDER BY id DESC LIMIT 1");
  while (all.step()) {
    example.bind(all.integer(0));
    const int64_t claim = example.step() ? example.integer(0) : 0;
    example.reset();
    if (claim != 0) names.push_back({UnresolvedName::As::kPlace, all.text(1), all.integer(2), claim_row_of(claim)});
  }
  return names;
}

Result<std::vector<UnresolvedName>> SqliteStore::unresolved_names(size_t most) {
  return guarded([&] {
    const Snapshot snapshot(database_);
    std::vector<UnresolvedName> names = unresolved_parties(most);
    for (UnresolvedName& place : unresolved_places(most)) names.push_back(std::move(place));
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.incidents > b.incidents; });
    if (names.size() > most) names.resize(most);
    return names;
  });
}

// Whether a merge or split in force names both.
bool SqliteStore::decided_on(const std::string& a, const std::string& b) {
  Statement& find = database_.prepared(
      "SELECT 1 FROM decision_claim x JOIN decision_claim y ON y.decision = x.decision JOIN decision d ON d.id = x.decision "
      "WHERE x.key = ? AND y.key = ? AND d.kind IN ('merge', 'split') AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) "
      "LIMIT 1");
  find.bind(a, b);
  const bool found = find.step();
  find.reset();
  return found;
}

// The edge of lowest score in the tree of highest scores: no other edge holds its two sides together better.
std::optional<WeakLink> SqliteStore::weakest(int64_t incident, const std::string& name) {
  struct Item {
    int64_t claim;
    std::string key;
    Linking::FeaturesPointer features;
    int best = -1;  // score to the tree
    size_t to = 0;  // by which claim of it
    bool in = false;
  };
  std::vector<Item> items;
  Statement& read = database_.prepared(
      "SELECT l.claim, d.name || '/' || c.key, l.features FROM link l JOIN claim c ON c.id = l.claim JOIN document d ON d.id = c.document "
      "WHERE l.incident = ? ORDER BY l.claim");
  read.bind(incident);
  while (read.step()) {
    auto features = linking_->from_bytes(read.view(2));
    if (features) items.push_back({read.integer(0), read.text(1), std::move(*features)});
  }
  if (items.size() < 2) return std::nullopt;
  std::vector<std::pair<size_t, size_t>> joined;  // in the order of joining: (new, old)
  size_t at = 0;
  for (size_t count = 1; count < items.size(); ++count) {
    items[at].in = true;
    size_t next = items.size();
    for (size_t i = 0; i < items.size(); ++i) {
      if (items[i].in) continue;
      const int score = linking_->score(*items[at].features, *items[i].features);
      if (score > items[i].best) items[i].best = score, items[i].to = at;
      if (next == items.size() || items[i].best > items[next].best) next = i;
    }
    joined.emplace_back(next, items[next].to);
    at = next;
  }
  const auto weak = std::min_element(joined.begin(), joined.end(),
                                     [&](const auto& a, const auto& b) { return items[a.first].best < items[b.first].best; });
  const Item& b = items[weak->first];
  const Item& a = items[weak->second];
  if (decided_on(a.key, b.key)) return std::nullopt;
  WeakLink link{name, "", b.best, linking_->threshold(), claim_row_of(a.claim), claim_row_of(b.claim), {b.key}};
  // Whatever was joined by way of b, directly or not, leaves with it.
  std::vector<bool> leaves(items.size(), false);
  leaves[weak->first] = true;
  for (auto edge = weak + 1; edge != joined.end(); ++edge) {
    if (!leaves[edge->second]) continue;
    leaves[edge->first] = true;
    link.leaving.push_back(items[edge->first].key);
  }
  return link;
}

// Incidents that are kept apart though a claim of one is close to a claim of the other: found as the linker finds candidates, by the keys
// they share.
std::vector<WeakLink> SqliteStore::near_misses() {
  constexpr int kNewest = 150;  // incidents
  constexpr int kClaimsEach = 4;
  constexpr int kSharers = 40;  // claims with one key
  constexpr size_t kMostPairs = 8'000;
  struct Close {
    int score = 0;
    int64_t a = 0, b = 0;  // claims
    std::string a_key, b_key;
  };
  struct Member {
    int64_t incident = 0;
    std::string key;
    Linking::FeaturesPointer features;
  };
  std::map<std::pair<int64_t, int64_t>, Close> best;  // by incidents, the lower first
  std::unordered_map<int64_t, Member> members;
  Statement& load = database_.prepared(
      "SELECT l.incident, d.name || '/' || c.key, l.features FROM link l JOIN claim c ON c.id = l.claim JOIN document d ON d.id = "
      "c.document WHERE l.claim = ?");
  const auto member = [&](int64_t claim) -> const Member& {
    const auto [at, fresh] = members.try_emplace(claim);
    if (!fresh) return at->second;
    load.bind(claim);
    if (load.step()) {
      if (auto features = linking_->from_bytes(load.view(2))) at->second = {load.integer(0), load.text(1), std::move(*features)};
    }
    load.reset();
    return at->second;
  };
  std::vector<int64_t> claims;
  Statement& newest = database_.prepared(
      "SELECT l.claim FROM (SELECT id FROM incident ORDER BY day_to DESC, id DESC LIMIT ?) i JOIN link l ON l.incident = i.id WHERE "
      "(SELECT count(*) FROM link m WHERE m.incident = i.id AND m.claim < l.claim) < ?");
  newest.bind(kNewest, kClaimsEach);
  while (newest.step()) claims.push_back(newest.integer(0));
  const int enough = linking_->threshold() * 3 / 4;
  size_t pairs = 0;
  Statement& sharing = database_.prepared("SELECT claim FROM block WHERE key = ? LIMIT ?");
  for (const int64_t claim : claims) {
    const Member mine = member(claim);
    if (!mine.features) continue;
    std::set<int64_t> seen;
    for (const uint64_t key : linking_->block_keys(*mine.features)) {
      sharing.bind(static_cast<int64_t>(key), kSharers);
      while (sharing.step()) seen.insert(sharing.integer(0));
    }
    for (const int64_t one : seen) {
      const Member& other = member(one);
      if (!other.features || other.incident == 0 || other.incident == mine.incident || ++pairs > kMostPairs) continue;
      const int score = linking_->score(*mine.features, *other.features);
      Close& close = best[std::minmax(mine.incident, other.incident)];
      if (score >= enough && score > close.score) close = {score, claim, one, mine.key, other.key};
    }
  }
  std::vector<WeakLink> links;
  for (const auto& [incidents, close] : best) {
    if (close.score == 0 || decided_on(close.a_key, close.b_key)) continue;
    WeakLink link{"", "", close.score, linking_->threshold(), claim_row_of(close.a), claim_row_of(close.b), {}};
    link.incident = link.a.incident;
    link.other = link.b.incident;
    links.push_back(std::move(link));
  }
  return links;
}

Result<std::vector<WeakLink>> SqliteStore::weak_links(size_t most) {
  return guarded([&] {
    std::vector<WeakLink> links;
    if (!linking_) return links;
    const Snapshot snapshot(database_);
    std::vector<std::pair<int64_t, std::string>> recent;
    Statement& read =
        database_.prepared("SELECT id, name FROM incident WHERE claims BETWEEN ? AND ? ORDER BY day_to DESC, id DESC LIMIT ?");
    read.bind(kFewClaims, kManyClaims, kRecent);
    while (read.step()) recent.emplace_back(read.integer(0), read.text(1));
    for (const auto& [id, name] : recent) {
      auto link = weakest(id, name);
      // Twice the threshold is beyond doubt.
      if (link && link->score < 2 * link->threshold) links.push_back(std::move(*link));
    }
    for (WeakLink& link : near_misses()) links.push_back(std::move(link));
    const auto doubt = [](const WeakLink& link) { return std::abs(link.score - link.threshold); };
    std::stable_sort(links.begin(), links.end(), [&](const WeakLink& a, const WeakLink& b) { return doubt(a) < doubt(b); });
    if (links.size() > most) links.resize(most);
    return links;
  });
}

// The cursor is the last row's place in the order: count, kind and value.
Result<Page<SpeakerRow>> SqliteStore::speakers(const std::string& text, const PageOptions& page) {
  return guarded([&] {
    const size_t limit = std::clamp<size_t>(page.limit, 1, 1000);
    int64_t below = INT64_MAX;
    std::string kind, value;
    if (!page.after.empty()) {
      const size_t first = page.after.find('.');
      const size_t second = page.after.find('.', first == std::string::npos ? first : first + 1);
      const char* const end = page.after.data() + std::min(first, page.after.size());
      if (second == std::string::npos || std::from_chars(page.after.data(), end, below).ptr != end) {
        throw Fault{{ErrorCode::kInvalidInput, "this is no cursor; give the \"next\" of the page before, unaltered", page.after}};
      }
      kind = page.after.substr(first + 1, second - first - 1);
      value = page.after.substr(second + 1);
    }
    Page<SpeakerRow> result;
    const std::string part = utf8::fold(text);
    Statement& read =
        database_.prepared(fmt::format("SELECT kind, value, n, id FROM (SELECT t.kind, t.value, t.id, (SELECT count(*) FROM (SELECT 1 FROM "
                                       "claim_tag WHERE role = 2 AND tag = t.id LIMIT {})) AS n "
                                       "FROM tag t WHERE t.kind IN ('actor', 'name') AND instr(t.value, ?) > 0) WHERE n > 0 AND (n < ? OR "
                                       "(n = ? AND (kind, value) > (?, ?))) "
                                       "ORDER BY n DESC, kind, value LIMIT ?",
                                       kMostCounted + 1));
    read.bind(part, below, below, kind, value, limit + 1);
    Statement& example = database_.prepared(
        "SELECT coalesce(c.decided, c.json) FROM claim c WHERE c.id = (SELECT min(ct.claim) FROM claim_tag ct WHERE ct.role = 2 AND ct.tag "
        "= ?)");
    std::string last;
    while (read.step()) {
      if (result.items.size() == limit) {
        result.next = last;
        continue;
      }
      const bool known = read.view(0) == kActorTag;
      const int64_t count = read.integer(2);
      last = fmt::format("{}.{}.{}", count, read.view(0), read.view(1));
      Who who{known ? read.text(1) : "", ""};
      if (!known) {
        example.bind(read.integer(3));
        who.name = example.step() ? written_name(example.text(0), read.text(1)) : std::string();
        example.reset();
        if (who.name.empty()) who.name = read.text(1);
      }
      result.items.push_back({std::move(who), std::min(count, kMostCounted), count > kMostCounted});
    }
    return result;
  });
}

Result<std::vector<ClaimRow>> SqliteStore::claims_by(const Who& who, size_t most) {
  return guarded([&] {
    std::vector<ClaimRow> claims;
    Statement& read =
        database_.prepared(fmt::format("SELECT {} FROM {} WHERE c.dismissed = 0 AND c.id IN (SELECT claim FROM claim_tag WHERE role = 2 "
                                       "AND tag = (SELECT id FROM tag WHERE kind = ? AND value = ?) "
                                       "ORDER BY claim DESC LIMIT ?) ORDER BY c.id DESC",
                                       kClaimColumns, kClaimTables));
    const std::string folded = utf8::fold(who.name);
    read.bind(who.id.empty() ? kNameTag : kActorTag, who.id.empty() ? folded : who.id, most);
    while (read.step()) claims.push_back(claim_row(read));
    return claims;
  });
}

Result<std::string> SqliteStore::problems_of(const std::string& document) {
  return guarded([&] {
    Statement& read = database_.prepared(
        "SELECT r.problems FROM document d JOIN reading r ON r.document = d.id WHERE d.name = ? ORDER BY d.version DESC LIMIT 1");
    read.bind(document);
    std::string problems = read.step() ? read.text(0) : std::string();
    read.reset();
    return problems.empty() ? std::string("[]") : problems;
  });
}

}  // namespace hearsay::ledger::sqlite

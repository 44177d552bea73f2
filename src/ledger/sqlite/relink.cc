#include "ledger/sqlite/relink.h"

#include <algorithm>
#include <future>
#include <set>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/sha256.h"
#include "ledger/sqlite/claim_columns.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr size_t kIdDigits = 12;
constexpr size_t kClaimsInBatch = 20'000;
constexpr size_t kIncidentsInBatch = 4'000;

size_t cores() { return std::max(1U, std::thread::hardware_concurrency()); }

// Runs `work(begin, end, worker)` over [0, count) cut into one piece a core.
template <typename Work>
void in_parallel(size_t count, const Work& work) {
  std::vector<std::future<void>> running;
  const size_t pieces = cores();
  for (size_t i = 0; i < pieces; ++i) {
    running.push_back(std::async(std::launch::async, [&work, begin = count * i / pieces, end = count * (i + 1) / pieces, i] { work(begin, end, i); }));
  }
  for (auto& one : running) one.get();
}

std::array<char, 10> day_of(std::string_view text) {
  std::array<char, 10> day{};
  if (text.size() == day.size()) std::copy(text.begin(), text.end(), day.begin());
  return day;
}

// Union and find, smallest index as root, so that the result does not depend on the order of edges.
struct Forest {
  std::vector<uint32_t> parent;
  explicit Forest(size_t count) : parent(count) {
    for (uint32_t i = 0; i < count; ++i) parent[i] = i;
  }
  uint32_t root(uint32_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  }
  bool unite(uint32_t a, uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return false;
    parent[std::max(a, b)] = std::min(a, b);
    return true;
  }
};

}  // namespace

// The claims of some documents as they were read, and what was made of them.
struct Relink::Batch {
  struct Document {
    Linking::Document facts;
    size_t first = 0;  // item
    std::vector<std::string> records;
  };
  std::vector<Document> documents;
  size_t claims = 0;
  std::vector<std::vector<std::pair<uint64_t, uint32_t>>> blocks;  // one a core
  std::vector<Error> faults;
  std::future<void> done;
};

Relink::Relink(Database& database, Names& names, const Linking& linking) : database_(database), names_(names), linking_(linking) {}

void Relink::run(const std::string& now) {
  read_claims();
  read_tags();
  find_edges();
  read_bonds();
  partition();
  name_incidents(now);
  find_standing();
  write_links();
  write_incidents();
}

void Relink::read_claims() {
  items_.reserve(static_cast<size_t>(database_.number("SELECT count(*) FROM claim WHERE dismissed = 0")));  // never grown: cores write into it
  Statement read(database_.handle(),
                 "SELECT c.id, d.id, d.name, d.published, d.outlet, c.key, coalesce(c.decided, c.json), c.type, c.place, p.lat IS NOT NULL, c.day_from, c.day_to "
                 "FROM claim c JOIN document d ON d.id = c.document LEFT JOIN place p ON p.id = c.place WHERE c.dismissed = 0 ORDER BY c.document, c.id");
  std::unique_ptr<Batch> running;
  auto filling = std::make_unique<Batch>();
  const auto start = [&] {
    if (running) finish(*running);
    running = std::move(filling);
    filling = std::make_unique<Batch>();
    Batch& batch = *running;
    batch.blocks.resize(cores());
    batch.faults.resize(cores());
    batch.done = std::async(std::launch::async, [this, &batch] {
      in_parallel(batch.documents.size(), [&](size_t begin, size_t end, size_t core) {
        for (size_t i = begin; i < end; ++i) {
          const Batch::Document& document = batch.documents[i];
          const std::vector<std::string_view> records(document.records.begin(), document.records.end());
          auto features = linking_.features(document.facts, records);
          if (!features) {
            batch.faults[core] = features.error();
            return;
          }
          for (size_t c = 0; c < features->size(); ++c) {
            const auto item = static_cast<uint32_t>(document.first + c);
            for (const uint64_t key : linking_.block_keys(*features->at(c))) batch.blocks[core].emplace_back(key, item);
            items_[item].claim.features = std::move(features->at(c));
          }
        }
      });
    });
  };
  int64_t last = 0;
  while (read.step()) {
    const int64_t document = read.integer(1);
    if (document != last) {
      if (filling->claims >= kClaimsInBatch) start();
      filling->documents.push_back({{read.text(2), read.text(3), read.text(4), static_cast<uint64_t>(document)}, items_.size(), {}});
      last = document;
    }
    filling->documents.back().records.push_back(read.text(6));
    ++filling->claims;
    const auto type = std::find(types_.begin(), types_.end(), read.view(7));
    const auto number = static_cast<uint16_t>(type - types_.begin());
    if (type == types_.end()) types_.push_back(read.text(7));
    items_.push_back({read.integer(0), document, read.integer(8), read.integer(9) != 0, number, day_of(read.view(10)), day_of(read.view(11)),
                      {read.text(2) + "/" + read.text(5), nullptr}});
  }
  start();
  finish(*running);
}

void Relink::finish(Batch& batch) {
  batch.done.get();
  for (const Error& fault : batch.faults) {
    if (!fault.message.empty()) throw Fault{fault};
  }
  for (const auto& blocks : batch.blocks) blocks_.insert(blocks_.end(), blocks.begin(), blocks.end());
}

void Relink::read_tags() {
  std::unordered_map<int64_t, uint32_t> item_of;
  item_of.reserve(items_.size());
  for (uint32_t i = 0; i < items_.size(); ++i) item_of.emplace(items_[i].id, i);
  Statement read(database_.handle(), "SELECT DISTINCT claim, tag FROM claim_tag ORDER BY claim, tag");
  while (read.step()) {
    const auto at = item_of.find(read.integer(0));
    if (at != item_of.end()) tags_.emplace_back(at->second, read.integer(1));
  }
  std::sort(tags_.begin(), tags_.end());
}

void Relink::find_edges() {
  std::sort(blocks_.begin(), blocks_.end());
  std::vector<Forest> forests(cores(), Forest(items_.size()));
  const auto try_pair = [&](Forest& forest, uint32_t a, uint32_t b) {
    if (forest.root(a) != forest.root(b) && linking_.touches(*items_[a].claim.features, *items_[b].claim.features)) forest.unite(a, b);
  };
  in_parallel(blocks_.size(), [&](size_t begin, size_t end, size_t core) {
    // A block belongs to the core in whose piece it begins.
    while (begin > 0 && begin < blocks_.size() && blocks_[begin].first == blocks_[begin - 1].first) ++begin;
    for (size_t at = begin; at < end;) {
      size_t behind = at;
      while (behind < blocks_.size() && blocks_[behind].first == blocks_[at].first) ++behind;
      for (size_t a = at; a < behind; ++a) {
        for (size_t b = a + 1; b < behind; ++b) try_pair(forests[core], blocks_[a].second, blocks_[b].second);
      }
      at = behind;
    }
  });
  // Claims of one document are compared with each other, key or not.
  for (uint32_t a = 0; a < items_.size(); ++a) {
    for (uint32_t b = a + 1; b < items_.size() && items_[b].document == items_[a].document; ++b) try_pair(forests[0], a, b);
  }
  for (size_t core = 1; core < forests.size(); ++core) {
    for (uint32_t i = 0; i < items_.size(); ++i) forests[0].unite(i, forests[core].root(i));
  }
  parent_ = std::move(forests[0].parent);
}

uint32_t Relink::root(uint32_t item) {
  while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
  return item;
}

void Relink::unite(uint32_t a, uint32_t b) {
  a = root(a);
  b = root(b);
  if (a != b) parent_[std::max(a, b)] = std::min(a, b);
}

void Relink::read_bonds() {
  std::unordered_map<std::string, uint32_t> item_of;
  Statement read(database_.handle(),
                 "SELECT d.id, d.kind, dc.side, dc.key FROM decision d JOIN decision_claim dc ON dc.decision = d.id WHERE d.kind IN ('merge', 'split') "
                 "AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id, dc.side, dc.key");
  int64_t last = 0;
  while (read.step()) {
    if (read.integer(0) != last) bonds_.emplace_back();
    last = read.integer(0);
    bonds_.back().kind = read.view(1) == "merge" ? Linking::Bond::Kind::kTogether : Linking::Bond::Kind::kApart;
    (read.integer(2) == 0 ? bonds_.back().left : bonds_.back().right).push_back(read.text(3));
  }
  if (bonds_.empty()) return;
  for (uint32_t i = 0; i < items_.size(); ++i) item_of.emplace(items_[i].claim.key, i);
  for (const Linking::Bond& bond : bonds_) {
    if (bond.kind != Linking::Bond::Kind::kTogether) continue;
    std::optional<uint32_t> first;
    for (const std::string& key : bond.left) {
      const auto at = item_of.find(key);
      if (at == item_of.end()) continue;
      if (first) unite(*first, at->second);
      first = at->second;
    }
  }
}

void Relink::partition() {
  std::vector<std::vector<uint32_t>> components;
  std::vector<uint32_t> component_at(items_.size());
  for (uint32_t i = 0; i < items_.size(); ++i) {
    const uint32_t at = root(i);
    if (at == i) {
      component_at[i] = static_cast<uint32_t>(components.size());
      components.emplace_back();
    }
    components[component_at[at]].push_back(i);
  }
  std::vector<std::vector<Incident>> found(components.size());
  in_parallel(components.size(), [&](size_t begin, size_t end, size_t) {
    for (size_t c = begin; c < end; ++c) {
      std::vector<Linking::Claim> claims;
      std::unordered_map<std::string_view, uint32_t> item_of;
      for (const uint32_t item : components[c]) {
        claims.push_back(items_[item].claim);
        item_of.emplace(items_[item].claim.key, item);
      }
      for (const Linking::Part& part : linking_.partition(claims, bonds_)) {
        Incident incident;
        for (const std::string& key : part.members) incident.members.push_back(item_of.at(key));
        for (const std::string& key : part.followers) incident.followers.push_back(item_of.at(key));
        if (incident.members.empty()) continue;
        std::sort(incident.members.begin(), incident.members.end());
        incident.first_claim = INT64_MAX;
        for (const uint32_t item : incident.members) incident.first_claim = std::min(incident.first_claim, items_[item].id);
        found[c].push_back(std::move(incident));
      }
    }
  });
  for (auto& some : found) std::move(some.begin(), some.end(), std::back_inserter(incidents_));
  std::sort(incidents_.begin(), incidents_.end(), [](const Incident& a, const Incident& b) { return a.first_claim < b.first_claim; });
}

// The rule of weave.h: the incident with a former one's earliest claim keeps its id, the earliest where it could keep several.
void Relink::name_incidents(const std::string& now) {
  struct Former {
    int64_t id, first_claim;
    std::string name;
  };
  std::unordered_map<int64_t, Former> former;  // by first claim
  std::unordered_set<std::string> taken;
  Statement read(database_.handle(), "SELECT id, first_claim, name FROM incident");
  while (read.step()) {
    former.emplace(read.integer(1), Former{read.integer(0), read.integer(1), read.text(2)});
    taken.insert(read.text(2));
  }
  Statement moved(database_.handle(), "SELECT name FROM redirect");
  while (moved.step()) taken.insert(moved.text(0));
  int64_t next = database_.number("SELECT max(id) FROM incident") + 1;
  for (Incident& incident : incidents_) {
    std::vector<Former> kept;
    std::string earliest;
    for (const uint32_t item : incident.members) {
      if (items_[item].id == incident.first_claim) earliest = items_[item].claim.key;
      if (const auto at = former.find(items_[item].id); at != former.end()) kept.push_back(at->second);
    }
    std::sort(kept.begin(), kept.end(), [](const Former& a, const Former& b) { return a.first_claim < b.first_claim; });
    if (!kept.empty()) {
      incident.id = kept[0].id;
      incident.name = kept[0].name;
      for (size_t i = 1; i < kept.size(); ++i) {
        database_.prepared("UPDATE redirect SET incident = ? WHERE incident = ?").bind(incident.name, kept[i].name).run();
        database_.prepared("INSERT OR REPLACE INTO redirect VALUES (?, ?)").bind(kept[i].name, incident.name).run();
      }
      continue;
    }
    incident.id = next++;
    const std::string digits = sha256_hex(earliest);
    for (size_t at = 0; at + kIdDigits <= digits.size() && incident.name.empty(); ++at) {
      if (taken.insert(digits.substr(at, kIdDigits)).second) incident.name = digits.substr(at, kIdDigits);
    }
    if (incident.name.empty()) throw Fault{{ErrorCode::kConflict, "there is no id left for a new incident; please report this", earliest}};
  }
  database_.prepared("INSERT INTO change(at, kind, subject, detail) VALUES (?, 'linked anew', '', ?)")
      .bind(now, fmt::format("{} claims in {} incidents", items_.size(), incidents_.size()))
      .run();
}

void Relink::find_standing() {
  Statement read(database_.handle(), fmt::format("SELECT {} FROM claim c JOIN document d ON d.id = c.document JOIN reading r ON r.document = c.document "
                                                 "JOIN coding o ON o.id = c.coding LEFT JOIN incident i ON i.id = 0 WHERE c.id = ?",
                                                 kClaimColumns));
  std::vector<std::vector<std::string>> rules(incidents_.size());
  std::future<void> running;
  std::vector<std::vector<ClaimRow>> being_read;
  std::vector<std::vector<ClaimRow>> being_judged;
  size_t first = 0;
  const auto judge = [&](size_t end) {
    if (running.valid()) running.get();
    being_judged = std::move(being_read);
    being_read.clear();
    running = std::async(std::launch::async, [&, begin = first] {
      in_parallel(being_judged.size(), [&](size_t from, size_t to, size_t) {
        for (size_t i = from; i < to; ++i) rules[begin + i] = linking_.standing(being_judged[i]);
      });
    });
    first = end;
  };
  for (size_t i = 0; i < incidents_.size(); ++i) {
    std::vector<int64_t> claims;
    for (const auto* items : {&incidents_[i].members, &incidents_[i].followers}) {
      for (const uint32_t item : *items) claims.push_back(items_[item].id);
    }
    std::sort(claims.begin(), claims.end());
    being_read.emplace_back();
    for (const int64_t claim : claims) {
      read.bind(claim);
      if (read.step()) being_read.back().push_back(claim_row(read));
    }
    if (being_read.size() == kIncidentsInBatch) judge(i + 1);
  }
  judge(incidents_.size());
  running.get();
  for (size_t i = 0; i < incidents_.size(); ++i) {
    for (const std::string& rule : rules[i]) {
      incidents_[i].standing += (incidents_[i].standing.empty() ? "" : " ") + rule;
      incidents_[i].tags.push_back(names_.tag(kStandingTag, rule));
    }
  }
}

// Emptied and filled in order, indexes made afterwards: ten times as fast as row by row.
void Relink::write_links() {
  std::vector<int64_t> incident_of(items_.size(), 0);
  for (const Incident& incident : incidents_) {
    for (const uint32_t item : incident.members) incident_of[item] = incident.id;
  }
  database_.execute("DROP INDEX link_by_component; DROP INDEX link_by_incident; DELETE FROM link; DELETE FROM block; DELETE FROM follower");
  std::vector<uint32_t> order(items_.size());
  for (uint32_t i = 0; i < items_.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return items_[a].id < items_[b].id; });
  Statement link(database_.handle(), "INSERT INTO link(claim, component, incident, features) VALUES (?, ?, nullif(?, 0), ?)");
  for (const uint32_t item : order) {
    const std::string bytes = linking_.to_bytes(*items_[item].claim.features);
    link.bind(items_[item].id, items_[root(item)].id, incident_of[item], Statement::blob(bytes)).run();
  }
  // By key as the table orders them, which is signed, then by claim.
  std::sort(blocks_.begin(), blocks_.end(), [&](const auto& a, const auto& b) {
    return std::pair(static_cast<int64_t>(a.first), items_[a.second].id) < std::pair(static_cast<int64_t>(b.first), items_[b.second].id);
  });
  Statement block(database_.handle(), "INSERT OR IGNORE INTO block VALUES (?, ?)");
  for (const auto& [key, item] : blocks_) block.bind(static_cast<int64_t>(key), items_[item].id).run();
  Statement follower(database_.handle(), "INSERT OR IGNORE INTO follower VALUES (?, ?)");
  for (const Incident& incident : incidents_) {
    for (const uint32_t item : incident.followers) follower.bind(incident.id, items_[item].id).run();
  }
  database_.execute("CREATE INDEX link_by_component ON link(component); CREATE INDEX link_by_incident ON link(incident)");
}

}  // namespace hearsay::ledger::sqlite

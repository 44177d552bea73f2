#include "ledger/linker.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "ledger/decisions.h"
#include "ledger/grouping.h"

namespace hearsay::ledger {
namespace {

class Sets {
 public:
  explicit Sets(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  // The smaller index stays the root: roots do not depend on the order of joining.
  void join(size_t a, size_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

class Partitioner {
 public:
  Partitioner(const Linker& linker, std::span<const LinkClaim> claims, std::span<const Decision> decisions, Census* census)
      : linker_(linker), rulings_(decisions), census_(census) {
    for (const LinkClaim& claim : claims) (claim.has_event ? events_ : remarks_).push_back(&claim);
    const auto by_key = [](const LinkClaim* a, const LinkClaim* b) { return a->key < b->key; };
    std::sort(events_.begin(), events_.end(), by_key);
    std::sort(remarks_.begin(), remarks_.end(), by_key);
    for (size_t i = 0; i < events_.size(); ++i) index_.emplace(events_[i]->key, i);
  }

  std::vector<Part> run() {
    Sets sets(events_.size());
    connect(sets);
    std::unordered_map<size_t, size_t> component_of;  // root -> component
    std::vector<std::vector<size_t>> components;
    for (size_t i = 0; i < events_.size(); ++i) {
      const auto [at, fresh] = component_of.try_emplace(sets.find(i), components.size());
      if (fresh) components.emplace_back();
      components[at->second].push_back(i);
    }
    census_->components = components.size();
    for (const auto& component : components) {
      census_->largest = std::max(census_->largest, component.size());
      census_->above_300 += component.size() > 300 ? 1 : 0;
      std::vector<const LinkClaim*> claims;
      for (const size_t i : component) claims.push_back(events_[i]);
      for (const auto& group : group_component(linker_, claims, rulings_)) {
        Part part;
        for (const size_t i : group) {
          part.members.push_back(claims[i]->key);
          part_of_.emplace(claims[i]->key, parts_.size());
        }
        parts_.push_back(std::move(part));
      }
    }
    add_remarks();
    for (Part& part : parts_) {
      std::sort(part.members.begin(), part.members.end());
      std::sort(part.followers.begin(), part.followers.end());
    }
    std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) { return a.members.front() < b.members.front(); });
    return std::move(parts_);
  }

 private:
  void try_edge(size_t a, size_t b, Sets& sets) const {
    if (sets.find(a) == sets.find(b)) return;
    ++census_->compared;
    if (linker_.score(*events_[a], *events_[b]) >= linker_.threshold()) sets.join(a, b);
  }

  void connect(Sets& sets) const {
    std::vector<std::pair<uint64_t, size_t>> blocks;
    std::unordered_map<std::string_view, std::vector<size_t>> documents;
    for (size_t i = 0; i < events_.size(); ++i) {
      for (const uint64_t key : linker_.block_keys(*events_[i])) blocks.emplace_back(key, i);
      documents[events_[i]->document].push_back(i);
    }
    std::sort(blocks.begin(), blocks.end());
    for (size_t begin = 0; begin < blocks.size();) {
      size_t end = begin + 1;
      while (end < blocks.size() && blocks[end].first == blocks[begin].first) ++end;
      for (size_t a = begin; a < end; ++a) {
        for (size_t b = a + 1; b < end; ++b) try_edge(blocks[a].second, blocks[b].second, sets);
      }
      begin = end;
    }
    for (const auto& [document, members] : documents) {
      for (size_t a = 0; a < members.size(); ++a) {
        for (size_t b = a + 1; b < members.size(); ++b) {
          if (tied(*events_[members[a]], *events_[members[b]])) sets.join(members[a], members[b]);
          try_edge(members[a], members[b], sets);
        }
      }
    }
    std::unordered_map<size_t, size_t> first_of;  // set of a ruling -> an event of it
    for (size_t i = 0; i < events_.size(); ++i) {
      const size_t set = rulings_.set_of(events_[i]->key);
      if (set == Rulings::kFree) continue;
      const auto [at, fresh] = first_of.try_emplace(set, i);
      if (!fresh) sets.join(at->second, i);
    }
  }

  // The parts that a claim without an event speaks of, in the order it names them; through other such claims too.
  void targets(const LinkClaim& claim, int depth, std::vector<size_t>& out) const {
    constexpr int kDeepest = 8;  // of remarks on remarks
    for (const std::string& key : claim.about) {
      if (const auto part = part_of_.find(key); part != part_of_.end()) {
        if (std::find(out.begin(), out.end(), part->second) == out.end()) out.push_back(part->second);
      } else if (depth < kDeepest) {
        const auto other = std::lower_bound(remarks_.begin(), remarks_.end(), key, [](const LinkClaim* a, const std::string& k) { return a->key < k; });
        if (other != remarks_.end() && (*other)->key == key) targets(**other, depth + 1, out);
      }
    }
  }

  void add_remarks() {
    std::vector<Part> alone;
    for (const LinkClaim* claim : remarks_) {
      std::vector<size_t> found;
      targets(*claim, 0, found);
      if (found.empty()) {
        alone.push_back({{claim->key}, {}});
        continue;
      }
      parts_[found.front()].members.push_back(claim->key);
      for (size_t i = 1; i < found.size(); ++i) parts_[found[i]].followers.push_back(claim->key);
    }
    parts_.insert(parts_.end(), std::make_move_iterator(alone.begin()), std::make_move_iterator(alone.end()));
  }

  const Linker& linker_;
  Rulings rulings_;
  Census* census_;
  std::vector<const LinkClaim*> events_;   // by key
  std::vector<const LinkClaim*> remarks_;  // by key
  std::unordered_map<std::string_view, size_t> index_;
  std::unordered_map<std::string_view, size_t> part_of_;
  std::vector<Part> parts_;
};

}  // namespace

std::vector<Part> Linker::partition(std::span<const LinkClaim> claims, std::span<const Decision> decisions, Census* census) const {
  Census ignored;
  return Partitioner(*this, claims, decisions, census ? census : &ignored).run();
}

}  // namespace hearsay::ledger

#include "ledger/grouping.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace hearsay::ledger {
namespace {

constexpr int kStep = 10;  // points by which the threshold of too large a component is raised
constexpr size_t kNobody = static_cast<size_t>(-1);

struct Group {
  std::vector<size_t> claims;
  bool decided = false;  // holds claims that an analyst joined
};

// Average link over the units of a component, each counting once. Sums of scores are kept for every pair of groups; each group remembers the best of those after it.
class Agglomeration {
 public:
  Agglomeration(const Linker& linker, const std::vector<const LinkClaim*>& claims, std::vector<Group> groups, const std::vector<std::pair<size_t, size_t>>& apart,
                int64_t join)
      : join_(join), groups_(std::move(groups)), count_(groups_.size()) {
    sums_.assign(count_ * count_, 0);
    forbidden_.assign(count_ * count_, 0);
    best_.assign(count_, kNobody);
    weights_.assign(count_, 1);
    for (const auto& [a, b] : apart) forbidden_[a * count_ + b] = forbidden_[b * count_ + a] = 1;
    for (size_t a = 0; a < count_; ++a) {
      for (size_t b = a + 1; b < count_; ++b) {
        sums_[a * count_ + b] = sums_[b * count_ + a] = score_of(linker, claims, groups_[a], groups_[b]);
      }
    }
    for (size_t a = 0; a < count_; ++a) find_best(a);
  }

  std::vector<Group> run() {
    for (;;) {
      size_t at = kNobody;
      for (size_t a = 0; a < count_; ++a) {
        if (!groups_[a].claims.empty() && best_[a] != kNobody && (at == kNobody || better(a, best_[a], at, best_[at]))) at = a;
      }
      if (at == kNobody) break;
      join(at, best_[at]);
    }
    std::erase_if(groups_, [](const Group& group) { return group.claims.empty(); });
    return std::move(groups_);
  }

 private:
  [[nodiscard]] int64_t pairs(size_t a, size_t b) const { return weights_[a] * weights_[b]; }

  // Two documents' accounts of events are as near as what is nearest in them, unless something in them cannot be one occurrence: then the average. What an
  // analyst joined is one occurrence whatever it looks like: then the nearest counts in any case.
  static int64_t score_of(const Linker& linker, const std::vector<const LinkClaim*>& claims, const Group& a, const Group& b) {
    int64_t sum = 0;
    int64_t best = INT64_MIN;
    bool conflict = false;
    for (const size_t x : a.claims) {
      for (const size_t y : b.claims) {
        const Points points = linker.points(*claims[x], *claims[y]);
        sum += points.total;
        best = std::max<int64_t>(best, points.total);
        conflict = conflict || points.conflict;
      }
    }
    return conflict && !a.decided && !b.decided ? sum / static_cast<int64_t>(a.claims.size() * b.claims.size()) : best;
  }
  [[nodiscard]] bool may_join(size_t a, size_t b) const { return forbidden_[a * count_ + b] == 0 && sums_[a * count_ + b] >= join_ * pairs(a, b); }

  // Higher average, then more claims, then the earlier groups. Groups stay in the order of their smallest key.
  [[nodiscard]] bool better(size_t a, size_t b, size_t c, size_t d) const {
    const int64_t left = sums_[a * count_ + b] * pairs(c, d);
    const int64_t right = sums_[c * count_ + d] * pairs(a, b);
    if (left != right) return left > right;
    const size_t size_left = groups_[a].claims.size() + groups_[b].claims.size();
    const size_t size_right = groups_[c].claims.size() + groups_[d].claims.size();
    if (size_left != size_right) return size_left > size_right;
    return std::pair(a, b) < std::pair(c, d);
  }

  void find_best(size_t a) {
    best_[a] = kNobody;
    for (size_t b = a + 1; b < count_; ++b) {
      if (groups_[b].claims.empty() || !may_join(a, b)) continue;
      if (best_[a] == kNobody || better(a, b, a, best_[a])) best_[a] = b;
    }
  }

  // `b` goes into `a`, the earlier one.
  void join(size_t a, size_t b) {
    groups_[a].claims.insert(groups_[a].claims.end(), groups_[b].claims.begin(), groups_[b].claims.end());
    groups_[b].claims.clear();
    weights_[a] += weights_[b];
    best_[b] = kNobody;
    for (size_t c = 0; c < count_; ++c) {
      if (c == a || groups_[c].claims.empty()) continue;
      sums_[a * count_ + c] += sums_[b * count_ + c];
      sums_[c * count_ + a] = sums_[a * count_ + c];
      forbidden_[a * count_ + c] = static_cast<uint8_t>(forbidden_[a * count_ + c] | forbidden_[b * count_ + c]);
      forbidden_[c * count_ + a] = forbidden_[a * count_ + c];
    }
    find_best(a);
    for (size_t c = 0; c < b; ++c) {
      if (c == a || groups_[c].claims.empty()) continue;
      if (best_[c] == a || best_[c] == b) {
        find_best(c);
      } else if (c < a && may_join(c, a) && (best_[c] == kNobody || better(c, a, c, best_[c]))) {
        best_[c] = a;
      }
    }
  }

  int64_t join_;
  std::vector<Group> groups_;
  size_t count_;
  std::vector<int64_t> sums_;
  std::vector<uint8_t> forbidden_;
  std::vector<size_t> best_;
  std::vector<int64_t> weights_;  // how many it was made of
};

class Component {
 public:
  Component(const Linker& linker, const std::vector<const LinkClaim*>& claims, const Rulings& rulings) : linker_(linker), claims_(claims) {
    std::map<size_t, size_t> unit_of_set;
    for (size_t i = 0; i < claims.size(); ++i) {
      const size_t set = rulings.set_of(claims[i]->key);
      if (set == Rulings::kFree) {
        units_.push_back({{i}, false});
        continue;
      }
      const auto [at, fresh] = unit_of_set.try_emplace(set, units_.size());
      if (fresh) units_.push_back({{}, true});
      units_[at->second].claims.push_back(i);
    }
    for (const auto& [a, b] : rulings.apart()) {
      const auto x = unit_of_set.find(a);
      const auto y = unit_of_set.find(b);
      if (x != unit_of_set.end() && y != unit_of_set.end()) apart_.emplace_back(x->second, y->second);
    }
  }

  std::vector<std::vector<size_t>> run() {
    group_documents();
    std::vector<size_t> all(units_.size());
    std::iota(all.begin(), all.end(), size_t{0});
    cut(all, linker_.threshold());
    return std::move(out_);
  }

 private:
  // A document knows best which of its claims are one event: these are joined before any other document is asked. What a decision has joined over
  // several documents stands aside.
  void group_documents() {
    std::map<std::string_view, std::vector<size_t>> documents;
    std::vector<size_t> kept;
    for (size_t unit = 0; unit < units_.size(); ++unit) {
      const std::string_view document = claims_[units_[unit].claims.front()]->document;
      const bool one = std::all_of(units_[unit].claims.begin(), units_[unit].claims.end(), [&](size_t i) { return claims_[i]->document == document; });
      one ? documents[document].push_back(unit) : kept.push_back(unit);
    }
    std::vector<std::pair<Group, std::vector<size_t>>> made;  // the claims, and the units they were
    for (const size_t unit : kept) made.push_back({units_[unit], {unit}});
    for (const auto& [document, members] : documents) {
      std::vector<Group> groups;
      std::map<size_t, size_t> unit_of_claim;
      for (const size_t unit : members) {
        groups.push_back(units_[unit]);
        for (const size_t claim : units_[unit].claims) unit_of_claim.emplace(claim, unit);
      }
      if (groups.size() > 1) groups = Agglomeration(linker_, claims_, std::move(groups), apart_within(members), linker_.threshold()).run();
      for (Group& group : groups) {
        std::vector<size_t> units;
        for (const size_t claim : group.claims) {
          units.push_back(unit_of_claim.at(claim));
          group.decided = group.decided || units_[units.back()].decided;
        }
        made.emplace_back(std::move(group), std::move(units));
      }
    }
    for (auto& [group, units] : made) std::sort(group.claims.begin(), group.claims.end());
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first.claims.front() < b.first.claims.front(); });
    std::vector<size_t> now(units_.size());
    units_.clear();
    for (auto& [group, units] : made) {
      for (const size_t unit : units) now[unit] = units_.size();
      units_.push_back(std::move(group));
    }
    for (auto& [a, b] : apart_) a = now[a], b = now[b];
  }

  // The pairs kept apart among these units, as indexes into them.
  [[nodiscard]] std::vector<std::pair<size_t, size_t>> apart_within(const std::vector<size_t>& units) const {
    std::map<size_t, size_t> place;
    for (size_t i = 0; i < units.size(); ++i) place.emplace(units[i], i);
    std::vector<std::pair<size_t, size_t>> out;
    for (const auto& [a, b] : apart_) {
      const auto x = place.find(a);
      const auto y = place.find(b);
      if (x != place.end() && y != place.end()) out.emplace_back(x->second, y->second);
    }
    return out;
  }

  void cut(const std::vector<size_t>& units, int threshold) {
    if (units.size() <= kLargestComponent || threshold > 4 * linker_.threshold()) return finish(units);
    // Connected components of the edges above the raised threshold.
    std::vector<size_t> part(units.size(), kNobody);
    std::vector<std::vector<size_t>> parts;
    for (size_t seed = 0; seed < units.size(); ++seed) {
      if (part[seed] != kNobody) continue;
      part[seed] = parts.size();
      std::vector<size_t> open = {seed};
      parts.emplace_back();
      while (!open.empty()) {
        const size_t at = open.back();
        open.pop_back();
        parts.back().push_back(units[at]);
        for (size_t other = 0; other < units.size(); ++other) {
          if (part[other] != kNobody || best_score(units[at], units[other]) < threshold + kStep) continue;
          part[other] = part[seed];
          open.push_back(other);
        }
      }
      std::sort(parts.back().begin(), parts.back().end());
    }
    for (const auto& members : parts) cut(members, threshold + kStep);
  }

  [[nodiscard]] int best_score(size_t a, size_t b) const {
    int best = INT32_MIN;
    for (const size_t x : units_[a].claims) {
      for (const size_t y : units_[b].claims) best = std::max(best, linker_.score(*claims_[x], *claims_[y]));
    }
    return best;
  }

  void finish(const std::vector<size_t>& units) {
    std::vector<Group> groups;
    for (const size_t unit : units) groups.push_back(units_[unit]);
    const auto apart = apart_within(units);
    if (groups.size() > kLargestComponent) return first_fit(std::move(groups), apart);
    for (Group& group : Agglomeration(linker_, claims_, std::move(groups), apart, linker_.rules().score.join).run()) out_.push_back(std::move(group.claims));
  }

  // What holds together at any threshold is one, but for what analysts keep apart.
  void first_fit(std::vector<Group> groups, const std::vector<std::pair<size_t, size_t>>& apart) {
    std::vector<std::vector<size_t>> bins;
    for (size_t i = 0; i < groups.size(); ++i) {
      const auto fits = [&](const std::vector<size_t>& bin) {
        return std::none_of(apart.begin(), apart.end(), [&](const auto& pair) {
          const size_t other = pair.first == i ? pair.second : pair.second == i ? pair.first : kNobody;
          return other != kNobody && std::find(bin.begin(), bin.end(), other) != bin.end();
        });
      };
      auto bin = std::find_if(bins.begin(), bins.end(), fits);
      if (bin == bins.end()) bin = bins.emplace(bins.end());
      bin->push_back(i);
    }
    for (const auto& bin : bins) {
      auto& out = out_.emplace_back();
      for (const size_t i : bin) out.insert(out.end(), groups[i].claims.begin(), groups[i].claims.end());
    }
  }

  const Linker& linker_;
  const std::vector<const LinkClaim*>& claims_;
  std::vector<Group> units_;
  std::vector<std::pair<size_t, size_t>> apart_;  // of units
  std::vector<std::vector<size_t>> out_;
};

}  // namespace

std::vector<std::vector<size_t>> group_component(const Linker& linker, const std::vector<const LinkClaim*>& claims, const Rulings& rulings) {
  return Component(linker, claims, rulings).run();
}

}  // namespace hearsay::ledger

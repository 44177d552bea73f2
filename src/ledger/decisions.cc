#include "ledger/decisions.h"

#include <algorithm>

namespace hearsay::ledger {

Rulings::Rulings(std::span<const Decision> decisions) {
  // The latest first: what it says stands, and an earlier one gives way where it says otherwise.
  for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
    std::vector<size_t> left, right;
    for (const std::string& key : decision->left) left.push_back(index_of(key));
    for (const std::string& key : decision->right) right.push_back(index_of(key));
    if (decision->kind == Decision::Kind::kTogether) {
      left.insert(left.end(), right.begin(), right.end());
      join_all(left);
      continue;
    }
    for (const size_t a : left) {
      for (const size_t b : right) {
        if (root(a) != root(b) && !kept_apart(a, b)) apart_.emplace_back(a, b);
      }
    }
  }
  for (auto& [a, b] : apart_) a = root(a), b = root(b);
}

size_t Rulings::index_of(const std::string& key) {
  const auto [at, fresh] = index_.try_emplace(key, parent_.size());
  if (fresh) parent_.push_back(at->second);
  return at->second;
}

size_t Rulings::root(size_t at) const {
  while (parent_[at] != at) at = parent_[at];
  return at;
}

bool Rulings::kept_apart(size_t a, size_t b) const {
  a = root(a);
  b = root(b);
  return std::any_of(apart_.begin(), apart_.end(), [&](const auto& pair) {
    const size_t x = root(pair.first);
    const size_t y = root(pair.second);
    return (x == a && y == b) || (x == b && y == a);
  });
}

// Each joins the first earlier one it may be with, so that one claim taken out later does not undo the rest.
void Rulings::join_all(const std::vector<size_t>& members) {
  for (size_t i = 1; i < members.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const size_t a = root(members[j]);
      const size_t b = root(members[i]);
      if (a == b) break;
      if (kept_apart(a, b)) continue;
      parent_[std::max(a, b)] = std::min(a, b);
      break;
    }
  }
}

size_t Rulings::set_of(const std::string& key) const {
  const auto at = index_.find(key);
  return at == index_.end() ? kFree : root(at->second);
}

}  // namespace hearsay::ledger

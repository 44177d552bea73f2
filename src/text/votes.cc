#include "text/votes.h"

#include <utility>

namespace hearsay::text {
namespace {

constexpr uint32_t check_of(uint64_t hash) {
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace

size_t Votes::slot_of(uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].weight != 0 && slots_[at].check != check_of(hash)) at = (at + 1) & mask;
  return at;
}

void Votes::grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
  std::vector<std::pair<uint64_t, int32_t>> rows;
  rows.reserve(hashes_.size());
  for (const uint64_t hash : hashes_) rows.emplace_back(hash, slots_.empty() ? 0 : slots_[slot_of(hash)].weight);
  old.swap(slots_);
  for (const auto& [hash, weight] : rows) slots_[slot_of(hash)] = {check_of(hash), weight};
}

void Votes::set(std::string_view feature, std::string_view value, int32_t weight) {
  if (weight == 0) return;
  if (count_ * 2 >= slots_.size()) grow();
  const uint64_t hash = VoteKey(feature).part(value).hash();
  Slot& slot = slots_[slot_of(hash)];
  if (slot.weight == 0) {
    ++count_;
    hashes_.push_back(hash);
  }
  slot = {check_of(hash), weight};
}

int32_t Votes::weight(VoteKey key) const {
  return count_ == 0 ? 0 : slots_[slot_of(key.hash())].weight;
}

}  // namespace hearsay::text

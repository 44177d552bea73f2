#include "text/votes.h"

#include <utility>

namespace hearsay::text {

size_t Votes::slot_of(uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = (hash ^ hash >> 32) & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void Votes::grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.hash != 0) slots_[slot_of(slot.hash)] = slot;
  }
}

void Votes::set(std::string_view feature, std::string_view value, int32_t weight) {
  if (count_ * 2 >= slots_.size()) grow();
  const uint64_t hash = VoteKey(feature).part(value).hash();
  Slot& slot = slots_[slot_of(hash)];
  if (slot.hash == 0) ++count_;
  slot = {hash, weight};
}

int32_t Votes::weight(VoteKey key) const { return count_ == 0 ? 0 : slots_[slot_of(key.hash())].weight; }

}  // namespace hearsay::text

// Votes: a linear vote over features with values, read from a table (feature, value, weight) an analyst can mend. A feature's value may be
// of several parts, joined by one space in the table. Looked up by a 64-bit hash of feature and value, of which the table keeps 32 bits
// beyond the slot's number: a vote costs no allocation, no copying of text and one cache line. Read-only after filling; safe from many
// threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::text {

// The hash of a feature and its value: VoteKey("previous") of "dans" is VoteKey("previous").part("dans").
class VoteKey {
 public:
  explicit constexpr VoteKey(std::string_view feature) { add(feature); }

  [[nodiscard]] constexpr VoteKey part(std::string_view value) const {
    VoteKey key = *this;
    key.add_byte(' ');
    key.add(value);
    return key;
  }
  [[nodiscard]] constexpr uint64_t hash() const { return hash_; }

 private:
  constexpr void add_byte(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL; }
  constexpr void add(std::string_view text) {
    for (const char c : text) add_byte(c);
  }
  uint64_t hash_ = 14695981039346656037ULL;
};

class Votes {
 public:
  void set(std::string_view feature, std::string_view value, int32_t weight);
  // 0 when the table has no such row. A row of weight 0 is as good as none.
  [[nodiscard]] int32_t weight(VoteKey key) const;
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  struct Slot {
    uint32_t check = 0;  // upper half of the hash; 0 with weight 0: free
    int32_t weight = 0;
  };
  [[nodiscard]] size_t slot_of(uint64_t hash) const;
  void grow();

  std::vector<Slot> slots_;
  std::vector<uint64_t> hashes_;  // of all rows, for growing
  size_t count_ = 0;
};

}  // namespace hearsay::text

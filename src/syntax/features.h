// FeatureList: the hashed features of one decision. Template i is the i-th add(); each takes up to three 32-bit values and, once hash() has
// run, is one 32-bit hash whose top bits pick a row of a WeightTable. Hashing is done for the whole list at once, so that the compiler
// turns it into SIMD. No allocation; the capacity bounds every template list of this room.
#pragma once

#include <array>
#include <cstdint>

namespace hearsay::syntax {

class FeatureList {
 public:
  static constexpr int kCapacity = 128;

  void clear() { count_ = 0; }
  void add(uint32_t a, uint32_t b = 0, uint32_t c = 0) {
    a_[count_] = a;
    b_[count_] = b;
    c_[count_] = c;
    ++count_;
  }

  // Hashes templates [first, size()).
  void hash(int first = 0) {
    for (int i = first; i < count_; ++i) {
      uint32_t value = (a_[i] + static_cast<uint32_t>(i) * 0x3C6EF372u + 0x1B873593u) * 0x9E3779B1u;
      value = (value ^ (value >> 15)) + b_[i];
      value *= 0x85EBCA77u;
      value = (value ^ (value >> 13)) + c_[i];
      value *= 0xC2B2AE3Du;
      hash_[i] = (value ^ (value >> 16)) * 0x27D4EB2Fu;
    }
  }

  [[nodiscard]] int size() const { return count_; }
  [[nodiscard]] const uint32_t* hashes() const { return hash_.data(); }
  [[nodiscard]] uint32_t hash_of(int index) const { return hash_[index]; }

 private:
  alignas(64) std::array<uint32_t, kCapacity> a_;
  alignas(64) std::array<uint32_t, kCapacity> b_;
  alignas(64) std::array<uint32_t, kCapacity> c_;
  alignas(64) std::array<uint32_t, kCapacity> hash_;
  int count_ = 0;
};

}  // namespace hearsay::syntax

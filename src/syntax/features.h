// FeatureList: the hashed features of one decision. Templates are numbered in the order of add(), unless skip_to() leaves some out; each
// takes up to three 32-bit values and, once hash() has run, is one 32-bit hash whose top bits pick a row of a WeightTable. Hashing is done
// for the whole list at once, in SIMD. No allocation; the capacity bounds every template list of this room.
#pragma once

#include <array>
#include <cstdint>

namespace hearsay::syntax {

struct FeatureValues {
  static constexpr int kCapacity = 128;
  alignas(32) std::array<uint32_t, kCapacity> number{};  // of the template
  alignas(32) std::array<uint32_t, kCapacity> a{};
  alignas(32) std::array<uint32_t, kCapacity> b{};
  alignas(32) std::array<uint32_t, kCapacity> c{};
  alignas(32) std::array<uint32_t, kCapacity> hash{};
};

// Fills in the hashes of the first `count` features.
void hash_features(FeatureValues& values, int count);

class FeatureList {
 public:
  static constexpr int kCapacity = FeatureValues::kCapacity;

  void clear() { count_ = next_ = 0; }
  void add(uint32_t a, uint32_t b = 0, uint32_t c = 0) {
    values_.number[count_] = next_++;
    values_.a[count_] = a;
    values_.b[count_] = b;
    values_.c[count_] = c;
    ++count_;
  }
  // The next add() is template `number`.
  void skip_to(uint32_t number) { next_ = number; }
  void hash() { hash_features(values_, count_); }

  [[nodiscard]] int size() const { return count_; }
  [[nodiscard]] const uint32_t* hashes() const { return values_.hash.data(); }
  [[nodiscard]] uint32_t hash_of(int index) const { return values_.hash[index]; }

 private:
  FeatureValues values_;
  int count_ = 0;
  uint32_t next_ = 0;
};

}  // namespace hearsay::syntax

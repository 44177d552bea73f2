// The trainer's only source of chance: splitmix64 from a fixed seed, so that training is reproducible on any machine.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "syntax/hash.h"

namespace hearsay::train {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() { return syntax::scramble(state_ += 0x9E3779B97F4A7C15ull); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[next() % i]);
  }

 private:
  uint64_t state_;
};

}  // namespace hearsay::train

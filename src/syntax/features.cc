#include "syntax/features.h"

#include "syntax/cpu.h"

namespace hearsay::syntax {
namespace {

// One loop for both instruction sets: inlined into each, it is vectorised for each.
__attribute__((always_inline)) inline void hash_all(FeatureValues& values, int count) {
  const int end = (count + 7) & ~7;  // whole steps of eight vectorise without a remainder
  for (int i = 0; i < end; ++i) {
    uint32_t value = (values.a[i] + values.number[i] * 0x3C6EF372u + 0x1B873593u) * 0x9E3779B1u;
    value = (value ^ (value >> 15)) + values.b[i];
    value *= 0x85EBCA77u;
    value = (value ^ (value >> 13)) + values.c[i];
    value *= 0xC2B2AE3Du;
    values.hash[i] = (value ^ (value >> 16)) * 0x27D4EB2Fu;
  }
}

__attribute__((target("avx2"))) void hash_avx2(FeatureValues& values, int count) {
  hash_all(values, count);
}

}  // namespace

void hash_features(FeatureValues& values, int count) {
  has_avx2() ? hash_avx2(values, count) : hash_all(values, count);
}

}  // namespace hearsay::syntax

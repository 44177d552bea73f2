// Hashes of the syntax room. They are part of the model file's meaning: a model trained with other functions scores noise, so changing one
// here means raising kModelVersion (model_format.h). Pure functions of bytes; little-endian machines only, as all of x86-64.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace hearsay::syntax {

// The last step of splitmix64: every bit of the input reaches every bit of the output.
inline uint64_t scramble(uint64_t value) {
  value ^= value >> 30;
  value *= 0xBF58476D1CE4E5B9ull;
  value ^= value >> 27;
  value *= 0x94D049BB133111EBull;
  return value ^ (value >> 31);
}

// Eight bytes at a time.
inline uint64_t hash_bytes(std::string_view bytes, uint64_t seed = 0) {
  uint64_t state = seed ^ (bytes.size() * 0x9E3779B97F4A7C15ull);
  const char* at = bytes.data();
  size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) {
    uint64_t chunk;
    std::memcpy(&chunk, at, 8);
    state = (state ^ chunk) * 0xA0761D6478BD642Full;
    state ^= state >> 32;
  }
  uint64_t tail = 0;
  if (left > 0) std::memcpy(&tail, at, left);
  return scramble((state ^ tail) * 0xE7037ED1A0B428DBull);
}

inline uint32_t hash_word(std::string_view bytes, uint64_t seed = 0) {
  return static_cast<uint32_t>(hash_bytes(bytes, seed));
}

}  // namespace hearsay::syntax

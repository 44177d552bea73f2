// Weight tables: 2^bits rows of `lanes` small integers, one lane an outcome. A feature's hash picks its row by the top bits; the score of an
// outcome is the sum of its lane over all features. Two shapes: int8 rows of 32 or 64 lanes (one or half a cache line), summed into int16,
// and int16 rows of 4 lanes, summed into int32. Sums of at most 256 rows of int8 never overflow.
// A WeightTable is a view over mapped bytes and owns nothing. Scoring uses SSE4.1 (the baseline) and picks AVX2 at run time; both give the same integers.
#pragma once

#include <cstdint>

namespace hearsay::syntax {

struct WeightTable {
  const uint8_t* data = nullptr;
  uint32_t bits = 0;  // log2 of the number of rows, 1 to 24
  uint32_t lanes = 0;  // 32, 64 (int8) or 4 (int16)

  [[nodiscard]] uint32_t row(uint32_t hash) const { return hash >> (32 - bits); }
  [[nodiscard]] uint32_t row_bytes() const { return lanes == 4 ? 8 : lanes; }
};

// out[lane] = sum over the `count` hashes. REQUIRES: table.lanes == 32, 64, 4 respectively; count <= 256.
void sum_rows_32(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out);
void sum_rows_64(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out);
void sum_rows_4(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out);

// Asks the cache for the rows ahead of time.
inline void prefetch_rows(const WeightTable& table, const uint32_t* hashes, int count) {
  const uint32_t size = table.row_bytes();
  for (int i = 0; i < count; ++i) __builtin_prefetch(table.data + static_cast<uint64_t>(table.row(hashes[i])) * size);
}

}  // namespace hearsay::syntax

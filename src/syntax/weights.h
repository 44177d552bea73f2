// Weight tables: small integers for features, one lane an outcome. The score of an outcome is the sum of its lane over the features of a
// decision.
//
// A feature is a 32-bit hash. Its top bits pick a bucket, its low bits are a tag that its row must carry: a feature the table has no row
// for adds nothing, so tables can be small without strangers sharing rows (2^18 shared rows of the parser cost 0.6 LAS against 2^21;
// tagged, they cost none). Tag 0 marks an empty row. Three shapes, all int8:
//
//   3 lanes    rows of 4 bytes (the last is the tag), buckets of 4 rows
//   30 lanes   rows of 32 bytes (the last two are the tag), buckets of 2 rows, one cache line
//   62 lanes   rows of 64 bytes (the last two are the tag), buckets of one row
//
// A WeightTable is a view over mapped bytes and owns nothing. SSE4.1 is the baseline, AVX2 is picked at run time; both give the same
// integers.
#pragma once

#include <cstdint>

namespace hearsay::syntax {

inline constexpr uint32_t kStructureLanes = 3, kTagLanes = 30, kLabelLanes = 62;

struct WeightTable {
  const uint8_t* data = nullptr;
  uint32_t bits = 0;  // log2 of the number of rows, 3 to 24
  uint32_t lanes = 0;

  [[nodiscard]] static constexpr uint32_t row_bytes(uint32_t lanes) { return lanes == kStructureLanes ? 4 : lanes + 2; }
  [[nodiscard]] uint32_t ways() const { return lanes == kStructureLanes ? 4 : lanes == kTagLanes ? 2 : 1; }
  [[nodiscard]] uint32_t tag_bytes() const { return lanes == kStructureLanes ? 1 : 2; }
  [[nodiscard]] uint32_t bucket_bits() const { return bits - (lanes == kStructureLanes ? 2 : lanes == kTagLanes ? 1 : 0); }
  [[nodiscard]] uint32_t bucket(uint32_t hash) const { return hash >> (32 - bucket_bits()); }
  [[nodiscard]] uint32_t bucket_bytes() const { return row_bytes(lanes) * ways(); }
  [[nodiscard]] uint16_t tag(uint32_t hash) const {
    if (lanes == kStructureLanes) return static_cast<uint16_t>((hash & 0xFF) == 0 ? 1 : hash & 0xFF);
    return static_cast<uint16_t>((hash & 0xFFFF) == 0 ? 1 : hash & 0xFFFF);
  }
};

// out[lane] = sum over the `count` hashes. All rows are asked of the cache before the first is read. REQUIRES: table.lanes is 3, 30, 62
// respectively; count <= 128; room for 4, 32, 64 values, those beyond the lanes are scratch.
void sum_rows_3(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out);
void sum_rows_30(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out);
void sum_rows_62(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out);

}  // namespace hearsay::syntax

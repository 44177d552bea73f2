#include "syntax/weights.h"

#include <immintrin.h>

#include <cstring>

#include "syntax/cpu.h"

// Every function comes twice: for SSE4.1, and inlined into one compiled for AVX2. What both share is always inlined, so that it is
// vectorised for each.
#define HEARSAY_INLINE __attribute__((always_inline)) inline
#define HEARSAY_AVX2 __attribute__((target("avx2")))

namespace hearsay::syntax {
namespace {

constexpr int kMostFeatures = 128;

// Where the features' buckets are and the tags their rows must carry.
struct Places {
  alignas(32) uint32_t offsets[kMostFeatures];  // bytes
  alignas(32) uint32_t tags[kMostFeatures];
};

template <uint32_t kBucketBytes, uint32_t kTagMask>
HEARSAY_INLINE void locate(const WeightTable& table, const uint32_t* hashes, int count, Places& places) {
  const uint32_t shift = 32 - table.bucket_bits();
  for (int i = 0; i < count; ++i) {
    const uint32_t low = hashes[i] & kTagMask;
    places.offsets[i] = (hashes[i] >> shift) * kBucketBytes;
    places.tags[i] = low == 0 ? 1 : low;
  }
  for (int i = 0; i < count; ++i) __builtin_prefetch(table.data + places.offsets[i]);
}

// The rows that the features have, in order.
template <uint32_t kLanes, uint32_t kWays>
HEARSAY_INLINE int find_rows(const WeightTable& table, const Places& places, int count, const uint8_t** rows) {
  int found = 0;
  for (int i = 0; i < count; ++i) {
    const uint8_t* row = table.data + places.offsets[i];
    for (uint32_t way = 0; way < kWays; ++way, row += kLanes + 2) {
      uint16_t tag;
      std::memcpy(&tag, row + kLanes, 2);
      rows[found] = row;
      found += tag == places.tags[i] ? 1 : 0;
    }
  }
  return found;
}

template <uint32_t kLanes, uint32_t kWays>
void sum_wide_rows_sse(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  constexpr uint32_t kBytes = kLanes + 2;
  Places places;
  locate<kBytes * kWays, 0xFFFF>(table, hashes, count, places);
  const uint8_t* rows[kMostFeatures * kWays + 1];
  const int found = find_rows<kLanes, kWays>(table, places, count, rows);
  __m128i sums[kBytes / 8];
  for (auto& sum : sums) sum = _mm_setzero_si128();
  for (int i = 0; i < found; ++i) {
    for (uint32_t part = 0; part < kBytes / 8; ++part) {
      const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(rows[i] + part * 8));
      sums[part] = _mm_add_epi16(sums[part], _mm_cvtepi8_epi16(bytes));
    }
  }
  for (uint32_t part = 0; part < kBytes / 8; ++part) _mm_storeu_si128(reinterpret_cast<__m128i*>(out + part * 8), sums[part]);
}

template <uint32_t kLanes, uint32_t kWays>
HEARSAY_AVX2 void sum_wide_rows_avx2(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  constexpr uint32_t kBytes = kLanes + 2;
  Places places;
  locate<kBytes * kWays, 0xFFFF>(table, hashes, count, places);
  const uint8_t* rows[kMostFeatures * kWays + 1];
  const int found = find_rows<kLanes, kWays>(table, places, count, rows);
  __m256i sums[kBytes / 16];
  for (auto& sum : sums) sum = _mm256_setzero_si256();
  for (int i = 0; i < found; ++i) {
    for (uint32_t part = 0; part < kBytes / 16; ++part) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows[i] + part * 16));
      sums[part] = _mm256_add_epi16(sums[part], _mm256_cvtepi8_epi16(bytes));
    }
  }
  for (uint32_t part = 0; part < kBytes / 16; ++part) _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + part * 16), sums[part]);
}

// Narrow rows: a bucket is 16 bytes, four rows at once, the wrong ones masked out.
void sum_narrow_rows_sse(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out) {
  Places places;
  locate<16, 0xFF>(table, hashes, count, places);
  __m128i low = _mm_setzero_si128(), high = _mm_setzero_si128();
  for (int i = 0; i < count; ++i) {
    const __m128i bucket = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data + places.offsets[i]));
    const __m128i mask = _mm_cmpeq_epi32(_mm_srli_epi32(bucket, 24), _mm_set1_epi32(static_cast<int>(places.tags[i])));
    const __m128i rows = _mm_and_si128(bucket, mask);
    low = _mm_add_epi16(low, _mm_cvtepi8_epi16(rows));
    high = _mm_add_epi16(high, _mm_cvtepi8_epi16(_mm_srli_si128(rows, 8)));
  }
  const __m128i both = _mm_add_epi16(low, high);  // two rows' sums
  const __m128i sum = _mm_add_epi32(_mm_cvtepi16_epi32(both), _mm_cvtepi16_epi32(_mm_srli_si128(both, 8)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), sum);
}

HEARSAY_AVX2 void sum_narrow_rows_avx2(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out) {
  Places places;
  locate<16, 0xFF>(table, hashes, count, places);
  __m256i sums = _mm256_setzero_si256();
  for (int i = 0; i < count; ++i) {
    const __m128i bucket = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data + places.offsets[i]));
    const __m128i mask = _mm_cmpeq_epi32(_mm_srli_epi32(bucket, 24), _mm_set1_epi32(static_cast<int>(places.tags[i])));
    sums = _mm256_add_epi16(sums, _mm256_cvtepi8_epi16(_mm_and_si128(bucket, mask)));
  }
  const __m128i both = _mm_add_epi16(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  const __m128i sum = _mm_add_epi32(_mm_cvtepi16_epi32(both), _mm_cvtepi16_epi32(_mm_srli_si128(both, 8)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), sum);
}

}  // namespace

void sum_rows_3(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out) {
  has_avx2() ? sum_narrow_rows_avx2(table, hashes, count, out) : sum_narrow_rows_sse(table, hashes, count, out);
}

void sum_rows_30(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  has_avx2() ? sum_wide_rows_avx2<kTagLanes, 2>(table, hashes, count, out) : sum_wide_rows_sse<kTagLanes, 2>(table, hashes, count, out);
}

void sum_rows_62(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  has_avx2() ? sum_wide_rows_avx2<kLabelLanes, 1>(table, hashes, count, out) : sum_wide_rows_sse<kLabelLanes, 1>(table, hashes, count, out);
}

}  // namespace hearsay::syntax

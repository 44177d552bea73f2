#include "syntax/weights.h"

#include <immintrin.h>

#include <cstring>

namespace hearsay::syntax {
namespace {

constexpr int kMostFeatures = 256;

// The rows that the features have, in order.
template <uint32_t kLanes, uint32_t kWays>
int find_rows(const WeightTable& table, const uint32_t* hashes, int count, const uint8_t** rows) {
  constexpr uint32_t kRowBytes = kLanes + 2;
  const uint32_t shift = 32 - table.bucket_bits();
  int found = 0;
  for (int i = 0; i < count; ++i) {
    const uint32_t low = hashes[i] & 0xFFFF;
    const auto wanted = static_cast<uint16_t>(low == 0 ? 1 : low);
    const uint8_t* row = table.data + static_cast<uint64_t>(hashes[i] >> shift) * (kRowBytes * kWays);
    for (uint32_t way = 0; way < kWays; ++way, row += kRowBytes) {
      uint16_t tag;
      std::memcpy(&tag, row + kLanes, 2);
      rows[found] = row;
      found += tag == wanted ? 1 : 0;
    }
  }
  return found;
}

template <int kBytes>
void add_rows_sse(const uint8_t* const* rows, int count, int16_t* out) {
  constexpr int kParts = kBytes / 8;
  __m128i sums[kParts];
  for (auto& sum : sums) sum = _mm_setzero_si128();
  for (int i = 0; i < count; ++i) {
    for (int part = 0; part < kParts; ++part) {
      const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(rows[i] + part * 8));
      sums[part] = _mm_add_epi16(sums[part], _mm_cvtepi8_epi16(bytes));
    }
  }
  for (int part = 0; part < kParts; ++part) _mm_storeu_si128(reinterpret_cast<__m128i*>(out + part * 8), sums[part]);
}

template <int kBytes>
__attribute__((target("avx2"))) void add_rows_avx2(const uint8_t* const* rows, int count, int16_t* out) {
  constexpr int kParts = kBytes / 16;
  __m256i sums[kParts];
  for (auto& sum : sums) sum = _mm256_setzero_si256();
  for (int i = 0; i < count; ++i) {
    for (int part = 0; part < kParts; ++part) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows[i] + part * 16));
      sums[part] = _mm256_add_epi16(sums[part], _mm256_cvtepi8_epi16(bytes));
    }
  }
  for (int part = 0; part < kParts; ++part) _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + part * 16), sums[part]);
}

bool has_avx2() {
  static const bool answer = __builtin_cpu_supports("avx2");
  return answer;
}

template <uint32_t kLanes, uint32_t kWays>
void sum_rows(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  const uint8_t* rows[kMostFeatures * kWays + 1];
  const int found = find_rows<kLanes, kWays>(table, hashes, count, rows);
  has_avx2() ? add_rows_avx2<kLanes + 2>(rows, found, out) : add_rows_sse<kLanes + 2>(rows, found, out);
}

}  // namespace

void sum_rows_30(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  sum_rows<kTagLanes, 2>(table, hashes, count, out);
}

void sum_rows_62(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  sum_rows<kLabelLanes, 1>(table, hashes, count, out);
}

// A bucket is 16 bytes: four rows at once, the wrong ones masked out.
void sum_rows_3(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out) {
  const uint32_t shift = 32 - table.bucket_bits();
  __m128i low = _mm_setzero_si128(), high = _mm_setzero_si128();
  for (int i = 0; i < count; ++i) {
    const uint32_t hash = hashes[i];
    const uint32_t tag = (hash & 0xFF) == 0 ? 1 : hash & 0xFF;
    const __m128i bucket = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data + static_cast<uint64_t>(hash >> shift) * 16));
    const __m128i mask = _mm_cmpeq_epi32(_mm_srli_epi32(bucket, 24), _mm_set1_epi32(static_cast<int>(tag)));
    const __m128i rows = _mm_and_si128(bucket, mask);
    low = _mm_add_epi16(low, _mm_cvtepi8_epi16(rows));
    high = _mm_add_epi16(high, _mm_cvtepi8_epi16(_mm_srli_si128(rows, 8)));
  }
  const __m128i both = _mm_add_epi16(low, high);  // two rows' sums
  const __m128i sum = _mm_add_epi32(_mm_cvtepi16_epi32(both), _mm_cvtepi16_epi32(_mm_srli_si128(both, 8)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), sum);
}

}  // namespace hearsay::syntax

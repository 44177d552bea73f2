#include "syntax/weights.h"

#include <immintrin.h>

namespace hearsay::syntax {
namespace {

template <int kLanes>
void sum_rows_sse(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  constexpr int kParts = kLanes / 8;
  __m128i sums[kParts];
  for (auto& sum : sums) sum = _mm_setzero_si128();
  for (int i = 0; i < count; ++i) {
    const uint8_t* row = table.data + static_cast<uint64_t>(table.row(hashes[i])) * kLanes;
    for (int part = 0; part < kParts; ++part) {
      const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(row + part * 8));
      sums[part] = _mm_add_epi16(sums[part], _mm_cvtepi8_epi16(bytes));
    }
  }
  for (int part = 0; part < kParts; ++part) _mm_storeu_si128(reinterpret_cast<__m128i*>(out + part * 8), sums[part]);
}

template <int kLanes>
__attribute__((target("avx2"))) void sum_rows_avx2(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  constexpr int kParts = kLanes / 16;
  __m256i sums[kParts];
  for (auto& sum : sums) sum = _mm256_setzero_si256();
  for (int i = 0; i < count; ++i) {
    const uint8_t* row = table.data + static_cast<uint64_t>(table.row(hashes[i])) * kLanes;
    for (int part = 0; part < kParts; ++part) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row + part * 16));
      sums[part] = _mm256_add_epi16(sums[part], _mm256_cvtepi8_epi16(bytes));
    }
  }
  for (int part = 0; part < kParts; ++part) _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + part * 16), sums[part]);
}

bool has_avx2() {
  static const bool answer = __builtin_cpu_supports("avx2");
  return answer;
}

}  // namespace

void sum_rows_32(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  has_avx2() ? sum_rows_avx2<32>(table, hashes, count, out) : sum_rows_sse<32>(table, hashes, count, out);
}

void sum_rows_64(const WeightTable& table, const uint32_t* hashes, int count, int16_t* out) {
  has_avx2() ? sum_rows_avx2<64>(table, hashes, count, out) : sum_rows_sse<64>(table, hashes, count, out);
}

void sum_rows_4(const WeightTable& table, const uint32_t* hashes, int count, int32_t* out) {
  __m128i sum = _mm_setzero_si128();
  for (int i = 0; i < count; ++i) {
    const uint8_t* row = table.data + static_cast<uint64_t>(table.row(hashes[i])) * 8;
    sum = _mm_add_epi32(sum, _mm_cvtepi16_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(row))));
  }
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), sum);
}

}  // namespace hearsay::syntax

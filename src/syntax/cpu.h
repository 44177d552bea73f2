// What the processor can do beyond the baseline (x86-64-v2), asked once.
#pragma once

namespace hearsay::syntax {

inline bool has_avx2() {
  static const bool answer = __builtin_cpu_supports("avx2");
  return answer;
}

}  // namespace hearsay::syntax

// SHA-256 (FIPS 180-4) of bytes in memory: names documents, packs and models. Not written against side channels: nothing secret is hashed
// with it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

// Takes bytes in pieces; digest() may be called once, at the end.
class Sha256 {
 public:
  void update(std::string_view bytes);
  [[nodiscard]] std::array<uint8_t, 32> digest();

 private:
  void block(const unsigned char* bytes);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> buffer_{};
  size_t buffered_ = 0;
  uint64_t total_ = 0;
};

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace hearsay

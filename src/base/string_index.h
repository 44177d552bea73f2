// StringIndex: numbers strings from 1 on, in the order of their first add(), and finds the number of a string, 0 for one it does not hold. Open
// addressing over one array, for looking up every word of a text. It holds views: the strings must outlive it. find() is safe from many threads.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace hearsay {

__extension__ using Wide = unsigned __int128;

// Mixes eight bytes a step (multiply and fold, after the public-domain wyhash). For tables in memory only: never stored.
inline uint64_t hash_bytes(std::string_view text) {
  const auto fold = [](uint64_t a, uint64_t b) {
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
  };
  constexpr uint64_t kFirst = 0xA0761D6478BD642FULL;
  constexpr uint64_t kSecond = 0xE7037ED1A0B428DBULL;
  uint64_t hash = text.size() * kFirst;
  const char* at = text.data();
  size_t left = text.size();
  for (; left >= 8; at += 8, left -= 8) {
    uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = fold(hash ^ word, kSecond);
  }
  uint64_t word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  return fold(hash ^ word, kFirst);
}

class StringIndex {
 public:
  uint32_t add(std::string_view text) {
    if ((strings_.size() + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[place_of(text)];
    if (slot.number == 0) {
      strings_.push_back(text);
      slot = {static_cast<uint32_t>(hash_bytes(text) >> 32), static_cast<uint32_t>(strings_.size())};
    }
    return slot.number;
  }
  [[nodiscard]] uint32_t find(std::string_view text) const { return slots_.empty() ? 0 : slots_[place_of(text)].number; }
  // REQUIRES: 1 <= number <= size().
  [[nodiscard]] std::string_view operator[](uint32_t number) const { return strings_[number - 1]; }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(strings_.size()); }

 private:
  struct Slot {
    uint32_t high = 0;  // half of the hash, so that most other strings are told apart without reading them
    uint32_t number = 0;
  };

  [[nodiscard]] size_t place_of(std::string_view text) const {
    const uint64_t hash = hash_bytes(text);
    const auto high = static_cast<uint32_t>(hash >> 32);
    size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != 0 && (slots_[at].high != high || strings_[slots_[at].number - 1] != text)) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, Slot{});
    for (uint32_t i = 0; i < strings_.size(); ++i) {
      Slot& slot = slots_[place_of(strings_[i])];
      slot = {static_cast<uint32_t>(hash_bytes(strings_[i]) >> 32), i + 1};
    }
  }

  std::vector<std::string_view> strings_;
  std::vector<Slot> slots_;
};

}  // namespace hearsay

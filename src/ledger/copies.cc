#include "ledger/copies.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/utf8.h"

namespace hearsay::ledger {
namespace {

constexpr uint32_t kNoMinimum = UINT32_MAX;

uint64_t scrambled(uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9U;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

// Odd multipliers and offsets of the hash functions, from one seed.
struct Family {
  std::array<uint64_t, kHashes> multiplier{};
  std::array<uint64_t, kHashes> offset{};
};

constexpr Family make_family() {
  Family family;
  uint64_t state = 0x6865617273617931U;
  const auto next = [&state] {
    state += 0x9E3779B97F4A7C15U;
    uint64_t x = state;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
  };
  for (size_t i = 0; i < kHashes; ++i) {
    family.multiplier[i] = next() | 1;
    family.offset[i] = next();
  }
  return family;
}

constexpr Family kFamily = make_family();

std::vector<uint64_t> word_hashes(std::string_view text) {
  const std::string folded = utf8::fold(text);
  std::vector<uint64_t> words;
  uint64_t hash = 0;
  for (size_t at = 0; at < folded.size();) {
    const utf8::CodePoint point = utf8::decode(folded, at);
    const auto byte = static_cast<unsigned char>(folded[at]);
    const bool letter = byte >= 0x80 ? utf8::is_letter(point.value) || utf8::is_digit(point.value)
                                     : (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (letter) {
      if (hash == 0) hash = 14695981039346656037U;
      for (size_t i = at; i < at + point.size; ++i) hash = (hash ^ static_cast<unsigned char>(folded[i])) * 1099511628211U;
    } else if (hash != 0) {
      words.push_back(scrambled(hash));
      hash = 0;
    }
    at += point.size;
  }
  if (hash != 0) words.push_back(scrambled(hash));
  return words;
}

bool relays(const CopyInput& document, std::string_view outlet) {
  if (outlet.empty()) return false;
  const std::string folded = utf8::fold(outlet);
  return std::any_of(document.relays.begin(), document.relays.end(), [&](std::string_view relay) { return utf8::fold(relay) == folded; });
}

}  // namespace

Fingerprint fingerprint(std::string_view text) {
  Fingerprint print;
  const std::vector<uint64_t> words = word_hashes(text);
  if (words.empty()) return print;
  print.words = static_cast<uint32_t>(std::min<size_t>(words.size(), UINT32_MAX));
  for (const uint64_t word : words) print.whole = scrambled(print.whole * 31 + word);
  if (print.whole == 0) print.whole = 1;
  if (words.size() < kShortest) return print;
  print.minima.fill(kNoMinimum);
  for (size_t i = 0; i + kShingle <= words.size(); ++i) {
    uint64_t run = 0;
    for (size_t j = i; j < i + kShingle; ++j) run = scrambled(run * 31 + words[j]);
    for (size_t h = 0; h < kHashes; ++h) {
      const auto value = static_cast<uint32_t>((run * kFamily.multiplier[h] + kFamily.offset[h]) >> 32);
      print.minima[h] = std::min(print.minima[h], value);
    }
  }
  return print;
}

double resemblance(const Fingerprint& a, const Fingerprint& b) {
  if (a.empty() || b.empty()) return 0;
  if (a.whole == b.whole && a.words == b.words) return 1;
  if (a.words < kShortest || b.words < kShortest) return 0;
  size_t equal = 0;
  for (size_t i = 0; i < kHashes; ++i) equal += a.minima[i] == b.minima[i] ? 1 : 0;
  return static_cast<double>(equal) / kHashes;
}

bool near_duplicate(const Fingerprint& a, const Fingerprint& b) { return resemblance(a, b) >= kNearDuplicate; }

std::vector<uint64_t> band_keys(const Fingerprint& print) {
  std::vector<uint64_t> keys;
  if (print.empty()) return keys;
  keys.push_back(print.whole);
  if (print.words < kShortest) return keys;
  constexpr size_t kRows = kHashes / kBands;
  for (size_t band = 0; band < kBands; ++band) {
    uint64_t key = band + 1;
    for (size_t row = 0; row < kRows; ++row) key = scrambled(key * 31 + print.minima[band * kRows + row]);
    keys.push_back(key);
  }
  return keys;
}

std::vector<size_t> copies(std::span<const CopyInput> documents) {
  std::vector<size_t> order(documents.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const CopyInput& x = documents[a];
    const CopyInput& y = documents[b];
    return std::tuple(x.published.empty(), x.published, x.id) < std::tuple(y.published.empty(), y.published, y.id);
  });
  std::vector<size_t> copied(documents.size(), kOriginal);
  for (size_t i = 0; i < order.size(); ++i) {
    double best = 0;
    for (size_t j = 0; j < i; ++j) {
      const double share = resemblance(*documents[order[i]].fingerprint, *documents[order[j]].fingerprint);
      const double least = relays(documents[order[i]], documents[order[j]].outlet) ? kAgencyCopy : kNearDuplicate;
      if (share < least || share <= best) continue;
      best = share;
      copied[order[i]] = copied[order[j]] == kOriginal ? order[j] : copied[order[j]];
    }
  }
  return copied;
}

}  // namespace hearsay::ledger

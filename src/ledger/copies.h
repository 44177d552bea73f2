// Copies: which documents repeat another's text, so that a text printed ten times is one origin. Pure.
//
// A text's fingerprint is made of its words, folded (case, accents and punctuation gone), in runs of kShingle: a MinHash signature of kHashes minima, whose
// share of equal places estimates the share of common runs (Jaccard), and the hash of the whole, for texts that are the same word for word. 128 minima put
// the estimate's standard error at 0.044 for a share of one half. The hash functions are fixed: fingerprints of different runs and machines compare.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ledger {

inline constexpr size_t kShingle = 4;             // words
inline constexpr size_t kHashes = 128;
inline constexpr size_t kBands = 32;              // of four minima: texts that share half of their runs meet in a band with probability 0.87, at 0.7 0.9999
inline constexpr double kNearDuplicate = 0.5;     // share of equal minima from which a text repeats another
inline constexpr double kAgencyCopy = 0.2;        // the same, where it names the other's outlet as its relay
inline constexpr size_t kShortest = 12;           // words; shorter texts are compared as a whole only

struct Fingerprint {
  uint64_t whole = 0;                          // of all words; 0: nothing is known of the text
  std::array<uint32_t, kHashes> minima{};      // meaningful if `words` >= kShortest
  uint32_t words = 0;

  [[nodiscard]] bool empty() const { return whole == 0; }
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

[[nodiscard]] Fingerprint fingerprint(std::string_view text);

// Estimated share of common runs of words, 0 to 1; 1 only for texts that are the same word for word or all of whose minima are.
[[nodiscard]] double resemblance(const Fingerprint& a, const Fingerprint& b);
[[nodiscard]] bool near_duplicate(const Fingerprint& a, const Fingerprint& b);

// Two near duplicates share a band but for the probability above: what a store indexes to find them.
[[nodiscard]] std::vector<uint64_t> band_keys(const Fingerprint& fingerprint);

// A document as far as copying goes.
struct CopyInput {
  std::string_view id;
  std::string_view outlet;
  std::string_view published;  // "YYYY-MM-DD" or empty
  const Fingerprint* fingerprint = nullptr;
  std::vector<std::string_view> relays;  // whom it names as passing statements on: agencies, papers
};

inline constexpr size_t kOriginal = static_cast<size_t>(-1);

// For each document the one it repeats, or kOriginal: always the earliest published of those it resembles (ties: by id), undated ones last. A chain of
// copies points at its beginning. Does not depend on the order of the documents.
[[nodiscard]] std::vector<size_t> copies(std::span<const CopyInput> documents);

}  // namespace hearsay::ledger

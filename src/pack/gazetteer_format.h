// The layout of gazetteer.bin, shared by the builder that writes it and the Gazetteer that reads it in place. Little-endian; every section
// starts on a multiple of 8 bytes; records are read by memcpy, so the file may lie at any address. docs/formats/gazetteer.md tells the same
// in prose.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace hearsay::pack::gazetteer_format {

inline constexpr std::array<char, 8> kMagic = {'H', 'S', 'G', 'Z', 'T', 'R', '0', '1'};
inline constexpr uint32_t kVersion = 1;

enum Section : uint32_t {
  kText,       // the bytes that names, codes and rules point into
  kPlaces,     // PlaceRecord
  kCountries,  // CountryRecord, by code
  kAdmin1,     // u32: places of kind admin1, by country, then number
  kKeys,       // Slot: hash table over folded keys
  kSounds,     // Slot: hash table over loose keys
  kPostings,   // u32: lists of entries, each list its length first
  kWords,      // WordRecord, by form: articles, spellings, generic words
  kRules,      // RuleRecord, longest first: the loose key's rewriting
  kSectionCount
};

struct SectionRecord {
  uint64_t offset = 0;  // bytes from the file's first
  uint64_t count = 0;   // records
};

struct Header {
  std::array<char, 8> magic = kMagic;
  uint32_t version = kVersion;
  uint32_t sections = kSectionCount;
  uint64_t size = 0;              // of the whole file
  uint64_t checksum = 0;          // of the header without this field, and of all after it
  std::array<char, 64> sha256{};  // of all after the header, in hexadecimal: names the gazetteer
  std::array<SectionRecord, kSectionCount> section{};
};

struct PlaceRecord {
  int32_t lat = 0;  // 1e-4 degrees
  int32_t lon = 0;
  uint32_t geonames = 0;
  uint32_t population = 0;
  uint32_t name = 0;  // offset in kText
  uint8_t name_size = 0;
  uint8_t kind = 0;
  uint16_t country = 0;  // row of kCountries, kNoCountry
  uint16_t admin1 = 0;   // row of kAdmin1, kNoAdmin1
  uint8_t rank = 0;      // 0 none, 1 seat of a first-level region, 2 capital
  uint8_t spare = 0;
};
static_assert(sizeof(PlaceRecord) == 28);
inline constexpr uint16_t kNoCountry = 0xFFFF;
inline constexpr uint16_t kNoAdmin1 = 0xFFFF;

struct CountryRecord {
  std::array<char, 2> code{};
  uint16_t spare = 0;
  uint32_t place = 0;
};
static_assert(sizeof(CountryRecord) == 8);

// An empty slot is all zero.
struct Slot {
  uint32_t print = 0;  // upper half of the key's hash, never 0
  uint32_t value = 0;
};
static_assert(sizeof(Slot) == 8);
inline constexpr uint32_t kPrefix = 1U << 31;  // some name goes on after these words
inline constexpr uint32_t kCommon = 1U << 30;  // never a place alone
inline constexpr uint32_t kInline = 1U << 29;  // the payload is the one entry, else the place of a list in kPostings
inline constexpr uint32_t kPayload = kInline - 1;
inline constexpr uint32_t kNothing = kPayload;  // no place of that name
// An entry: the place in the low 22 bits, above it how the name belongs to the place.
inline constexpr uint32_t kPlaceBits = 22;
inline constexpr uint32_t kPlaceMask = (1U << kPlaceBits) - 1;
enum Spelling : uint32_t { kMain, kAlias, kStripped };

// Word classes and their use in names.
enum WordClass : uint8_t { kArticle, kSame, kGeneric, kLink };
struct WordRecord {
  std::array<char, 22> form{};  // folded, NUL padded
  uint8_t word_class = 0;
  uint8_t kind = 0;             // of a generic word: PlaceKind
  std::array<char, 8> value{};  // what it is written as in keys
};
static_assert(sizeof(WordRecord) == 32);

struct RuleRecord {
  std::array<char, 8> from{};
  std::array<char, 4> to{};
  uint8_t from_size = 0;
  uint8_t to_size = 0;
  uint8_t at_start = 0;
  uint8_t at_end = 0;
};
static_assert(sizeof(RuleRecord) == 16);

template <typename T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof(T));
  return value;
}

// Keys are hashed letter by letter, so that the hash of "a b" goes on from that of "a"; finish() before use.
inline constexpr uint64_t kHashStart = 0xCBF29CE484222325ULL;
constexpr uint64_t hash_more(uint64_t state, char byte) {
  return (state ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
}
constexpr uint64_t hash_finish(uint64_t state) {
  state ^= state >> 33;
  state *= 0xFF51AFD7ED558CCDULL;
  state ^= state >> 33;
  state *= 0xC4CEB9FE1A85EC53ULL;
  return state ^ state >> 33;
}
constexpr uint32_t fingerprint(uint64_t finished) {
  const auto print = static_cast<uint32_t>(finished >> 32);
  return print == 0 ? 1 : print;
}

// Four lanes of multiply and rotate: 14 MB in about 2 ms.
inline uint64_t checksum(std::string_view bytes) {
  std::array<uint64_t, 4> lane = {0x9E3779B97F4A7C15ULL, 0xC2B2AE3D27D4EB4FULL, 0x165667B19E3779F9ULL, 0x27D4EB2F165667C5ULL};
  size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (size_t i = 0; i < 4; ++i) {
      const uint64_t mixed = (lane[i] ^ load<uint64_t>(bytes.data() + at + 8 * i)) * 0x9FB21C651E98DF25ULL;
      lane[i] = mixed ^ mixed >> 29;
    }
  }
  uint64_t sum = bytes.size();
  for (; at < bytes.size(); ++at) sum = hash_more(sum, bytes[at]);
  for (const uint64_t value : lane) sum = hash_finish(sum ^ value);
  return sum;
}

// What a file's checksum must be.
inline uint64_t file_checksum(Header header, std::string_view body) {
  header.checksum = 0;
  const std::string_view head(reinterpret_cast<const char*>(&header), sizeof(Header));
  return hash_finish(checksum(head) ^ checksum(body) * 0x9E3779B97F4A7C15ULL);
}

}  // namespace hearsay::pack::gazetteer_format

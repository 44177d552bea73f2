// The model file, byte for byte. Little-endian; all sections start on a multiple of 64 bytes, so that a mapped weight row is one cache
// line.
//
//   Header    64 bytes
//   Section   section_count x 32 bytes
//   sections  in the order of the table
//
// hash = hash_bytes of everything after the header. Strings are numbers into kStrings (count, count + 1 offsets, bytes); string 0 is empty.
// A group list is 19 offsets (one a Upos, and the end) into the values that follow them. Numbers are checked once, by Model::map.
#pragma once

#include <cstdint>

namespace hearsay::syntax {

inline constexpr uint64_t kModelMagic = 0x314C444D59534548ull;  // "HESYMDL1"
inline constexpr uint32_t kModelVersion = 1;
inline constexpr uint32_t kSectionAlignment = 64;

struct ModelHeader {
  uint64_t magic = kModelMagic;
  uint32_t version = kModelVersion;
  uint32_t section_count = 0;
  uint64_t file_size = 0;
  uint64_t hash = 0;
  char language[16] = {};
  uint8_t zero[16] = {};
};
static_assert(sizeof(ModelHeader) == 64);

enum class SectionId : uint32_t {
  kStrings = 1,
  kTreebanks,       // string numbers; the first is what is predicted unless another is asked for
  kFeats,           // string numbers; FEATS number 0 is the empty one
  kDeprels,         // string numbers
  kFeatsGroups,     // group list of FEATS numbers
  kScripts,         // ScriptRecord
  kScriptGroups,    // group list of script numbers
  kLexiconSlots,    // 2^k numbers: 0 empty, else 1 + entry; linear probing from the form's hash
  kLexiconEntries,  // EntryRecord
  kAnalyses,        // AnalysisRecord, those of an entry together, most frequent first
  kParsers,         // ParserRecord
  kTable,           // weights; key = TableKey
};

struct SectionRecord {
  SectionId id = SectionId::kStrings;
  uint32_t key = 0;
  uint64_t offset = 0;
  uint64_t size = 0;
  uint32_t bits = 0;   // kTable: log2 of rows
  uint32_t lanes = 0;  // kTable
};
static_assert(sizeof(SectionRecord) == 32);

// How a lemma is made from a form: letter case, then code points cut off the end, then a string put there.
enum class LetterCase : uint8_t { kLower, kKeep };

struct ScriptRecord {
  LetterCase letter_case = LetterCase::kLower;
  uint8_t strip = 0;
  uint16_t zero = 0;
  uint32_t append = 0;  // string
};
static_assert(sizeof(ScriptRecord) == 8);

struct EntryRecord {
  uint32_t form = 0;       // string, lower case
  uint32_t first = 0;      // analysis
  uint16_t count = 0;      // analyses
  uint16_t frequency = 0;  // seen in training, capped
  uint32_t classes = 0;    // bit u: Upos u is an option
};
static_assert(sizeof(EntryRecord) == 16);

struct AnalysisRecord {
  uint32_t lemma = 0;      // string
  uint16_t feats = 0;      // FEATS number
  uint16_t count = 0;      // seen in training, capped
  uint16_t treebanks = 0;  // bit t: seen in treebank t
  uint8_t upos = 0;
  uint8_t zero = 0;
};
static_assert(sizeof(AnalysisRecord) == 12);

enum class Direction : uint32_t { kForward, kBackward };

struct ParserRecord {
  Direction direction = Direction::kForward;
  uint32_t weight = 1;  // its say in a vote
  uint32_t beam = 1;    // width; 1: greedy
};
static_assert(sizeof(ParserRecord) == 12);

// Keys of kTable sections. Parser p has kStructure + 16 p and kLabel + 16 p.
enum class TableKey : uint32_t { kUpos = 0, kFeats = 1, kLemma = 2, kStructure = 16, kLabel = 17 };
inline constexpr uint32_t kKeysPerParser = 16;
inline constexpr uint32_t kMaxParsers = 8;
inline constexpr uint32_t kMaxBeam = 64;
inline constexpr uint32_t kMaxTreebanks = 16;
inline constexpr uint32_t kMaxDeprels = 62;  // lanes of a label row

}  // namespace hearsay::syntax

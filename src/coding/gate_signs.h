// What words and names can fill, as the gate counts it: both looks must count alike. Internal to the gate.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "coding/lexicon.h"
#include "coding/world.h"

namespace hearsay::coding {

constexpr uint32_t bit_of(Filler filler) { return 1u << static_cast<uint32_t>(filler); }
constexpr uint64_t slot_bit(Slot slot) { return uint64_t{1} << static_cast<uint32_t>(slot); }

inline constexpr uint32_t kPronounSign = 1u << 16;     // he, them: whoever was spoken of
inline constexpr uint32_t kBareNumberSign = 1u << 17;  // "two were captured"
inline constexpr uint32_t kCountrySigns = 1u << static_cast<uint32_t>(Filler::kPlace);
// A capitalised word that no list knows may name a person or a place.
inline constexpr uint32_t kCapitalSigns = (1u << static_cast<uint32_t>(Filler::kPerson)) | (1u << static_cast<uint32_t>(Filler::kPlace));
inline constexpr uint32_t kNumberSigns = (1u << static_cast<uint32_t>(Filler::kCount)) | kBareNumberSign;

inline constexpr auto kCompanionTables =
    std::to_array<TableId>({TableId::kWeapon, TableId::kPeople, TableId::kInstitution, TableId::kSpeaker, TableId::kSite, TableId::kNumeral, TableId::kQuantity,
                            TableId::kDemonym, TableId::kAnaphora});

// What a row of a table fills.
uint32_t fillers_of(const Lexicon& lexicon, TableId table, uint32_t row);
uint32_t fillers_of(const Actor& actor);

// Regular inflection changes at most the last two letters of a verb and the last of other words; empty for words too short for a stem.
std::string_view stem_of(std::string_view word, WordKind kind);

}  // namespace hearsay::coding

// LinkingRules: the features and weights by which claims are brought together, read from packs/und/linking.toml, which explains each of them.
// Immutable after load(); safe from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "pack/files.h"

namespace hearsay::ledger {

struct LinkingRules {
  struct {
    int threshold, join, conflict, vague;
  } score;
  struct {
    int same_day, same_week, same_month, next_day, day_gap, told_soon, told_late, window, told_together, told_apart;
  } time;
  struct {
    int same, close, near, within, same_region, seat, names_alike, near_kilometres;
  } place;
  struct {
    int same_actor, other_role, same_side, same_kind, person, last_name, most, nobody;
  } participants;
  struct {
    int same, family, mode;
  } type;
  struct {
    int site, figure, exact_figure, rare_figure, document, voice, about;
  } detail;

  // By hash_of(type).
  struct Type {
    uint32_t families = 0;  // bits
    int rare = 0;
    int slack = 0;  // days
  };
  std::unordered_map<uint64_t, Type> types;
  std::unordered_set<uint64_t> common_groups;  // hashes of who is counted everywhere
  std::string hash;  // SHA-256 of the file in hex: links made by other rules can be told from these

  // Errors: kNotFound, no such file or a key is missing; kInvalidInput, with file:line: a value out of its range, a key nobody reads, a type in no family.
  static Result<LinkingRules> load(const pack::Files& packs);

  [[nodiscard]] Type type_of(uint64_t type_hash) const {
    const auto at = types.find(type_hash);
    return at == types.end() ? Type{} : at->second;
  }
};

// The hash by which names are compared: FNV-1a of the bytes, never 0 for text, 0 for none.
[[nodiscard]] uint64_t hash_of(std::string_view bytes);

}  // namespace hearsay::ledger

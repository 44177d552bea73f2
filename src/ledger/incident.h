// Incident and LinkClaim: the last of the four plain types that rooms hand each other, and what linking knows of a claim. A store keeps LinkClaims
// beside its claims, finds candidates by their block keys, and asks the Linker (linker.h) how they go together.
//
// A claim's key is the identity that links and decisions attach to: "document/key", unique among the claims of a ledger, the same after the document is
// coded again as long as the claim stands on the same words. Plain values that own what they hold; safe to read from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::ledger {

inline constexpr int32_t kNoDay = INT32_MIN;  // days are counted from 1970-01-01

// What is known of when: nothing, only that it was told by a certain day, or a day or days.
enum class When : uint8_t { kUnknown, kTold, kStated };
// What is known of where: nothing, a country, an area (a region, "near", "north of"), the seat of a region whose name may mean either, a point.
enum class Where : uint8_t { kUnknown, kCountry, kArea, kSeat, kPoint };
enum class Role : uint8_t { kActor, kRecipient };

// Names stand here as 64-bit hashes of their folded spelling or of their id (hash_of() in features.h); 0 is none.
struct LinkParty {
  uint64_t id = 0;
  uint64_t side = 0;  // what it fights or speaks for: the body it is a part of, its state, or itself; 0 for a name that no list knows
  uint64_t last_name = 0;  // the last word of such a name
  Role role = Role::kActor;
  bool named = false;  // a proper name, not a description such as armed men
  friend bool operator==(const LinkParty&, const LinkParty&) = default;
};

struct LinkCount {
  uint64_t what = 0;
  uint64_t who = 0;  // 0: people, whoever they are
  int32_t min = 0;
  int32_t max = 0;  // INT32_MAX: open
  friend bool operator==(const LinkCount&, const LinkCount&) = default;
};

struct LinkClaim {
  std::string key;                 // "document/key"
  std::string document;            // its id
  uint64_t arrival = 0;            // order in which its document came into the ledger; only ids depend on it
  uint64_t origin = 0;             // who says it; 0: the outlet in its own voice
  bool has_event = false;          // without: it follows the claims of `about`
  std::vector<std::string> about;  // keys of claims of the same document: what it speaks of, and what it supersedes

  // The event.
  uint32_t families = 0;  // bits: the families of linking.toml its type belongs to
  uint64_t type = 0;
  uint64_t mode = 0;
  uint64_t site = 0;
  When when = When::kUnknown;
  int32_t from = kNoDay;  // kStated: its days, inclusive; kTold: the days in which it can have happened
  int32_t to = kNoDay;
  int32_t told = kNoDay;  // the document's date
  Where where = Where::kUnknown;
  uint64_t country = 0;
  uint64_t admin1 = 0;
  uint64_t place = 0;
  uint64_t place_sound = 0;  // its consonants, for names that differ in spelling
  bool located = false;
  int32_t lat = 0;  // 1e-4 degrees
  int32_t lon = 0;
  int32_t radius = 0;  // kilometres in which it may lie around its point
  std::vector<LinkParty> parties;
  std::vector<LinkCount> counts;
};

// What an analyst decided about claims: all of `left` and `right` are one incident, or none of `left` is in one with any of `right`. A later decision
// overrules an earlier one it contradicts. Keys of claims that are not there are passed over: a decision waits for its claims.
struct Decision {
  enum class Kind : uint8_t { kTogether, kApart };
  Kind kind = Kind::kTogether;
  std::vector<std::string> left;
  std::vector<std::string> right;
};

// A part of a partition: claims that can be about one occurrence. Every claim with an event is a member of exactly one part; claims without one are
// members of the part of the first claim they speak of, and followers of the other parts they speak of.
struct Part {
  std::vector<std::string> members;    // keys, sorted
  std::vector<std::string> followers;  // keys, sorted
  friend bool operator==(const Part&, const Part&) = default;
};

// A part with its name. Ids are arrival history: the part that holds the incident's earliest claim keeps the id (ids.h).
struct Incident {
  std::string id;  // 12 hexadecimal digits
  Part claims;
};

}  // namespace hearsay::ledger

// ClaimRecord: what a ledger keeps of a claim besides its record: the fields by which it is found. They are read from the record itself (the JSON of
// docs/formats/claim.md), so that a record that an analyst corrected is found by its corrected fields. Pure; safe from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay::ledger {

// Who is named in a claim, as an actor's id of the packs, or as the words where no list knows the name.
struct Named {
  enum class Role : uint8_t { kActor, kRecipient, kSpeaker };
  Role role = Role::kActor;
  std::string id;    // empty: unresolved
  std::string name;
};

struct ClaimRecord {
  std::string json;  // the record, verbatim
  std::string id;    // c1, c2 ...
  std::string key;   // as coded, without the document's id
  uint32_t begin = 0;  // the claim's span in the document's text, code points
  uint32_t end = 0;
  std::string quote;
  std::string stance;
  std::string certainty;
  std::vector<Named> named;
  bool has_event = false;
  std::string type;
  std::string place;
  std::string country;
  std::string admin1;
  std::string precision;
  std::optional<double> lat;
  std::optional<double> lon;
  std::string from;  // YYYY-MM-DD, or empty
  std::string to;
};

// A claim as a ledger hands it out.
struct ClaimRow {
  std::string key;       // "document/key"
  std::string document, title, outlet, published, url;
  std::string incident;  // id; empty: of none
  std::string json;      // the record with the decisions on it
  std::string coded;     // the record as coded; empty where no decision changed it
  std::string version, packs, models;
  std::string fingerprint;  // of the document's text, the linker's bytes
};

struct ReadingRecord {
  std::string id;
  std::string lang;
  std::vector<ClaimRecord> claims;
  std::string problems;  // the JSON array
  std::string version;   // of what coded it
  std::string packs;
  std::string models;
};

// One claim's record. kCorrupt: it is not the JSON of a claim, `where` is `name`.
Result<ClaimRecord> read_claim(std::string_view json, std::string_view name);

// A line that hearsay code prints. Errors as read_claim.
Result<ReadingRecord> read_reading(std::string_view json, std::string_view name);

}  // namespace hearsay::ledger

// What decisions do to a claim's record (the JSON of docs/formats/claim.md): a field corrected, a name resolved. The record as coded stays; what is made here
// lies over it. Pure; safe from many threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay::ledger {

// "event.place.name" = "Niafunk\u00e9": `value` is JSON, or words that are taken as a string. List items are counted from 0: "event.counts.0.min".
struct Correction {
  std::string field;
  std::string value;
};

// A name that no list knew, and what an analyst says it is. `name` is folded (base/utf8.h).
struct Resolution {
  std::string name;
  std::string actor;  // id, for parties
  std::string as;     // the name to show
  std::string country;
  std::optional<double> lat, lon;  // for places
};

// The record with the correction. kInvalidInput: there is no such field, or it cannot have that value.
Result<std::string> corrected(const std::string& record, const Correction& correction);

// The record with every name resolved that can be; the same bytes where none is.
std::string resolved(const std::string& record, const std::vector<Resolution>& resolutions);

// The payload of a decision of that kind, as stored, and back. kCorrupt: it is not what that kind has.
std::string to_payload(const Correction& correction);
std::string to_payload(const Resolution& resolution);
Result<Correction> correction_from(std::string_view payload);
Result<Resolution> resolution_from(std::string_view payload);

// "~ c1 event.type: armed_clash, was air_drone_strike" for every field that differs but offsets; nothing where the two read the same.
std::vector<std::string> record_differences(std::string_view before, std::string_view after);

}  // namespace hearsay::ledger

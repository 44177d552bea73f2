// Document: one report as it came, the first of the four types that rooms hand each other. Owns its bytes; `text` is never altered
// after it is set, and every Span of a Sentence or Claim is a byte range of it. Safe to read from many threads.
#pragma once

#include <string>

namespace hearsay::text {

struct Document {
  std::string id;         // empty: the SHA-256 of `text` in hex, filled in by the reader
  std::string text;       // valid UTF-8 (readers reject anything else with the byte of the first fault)
  std::string title;      // has no spans
  std::string lang;       // BCP 47 primary tag ("fr"); empty: to be detected
  std::string published;  // "YYYY-MM-DD"; empty: unknown, relative dates stay unresolved
  std::string outlet;
  std::string url;
};

}  // namespace hearsay::text

// A Reading as the JSON of docs/formats/claim.md: one object, keys in the order of its tables, offsets in code points, every quote filled in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "coding/claim.h"
#include "text/document.h"

namespace hearsay::formats {

// The parts of a reading that can be asked for one by one.
enum class Layer : uint8_t { kNone = 0, kClaims = 1, kAttributions = 2, kMentions = 4, kExplain = 8 };
constexpr Layer operator|(Layer a, Layer b) { return static_cast<Layer>(static_cast<uint8_t>(a) | static_cast<uint8_t>(b)); }
constexpr bool has(Layer layers, Layer layer) { return (static_cast<uint8_t>(layers) & static_cast<uint8_t>(layer)) != 0; }

// What coded the document, so that a row can be made again.
struct Coder {
  std::string version;
  std::string packs;   // SHA-256 in hex
  std::string models;  // "en:2cb37da7daaed4ab fr:08294f4e85e44a07", each the model file's own hash
};

// Appends the object, without a line end. REQUIRES: the spans of `reading` are spans of document.text.
void write_reading(const text::Document& document, const coding::Reading& reading, Layer layers, const Coder& coder, std::string& out);

}  // namespace hearsay::formats

// The character set of an HTML page: which it is, how that is known, and the page as UTF-8. Order of trust: byte order mark; the page's own
// declaration (a <meta> in its first bytes); UTF-8 if the bytes are valid UTF-8; windows-1252. Whatever had to be assumed, or contradicts
// the page's declaration, is said in `notes`: nothing is guessed silently. Pure; ICU's converters do the work; safe from many threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay::ingest {

struct DecodedPage {
  std::string text;                // valid UTF-8 without byte order mark; NUL characters are left out
  std::string charset;             // as in the WHATWG Encoding Standard, lower case: "utf-8", "windows-1252", "utf-16le"
  std::vector<std::string> notes;  // one sentence each; empty when the page says its character set and keeps to it
};

// kInvalidInput: empty, or a binary file (many NUL bytes outside UTF-16, no text).
Result<DecodedPage> decode_page(std::string_view bytes);

// The character set that a <meta> in the first kilobytes declares, in lower case, or "". Comments are passed over.
std::string declared_charset(std::string_view bytes);

}  // namespace hearsay::ingest

// Which language a text is in, by CLD2 (character statistics; its tables are inside the library). Pure: the same text gives the same
// answer.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hearsay::text {

// BCP 47 primary tag of the language most of `text` is in; empty when it is too short or too mixed to tell. REQUIRES: valid UTF-8 (anything
// else: empty).
[[nodiscard]] std::string identify(std::string_view text);

// The same, restricted to `languages`; empty when the text is in another language.
[[nodiscard]] std::string identify(std::string_view text, std::span<const std::string> languages);

}  // namespace hearsay::text

// What the class names, ids and roles of an element say of its content. The words are HTML's and content systems' vocabulary for parts of a
// page, not language: "comment-list", "sidebar", "entry-content". Pure.
#pragma once

#include <string_view>

#include "ingest/html_tree.h"

namespace hearsay::ingest {

enum class Hint : uint8_t {
  kNone,
  kBody,     // "entry-content", "articleBody": the text of the report
  kMaybe,    // "byline", "meta", "tags": beside the text when it is short
  kBeside,   // "sidebar", "related", "share": beside the text
  kCaption,  // of a picture
  kNever     // hidden, navigation, dialogs: not even if nothing else is there
};

// Of the element's own tag and attributes; what stands above it does not count.
Hint hint_of(const HtmlTree& tree, const HtmlNode& node);

// By one class or id value (several words).
Hint hint_of_words(std::string_view value);

}  // namespace hearsay::ingest

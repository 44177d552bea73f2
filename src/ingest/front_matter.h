// A text file as a document. It may open with a front matter block:
//     ---
//     title: Headline
//     published: 2023-11-26
//     ---
// with the keys title, outlet, published, url, lang and id; other keys are passed over. A file whose first line is "---" but whose second is not
// "key: value" is text from its first byte on. A byte order mark is dropped. Document::text begins after the block and the blank lines behind it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "text/document.h"

namespace hearsay::ingest {

// `name` is what errors call the file. kInvalidInput: not text, not UTF-8 (with its byte), empty, or a front matter line that is wrong (name:line).
Result<text::Document> read_text(std::string_view bytes, std::string_view name);

}  // namespace hearsay::ingest

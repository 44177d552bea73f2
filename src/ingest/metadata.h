// What every reader checks before a document goes on: dates, language tags, and that the text is text. Pure functions.
// Errors carry no `where`; the reader that calls adds it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "text/document.h"

namespace hearsay::ingest {

// "2023-11-26", or that followed by a time ("2023-11-26T08:30:00Z", whose time is dropped) -> "2023-11-26".
// kInvalidInput for anything that is no day of the calendar.
Result<std::string> published_date(std::string_view value);

// A BCP 47 tag -> its primary language in lower case: "fr-ML" -> "fr".
Result<std::string> language_tag(std::string_view value);

// kInvalidInput: bytes that are no text (NUL, UTF-16), or not UTF-8, with the byte of the first fault, counted from 0 at `first_byte`.
Result<void> check_bytes(std::string_view bytes, size_t first_byte = 0);

// Checks that there is something to read, and fills in what a reader owes: `id` from the text when it has none.
Result<void> complete(text::Document& document);

enum class Field { kId, kTitle, kLang, kPublished, kOutlet, kUrl, kUnknown };
Field field_named(std::string_view name);

// Sets a field other than the text, checked. kUnknown is ignored.
Result<void> set_field(text::Document& document, Field field, std::string_view value);

}  // namespace hearsay::ingest

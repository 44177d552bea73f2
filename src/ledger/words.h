// Words as a ledger looks them up: one spelling for text and query, in any script. Case, accents, vowel marks and stretching signs are gone (base's fold), and
// characters of scripts written without spaces stand alone, so that a Chinese word of two characters is found as a phrase of two: SQLite's trigram index finds
// none shorter than three and takes three times the text's size, its word index takes a whole line for one word. The index itself then only has to split at
// what is no letter or digit, and any SQLite can read it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace hearsay::ledger {

[[nodiscard]] std::string index_words(std::string_view text);

// An FTS5 query that asks for every word of `typed`; "in quotation marks" for a phrase, word* for a beginning. Nothing else is special, so nothing typed can be
// a wrong query. Empty: there is no word in it.
[[nodiscard]] std::string match_query(std::string_view typed);

}  // namespace hearsay::ledger

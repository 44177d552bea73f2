// The terminal's view of accounts: a block a group of claims, laid out in at most `width` columns, with the words behind the cells when asked for.
#pragma once

#include <string>
#include <vector>

#include "formats/accounts.h"
#include "formats/terminal.h"

namespace hearsay::formats {

enum class Quotes { kRemarksOnly, kEverywhere };

struct TableOptions {
  size_t width = 100;  // 60 to 100; anything else is brought there
  Colour colour = Colour::kNone;
  Quotes quotes = Quotes::kRemarksOnly;
};

// All groups, biggest first. Says so when there is no claim in any document.
[[nodiscard]] std::string accounts_table(const std::vector<Account>& accounts, const CountryNames& countries, const TableOptions& options);

}  // namespace hearsay::formats

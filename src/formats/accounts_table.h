// The terminal's view of incidents: columns are origins, rows are questions, cells are words; under it who vouches, denies, could not verify, how the
// accounts changed, and what the incident's standing rests on. At most `width` columns; colour repeats the marks and replaces none.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "formats/incident_words.h"
#include "formats/terminal.h"

namespace hearsay::formats {

enum class Quotes { kNone, kEverywhere };

struct TableOptions {
  size_t width = 100;  // 60 to 100; anything else is brought there
  Colour colour = Colour::kNone;
  Quotes quotes = Quotes::kNone;
};

// One incident in full. `documents` are those its accounts were made from.
[[nodiscard]] std::string incident_table(std::span<const ledger::CodedDocument> documents, const IncidentView& incident, const Wording& wording,
                                         const TableOptions& options);

// All incidents in their order, those that one origin alone tells shortly at the end. Says so when there is no claim in any document.
[[nodiscard]] std::string accounts_table(std::span<const ledger::CodedDocument> documents, const std::vector<IncidentView>& incidents,
                                         const Wording& wording, const TableOptions& options);

}  // namespace hearsay::formats

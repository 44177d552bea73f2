// The lists that a ledger answers with, for programs ({"items": [...], "next": cursor or null}, one line) and for people (a table, colour only where asked).
// Appended to `out`. docs/formats/ledger.md has an example of each.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "formats/terminal.h"
#include "ledger/store.h"

namespace hearsay::formats {

struct ListStyle {
  enum class Form { kTable, kJson };
  Form form = Form::kTable;
  size_t width = 100;  // columns of the terminal
  Colour colour = Colour::kNone;
};

void write_list(const ledger::Page<ledger::DocumentRow>& page, const ListStyle& style, std::string& out);
void write_list(const ledger::Page<ledger::IncidentRow>& page, const ListStyle& style, std::string& out);
void write_list(const ledger::Page<ledger::Hit>& page, const ListStyle& style, std::string& out);
void write_list(const ledger::Page<ledger::Change>& page, const ListStyle& style, std::string& out);
void write_list(const ledger::Page<ledger::DecisionRow>& page, const ListStyle& style, std::string& out);
void write_list(const std::vector<ledger::Facet>& facets, const ListStyle& style, std::string& out);
void write_list(const std::vector<ledger::Rejected>& rejected, const ListStyle& style, std::string& out);

// The claims of an incident with where they come from.
void write_claims(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, const ListStyle& style, std::string& out);

// One claim of a ledger as an object: "key", "incident", "document" {...}, "claim" (the record), "coded" where decisions changed it, "coder".
void write_claim(const ledger::ClaimRow& claim, std::string& out);

}  // namespace hearsay::formats

// Accounts: the claims of a handful of documents laid side by side for a person: columns are origins, rows are questions, cells are words.
//
// group_claims() puts claims together that may be about one event: compatible country, place, day and participants. It serves the display only: it
// decides nothing, stores nothing, and knows only the documents it is given. make_grid() turns one group into columns, rows and remarks.
// Plain values; the grid holds indices into the documents it was made from and strings of its own.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/claim.h"

namespace hearsay::formats {

// What the table needs of one document once its text is gone.
struct Account {
  std::string id;
  std::string outlet;
  std::string title;
  std::string published;
  std::string where;  // the file
  std::vector<coding::Claim> claims;
  std::vector<std::string> quotes;  // claims[i].span's words
};

// ISO 3166 code -> name for people; a code that is not there is shown as it is.
using CountryNames = std::map<std::string, std::string, std::less<>>;

struct ClaimRef {
  size_t account = 0;
  size_t claim = 0;
  friend auto operator<=>(const ClaimRef&, const ClaimRef&) = default;
};

struct ClaimGroup {
  std::vector<ClaimRef> events;   // claims that tell the event, in the order of the documents
  std::vector<ClaimRef> remarks;  // claims about those claims: who confirms, denies, vouches, could not verify
};

// Biggest group first; groups of one size in the order of their first claim. Every claim is in at least one group.
[[nodiscard]] std::vector<ClaimGroup> group_claims(const std::vector<Account>& accounts);

// How what two columns say goes together, from nothing to compare to the worst.
enum class Agreement : uint8_t { kNone, kAgree, kCompatible, kContradict };

// One thing an origin says, and the documents that have it (indices into Grid::documents), with the sentence behind it.
struct Entry {
  std::string value;
  std::vector<size_t> documents;
  std::vector<ClaimRef> claims;
};

struct Row {
  std::string question;
  std::vector<std::vector<Entry>> cells;   // one a column
  std::vector<Agreement> agreements;       // of each column with the others: the worst
};

struct Column {
  std::string origin;
  std::vector<std::string> chain;  // "via Al-Zallaqa", "relayed by SITE"
  std::vector<size_t> documents;
};

// What somebody says of the accounts: who vouches, confirms, concedes, denies, could not verify.
struct Remark {
  coding::Stance stance = coding::Stance::kAssert;
  std::string text;               // "SITE: JNIM issued the statement (not that it is true)"
  std::vector<ClaimRef> claims;   // in the order of the documents
  std::vector<size_t> documents;  // indices into Grid::documents, one a claim
};

struct Grid {
  std::string place;  // "Niafunke, Tombouctou, Mali"; may be empty
  std::string time;   // "24 Nov 2023"; may be empty
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Remark> remarks;
  std::vector<std::string> disputes;   // "outcome: JNIM against Malian Armed Forces"
  std::vector<size_t> documents;       // of the accounts, by date; "[1]" is documents[0]
  size_t outlets = 0;
};

[[nodiscard]] Grid make_grid(const std::vector<Account>& accounts, const ClaimGroup& group, const CountryNames& countries);

}  // namespace hearsay::formats

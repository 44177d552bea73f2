// Names that many rows share, as numbers: places, tags (actors and outlets), codings. Each is looked up in the ledger once and remembered; what is remembered
// is forgotten when a transaction fails, because its rows are gone then.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/record.h"
#include "ledger/sqlite/database.h"

namespace hearsay::ledger::sqlite {

// Kinds of tags.
inline constexpr std::string_view kActorTag = "actor";      // value: id of the packs
inline constexpr std::string_view kNameTag = "name";        // value: the folded name of one that no list knows
inline constexpr std::string_view kOutletTag = "outlet";
inline constexpr std::string_view kLanguageTag = "lang";
inline constexpr std::string_view kStandingTag = "standing";

class Names {
 public:
  explicit Names(Database& database) : database_(database) {}

  int64_t tag(std::string_view kind, std::string_view value);
  int64_t place(const ClaimRecord& claim);  // 0: none
  int64_t coding(const ReadingRecord& reading);
  void forget();

 private:
  Database& database_;
  std::unordered_map<std::string, int64_t> tags_;
  std::unordered_map<std::string, int64_t> places_;
  std::unordered_map<std::string, int64_t> codings_;
};

}  // namespace hearsay::ledger::sqlite

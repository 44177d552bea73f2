// Accounts: what is said of one incident, set side by side: columns are origins, rows are questions, cells are what an origin answers, each with the claim
// behind it. Pure: made of the documents' claims and the packs' knowledge of who is who; wording is the business of src/formats.
//
// An origin is who says it, not who prints it: a statement quoted by ten papers is one origin, an agency's report printed by five is one outlet's own voice,
// and the copies are kept and named under it. What an outlet says in its own voice, without telling from whom, is shown but never counts as an independent
// origin; nor does who relays a statement, or vouches that it was made.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "coding/claim.h"
#include "coding/world.h"
#include "ledger/coded_document.h"

namespace hearsay::ledger {

// A claim of one of the documents handed in.
struct ClaimRef {
  size_t document = 0;
  size_t claim = 0;
  friend auto operator<=>(const ClaimRef&, const ClaimRef&) = default;
};

// What an origin is to the incident. kOwnVoice: the outlet itself. kUnnamed: a source nobody could ask again.
enum class OriginRole : uint8_t { kParty, kPartyMedium, kOfficial, kLocal, kResident, kNgo, kMission, kMonitor, kMedia, kOwnVoice, kUnnamed, kOther };
[[nodiscard]] std::string_view name_of(OriginRole role);  // "party", "own_voice"

struct Origin {
  std::string actor;  // id of packs/world/actors.tsv, or empty
  std::string name;   // the body that speaks; the outlet for its own voice
  OriginRole role = OriginRole::kOther;
  uint64_t side = 0;         // hash of the side it stands on; 0 when it stands alone
  bool independent = false;  // of the parties, and of every other origin
  std::vector<std::string> people;   // who speaks for it
  std::vector<std::string> media;    // the instruments it spoke through
  std::vector<std::string> relays;   // agencies and papers named as passing it on
  std::vector<ClaimRef> claims;      // by date; copies are not among them
  std::vector<ClaimRef> copies;      // the same claims in documents that repeat another's text
  std::vector<size_t> documents;     // that carry it, by date, copies included
};

// How two origins' answers go together, from nothing to compare to the worst.
enum class Agreement : uint8_t { kNone, kAgree, kCompatible, kContradict };
[[nodiscard]] std::string_view name_of(Agreement agreement);  // "", "agree", "compatible", "contradict"

enum class Question : uint8_t { kWhat, kWho, kOutcome, kSite, kPlace, kTime, kFigure };
[[nodiscard]] std::string_view name_of(Question question);

// What one claim answers. The claim's event holds the words; `count` is the index of the figure.
struct Answer {
  ClaimRef claim;
  size_t count = 0;
  bool revised = false;  // the same origin has since given another figure
};

struct AccountRow {
  Question question = Question::kWhat;
  std::string figure;                             // kFigure: what is counted ("killed")
  std::vector<std::vector<Answer>> cells;         // one an origin
  std::vector<std::vector<Agreement>> agreement;  // of origin i with origin j
  [[nodiscard]] Agreement of(size_t origin) const;  // the worst with any other
  [[nodiscard]] Agreement worst() const;
};

// Who says what of the accounts: confirms, denies, concedes, vouches, could not verify.
struct AccountRemark {
  coding::Stance stance = coding::Stance::kAssert;
  bool statement_only = false;       // of the statement, not of what happened
  std::string actor;                 // of who says it; empty with an empty name: outlets
  std::string name;
  OriginRole role = OriginRole::kOwnVoice;
  bool independent = false;
  std::vector<std::string> outlets;  // own voice: which
  std::vector<size_t> origins;       // whose accounts it speaks of
  std::vector<ClaimRef> claims;      // by date, copies left out
};

enum class StandingRule : uint8_t { kSingleParty, kDisputed, kConceded, kConfirmed, kContradicted, kRetracted, kUnverified };
[[nodiscard]] std::string_view name_of(StandingRule rule);  // "single_party"

// A rule that holds, with what fires it. Never a score, never a count of outlets.
struct Standing {
  StandingRule rule = StandingRule::kUnverified;
  size_t independent = 0;         // kConfirmed: how many independent origins
  std::vector<size_t> rows;       // of Accounts::rows
  std::vector<size_t> origins;    // of Accounts::origins
  std::vector<ClaimRef> claims;   // in the order of the documents
};

struct TimelineEntry {
  enum class Kind : uint8_t { kAccount, kRevised, kDenied, kConfirmed, kConceded, kAuthenticated, kUnverified };
  Kind kind = Kind::kAccount;
  std::string date;          // said, or published; empty: unknown
  std::vector<size_t> origins;  // who, or for remarks whose accounts
  size_t remark = 0;         // of Accounts::remarks, for the kinds that are one
  std::string figure;        // kRevised: what is counted
  Answer before;             // kRevised
  Answer after;
  std::vector<ClaimRef> claims;
};
[[nodiscard]] std::string_view name_of(TimelineEntry::Kind kind);

// A document that repeats another.
struct Copy {
  size_t document = 0;
  size_t of = 0;
};

struct Accounts {
  std::vector<size_t> documents;   // that speak of the incident, by date
  std::vector<std::string> outlets;  // of these, each once
  std::vector<Copy> copies;
  const coding::Place* place = nullptr;  // the finest that is told; in the documents handed in
  const coding::Time* time = nullptr;
  std::string site;                // the kind of site most claims name that is not itself a place (town, region); empty
  std::vector<Origin> origins;     // parties first, then others, own voices last; those with more claims first
  std::vector<AccountRow> rows;
  std::vector<AccountRemark> remarks;
  std::vector<Standing> standing;
  std::vector<TimelineEntry> timeline;  // by date
  [[nodiscard]] size_t independent_origins() const;
  [[nodiscard]] bool stands(StandingRule rule) const;
};

// `claims`: members and followers of the incident. The documents must outlive the result. The order of claims does not matter; documents of equal date are
// told apart by their ids.
[[nodiscard]] Accounts make_accounts(std::span<const CodedDocument> documents, std::vector<ClaimRef> claims, const coding::World& world);

}  // namespace hearsay::ledger

// The wording of an incident's accounts for people: cells, remarks, standing, how the accounts changed. What the terminal and the page
// share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "formats/phrases.h"
#include "formats/wording.h"
#include "ledger/accounts.h"

namespace hearsay::formats {

// One incident with its name, ready to be shown.
struct IncidentView {
  std::string id;
  ledger::Accounts accounts;
};

class IncidentWords {
 public:
  IncidentWords(std::span<const ledger::CodedDocument> documents, const ledger::Accounts& accounts, const Wording& wording)
      : documents_(documents), accounts_(accounts), wording_(wording) {}

  // "Military camp at Niafunke, Tombouctou, Mali"; says so when the place is not known.
  [[nodiscard]] std::string title() const;
  // "24 Nov 2023"; may be empty.
  [[nodiscard]] std::string when() const;
  // "24 Nov 2023" of "2023-11-24"; anything else as it is.
  [[nodiscard]] std::string day(std::string_view iso) const { return formats::day(iso, wording_); }
  // "DISPUTED, CONCEDED": the rules that hold, the weightiest first, two at most; "NO STANDING YET" where none does.
  [[nodiscard]] std::string heading_standing() const;
  // "8 reports, 7 outlets", "4 origins: 2 parties, 1 official", "1 independent", "nobody could verify".
  [[nodiscard]] std::string facts() const;

  // "JNIM".
  [[nodiscard]] std::string origin(size_t index) const;
  // Under its name: "party", "via Al-Zallaqa", "relayed by SITE", "copied by Beta".
  [[nodiscard]] std::vector<std::string> chain(size_t origin) const;

  // "outcome", "killed or injured".
  [[nodiscard]] std::string question(const ledger::AccountRow& row) const;
  // "took the camp"; ", since revised" where the origin has another figure now.
  [[nodiscard]] std::string answer(const ledger::AccountRow& row, const ledger::Answer& answer) const;

  // "SITE vouches that JNIM issued the statement (not that it is true)".
  [[nodiscard]] std::string remark(const ledger::AccountRemark& remark) const;
  // "disputed", and "outcome differs between JNIM and Malian Armed Forces".
  [[nodiscard]] std::string rule(ledger::StandingRule rule) const;
  [[nodiscard]] std::string because(const ledger::Standing& standing) const;
  // "JNIM now says 18-22 people killed, not 20-99 soldiers".
  [[nodiscard]] std::string change(const ledger::TimelineEntry& entry) const;

  [[nodiscard]] const coding::Claim& claim(ledger::ClaimRef ref) const { return documents_[ref.document].claims[ref.claim]; }
  [[nodiscard]] const std::string& quote(ledger::ClaimRef ref) const { return documents_[ref.document].quotes[ref.claim]; }

 private:
  // Names of those who speak, and whether a verb after them is one of several.
  struct Speaking {
    std::string names;
    bool many = false;
  };
  using Values = Wording::Values;
  [[nodiscard]] std::string fill(std::string_view key, const Values& values = {}) const { return wording_.fill(key, values); }
  [[nodiscard]] std::string counted(std::string_view what, size_t count) const;  // "8 reports"
  [[nodiscard]] Speaking speaking(const std::vector<std::string>& names) const;
  [[nodiscard]] Speaking origins(const std::vector<size_t>& indexes) const;
  [[nodiscard]] std::string subject(const ledger::AccountRemark& remark, const Speaking& whose) const;
  [[nodiscard]] std::string differences(const ledger::Standing& standing) const;
  [[nodiscard]] std::string speakers(const ledger::Standing& standing) const;

  std::span<const ledger::CodedDocument> documents_;
  const ledger::Accounts& accounts_;
  const Wording& wording_;
};

}  // namespace hearsay::formats

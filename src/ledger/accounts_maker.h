// AccountsMaker: the steps of make_accounts(). accounts.cc makes origins and rows, standing.cc remarks, standing and timeline.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/accounts.h"
#include "ledger/origins.h"

namespace hearsay::ledger {

inline void add_once(std::vector<std::string>& list, const std::string& item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}
inline void add_once(std::vector<size_t>& list, size_t item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

class AccountsMaker {
 public:
  AccountsMaker(std::span<const CodedDocument> documents, std::vector<ClaimRef> claims, const coding::World& world);
  Accounts make();

 private:
  [[nodiscard]] const coding::Claim& claim(ClaimRef ref) const { return documents_[ref.document].claims[ref.claim]; }
  [[nodiscard]] const coding::Event& event(ClaimRef ref) const { return *claim(ref).event; }

  void find_copies();
  [[nodiscard]] std::optional<size_t> copied_from(size_t document) const;
  [[nodiscard]] std::string origin_key(ClaimRef ref) const;
  void make_origins();
  [[nodiscard]] Origin new_origin(ClaimRef ref) const;
  void add_to_origin(Origin& origin, ClaimRef ref, bool copy) const;
  void find_setting();
  [[nodiscard]] std::string date_of(ClaimRef ref) const;
  [[nodiscard]] bool is_revised(ClaimRef ref, const coding::Count& count, const Origin& origin) const;
  void add_row(Question question, const std::string& figure);
  [[nodiscard]] Agreement compare_cells(const AccountRow& row, size_t a, size_t b) const;

  void make_remarks();
  [[nodiscard]] std::vector<size_t> spoken_of(ClaimRef ref) const;
  void make_standing();
  void add_standing(Standing standing);
  void find_disputes();
  void find_independent();
  void make_timeline();
  void add_revisions(size_t origin);

  std::span<const CodedDocument> documents_;
  const coding::World& world_;
  Sides sides_;
  std::vector<ClaimRef> told_;     // what is claimed to have happened, by date
  std::vector<ClaimRef> remarks_;  // what is said of that, by date
  Accounts out_;
};

}  // namespace hearsay::ledger

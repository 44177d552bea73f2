// An incident of a ledger with its accounts side by side: made from the claims the ledger hands out, with decisions on them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "coding/world.h"
#include "engine/engine.h"
#include "formats/ledger_lists.h"
#include "ledger/record.h"
#include "ledger/store.h"
#include "ledger/track_record.h"

namespace hearsay::cli {

struct ShowOptions {
  bool quotes = false;
  std::string language = "en";  // of the sentences that say each claim in the reader's words
};

// One thread at a time. The resources' bytes must outlive it.
class AccountsPrinter {
 public:
  // Errors: faults of the packs' tables; kNotFound: no sentences in the language.
  static Result<AccountsPrinter> open(const engine::Resources& resources, const ShowOptions& options);
  AccountsPrinter(AccountsPrinter&&) noexcept;
  AccountsPrinter& operator=(AccountsPrinter&&) noexcept;
  ~AccountsPrinter();

  // Appends the terminal's view.
  void table(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, const formats::ListStyle& style, std::string& out) const;
  // Appends the object of docs/formats/incident.md, without a line end.
  void json(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, std::string& out) const;
  // What one claim says, in the language of the options. kCorrupt: the ledger's record cannot be read.
  [[nodiscard]] Result<std::string> sentence(const ledger::ClaimRow& claim) const;
  // What somebody is called in the language of the options.
  [[nodiscard]] std::string named(const ledger::Who& who) const;
  // What independent origins say of `who` in the incident with these claims.
  [[nodiscard]] ledger::Heard heard(const std::vector<ledger::ClaimRow>& claims, const ledger::Who& who) const;
  [[nodiscard]] const coding::World& world() const;

 private:
  struct State;
  explicit AccountsPrinter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hearsay::cli

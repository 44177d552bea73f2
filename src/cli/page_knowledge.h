// PageKnowledge: what the page asks of the packs: accounts and sentences in each language, who an actor is, where a name may lie. Safe from
// many threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/ledger_accounts.h"
#include "engine/engine.h"
#include "pack/gazetteer.h"
#include "server/service.h"

namespace hearsay::cli {

class PageKnowledge {
 public:
  // Errors: faults of the packs' tables. The resources must outlive it.
  static Result<std::unique_ptr<PageKnowledge>> open(const engine::Resources& resources);

  // kNotFound: no sentences in the language.
  Result<void> write_incident(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, const std::string& language,
                              std::string& out);
  Result<std::string> sentence(const ledger::ClaimRow& claim, const std::string& language);
  std::string named(const ledger::Who& who, const std::string& language);
  [[nodiscard]] ledger::Heard heard(const std::vector<ledger::ClaimRow>& claims, const ledger::Who& who) const;
  [[nodiscard]] std::optional<server::ActorCard> actor(const std::string& id) const;
  // Whose id or any of whose names holds the text; those whose name begins with it first.
  [[nodiscard]] std::vector<server::ActorCard> find_actors(const std::string& text, size_t most) const;
  [[nodiscard]] std::vector<server::PlaceCard> find_places(const std::string& name, size_t most) const;
  [[nodiscard]] std::vector<server::PackFile> files() const;

 private:
  explicit PageKnowledge(const engine::Resources& resources) : resources_(resources) {}
  Result<const AccountsPrinter*> printer(const std::string& language);

  const engine::Resources& resources_;
  std::mutex mutex_;  // of printers_; a printer itself only reads
  std::map<std::string, AccountsPrinter> printers_;
  const AccountsPrinter* first_ = nullptr;
  std::optional<pack::Gazetteer> gazetteer_;
  std::vector<std::pair<std::string, uint32_t>> actor_names_;  // folded, index into the world's actors
};

}  // namespace hearsay::cli

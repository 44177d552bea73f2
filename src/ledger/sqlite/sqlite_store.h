// SqliteStore: the class behind open_store(). Its functions stand in several files: store.cc opens, checks and copies; add.cc takes documents in; decide.cc
// keeps decisions and applies them; lists.cc, overview.cc, review.cc and claims.cc answer.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/sqlite/database.h"
#include "ledger/sqlite/names.h"
#include "ledger/sqlite/store.h"
#include "ledger/sqlite/weave.h"
#include "ledger/store.h"

namespace hearsay::ledger::sqlite {

inline constexpr int64_t kMostCounted = 10'000;
inline constexpr const char* kAnyDay = "9999-99-99";  // after every day

// "(SQL)" conditions with the values they ask for; joined by AND.
struct Conditions {
  std::string sql;
  std::vector<std::string> values;
  void add(const std::string& condition, std::vector<std::string> of = {});
};

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, const StoreOptions& options);  // throws Fault

  Result<Added> add(const NewDocument& document, const std::string& now) override;
  Result<void> reject(const Rejected& rejected) override;
  Result<void> forgive(const std::string& where) override;
  Result<int64_t> decide(const DecisionRow& decision) override;
  Result<Recoded> recode(const NewDocument& document, const std::string& now) override;

  Result<void> relink(const std::string& now) override;
  Result<bool> is_linked_otherwise() override;

  Result<Counts> counts() override;
  Result<Page<DocumentRow>> documents(const Filter& filter, const PageOptions& page) override;
  Result<Page<IncidentRow>> incidents(const Filter& filter, const PageOptions& page) override;
  Result<Page<Hit>> search(const std::string& words, const PageOptions& page) override;
  Result<Page<Change>> changes(const std::string& since, const PageOptions& page) override;
  Result<Page<DecisionRow>> decisions(const PageOptions& page) override;
  Result<std::vector<Rejected>> rejected() override;
  Result<std::vector<std::vector<Facet>>> facets(const std::vector<std::string>& by, const Filter& filter) override;
  Result<int64_t> last_change() override;
  Result<MapView> map(const Filter& filter) override;
  Result<TimelineView> timeline(const Filter& filter, size_t lanes) override;
  Result<Page<SpeakerRow>> speakers(const std::string& text, const PageOptions& page) override;
  Result<std::vector<ClaimRow>> claims_by(const Who& who, size_t most) override;
  Result<std::vector<UnresolvedName>> unresolved_names(size_t most) override;
  Result<std::vector<WeakLink>> weak_links(size_t most) override;
  Result<std::vector<DecisionRow>> decisions_on(const std::string& document, const std::vector<std::string>& claims) override;
  Result<std::string> problems_of(const std::string& document) override;
  Result<std::string> incident_id(const std::string& shortened) override;
  Result<std::vector<ClaimRow>> claims_of(const std::string& incident) override;
  Result<std::vector<ClaimRow>> claims_in(const std::string& document) override;
  Result<ClaimRow> claim(const std::string& key) override;
  Result<void> each_claim(const Filter& filter, const std::function<Result<void>(const ClaimRow&)>& each) override;
  Result<text::Document> document(const std::string& id, int64_t version) override;
  Result<std::string> original(const std::string& id, int64_t version) override;
  Result<void> each_document(const std::function<Result<void>(const DocumentRow&)>& each) override;
  Result<void> backup(const std::string& file, const std::function<void(int, int)>& progress) override;
  Result<std::vector<std::string>> check() override;

 private:
  struct Placed {  // a document version's row
    int64_t row = 0;
    std::string name, published, outlet, lang;
  };

  // Runs `work` as one transaction. What is remembered of the ledger is forgotten if it fails.
  template <typename Work>
  auto written(const Work& work) {
    return guarded([&] {
      try {
        forget_what_others_changed();
        Transaction transaction(database_);
        auto result = work();
        transaction.commit();
        return result;
      } catch (...) {
        names_.forget();
        weave_.forget();
        throw;
      }
    });
  }
  void forget_what_others_changed();

  int64_t insert_document(const NewDocument& document, int64_t version, const std::string& now);
  void insert_reading(int64_t row, const NewDocument& document);
  int64_t insert_claim(const Placed& document, const ClaimRecord& claim, int64_t coding);
  void describe_claim(int64_t id, const Placed& document, const ClaimRecord& claim);  // columns and tags by which it is found
  void insert_tags(int64_t id, const Placed& document, const ClaimRecord& claim);
  void index_claim_words(int64_t id, const ClaimRecord& claim);
  void drop_claim(int64_t id, const std::string& now);
  void replace_claim(int64_t id, const Placed& document, const ClaimRecord& claim, const std::string& now);
  void add_or_drop_own(const DecisionRow& decision, bool add, const std::string& now);
  void log(const std::string& now, std::string_view kind, std::string_view subject, std::string_view detail);

  // decide.cc
  std::string decided_record(const std::string& document, const std::string& key, const std::string& coded, bool& dismissed);
  void apply_decisions(const std::vector<std::string>& keys, const std::string& now);
  void apply_to(int64_t id, const std::string& now);
  Linking::FeaturesPointer features_of(const Placed& document, int64_t claim);
  std::vector<std::string> keys_named(const std::string& folded);
  bool any_decision();
  void complete(DecisionRow& decision);  // its claims, and whether they are there

  // review.cc
  ClaimRow claim_row_of(int64_t claim);
  std::vector<UnresolvedName> unresolved_parties(size_t most);
  std::vector<UnresolvedName> unresolved_places(size_t most);
  std::optional<WeakLink> weakest(int64_t incident, const std::string& name);
  std::vector<WeakLink> near_misses();
  bool decided_on(const std::string& a, const std::string& b);

  // The incidents that pass a filter, newest first, from a cursor on. Keeps what its statement is bound to.
  struct Walk {
    std::string day = kAnyDay;
    int64_t row = INT64_MAX;
    std::string end{};
    Conditions conditions{};
    Statement* read = nullptr;
  };
  bool begin(Walk& walk, const Filter& filter, std::string_view columns, size_t limit);
  // facets.cc
  std::vector<Facet> count_all(const std::string& by);
  std::vector<std::vector<Facet>> count_passing(const std::vector<std::string>& by, const Filter& filter);
  // overview.cc
  void describe_incident(int64_t incident, int64_t place, IncidentRow& into);
  const std::string& precision_of(int64_t place);
  void add_lanes(const std::vector<std::pair<int64_t, std::string>>& incidents, size_t lanes, TimelineView& into);
  std::optional<int64_t> rarest_tag(const Filter& filter);
  void add_filter(const Filter& filter, bool incidents, Conditions& into);
  std::string document_name(const std::string& shortened);  // the name itself where there is no such document

  Database database_;
  Names names_;
  Weave weave_;
  const Linking* linking_;
  std::unordered_map<int64_t, std::string> precisions_;  // of places: it is the same for every claim at one
  bool words_;
  bool link_later_;
  int64_t data_version_ = -1;
  std::string path_;
};

}  // namespace hearsay::ledger::sqlite

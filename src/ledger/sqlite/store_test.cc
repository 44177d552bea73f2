#include "ledger/sqlite/store.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "ledger/correction.h"
#include "ledger/sqlite/test_store.h"

namespace hearsay::ledger::sqlite {
namespace {

TEST_F(StoreTest, AddingTwiceIsAddingOnce) {
  EXPECT_EQ(add("a", "un texte", {{}}).fate, Fate::kAdded);
  EXPECT_EQ(add("a", "un texte", {{}}).fate, Fate::kAlreadyThere);
  EXPECT_EQ(store_->counts()->claims, 1);
  auto other = made("a", "un texte", {{}});
  other.document.title = "Autre titre";
  EXPECT_EQ(store_->add(other, kNow)->differs, "title");
  EXPECT_EQ(store_->documents({}, {})->items.at(0).title, "Titre a");
  expect_whole();
}

TEST_F(StoreTest, AnotherTextIsANewVersion) {
  add("a", "un texte", {{}});
  const Added second = add("a", "un autre texte", {{"k2"}});
  EXPECT_EQ(second.fate, Fate::kNewVersion);
  EXPECT_EQ(second.version, 2);
  EXPECT_EQ(store_->document("a", 1)->text, "un texte");
  EXPECT_EQ(store_->document("a", 0)->text, "un autre texte");
  EXPECT_EQ(*store_->original("a", 1), "original of un texte");
  EXPECT_EQ(add("a", "un texte", {{}}).fate, Fate::kAlreadyThere);
}

TEST_F(StoreTest, IncidentsGrowAndKeepTheirIds) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}, {"k2", "armed_clash", "Sévaré"}});
  const std::string id = store_->incidents({}, {})->items.at(0).id;
  add("b", "deux", {{"k1", "armed_clash", "Kolo"}});
  EXPECT_EQ(incidents(), (std::vector<std::string>{"Kolo 2", "Sévaré 1"}));
  EXPECT_EQ(store_->incident_id(id.substr(0, 6)).value_or(""), id);
  EXPECT_FALSE(store_->incident_id("zz"));
  expect_whole();
}

TEST_F(StoreTest, DecisionsHoldAndAreUndoneAlone) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  add("b", "deux", {{"k1", "armed_clash", "Sévaré"}});
  const int64_t merge = decide(decision("merge", {"a/k1", "b/k1"}));
  EXPECT_EQ(incidents().size(), 1U);
  const int64_t moved = decide(decision("correct", {"b/k1"}, to_payload(Correction{"event.place.name", "Kolo"})));
  EXPECT_EQ(incidents(), std::vector<std::string>{"Kolo 2"});
  undo(merge);
  EXPECT_EQ(incidents(), std::vector<std::string>{"Kolo 2"});
  undo(moved);
  EXPECT_EQ(incidents(), (std::vector<std::string>{"Kolo 1", "Sévaré 1"}));
  EXPECT_EQ(store_->claim("b/k1")->coded, "");
  const int64_t dismissed = decide(decision("dismiss", {"a/k1"}));
  EXPECT_EQ(incidents(), std::vector<std::string>{"Sévaré 1"});
  undo(dismissed);
  EXPECT_EQ(incidents().size(), 2U);
  EXPECT_EQ(store_->decisions({})->items.size(), 6U);
  expect_whole();
}

TEST_F(StoreTest, SplitTakesClaimsOut) {
  add("a", "un", {{"k1"}});
  add("b", "deux", {{"k1"}});
  add("c", "trois", {{"k1"}});
  DecisionRow split = decision("split", {"c/k1"});
  split.others = {"a/k1", "b/k1"};
  const int64_t id = decide(split);
  EXPECT_EQ(incidents(), (std::vector<std::string>{"Kolo 1", "Kolo 2"}));
  add("d", "quatre", {{"k1"}});
  EXPECT_EQ(incidents(), (std::vector<std::string>{"Kolo 1", "Kolo 3"}));
  undo(id);
  EXPECT_EQ(incidents(), std::vector<std::string>{"Kolo 4"});
  expect_whole();
}

TEST_F(StoreTest, MergedIdsLeadOn) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  const std::string first = store_->incidents({}, {})->items.at(0).id;
  add("b", "deux", {{"k1", "armed_clash", "Sévaré"}});
  const std::string second = store_->incidents({}, {})->items.at(0).id;
  ASSERT_NE(first, second);
  decide(decision("merge", {"a/k1", "b/k1"}));
  EXPECT_EQ(*store_->incident_id(second), first);
  EXPECT_EQ(store_->claims_of(first)->size(), 2U);
}

TEST_F(StoreTest, ResolvedNamesHoldForWhatComesLater) {
  add("a", "un", {{}});
  Resolution resolution;
  resolution.name = utf8::fold("hommes armés");
  resolution.actor = "band";
  const int64_t id = decide(decision("resolve", {}, to_payload(resolution)));
  add("b", "deux", {{}});
  Filter filter;
  filter.actor = "band";
  size_t found = 0;
  ASSERT_TRUE(store_->each_claim(filter, [&](const ClaimRow&) -> Result<void> { return ++found, Result<void>(); }));
  EXPECT_EQ(found, 2U);
  undo(id);
  EXPECT_TRUE(store_->incidents(filter, {})->items.empty());
  expect_whole();
}

TEST_F(StoreTest, RecodingKeepsDecisionsAndNamesOrphans) {
  add("a", "un", {{"k1"}, {"k2", "armed_clash", "Sévaré"}});
  decide(decision("correct", {"a/k1"}, to_payload(Correction{"stance", "deny"})));
  decide(decision("dismiss", {"a/k2"}));
  auto recoded = store_->recode(made("a", "un", {{"k1", "attack_on_civilians", "Kolo"}, {"k3"}}), kNow);
  ASSERT_TRUE(recoded) << recoded.error().text();
  EXPECT_EQ(recoded->lines.size(), 3U);
  EXPECT_NE(store_->claim("a/k1")->json.find("\"stance\":\"deny\""), std::string::npos);
  EXPECT_NE(store_->claim("a/k1")->json.find("attack_on_civilians"), std::string::npos);
  const auto decisions = store_->decisions({});
  EXPECT_FALSE(decisions->items.at(0).orphaned);
  EXPECT_TRUE(decisions->items.at(1).orphaned);
  EXPECT_TRUE(store_->recode(made("a", "un", {{"k1", "attack_on_civilians", "Kolo"}, {"k3"}}), kNow)->lines.empty());
  expect_whole();
}

TEST_F(StoreTest, LinkingAnewGivesTheSame) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}, {"k2", "armed_clash", "Sévaré"}});
  add("b", "deux", {{"k1", "armed_clash", "Kolo"}});
  add("c", "trois", {{"k1", "arrests", "Kolo"}});
  decide(decision("merge", {"a/k2", "c/k1"}));
  const auto rows = [&] {
    std::vector<std::string> all;
    const auto page = store_->incidents({}, {});
    for (const IncidentRow& row : page->items) {
      all.push_back(fmt::format("{} {} {} {} {} {} {} {}", row.id, row.place, row.type, row.claims, row.documents, row.outlets, row.standing, row.country));
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  const auto before = rows();
  ASSERT_EQ(before.size(), 2U);
  ASSERT_TRUE(store_->relink(kNow));
  EXPECT_EQ(rows(), before);
  EXPECT_FALSE(*store_->is_linked_otherwise());
  add("d", "quatre", {{"k1", "armed_clash", "Kolo"}});
  EXPECT_EQ(rows().size(), 2U);
  expect_whole();
}

TEST_F(StoreTest, SearchInAnyScript) {
  add("a", "L'armée malienne a repris Niafunké", {{"k1", "armed_clash", "Kolo", "L'armée a repris Niafunké"}});
  add("b", "马里军队夺回了营地", {});
  add("c", "استعادت القوات المالية المعسكر", {});
  EXPECT_EQ(store_->search("ARMEE niafunke", {})->items.at(0).document, "a");
  EXPECT_EQ(store_->search("ARMEE niafunke", {})->items.at(0).claim, "c1");
  EXPECT_EQ(store_->search("军队", {})->items.at(0).document, "b");
  EXPECT_EQ(store_->search("القوات", {})->items.at(0).document, "c");
  EXPECT_TRUE(store_->search("队军", {})->items.empty());
  EXPECT_FALSE(store_->search("?!", {}));
}

TEST_F(StoreTest, PagesFollowEachOther) {
  for (int i = 0; i < 7; ++i) add(fmt::format("d{}", i), fmt::format("texte {}", i), {{"k", "armed_clash", fmt::format("P{}", i)}});
  std::vector<std::string> seen;
  PageOptions page;
  page.limit = 3;
  for (int turn = 0; turn < 3; ++turn) {
    const auto documents = store_->documents({}, page);
    ASSERT_TRUE(documents);
    for (const DocumentRow& row : documents->items) seen.push_back(row.id);
    page.after = documents->next;
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"d6", "d5", "d4", "d3", "d2", "d1", "d0"}));
  EXPECT_EQ(page.after, "");
  page.after = "nonsense";
  EXPECT_FALSE(store_->documents({}, page));
}

TEST_F(StoreTest, FiltersAndFacets) {
  add("a", "un", {{"k1", "armed_clash", "Kolo", "q", "jnim"}});
  add("b", "deux", {{"k1", "shelling_artillery_missile", "Sévaré", "q", "rsf"}});
  Filter filter;
  filter.actor = "rsf";
  EXPECT_EQ(store_->incidents(filter, {})->items.at(0).place, "Sévaré");
  filter = {};
  filter.box = Filter::Box{14, -5, 15, -3};
  EXPECT_EQ(store_->incidents(filter, {})->items.size(), 2U);
  filter.box = Filter::Box{0, 0, 1, 1};
  EXPECT_TRUE(store_->incidents(filter, {})->items.empty());
  filter = {};
  filter.since = "2023-11-25";
  EXPECT_TRUE(store_->incidents(filter, {})->items.empty());
  filter = {};
  filter.until = "2023-11-23";
  EXPECT_TRUE(store_->incidents(filter, {})->items.empty());
  filter.until = "2023-11-24";
  EXPECT_EQ(store_->incidents(filter, {})->items.size(), 2U);
  const auto facets = store_->facets({"type", "outlet"}, {});
  ASSERT_EQ(facets->at(0).size(), 2U);
  EXPECT_EQ(facets->at(0).at(0).value, "armed_clash");
  EXPECT_EQ(facets->at(1).at(0).count, 2);
}

TEST_F(StoreTest, ABackupIsWhole) {
  add("a", "un", {{}});
  const std::string copy = folder_ / "copy.db";
  ASSERT_TRUE(store_->backup(copy, nullptr));
  EXPECT_FALSE(store_->backup(copy, nullptr));
  path_ = copy;
  store_ = open(Access::kRead);
  EXPECT_EQ(store_->counts()->claims, 1);
  expect_whole();
}

TEST_F(StoreTest, RefusesWhatIsNoLedger) {
  const auto code_of = [&](const std::string& file, const std::string& bytes) {
    std::ofstream(folder_ / file) << bytes;
    StoreOptions options;
    options.access = Access::kCreate;
    auto store = open_store(folder_ / file, options);
    return store ? ErrorCode::kUnsupported : store.error().code;
  };
  EXPECT_EQ(code_of("text.db", std::string(5000, 'x')), ErrorCode::kCorrupt);
  StoreOptions options;
  options.access = Access::kRead;
  EXPECT_EQ(open_store(folder_ / "nothing.db", options).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace hearsay::ledger::sqlite

#include <gtest/gtest.h>

#include "ledger/decision_request.h"
#include "ledger/sqlite/test_store.h"

namespace hearsay::ledger::sqlite {
namespace {

TEST_F(StoreTest, TheMapHasEachPlaceOnce) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}, {"k2", "shelling_artillery_missile", "Kolo"}});
  add("b", "deux", {{"k1", "armed_clash", "Sévaré"}});
  const auto view = store_->map({});
  ASSERT_TRUE(view);
  EXPECT_EQ(view->incidents, 3);
  EXPECT_EQ(view->unplaced, 0);
  EXPECT_FALSE(view->more);
  ASSERT_EQ(view->places.size(), 2U);
  EXPECT_EQ(view->places[0].name, "Kolo");
  EXPECT_EQ(view->places[0].incidents, 2);
  EXPECT_EQ(view->places[0].newest.size(), 2U);
  EXPECT_EQ(view->places[1].lat, 14.5);
  Filter nowhere;
  nowhere.actor = "nobody";
  EXPECT_TRUE(store_->map(nowhere)->places.empty());
}

TEST_F(StoreTest, TheTimelineCountsByWhoTakesPart) {
  add("a", "un", {{"k1", "armed_clash", "Kolo", "q", "jnim"}});
  add("b", "deux", {{"k1", "armed_clash", "Sévaré", "q", "jnim"}, {"k2", "armed_clash", "Gao", "q", "rsf"}});
  const auto view = store_->timeline({}, 1);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->unit, TimelineView::Unit::kDay);
  EXPECT_EQ(view->all, (TimelineView::Buckets{{"2023-11-24", 3}}));
  ASSERT_EQ(view->lanes.size(), 1U);
  EXPECT_EQ(view->lanes[0].who.id, "jnim");
  EXPECT_EQ(view->lanes[0].incidents, 2);
}

TEST_F(StoreTest, FacetsUnderAFilterAreThoseOfWhatPasses) {
  add("a", "un", {{"k1", "armed_clash", "Kolo", "q", "jnim"}});
  add("b", "deux", {{"k1", "shelling_artillery_missile", "Sévaré", "q", "rsf"}});
  Filter filter;
  filter.type = "armed_clash";
  const auto facets = store_->facets({"actor", "country", "lang", "type"}, filter);
  ASSERT_TRUE(facets);
  ASSERT_EQ(facets->at(0).size(), 1U);
  EXPECT_EQ(facets->at(0)[0].value, "jnim");
  EXPECT_EQ(facets->at(1)[0].value, "ML");
  EXPECT_EQ(facets->at(2)[0].value, "fr");
  EXPECT_EQ(facets->at(3).size(), 1U);
  filter = {};
  filter.lang = "fr";
  EXPECT_EQ(store_->incidents(filter, {})->items.size(), 2U);
  filter.lang = "en";
  EXPECT_TRUE(store_->incidents(filter, {})->items.empty());
  EXPECT_FALSE(store_->facets({"colour"}, {}));
}

TEST_F(StoreTest, RowsSayWhoTakesPartWhenTheyAreAsked) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  PageOptions page;
  EXPECT_TRUE(store_->incidents({}, page)->items[0].lead.empty());
  page.described = true;
  const auto rows = store_->incidents({}, page);
  EXPECT_EQ(rows->items[0].lead, "a/k1");
  ASSERT_EQ(rows->items[0].parties.size(), 2U);
  EXPECT_EQ(rows->items[0].parties[0].id, "jnim");
  EXPECT_EQ(rows->items[0].parties[1].name, "Hommes armés");
}

TEST_F(StoreTest, NamesToReviewAreThoseNobodyResolves) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  auto names = store_->unresolved_names(10);
  ASSERT_TRUE(names);
  ASSERT_EQ(names->size(), 1U);
  EXPECT_EQ(names->at(0).name, "Hommes armés");
  EXPECT_EQ(names->at(0).claim.key, "a/k1");
  DecisionRequest request;
  request.kind = "resolve";
  request.author = "ana";
  request.at = kNow;
  request.name = "hommes armés";
  request.actor = "rsf";
  const auto resolved = decision_from(*store_, request);
  ASSERT_TRUE(resolved) << resolved.error().text();
  const int64_t id = decide(*resolved);
  EXPECT_TRUE(store_->unresolved_names(10)->empty());
  add("b", "deux", {{"k1", "armed_clash", "Sévaré"}});
  EXPECT_TRUE(store_->unresolved_names(10)->empty()) << "for reports to come too";
  undo(id);
  EXPECT_EQ(store_->unresolved_names(10)->size(), 1U);
}

TEST_F(StoreTest, TheWeakestBondIsShownUntilItIsDecided) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  add("b", "deux", {{"k1", "armed_clash", "Kolo"}});
  EXPECT_TRUE(store_->weak_links(10)->empty()) << "beyond doubt";
  decide(decision("merge", {"a/k1", "b/k1"}));
  add("c", "trois", {{"k1", "shelling_artillery_missile", "Sévaré"}});
  DecisionRow apart = decision("merge", {"a/k1", "c/k1"});
  decide(apart);
  const auto links = store_->weak_links(10);
  ASSERT_TRUE(links);
  EXPECT_TRUE(links->empty()) << "decided";
}

TEST_F(StoreTest, ClaimsCanBeKeptTogetherOrApartByThemselves) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  add("b", "deux", {{"k1", "armed_clash", "Kolo"}});
  DecisionRequest request;
  request.kind = "split";
  request.author = "ana";
  request.at = kNow;
  request.claims = {"b/k1", "a/k1"};
  const auto apart = decision_from(*store_, request);
  ASSERT_TRUE(apart) << apart.error().text();
  EXPECT_EQ(apart->claims, std::vector<std::string>{"b/k1"});
  EXPECT_EQ(apart->others, std::vector<std::string>{"a/k1"});
  const int64_t id = decide(*apart);
  EXPECT_EQ(incidents(), (std::vector<std::string>{"Kolo 1", "Kolo 1"}));
  undo(id);
  EXPECT_EQ(incidents(), (std::vector<std::string>{"Kolo 2"}));
  request.kind = "merge";
  EXPECT_TRUE(decision_from(*store_, request));
  request.claims = {"a/k1"};
  EXPECT_FALSE(decision_from(*store_, request));
}

TEST_F(StoreTest, DecisionsAreFoundByWhatTheyAreOn) {
  add("a", "un", {{"k1", "armed_clash", "Kolo"}});
  add("a2", "deux", {{"k1", "armed_clash", "Sévaré"}});
  decide(decision("note", {"a/k1"}, R"({"text":"x"})"));
  EXPECT_EQ(store_->decisions_on("a", {})->size(), 1U);
  EXPECT_TRUE(store_->decisions_on("a2", {})->empty());
  EXPECT_EQ(store_->decisions_on("", {"a/k1", "a2/k1"})->size(), 1U);
}

TEST_F(StoreTest, WhatIsAskedOfADecisionIsCheckedBeforeItIsTaken) {
  add("a", "Un texte.", {{"k1", "armed_clash", "Kolo"}, {"k2", "armed_clash", "Kolo"}});
  const std::string incident = store_->incidents({}, {})->items.at(0).id;
  const auto fault = [&](DecisionRequest request) {
    request.author = request.author.empty() ? "ana" : request.author;
    const auto decision = decision_from(*store_, request);
    return decision ? std::string("none") : decision.error().message;
  };
  DecisionRequest request;
  request.kind = "split";
  request.incidents = {incident};
  request.claims = {"a/k1", "a/k2"};
  EXPECT_NE(fault(request).find("nothing would stay"), std::string::npos);
  request.claims = {"a/k1"};
  EXPECT_EQ(fault(request), "none");
  EXPECT_EQ(decision_from(*store_,
                          [&] {
                            auto one = request;
                            one.author = "ana";
                            return one;
                          }())
                ->others,
            std::vector<std::string>{"a/k2"});
  request.kind = "merge";
  request.claims.clear();
  EXPECT_NE(fault(request).find("two incidents"), std::string::npos);
  request = {};
  request.kind = "claim";
  request.document = "a";
  request.begin = 3;
  request.end = 99;
  EXPECT_NE(fault(request).find("no words"), std::string::npos);
  request.end = 8;
  request.set = {{"event.type", "arrests"}, {"stance", "deny"}};
  EXPECT_EQ(fault(request), "none");
  request.set = {{"stance", "shout"}};
  EXPECT_NE(fault(request), "none");
  request = {};
  request.kind = "grade";
  request.claims = {"a/k1"};
  request.grade = "G7";
  EXPECT_NE(fault(request), "none");
  request = {};
  request.kind = "resolve";
  request.name = "x";
  request.lat = 91;
  request.lon = 0;
  EXPECT_NE(fault(request), "none");
  request = {};
  request.kind = "guess";
  EXPECT_NE(fault(request).find("no decision of this kind"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::ledger::sqlite

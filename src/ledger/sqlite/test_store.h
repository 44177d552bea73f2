// A ledger in a folder of its own and claims to put into it. For tests only.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ledger/sqlite/store.h"
#include "ledger/sqlite/test_linking.h"

namespace hearsay::ledger::sqlite {

inline constexpr const char* kNow = "2026-01-02T03:04:05Z";

struct Said {
  std::string key = "k1";
  std::string type = "armed_clash";
  std::string place = "Kolo";
  std::string quote = "Des combats \xC3\xA0 Kolo.";
  std::string actor = "jnim";
};

inline std::string record(const Said& said, int number) {
  return fmt::format(
      R"({{"id":"c{}","key":"{}","span":[0,4],"quote":"{}","speakers":[],"stance":"assert","certainty":"stated","event":{{"type":"{}","actors":[{{"actor":"{}",)"
      R"("name":"a name"}}],"recipients":[{{"actor":null,"name":"Hommes arm)"
      "\xC3\xA9"
      R"(s"}}],"place":{{"name":"{}","country":"ML","admin1":"Mopti","lat":14.5,"lon":-4.0}},)"
      R"("time":{{"from":"2023-11-24","to":"2023-11-24"}},"counts":[]}}}})",
      number, said.key, said.quote, said.type, said.actor, said.place);
}

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() : folder_(std::filesystem::temp_directory_path() / fmt::format("hearsay-store-{}", ::getpid())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "ledger.db";
    store_ = open();
  }
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<Store> open(Access access = Access::kCreate) {
    StoreOptions options;
    options.access = access;
    options.now = kNow;
    options.linking = &linking_;
    options.patience = 100;
    auto store = open_store(path_, options);
    EXPECT_TRUE(store) << store.error().text();
    return store ? std::move(*store) : nullptr;
  }

  NewDocument made(const std::string& id, const std::string& text, const std::vector<Said>& claims) {
    std::string reading = R"({"id":"x","lang":"fr","claims":[)";
    int number = 0;
    for (const Said& said : claims) {
      if (number++ > 0) reading += ",";
      reading += record(said, number);
    }
    reading += R"(],"problems":[],"coder":{"version":"1","packs":"p1","models":"m1"}})";
    auto fresh = prepare({id, text, "Titre " + id, "fr", "2023-11-25", "Gao Dispatch", ""}, reading, "original of " + text, &linking_);
    EXPECT_TRUE(fresh) << fresh.error().text();
    fresh->where = id + ".txt";
    return *fresh;
  }

  Added add(const std::string& id, const std::string& text, const std::vector<Said>& claims) {
    auto added = store_->add(made(id, text, claims), kNow);
    EXPECT_TRUE(added) << added.error().text();
    return *added;
  }

  std::vector<std::string> incidents() {
    std::vector<std::string> all;
    const auto page = store_->incidents({}, {});
    for (const IncidentRow& row : page->items) all.push_back(fmt::format("{} {}", row.place, row.claims));
    std::sort(all.begin(), all.end());
    return all;
  }

  DecisionRow decision(const std::string& kind, const std::vector<std::string>& claims, const std::string& payload = "{}") {
    DecisionRow row;
    row.kind = kind;
    row.author = "ana";
    row.reason = "because";
    row.at = kNow;
    row.claims = claims;
    row.payload = payload;
    return row;
  }

  int64_t decide(const DecisionRow& row) {
    auto id = store_->decide(row);
    EXPECT_TRUE(id) << id.error().text();
    return id.value_or(0);
  }

  void undo(int64_t id) {
    DecisionRow row = decision("undo", {});
    row.undoes = id;
    decide(row);
  }

  void expect_whole() {
    const auto faults = store_->check();
    ASSERT_TRUE(faults);
    for (const std::string& fault : *faults) ADD_FAILURE() << fault;
  }

  TestLinking linking_;
  std::filesystem::path folder_;
  std::filesystem::path path_;
  std::unique_ptr<Store> store_;
};

}  // namespace hearsay::ledger::sqlite

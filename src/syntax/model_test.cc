#include "syntax/model.h"

#include <gtest/gtest.h>

#include <cstring>

#include "syntax/analyser.h"
#include "syntax/hash.h"
#include "syntax/test_model.h"

namespace hearsay::syntax {
namespace {

// Makes the hash right again, so that what is changed has to be noticed by the checks behind it.
void seal(std::string& bytes) {
  const uint64_t hash = hash_bytes(std::string_view(bytes).substr(sizeof(ModelHeader)));
  std::memcpy(bytes.data() + offsetof(ModelHeader, hash), &hash, sizeof hash);
}

// Uses every part of a model.
void use(const Model& model) {
  Workspace workspace;
  for (const auto* form : {"ba", "Bas", "unseen", "3", ""}) {
    text::Sentence sentence;
    sentence.words.resize(3);
    for (auto& word : sentence.words) word.form = form;
    analyse(model, sentence, workspace, {Mode::kAccurate, static_cast<uint32_t>(model.treebanks().size()) - 1});
  }
}

TEST(Model, ReadsWhatTheBuilderWrote) {
  const std::string bytes = build_model(test_parts());
  const auto model = Model::map(bytes, "test");
  ASSERT_TRUE(model) << model.error().text();
  EXPECT_EQ(model->language(), "zz");
  EXPECT_EQ(model->treebank("zz_two(dev 1/10)"), 1u);
  EXPECT_EQ(model->treebank("zz_none"), std::nullopt);
  EXPECT_EQ(model->parsers().size(), 4u);
  ASSERT_NE(model->find("bas"), nullptr);
  EXPECT_EQ(model->analyses(*model->find("bas")).size(), 2u);
  EXPECT_EQ(model->find("b"), nullptr);
  EXPECT_EQ(build_model(test_parts()), bytes);
}

TEST(Model, BadHeadersSayWhy) {
  const std::string good = build_model(test_parts());
  const auto message = [](std::string bytes) {
    const auto model = Model::map(bytes, "m.model");
    return model ? std::string("accepted") : model.error().text();
  };
  EXPECT_NE(message("").find("m.model: the model file is damaged"), std::string::npos);
  std::string bytes = good;
  bytes[0] = 'X';
  EXPECT_NE(message(bytes).find("not a model file"), std::string::npos);
  bytes = good;
  bytes[8] = 99;
  EXPECT_NE(message(bytes).find("version 99"), std::string::npos);
  bytes = good;
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  EXPECT_NE(message(bytes).find("hash"), std::string::npos);
}

TEST(Model, EveryTruncationIsAnError) {
  const std::string good = build_model(test_parts());
  for (size_t size = 0; size < good.size(); size += 37) EXPECT_FALSE(Model::map(std::string_view(good).substr(0, size), "cut")) << size;
}

TEST(Model, ChangedBytesNeverReadOutside) {
  const std::string good = build_model(test_parts());
  uint64_t state = 5;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good;
    const size_t reach = round % 2 == 0 ? bytes.size() : 6000;  // the sections of numbers come first
    for (uint64_t i = 0, changes = 1 + test_random(state) % 4; i < changes; ++i) {
      bytes[64 + test_random(state) % (reach - 64)] = static_cast<char>(test_random(state) % 3 == 0 ? 0xFF : test_random(state));
    }
    seal(bytes);
    const auto model = Model::map(bytes, "changed");
    if (model) use(*model);
  }
}

}  // namespace
}  // namespace hearsay::syntax

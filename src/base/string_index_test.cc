#include "base/string_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay {
namespace {

TEST(StringIndex, NumbersInOrderAndFindsOnlyWhatItHolds) {
  std::vector<std::string> words;
  for (int i = 0; i < 5000; ++i) words.push_back(std::string(static_cast<size_t>(i % 23), 'a') + std::to_string(i));
  StringIndex index;
  EXPECT_EQ(index.find("camp"), 0U);
  for (size_t i = 0; i < words.size(); ++i) EXPECT_EQ(index.add(words[i]), i + 1);
  EXPECT_EQ(index.add(words[7]), 8U);
  EXPECT_EQ(index.size(), words.size());
  for (size_t i = 0; i < words.size(); ++i) EXPECT_EQ(index.find(words[i]), i + 1);
  EXPECT_EQ(index.find("camp"), 0U);
  EXPECT_EQ(index.find(""), 0U);
  EXPECT_EQ(index[8], words[7]);
}

TEST(StringIndex, HoldsTheEmptyStringLikeAnyOther) {
  StringIndex index;
  EXPECT_EQ(index.add(""), 1U);
  EXPECT_EQ(index.find(""), 1U);
}

TEST(HashBytes, DependsOnEveryByteAndTheLength) {
  EXPECT_NE(hash_bytes("abcdefgh"), hash_bytes("abcdefgi"));
  EXPECT_NE(hash_bytes(""), hash_bytes(std::string_view("\0", 1)));
  EXPECT_NE(hash_bytes("a"), hash_bytes(std::string_view("a\0", 2)));
}

}  // namespace
}  // namespace hearsay

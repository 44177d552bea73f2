#include "pack/toml.h"

#include <gtest/gtest.h>

namespace hearsay::pack {
namespace {

TEST(Toml, ReadsWhatThePacksUse) {
  const auto toml = Toml::parse("x.toml", "a = 1 # one\n[s-1]\nname = \"caf\xC3\xA9\"\nlist = [\n  \"x\", # first\n  \"y\",\n]\nnumbers = [1, -2]\nnone = []\r\n");
  ASSERT_TRUE(toml) << toml.error().text();
  EXPECT_EQ(toml->integer("", "a", 0, 9).value(), 1);
  EXPECT_EQ(std::get<std::string>(toml->find("s-1", "name")->value), "caf\xC3\xA9");
  EXPECT_EQ(std::get<std::vector<std::string>>(toml->find("s-1", "list")->value), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(std::get<std::vector<int64_t>>(toml->find("s-1", "numbers")->value), (std::vector<int64_t>{1, -2}));
  EXPECT_EQ(toml->find("s-1", "numbers")->line, 8U);
  EXPECT_EQ(toml->find("s-1", "nothing"), nullptr);
}

TEST(Toml, NamesTheLineOfAFault) {
  const std::pair<const char*, const char*> cases[] = {
      {"a = 1\nb 2\n", "x.toml:2"},      {"a = 1\na = 2\n", "x.toml:2"},       {"[s]\n[s]\n", "x.toml:2"},     {"a = 1.5\n", "x.toml:1"},
      {"\n\na = \"x\n", "x.toml:3"},     {"a = [1,\n \"b\"]\n", "x.toml:2"}, {"a = true\n", "x.toml:1"},     {"[s\n", "x.toml:1"},
      {"a = [1\n2]\n", "x.toml:2"},      {"= 2\n", "x.toml:1"},
  };
  for (const auto& [bytes, where] : cases) {
    const auto toml = Toml::parse("x.toml", bytes);
    ASSERT_FALSE(toml) << bytes;
    EXPECT_EQ(toml.error().where, where) << bytes;
  }
}

TEST(Toml, ChecksTheRangeOfANumber) {
  const auto toml = Toml::parse("x.toml", "[s]\na = 12\nb = \"1\"\n");
  EXPECT_EQ(toml->integer("s", "a", 0, 10).error().where, "x.toml:2");
  EXPECT_EQ(toml->integer("s", "b", 0, 10).error().where, "x.toml:3");
  EXPECT_EQ(toml->integer("s", "c", 0, 10).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace hearsay::pack

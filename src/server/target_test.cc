#include "server/target.h"

#include <gtest/gtest.h>

namespace hearsay::server {
namespace {

TEST(Target, IsTakenApartAndDecoded) {
  const auto target = parse_target("/api/v1/incidents?country=ML&text=arm%C3%A9e+malienne&country=NE&empty=&bare");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/v1/incidents");
  EXPECT_EQ(target->query.at("country"), "NE");  // the last of each name
  EXPECT_EQ(target->query.at("text"), "arm\xC3\xA9" "e malienne");
  EXPECT_EQ(target->query.at("empty"), "");
  EXPECT_EQ(target->query.at("bare"), "");
  EXPECT_EQ(parse_target("/a+b%2Fc")->path, "/a+b/c");
}

TEST(Target, IsRefusedWhereItCannotBeMeant) {
  for (const std::string_view bad : {"", "api", "*", "http://x/", "/%", "/%4", "/%zz", "/%00", "/%ff", "/../x", "/a/..", "/a/%2e%2e/b", "/./a", "/?a=%", "/?%ff=1"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

}  // namespace
}  // namespace hearsay::server

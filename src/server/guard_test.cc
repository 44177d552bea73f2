#include "server/guard.h"

#include <gtest/gtest.h>

namespace hearsay::server {
namespace {

class GuardTest : public testing::Test {
 protected:
  // The status of the refusal, 0 where the request may go on.
  unsigned status(const Request& request, const Guard& guard) { return guard.refuse(request) ? guard.refuse(request)->status : 0; }
  static Request get(std::string path) {
    Request request;
    request.path = std::move(path);
    request.headers = {{"host", "127.0.0.1:8787"}, {"cookie", "a=b; hearsay_session=SESSION"}};
    return request;
  }
  const Guard guard_{"KEY", "SESSION", "8787"};
};

TEST_F(GuardTest, AsksForTheSessionAndOurHost) {
  EXPECT_EQ(status(get("/api/v1/status"), guard_), 0U);
  for (const std::string host : {"localhost:8787", "[::1]:8787"}) {
    Request request = get("/");
    request.headers["host"] = host;
    EXPECT_EQ(status(request, guard_), 0U) << host;
  }
  for (const std::string host : {"", "127.0.0.1", "127.0.0.1:80", "evil.example:8787", "127.0.0.1:8787.evil.example"}) {
    Request request = get("/");
    request.headers["host"] = host;
    EXPECT_EQ(status(request, guard_), 421U) << host;
  }
  for (const std::string cookie : {"", "hearsay_session=", "hearsay_session=SESSIO", "hearsay_session=SESSION2", "xhearsay_session=SESSION"}) {
    Request request = get("/");
    request.headers["cookie"] = cookie;
    EXPECT_EQ(status(request, guard_), 401U) << cookie;
  }
}

TEST_F(GuardTest, ExchangesTheKeyForTheCookieOnTheFirstPageAlone) {
  Request request = get("/");
  request.headers.erase("cookie");
  request.query["key"] = "KEY";
  const auto answer = guard_.refuse(request);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 303U);
  EXPECT_EQ(answer->headers[1].second, "hearsay_session=SESSION; HttpOnly; SameSite=Strict; Path=/");
  request.query["key"] = "KEX";
  EXPECT_EQ(status(request, guard_), 401U);
  request.query["key"] = "KEY";
  request.path = "/api/v1/status";
  EXPECT_EQ(status(request, guard_), 401U);
}

TEST_F(GuardTest, TakesChangesFromOurOwnPageAlone) {
  Request request = get("/api/v1/decisions");
  request.method = Method::kPost;
  EXPECT_EQ(status(request, guard_), 403U);
  request.headers["origin"] = "http://127.0.0.1:8787";
  EXPECT_EQ(status(request, guard_), 403U);
  request.headers["x-hearsay"] = "1";
  EXPECT_EQ(status(request, guard_), 0U);
  for (const std::string origin : {"http://evil.example", "null", "https://127.0.0.1:8787", "http://127.0.0.1:8788"}) {
    request.headers["origin"] = origin;
    EXPECT_EQ(status(request, guard_), 403U) << origin;
  }
}

TEST_F(GuardTest, WithoutAKeyStillAsksForHostAndOrigin) {
  const Guard open("", "", "8787");
  Request request = get("/");
  request.headers.erase("cookie");
  EXPECT_EQ(status(request, open), 0U);
  request.headers["host"] = "evil.example";
  EXPECT_EQ(status(request, open), 421U);
  request.headers["host"] = "localhost:8787";
  request.method = Method::kPost;
  EXPECT_EQ(status(request, open), 403U);
}

}  // namespace
}  // namespace hearsay::server

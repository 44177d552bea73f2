#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/api_answers.h"

namespace hearsay::server {
namespace {

using Json = nlohmann::json;

ledger::ClaimRow claim(std::string json) {
  ledger::ClaimRow row;
  row.key = "d/k";
  row.document = "d";
  row.json = std::move(json);
  return row;
}

TEST(DocumentRuns, AreTheTextCutAtTheMarks) {
  text::Document document;
  document.id = "d";
  document.lang = "fr";
  document.text =
      "L'arm\xC3\xA9"
      "e nie. <b>Fin</b>";
  std::string out;
  write_document(
      document,
      {claim(R"({"id":"c1","span":[0,13],"evidence":[],"speakers":[{"name":"army","span":[2,7]}],"cue":{"span":[8,11]},"event":null})")},
      "[]", 0, out);
  const Json json = Json::parse(out);
  std::string all;
  for (const Json& run : json["runs"]) {
    EXPECT_EQ(run["at"].get<size_t>(), [&] {
      size_t points = 0;
      for (const char c : all) points += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
      return points;
    }());
    all += run["text"].get<std::string>();
  }
  EXPECT_EQ(all, document.text);
  EXPECT_EQ(json["runs"][2]["text"],
            "arm\xC3\xA9"
            "e");
  EXPECT_EQ(json["runs"][2]["marks"], Json({0, 1}));
  EXPECT_EQ(json["runs"][2]["end"], 7);
  EXPECT_EQ(json["runs"].back()["marks"], Json::array());
  EXPECT_EQ(json["marks"][1]["kind"], "speaker");
  EXPECT_EQ(json["direction"], "ltr");
}

TEST(DocumentRuns, OfALongTextThePartAroundAPlace) {
  text::Document document;
  document.id = "d";
  for (int i = 0; i < 30'000; ++i) document.text += "mot n\xC2\xB0 ";
  const uint32_t length = 30'000 * 7;
  for (const uint32_t at : {0U, 105'000U, length, UINT32_MAX}) {
    std::string out;
    write_document(document, {}, "[]", at, out);
    const Json json = Json::parse(out);
    EXPECT_EQ(json["length"], length);
    EXPECT_EQ(json["to"].get<uint32_t>() - json["from"].get<uint32_t>(), kLongestShown);
    EXPECT_LE(json["runs"][0]["at"].get<uint32_t>() - json["from"].get<uint32_t>(), 6U);
    uint32_t next = json["runs"][0]["at"];
    for (const Json& run : json["runs"]) {
      EXPECT_EQ(run["at"], next);
      next = run["end"];
    }
    EXPECT_LE(json["to"].get<uint32_t>() - next, 6U);
  }
}

TEST(DocumentRuns, SpansThatReachTooFarOrAreNoneDoNoHarm) {
  text::Document document;
  document.id = "d";
  document.lang = "ar";
  document.text = "abc";
  std::string out;
  write_document(document,
                 {claim(R"({"id":"c1","span":[1,99],"evidence":[[2],"x",[3,1]],"speakers":7,"event":{"place":{"span":[0,-4]}}})")}, "[]", 0,
                 out);
  const Json json = Json::parse(out);
  EXPECT_EQ(json["runs"].size(), 2U);
  EXPECT_EQ(json["direction"], "rtl");
}

TEST(Filters, AreCheckedBeforeTheyAreAsked) {
  Request request;
  request.query = {{"since", "2023-11-24"}, {"bbox", "-12,10,4,25"}};
  const auto filter = filter_of(request);
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->box->west, -12);
  EXPECT_EQ(filter->box->north, 25);
  for (const auto& [name, value] : {std::pair("since", "yesterday"), std::pair("bbox", "1,2,3"), std::pair("bbox", "a,b,c,d")}) {
    Request bad;
    bad.query[name] = value;
    EXPECT_FALSE(filter_of(bad)) << value;
  }
  for (const std::string limit : {"0", "1001", "x", "1e9"}) {
    Request bad;
    bad.query["limit"] = limit;
    EXPECT_FALSE(page_of(bad)) << limit;
  }
}

Request sent(std::string body) {
  Request request;
  request.method = Method::kPost;
  request.body = std::move(body);
  return request;
}

TEST(Bodies, MustBeObjectsWithWhatIsNeeded) {
  for (const std::string body : {"", "[]", "{", R"({"title":"x"})", R"({"text":7})"}) EXPECT_FALSE(report_of(sent(body))) << body;
  EXPECT_TRUE(report_of(sent(R"({"text":"x"})")));
  Request page = sent("<p>x");
  page.headers["content-type"] = "text/html; charset=utf-8";
  page.query["outlet"] = "Gao Dispatch";
  EXPECT_EQ(report_of(page)->page, "<p>x");
  EXPECT_EQ(report_of(page)->outlet, "Gao Dispatch");
  page.body.clear();
  EXPECT_FALSE(report_of(page));
  for (const std::string body : {"", "7", R"({"kind":"claim","set":["a"]})"}) EXPECT_FALSE(decision_of(body)) << body;
  const auto decision =
      decision_of(R"({"kind":"correct","author":"me","claims":["a/1","b/2",3],"set":{"event.counts.0.min":7},"begin":-1,"undoes":"x"})");
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->claims.size(), 2U);
  EXPECT_EQ(decision->set.at(0).second, "7");
  EXPECT_EQ(decision->begin, 0U);
  EXPECT_EQ(decision->undoes, 0);
}

}  // namespace
}  // namespace hearsay::server

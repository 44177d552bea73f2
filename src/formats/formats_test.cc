#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "formats/code_points.h"
#include "formats/json_writer.h"
#include "formats/notation.h"
#include "formats/reading_json.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Reading;

// A document and a reading of it with every field that can be set.
struct Example {
  text::Document document;
  Reading reading;

  Span find(std::string_view words) const {
    const size_t at = document.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  }

  Example() {
    document.id = "d1";
    document.text = "L'été : le JNIM a dit samedi, « sur Al-Zallaqa », avoir pris Niafunké et tué des dizaines de soldats.\tSITE l'a confirmé.";
    reading.id = document.id;
    reading.lang = "fr";
    Claim claim;
    claim.id = "c1";
    claim.key = "k1";
    claim.span = find("le JNIM a dit");
    claim.evidence = {find("avoir pris Niafunké")};
    claim.speakers = {{"jnim", "JNIM", "non_state_armed_group", "", false, find("JNIM")}, {"", "un élu", "official", "Mairie de Niafunké", false, {}}};
    claim.medium = "Al-Zallaqa";
    claim.said = coding::Time{"2023-11-25", "2023-11-25", coding::TimePrecision::kDay, find("samedi")};
    claim.cue = coding::Cue{"dire", find("a dit")};
    claim.certainty = coding::Certainty::kReported;
    coding::Event event;
    event.type = "non_state_actor_overtakes_territory";
    event.actors = {{"jnim", "JNIM", "", "", true, find("JNIM")}};
    event.recipients = {{"", "soldats", "", "", false, find("soldats")}};
    event.site = coding::Site{"military_camp", find("Niafunké")};
    coding::Place place;
    place.name = "Niafunké";
    place.country = "ML";
    place.lat = 159320;
    place.lon = -39907;
    place.located = true;
    place.geonames = 2452830;
    place.precision = coding::PlacePrecision::kExact;
    place.span = find("Niafunké");
    event.place = place;
    event.time = coding::Time{"2023-11-24", "2023-11-24", coding::TimePrecision::kDay, {}};
    event.outcome = coding::Outcome::kActorPrevails;
    event.counts = {{"killed", "soldiers", 20, 99, -1, find("des dizaines de soldats")}, {"captured", "soldiers", 2, coding::kOpen, 0, {}}};
    claim.event = event;
    Claim second;
    second.id = "c2";
    second.key = "k2";
    second.span = find("SITE l'a confirmé.");
    second.speakers = {{"site", "SITE", "monitor", "", false, find("SITE")}};
    second.stance = coding::Stance::kAuthenticate;
    second.about = {"c1"};
    second.aspect = coding::Aspect::kAuthorship;
    reading.claims = {claim, second};
    reading.attributions = {{{find("JNIM")}, {find("a dit")}, {find("avoir pris"), find("Niafunké")}, -1}};
    reading.mentions = {{"place", "2452830", "Niafunké", place, std::nullopt, find("Niafunké")}};
    reading.problems = {{"no publication date", {}}, {"unknown word", find("été")}};
    reading.traces = {{find("SITE l'a confirmé."), "coded as c2", {"cue: confirmer"}}};
  }
};

nlohmann::json written(const Example& example, Layer layers) {
  std::string out;
  write_reading(example.document, example.reading, layers, {"0.1.0", std::string(64, 'a'), "fr:1f"}, out);
  return nlohmann::json::parse(out);
}

constexpr Layer kEverything = Layer::kClaims | Layer::kAttributions | Layer::kMentions | Layer::kExplain;

TEST(ReadingJson, SpansAreCodePointsAndQuotesAreTheirSlices) {
  const Example example;
  const auto json = written(example, kEverything);
  const std::u32string text = U"L'été : le JNIM a dit samedi, « sur Al-Zallaqa », avoir pris Niafunké et tué des dizaines de soldats.\tSITE l'a confirmé.";
  const auto expect = [&](const nlohmann::json& span, const std::u32string& words) {
    const size_t begin = span[0], end = span[1];
    EXPECT_EQ(text.substr(begin, end - begin), words);
  };
  const auto& claims = json["claims"];
  expect(claims[0]["span"], U"le JNIM a dit");
  EXPECT_EQ(claims[0]["quote"], "le JNIM a dit");
  expect(claims[0]["evidence"][0], U"avoir pris Niafunké");
  expect(claims[0]["event"]["place"]["span"], U"Niafunké");
  expect(claims[0]["event"]["counts"][0]["span"], U"des dizaines de soldats");
  expect(claims[1]["speakers"][0]["span"], U"SITE");
  expect(json["attributions"][0]["content"][1], U"Niafunké");
  expect(json["mentions"][0]["span"], U"Niafunké");
  expect(json["problems"][1]["span"], U"été");
  expect(json["explain"][0]["span"], U"SITE l'a confirmé.");
}

TEST(ReadingJson, WritesOneClaimToTheLetter) {
  Example example;
  example.reading.claims.erase(example.reading.claims.begin());
  example.reading.problems.clear();
  std::string out;
  write_reading(example.document, example.reading, Layer::kClaims, {"0.1.0", std::string(64, 'a'), "fr:1f"}, out);
  EXPECT_EQ(out,
            R"({"id":"d1","lang":"fr","claims":[{"id":"c2","key":"k2","span":[102,120],"quote":"SITE l'a confirmé.","evidence":[],)"
            R"("speakers":[{"actor":"site","name":"SITE","kind":"monitor","span":[102,106]}],"medium":null,"said":null,"cue":null,)"
            R"("stance":"authenticate","about":["c1"],"aspect":"authorship","supersedes":null,"attitude":"neutral","certainty":"stated","event":null}],)"
            R"("problems":[],"coder":{"version":"0.1.0","packs":"aaaaaaaaaaaaaaaa","models":"fr:1f"}})");
}

TEST(ReadingJson, WritesNullForWhatIsNotKnown) {
  const Example example;
  const auto json = written(example, Layer::kClaims);
  const auto& claim = json["claims"][0];
  EXPECT_TRUE(claim["speakers"][1]["actor"].is_null());
  EXPECT_TRUE(claim["speakers"][1]["span"].is_null());
  EXPECT_EQ(claim["speakers"][1]["for"], "Mairie de Niafunké");
  EXPECT_FALSE(claim["speakers"][0].contains("for"));
  EXPECT_TRUE(claim["event"]["counts"][1]["max"].is_null());
  EXPECT_EQ(claim["event"]["counts"][1]["of"], 0);
  EXPECT_TRUE(claim["event"]["time"]["text"].is_null());
  EXPECT_TRUE(claim["event"]["place"]["admin1"].is_null());
  EXPECT_TRUE(claim["event"]["mode"].is_null());
  EXPECT_TRUE(json["claims"][1]["event"].is_null());
}

TEST(ReadingJson, HoldsOnlyTheLayersAskedFor) {
  const Example example;
  const auto keys = [&](Layer layers) {
    std::string out;
    const auto json = written(example, layers);
    for (const auto& [key, value] : json.items()) out += key + " ";
    return out;
  };
  EXPECT_EQ(keys(Layer::kClaims), "claims coder id lang problems ");
  EXPECT_EQ(keys(Layer::kAttributions), "attributions coder id lang problems ");
  EXPECT_EQ(keys(kEverything), "attributions claims coder explain id lang mentions problems ");
}

TEST(JsonWriter, EscapesAndRoundsNothing) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.string("a\"b\\c\n\t\r\x01é\x7F");
  for (const int value : {159320, -39907, 5, -5, 0, 1800000, -1800000}) json.ten_thousandths(value);
  json.begin_object();
  json.end_object();
  json.begin_object();
  json.member("k", "v");
  json.member_or_null("n", "");
  json.end_object();
  json.number(-7);
  json.boolean(false);
  json.end_array();
  EXPECT_EQ(out, "[\"a\\\"b\\\\c\\n\\t\\r\\u0001é\x7F\",15.9320,-3.9907,0.0005,-0.0005,0.0000,180.0000,-180.0000,{},{\"k\":\"v\",\"n\":null},-7,false]");
}

TEST(CodePoints, AgreesWithCountingOneByOne) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += i % 3 == 0 ? "é" : i % 7 == 0 ? "𝄞" : i % 5 == 0 ? "–" : "a";
  const CodePoints points(text);
  uint32_t count = 0;
  for (uint32_t byte = 0; byte <= text.size(); ++byte) {
    const bool starts = byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
    if (!starts) continue;
    EXPECT_EQ(points.at(byte), count) << byte;
    ++count;
  }
  EXPECT_EQ(CodePoints("plain").at(3), 3U);
  EXPECT_EQ(CodePoints("").at(0), 0U);
}

TEST(Notation, SaysAClaimInALine) {
  const Example example;
  EXPECT_EQ(notation(example.reading, example.document.text),
            "c1 assert [JNIM via Al-Zallaqa < un élu for Mairie de Niafunké] certainty=reported said=2023-11-25 "
            "non_state_actor_overtakes_territory(?JNIM > soldats) site=military_camp place=Niafunké/ML time=2023-11-24 outcome=actor_prevails "
            "killed soldiers 20-99, captured soldiers 2+ of #0 \"le JNIM a dit\"\n"
            "c2 authenticate(authorship) [SITE] about=c1 \"SITE l'a confirmé.\"\n");
}

}  // namespace
}  // namespace hearsay::formats

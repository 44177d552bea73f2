#include "ingest/html_metadata.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

HtmlMetadata metadata(const std::string& html) {
  const auto tree = HtmlTree::parse(html);
  EXPECT_TRUE(tree);
  return read_html_metadata(*tree);
}

// "title | outlet | published | lang | url"
std::string line(const std::string& html) {
  const HtmlMetadata m = metadata(html);
  return m.title + " | " + m.outlet + " | " + m.published + " | " + m.lang + " | " + m.url;
}

std::string json_ld(const std::string& json) {
  return "<script type='application/ld+json'>" + json + "</script>";
}

TEST(HtmlMetadata, PlacesInTheirOrderOfTrust) {
  const std::string article =
      R"({"@type":"NewsArticle","headline":"From JSON","datePublished":"2023-11-26T08:00:00+01:00","publisher":{"name":"The Outlet"},"inLanguage":"fr-FR","url":"https://a.example/j"})";
  EXPECT_EQ(line(json_ld(article)), "From JSON | The Outlet | 2023-11-26 | fr | https://a.example/j");
  EXPECT_EQ(line("<html lang=en><link rel=canonical href='https://a.example/c'><meta property=og:title content='From OG'><meta "
                 "property=og:site_name content=Site>" +
                 json_ld(article)),
            "From JSON | The Outlet | 2023-11-26 | en | https://a.example/c");
  EXPECT_EQ(line("<meta property=og:title content='From OG'><meta property=og:site_name content=Site><meta property=og:url "
                 "content='https://a.example/o'><meta property=og:locale content=ar_SY>"),
            "From OG | Site |  | ar | https://a.example/o");
  EXPECT_EQ(line("<meta name=DC.title content='From DC'><meta name=DC.publisher content=Ministry><meta name=DC.date "
                 "content=2023-11-26><meta name=DC.language content=es>"),
            "From DC | Ministry | 2023-11-26 | es | ");
  EXPECT_EQ(line("<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>From <b>microdata</b></h1><meta "
                 "itemprop=datePublished content=2023-11-26><span itemprop=publisher><b itemprop=name>Paper</b></span></div>"),
            "From microdata | Paper | 2023-11-26 |  | ");
}

TEST(HtmlMetadata, FindsTheArticleInAnyJsonLd) {
  EXPECT_EQ(
      line(json_ld(
          R"({"@graph":[{"@type":"WebSite","name":"x"},{"@type":["Thing","ReportageNewsArticle"],"headline":"H","mainEntityOfPage":{"@type":"WebPage","@id":"https://a.example/m"}}]})")),
      "H |  |  |  | https://a.example/m");
  EXPECT_EQ(line(json_ld(R"([{"@type":"Organization","name":"x"},{"@type":"Article","headline":"H"}])")), "H |  |  |  | ");
  EXPECT_EQ(line(json_ld("<!--\n{\"@type\":\"Article\",\"headline\":\"H\n2\"}\n-->")), "H 2 |  |  |  | ");
  EXPECT_EQ(line(json_ld(R"({"@type":"Organization","name":"No article"})")), " |  |  |  | ");
  const HtmlMetadata broken = metadata(json_ld("{\"@type\":\"Article\",}") + "<title>T</title>");
  EXPECT_EQ(broken.title, "T");
  ASSERT_EQ(broken.notes.size(), 1U);
  EXPECT_NE(broken.notes[0].find("JSON-LD"), std::string::npos);
}

TEST(HtmlMetadata, CutsTheOutletFromTheTitle) {
  EXPECT_EQ(line("<title>Camp pris - selon l'arm\u00e9e - Le Fleuve</title><meta property=og:site_name content='Le Fleuve'>"),
            "Camp pris - selon l'armée | Le Fleuve |  |  | ");
  EXPECT_EQ(line("<title>Le Fleuve : Camp pris | Le Fleuve</title><h1>Camp pris</h1>"), "Camp pris |  |  |  | ");
  EXPECT_EQ(line("<title>Le camp est pris | Le Fleuve</title><h1>Le Fleuve</h1><h1>Le camp est pris</h1>"),
            "Le camp est pris | Le Fleuve |  |  | ");
  EXPECT_EQ(line("<title>Le camp est pris \u2013 Le Fleuve</title><h2>Le camp est pris</h2>"), "Le camp est pris | Le Fleuve |  |  | ");
  EXPECT_EQ(line("<meta property=og:title content='Camp pris - Le Fleuve'><h1>Camp pris</h1>"), "Camp pris | Le Fleuve |  |  | ");
  EXPECT_EQ(line("<title>Camp - deux versions</title>"), "Camp - deux versions |  |  |  | ");
  EXPECT_EQ(line("<meta property=og:title content='Camp pris | Le Fleuve'><meta property=og:site_name content='LE FLEUVE'>"),
            "Camp pris | LE FLEUVE |  |  | ");
}

TEST(HtmlMetadata, DatesAreThoseOfPublication) {
  EXPECT_EQ(
      metadata("<meta property=article:modified_time content=2024-01-01><meta property=og:updated_time content=2024-01-02>").published, "");
  EXPECT_EQ(metadata("<time datetime=2023-11-26>x</time><time datetime=2023-12-01>comment</time>").published, "2023-11-26");
  EXPECT_EQ(
      metadata("<time class=updated datetime=2023-12-01>x</time><time class='entry-date published' datetime=2023-11-26>x</time>").published,
      "2023-11-26");
  EXPECT_EQ(metadata("<time>2023-11-26</time>").published, "2023-11-26");
  EXPECT_EQ(metadata("<time datetime=PT2H>2 h</time>").published, "");
  const HtmlMetadata address = metadata("<link rel=canonical href='https://a.example/2023/11/26/x'>");
  EXPECT_EQ(address.published, "2023-11-26");
  EXPECT_EQ(address.notes, (std::vector<std::string>{"the publication date was taken from the page's address"}));
}

TEST(HtmlMetadata, ContradictionsAreSaid) {
  const HtmlMetadata two = metadata("<meta property=article:published_time content=2023-11-26><meta name=DC.date content=2023-11-24>");
  EXPECT_EQ(two.published, "2023-11-26");
  EXPECT_EQ(two.notes,
            (std::vector<std::string>{
                "two publication dates: 2023-11-26 in meta article:published_time, 2023-11-24 in meta dc.date; the first was taken"}));
  // The same moment in a server's UTC and in the outlet's own zone is no contradiction, and the outlet's day counts.
  const HtmlMetadata zones = metadata(
      "<meta property=article:published_time content=2023-11-25T23:30:00Z><time class=published "
      "datetime=2023-11-26T00:30:00+01:00>x</time>");
  EXPECT_EQ(zones.published, "2023-11-26");
  EXPECT_TRUE(zones.notes.empty());
  const HtmlMetadata unread = metadata("<meta name=date content='le 26 novembre'>");
  EXPECT_EQ(unread.published, "");
  EXPECT_EQ(unread.notes, (std::vector<std::string>{"the publication date in meta date cannot be read; passed over"}));
}

TEST(HtmlMetadata, AddressesAndLanguagesAreChecked) {
  EXPECT_EQ(line("<html lang=french><link rel=canonical href='/relative'><meta property=og:url content='javascript:alert(1)'><meta "
                 "http-equiv=content-language content=fr>"),
            " |  |  | fr | ");
  EXPECT_EQ(line("<html lang=fr-ML>"), " |  |  | fr | ");
}

}  // namespace
}  // namespace hearsay::ingest

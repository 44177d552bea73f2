#include "ingest/html_text.h"

#include <gtest/gtest.h>

#include "ingest/html_blocks.h"
#include "ingest/html_hints.h"
#include "ingest/html_tree.h"

namespace hearsay::ingest {
namespace {

// The lines of a page, each in brackets.
std::string lines(const std::string& html) {
  const auto tree = HtmlTree::parse(html);
  EXPECT_TRUE(tree);
  std::string out;
  for (const Block& block : blocks_of(*tree)) out += "[" + block.text + "]";
  return out;
}

const std::string kFirst = "Le groupe affirme avoir pris le camp, tué des soldats et saisi deux véhicules.";
const std::string kSecond = "L'armée dément, et parle d'une attaque repoussée à l'aube par ses hommes.";
const std::string kBody = "<p>" + kFirst + "</p><p>" + kSecond + "</p>";
const std::string kGold = kFirst + "\n\n" + kSecond;

std::string text_of(const std::string& html) {
  const auto page = read_html(html);
  return page ? page->document.text : "! " + page.error().message;
}

TEST(HtmlBlocks, KeepLinesApart) {
  EXPECT_EQ(lines("<p>a<p>b"), "[a][b]");
  EXPECT_EQ(lines("a<br>b<br><br>c"), "[a\nb][c]");
  EXPECT_EQ(lines("<td>a</td><div>b<div>c</div>d</div>"), "[a][b][c][d]");
  EXPECT_EQ(lines("<li>a<li>b<ul><li>c</ul>"), "[a][b][c]");
  EXPECT_EQ(lines("<table><tr><td>a<td>b<tr><th>c</table>"), "[a][b][c]");
  EXPECT_EQ(lines("<h1>a</h1>b<h2>c</h2>"), "[a][b][c]");
  EXPECT_EQ(lines("<pre>a\nb\n\nc</pre>"), "[a\nb][c]");
  EXPECT_EQ(lines("a <b>b</b><i>c</i> <a href=x>d</a>\n\te"), "[a bc d e]");
}

TEST(HtmlBlocks, ReadEntitiesAndLeaveOutWhatIsNotSeen) {
  EXPECT_EQ(lines("<p>d&eacute;j&agrave; &#171;&nbsp;vu&nbsp;&#187; &amp; &lt;b&gt;"), "[déjà «\u00A0vu\u00A0» & <b>]");
  EXPECT_EQ(lines("<p>so&shy;ldat&#8203;s &#65279;x&#8288;y"), "[soldats xy]");
  EXPECT_EQ(lines("<p>می\u200Cخواهم \u200Fعربي"), "[می\u200Cخواهم \u200Fعربي]");  // joiners and direction marks are letters' business
  EXPECT_EQ(lines("<p>&nbsp;</p><p>&nbsp;&nbsp;a&nbsp;</p>"), "[a]");
  EXPECT_EQ(lines("<body><script>x</script><style>y</style><noscript>z</noscript><textarea>t</textarea><select><option>o</"
                  "select><svg><text>s</text></svg><button>b</button>a"),
            "[a]");
  EXPECT_EQ(lines("<p>a<sup><a href='#n1'>[1]</a></sup>, b <a href='#top'>c</a>"), "[a, b c]");
}

TEST(HtmlHints, WordsOfClassesAreWholeWords) {
  const std::pair<const char*, Hint> cases[] = {
      {"entry-content", Hint::kBody},
      {"articleBody", Hint::kBody},
      {"comments", Hint::kBeside},
      {"post-comments-list", Hint::kBeside},
      {"has-sidebar", Hint::kNone},
      {"no-comments", Hint::kNone},
      {"commentary", Hint::kNone},
      {"shared-value", Hint::kNone},
      {"wp-caption-text", Hint::kCaption},
      {"cookie-banner", Hint::kNever},
      {"byline", Hint::kMaybe},
      {"headline", Hint::kNone},
      {"jp-relatedposts", Hint::kBeside},
      {"x1 y2", Hint::kNone},
      {"read-also", Hint::kBeside},
      {"download", Hint::kNone},
      {"shadow", Hint::kNone},
      {"ad-slot", Hint::kBeside},
      {"visually-hidden", Hint::kNever},
      {"category-social", Hint::kNone},
      {"tag-list", Hint::kMaybe},
      {"", Hint::kNone},
  };
  for (const auto& [words, hint] : cases) EXPECT_EQ(hint_of_words(words), hint) << words;
}

TEST(HtmlText, TakesTheReportAndLeavesTheRest) {
  const std::string cases[] = {
      kBody,
      "<nav><a href=/>Accueil</a></nav>" + kBody + "<footer>© Journal. Tous droits réservés, sans exception.</footer>",
      "<div class=cookie-banner><p>Nous utilisons des cookies. Acceptez-vous cela, oui ou non ?</p></div><div>" + kBody + "</div>",
      "<h1>Titre</h1><div class=byline>Par X, le 26 novembre.</div>" + kBody,
      kBody + "<div class=share>Partager cet article, vite, avec vos amis !</div>",
      "<div>" + kBody + "<figure><img><figcaption>Un camp, vu du ciel. Photo : X.</figcaption></figure></div>",
      "<div>" + kBody + "<p><a href=/x>Lire aussi : une autre affaire, dans un autre lieu.</a></p></div>",
      "<div hidden><p>Ce texte n'est pas montré. Il ne doit pas être lu.</p></div>" + kBody,
      "<div style='display: none'><p>Ce texte n'est pas montré. Il ne doit pas être lu.</p></div>" + kBody,
      "<table><tr><td><a href=1>Menu</a></td><td>" + kFirst + "<br><br>" + kSecond + "</td></tr></table>",
      "<div>" + kFirst + "</div><div>" + kSecond + "</div>",
      "<div><p class=paywall>" + kFirst + "</p><p class=paywall>" + kSecond + "</p></div>",  // a class that all of the text bears
      "<div class='elementor-widget'><p>" + kFirst + "</p></div><div class='elementor-widget'><p>" + kSecond + "</p></div>",
      kBody + kBody,  // for wide and for narrow screens
  };
  for (const std::string& html : cases) EXPECT_EQ(text_of(html), kGold) << html;
}

TEST(HtmlText, SubheadingsStayWithTheirText) {
  EXPECT_EQ(text_of("<h1>T</h1><p>" + kFirst + "</p><h2>Deux récits</h2><p>" + kSecond +
                    "</p><h2>À lire</h2><ul><li><a href=1>Un autre article de notre site</a></ul>"),
            kFirst + "\n\nDeux récits\n\n" + kSecond);
}

TEST(HtmlText, LinesWithoutAFullStopStayWhereProseIs) {
  const std::string line = "Les habitants disent avoir entendu des tirs jusqu'au petit matin";
  EXPECT_EQ(text_of("<div>" + kBody + "<p><a href=/x>Lire aussi : autre chose, ailleurs</a></p><p>" + line + "</p></div>"),
            kGold + "\n\n" + line);
  EXPECT_EQ(text_of("<div><p>" + kFirst + "<p>- Qui l'a pris<p>" + kSecond + "</div>"), kFirst + "\n\n- Qui l'a pris\n\n" + kSecond);
  EXPECT_EQ(text_of("<h1>T</h1><div>Un bilan provisoire fait état de trois morts. Les assaillants ont fui</div><div class=entry-content>" +
                    kBody + "</div>"),
            "Un bilan provisoire fait état de trois morts. Les assaillants ont fui\n\n" + kGold);
}

TEST(HtmlText, TruncatedPagesAreReadAsFarAsTheyGo) {
  EXPECT_EQ(text_of("<html><body><div>" + kBody + "<p>Un troisième récit, qui s'arr"), kGold);
  EXPECT_EQ(text_of("<html><body><div>" + kBody + "<a hr"), kGold);
  EXPECT_EQ(text_of("<html><body><div>" + kBody + "<!-- "), kGold);
}

TEST(HtmlText, PagesWithoutAReportAreErrors) {
  EXPECT_EQ(text_of("<ul><li><a href=1>Un</a><li><a href=2>Deux</a></ul>").substr(0, 30), "! no report was found in this ");
  EXPECT_EQ(text_of("").substr(0, 20), "! the page is empty:");
  EXPECT_EQ(text_of(std::string(kLargestPage + 1, 'x')).substr(0, 27), "! the page is larger than t");
  std::string deep;
  for (int i = 0; i < 60'000; ++i) deep += "<div>";
  EXPECT_EQ(text_of(deep + "x").substr(0, 40), "! the page nests 60000 elements in each ");
}

TEST(HtmlText, TheLanguageIsTheTexts) {
  const auto page = read_html(
      "<html lang=en><meta charset=utf-8>" + kBody + kBody.substr(0, 10) +
      "<p>Les habitants du village, eux, racontent avoir entendu des tirs pendant plus d'une heure avant l'arrivée des secours.</p>");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->document.lang, "fr");
  EXPECT_EQ(page->notes, (std::vector<std::string>{"the page says its language is en, its text is in fr; read as fr"}));
}

TEST(HtmlDepth, CountsWhatCanBeOpenAtOnce) {
  EXPECT_EQ(nesting_depth("<div><p>a<p>b</div><div><br><img></div>"), 1U);
  EXPECT_EQ(nesting_depth("<ul><li>a<li>b<ul><li>c</ul></ul>"), 2U);
  EXPECT_EQ(nesting_depth("<div></x><div></y></div></div></div><div>"), 2U);
  EXPECT_EQ(nesting_depth("<!-- <div><div> --><script>'<div><div>'</script><a title='<b><b>'>"), 1U);
  EXPECT_EQ(nesting_depth("<!--><div><div>"), 2U);
  EXPECT_EQ(nesting_depth("<"), 0U);
}

TEST(HtmlSniffing, KnowsPagesByTheirFirstTag) {
  for (const char* page : {"<!DOCTYPE html><p>", "  \n<html lang=fr>", "<!-- x --><HEAD>", "\xEF\xBB\xBF<body>",
                           "<?xml version='1.0'?><!DOCTYPE html>", "<div class=x>", "<p>"})
    EXPECT_TRUE(looks_like_html(page)) << page;
  for (const char* text :
       {"", "Un texte <b>", "<", "<3 c'est un coeur", "<pre-accord> signé", "{\"text\":\"<p>\"}", "---\ntitle: <p>\n---\n", "<!-- nothing"})
    EXPECT_FALSE(looks_like_html(text)) << text;
  EXPECT_TRUE(looks_like_html(std::string_view("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)));
}

}  // namespace
}  // namespace hearsay::ingest

// Laws of reading pages: what stands around a report does not change its text; a page cut anywhere gives a text or an Error that says
// something.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "ingest/html_text.h"

namespace {

using namespace hearsay;

const std::vector<std::string> kWords = {"camp",   "soldats", "prise", "affirme", "selon", "village", "attaque",
                                         "dément", "groupe",  "matin", "été",     "3",     "حصيلة",   "قتلى"};

std::string sentence() {
  std::string text = "Le";
  const int words = *rc::gen::inRange(8, 20);
  for (int i = 0; i < words; ++i) text += " " + *rc::gen::elementOf(kWords) + (i % 6 == 5 ? "," : "");
  return text + ".";
}

// Different from each other, as a line that comes twice is left out once.
std::vector<std::string> paragraphs() {
  std::vector<std::string> out;
  const int count = *rc::gen::inRange(2, 7);
  for (int i = 0; i < count; ++i) out.push_back("Point " + std::to_string(i) + ". " + sentence() + " " + sentence());
  return out;
}

std::string joined(const std::vector<std::string>& lines, const std::string& between) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : between) + line;
  return out;
}

std::string body(const std::vector<std::string>& lines) {
  switch (*rc::gen::inRange(0, 4)) {
    case 0: return "<p>" + joined(lines, "</p><p>") + "</p>";
    case 1: return "<div>" + joined(lines, "</div>\n<div>") + "</div>";
    case 2: return joined(lines, "<br><br>");
    default: return "<p>" + joined(lines, "\n<p>");
  }
}

std::string around(std::string html) {
  const std::vector<std::pair<std::string, std::string>> kWraps = {
      {"<div>", "</div>"},
      {"<div class=\"x1\">", "</div>"},
      {"<section>", "</section>"},
      {"<main>", "</main>"},
      {"<table><tr><td>", "</td></tr></table>"},
      {"<div><nav><ul><li><a href=1>Accueil</a><li><a href=2>Monde</a></ul></nav>", "</div>"},
      {"<div>", "<footer>Tous droits, et plus encore, sont ici. Voir la page.</footer></div>"},
      {"<div>", "<ul class=related><li><a href=1>Une autre affaire dans un autre lieu</a></ul></div>"},
      {"<!-- <p>Non, ceci n'est pas du texte.</p> -->", "<script>if (a < b) { c(\"<p>\"); }</script>"},
      {"<div><div hidden><p>Ceci n'est pas montré, et ne se lit pas.</p></div>", "</div>"}};
  const int depth = *rc::gen::inRange(0, 6);
  for (int i = 0; i < depth; ++i) {
    const auto& [open, close] = *rc::gen::elementOf(kWraps);
    html = open + html + close;
  }
  return html;
}

RC_GTEST_PROP(Html, WhatStandsAroundAReportDoesNotChangeItsText, ()) {
  const auto lines = paragraphs();
  const std::string html = "<!DOCTYPE html><meta charset=utf-8><title>T</title>" + around(body(lines));
  const auto page = ingest::read_html(html);
  RC_LOG() << html;
  RC_ASSERT(page.has_value());
  RC_ASSERT(page->document.text == joined(lines, "\n\n"));
}

RC_GTEST_PROP(Html, APageCutAnywhereIsReadOrRefused, ()) {
  const std::string html = "<!DOCTYPE html><meta charset=utf-8><title>T</title>" + around(body(paragraphs()));
  const auto page = ingest::read_html(html.substr(0, *rc::gen::inRange<size_t>(0, html.size())));
  if (page) {
    RC_ASSERT(utf8::first_fault(page->document.text) == utf8::kNoFault);
  } else {
    RC_ASSERT(!page.error().message.empty());
  }
}

}  // namespace

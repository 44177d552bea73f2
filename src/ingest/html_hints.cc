#include "ingest/html_hints.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

// Lists are sorted: they are searched by halves.
constexpr std::array<std::string_view, 10> kNeverWords = {"cmp",  "consent",  "cookie", "cookiebar", "cookies",
                                                          "gdpr", "lightbox", "modal",  "overlay",   "popup"};
constexpr std::array<std::string_view, 70> kBesideWords = {"ad",
                                                           "ads",
                                                           "advert",
                                                           "advertisement",
                                                           "aside",
                                                           "breadcrumb",
                                                           "breadcrumbs",
                                                           "carousel",
                                                           "colophon",
                                                           "comment",
                                                           "commentlist",
                                                           "comments",
                                                           "copyright",
                                                           "crosslinks",
                                                           "disqus",
                                                           "donate",
                                                           "donation",
                                                           "feedback",
                                                           "fblike",
                                                           "follow",
                                                           "footer",
                                                           "jp",
                                                           "latest",
                                                           "login",
                                                           "masthead",
                                                           "menu",
                                                           "morefrom",
                                                           "mostread",
                                                           "nav",
                                                           "navbar",
                                                           "navigation",
                                                           "newsletter",
                                                           "onward",
                                                           "outbrain",
                                                           "pager",
                                                           "pagination",
                                                           "partner",
                                                           "paywall",
                                                           "popular",
                                                           "prevnext",
                                                           "promo",
                                                           "promoted",
                                                           "pullquote",
                                                           "readalso",
                                                           "readmore",
                                                           "readnext",
                                                           "recirc",
                                                           "recommended",
                                                           "recommendation",
                                                           "recommendations",
                                                           "related",
                                                           "relatedposts",
                                                           "respond",
                                                           "share",
                                                           "sharedaddy",
                                                           "sharing",
                                                           "sidebar",
                                                           "signup",
                                                           "skip",
                                                           "social",
                                                           "sponsor",
                                                           "sponsored",
                                                           "subscribe",
                                                           "subscription",
                                                           "taboola",
                                                           "teaser",
                                                           "teasers",
                                                           "toolbar",
                                                           "trending",
                                                           "widget"};
constexpr std::array<std::string_view, 26> kMaybeWords = {"author",  "authors", "bio",       "byline",   "category",  "clock",    "credit",
                                                          "credits", "date",    "dateline",  "editor",   "flash",     "hashtags", "info",
                                                          "kicker",  "label",   "meta",      "metadata", "published", "pubdate",  "rubric",
                                                          "tag",     "tags",    "timestamp", "topics",   "updated"};
constexpr std::array<std::string_view, 4> kCaptionWords = {"caption", "figcaption", "imagecaption", "photocaption"};
constexpr std::array<std::string_view, 14> kBodyWords = {"articlebody",  "articlecontent", "articletext",  "bodytext", "contentbody",
                                                         "entrycontent", "entrytext",      "mainarticle",  "postbody", "postcontent",
                                                         "posttext",     "storybody",      "storycontent", "storytext"};
constexpr std::array<std::string_view, 6> kHiddenWords = {"hidden", "hide", "offscreen", "screenreader", "sronly", "visuallyhidden"};
// "has-sidebar", "no-comments": the word behind says what the page has, not what the element is.
constexpr std::array<std::string_view, 12> kSwitches = {"allow", "enable", "has",    "have",     "is",   "no",
                                                        "not",   "show",   "single", "template", "with", "without"};

template <size_t N>
bool listed(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "entry-content postBody_x" -> entry content post body x, one name at a time.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool fresh = true;
  bool was_lower = false;
  for (const char c : name) {
    if (!is_ascii_alnum(c)) {
      fresh = true;
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    if (fresh || (upper && was_lower)) words.emplace_back();
    fresh = false;
    was_lower = !upper;
    words.back() += lower_ascii(c);
  }
  return words;
}

// "category-social", "tag-comment": what the report is about, in the class names of content systems.
constexpr std::array<std::string_view, 6> kAbout = {"cat", "category", "format", "tag", "term", "type"};

Hint stronger(Hint a, Hint b) {
  return std::max(a, b);
}

Hint hint_of_name(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  Hint hint = Hint::kNone;
  const bool about = words.size() > 1 && listed(kAbout, words[0]) && words[1] != "list" && words[1] != "links";
  for (size_t i = 0; i < words.size() && !about; ++i) {
    if (listed(kSwitches, words[i])) break;
    const std::string pair = i + 1 < words.size() ? words[i] + words[i + 1] : std::string();
    if (listed(kBodyWords, words[i]) || listed(kBodyWords, pair)) hint = stronger(hint, Hint::kBody);
    if (listed(kMaybeWords, words[i])) hint = stronger(hint, Hint::kMaybe);
    if (listed(kBesideWords, words[i]) || listed(kBesideWords, pair)) hint = stronger(hint, Hint::kBeside);
    if (listed(kCaptionWords, words[i]) || listed(kCaptionWords, pair)) hint = stronger(hint, Hint::kCaption);
    if (listed(kNeverWords, words[i]) || listed(kHiddenWords, pair) || (words.size() == 1 && listed(kHiddenWords, words[i])))
      hint = Hint::kNever;
  }
  return hint;
}

bool is_shown(const HtmlTree& tree, const HtmlNode& node) {
  if (tree.has(node, Attr::kHidden) || tree.attribute(node, Attr::kAriaHidden) == "true") return false;
  std::string style = lower_ascii(tree.attribute(node, Attr::kStyle));
  style.erase(std::remove_if(style.begin(), style.end(), is_html_space), style.end());
  return style.find("display:none") == std::string::npos && style.find("visibility:hidden") == std::string::npos;
}

Hint hint_of_role(std::string_view role) {
  constexpr std::array<std::string_view, 8> kNever = {"alert",   "alertdialog", "dialog", "menu",
                                                      "menubar", "navigation",  "search", "toolbar"};
  constexpr std::array<std::string_view, 3> kBeside = {"banner", "complementary", "contentinfo"};
  if (role.empty()) return Hint::kNone;
  const std::string name = lower_ascii(role);
  if (listed(kNever, name)) return Hint::kNever;
  return listed(kBeside, name) ? Hint::kBeside : Hint::kNone;
}

Hint hint_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kButton: return Hint::kNever;
    case Tag::kAside:
    case Tag::kFooter: return Hint::kBeside;
    case Tag::kFigcaption: return Hint::kCaption;
    case Tag::kTime: return Hint::kMaybe;
    default: return Hint::kNone;
  }
}

}  // namespace

Hint hint_of_words(std::string_view value) {
  Hint hint = Hint::kNone;
  for (size_t at = 0; at < value.size();) {
    while (at < value.size() && is_html_space(value[at])) ++at;
    size_t end = at;
    while (end < value.size() && !is_html_space(value[end])) ++end;
    if (end > at) hint = stronger(hint, hint_of_name(value.substr(at, end - at)));
    at = end;
  }
  return hint;
}

Hint hint_of(const HtmlTree& tree, const HtmlNode& node) {
  const bool page = node.tag == Tag::kHtml || node.tag == Tag::kBody || node.tag == Tag::kHead;
  if (node.tag == Tag::kText || page) return Hint::kNone;
  if (!is_shown(tree, node)) return Hint::kNever;
  const std::string_view property = tree.attribute(node, Attr::kItemprop);
  if (find_ascii(property, "articlebody") != std::string_view::npos) return Hint::kBody;
  if (property == "author" || property == "datePublished" || property == "dateModified" || property == "publisher") return Hint::kMaybe;
  const std::string_view rel = tree.attribute(node, Attr::kRel);
  if (rel == "author" || rel == "tag") return Hint::kMaybe;
  Hint hint = stronger(hint_of_tag(node.tag), hint_of_role(tree.attribute(node, Attr::kRole)));
  // An <article> or <main> is called after what it has; its parts after what they are.
  if (node.tag == Tag::kArticle || node.tag == Tag::kMain) return hint;
  hint = stronger(hint, hint_of_words(tree.attribute(node, Attr::kClass)));
  return stronger(hint, hint_of_words(tree.attribute(node, Attr::kId)));
}

}  // namespace hearsay::ingest

// How deeply the elements of a page are nested, from its bytes.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "ingest/ascii.h"
#include "ingest/html_tree.h"

namespace hearsay::ingest {
namespace {

// Elements without content, and those whose next of the kind ends them.
constexpr std::array<std::string_view, 33> kNeverNested = {
    "area",   "base",     "br", "body",  "col", "dd", "dt", "embed", "frame",  "head",  "hr", "html",  "img", "input", "li", "link", "meta",
    "option", "optgroup", "p",  "param", "rp",  "rt", "rb", "rtc",   "source", "tbody", "td", "tfoot", "th",  "thead", "tr", "track"};
constexpr std::array<std::string_view, 8> kRawText = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};

template <size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

size_t behind_comment(std::string_view html, size_t at) {
  if (html.substr(at).starts_with("<!-->")) return at + 5;
  if (html.substr(at).starts_with("<!--->")) return at + 6;
  const size_t plain = html.find("-->", at + 4);
  const size_t bang = html.find("--!>", at + 4);
  const size_t end = std::min(plain, bang);
  return end == std::string_view::npos ? html.size() : end + 3;
}

// Behind the ">" of the tag that begins at `at`; one inside a quoted value does not end it.
size_t behind_tag(std::string_view html, size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return at;
}

// At the "</name" that ends raw text.
size_t raw_text_end(std::string_view html, size_t at, std::string_view name) {
  for (; (at = html.find("</", at)) != std::string_view::npos; at += 2) {
    if (equal_ascii(html.substr(at + 2, name.size()), name)) return at;
  }
  return html.size();
}

}  // namespace

size_t nesting_depth(std::string_view html) {
  std::unordered_map<std::string, size_t> open;  // looked up only, never listed
  size_t depth = 0;
  size_t deepest = 0;
  for (size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
    if (html.substr(at).starts_with("<!--")) {
      at = behind_comment(html, at);
      continue;
    }
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const size_t begin = at + (closing ? 2 : 1);
    size_t end = begin;
    while (end < html.size() && html[end] != '>' && html[end] != '/' && !is_html_space(html[end])) ++end;
    at = begin;
    if (begin == end || !is_ascii_letter(html[begin])) continue;
    const std::string name = lower_ascii(html.substr(begin, end - begin));
    at = behind_tag(html, end);
    if (contains(kNeverNested, name)) continue;
    size_t& count = open[name];
    if (closing) {
      depth -= count > 0 ? 1 : 0;
      count -= count > 0 ? 1 : 0;
      continue;
    }
    if (contains(kRawText, name)) {
      at = raw_text_end(html, at, name);
      continue;
    }
    ++count;
    deepest = std::max(deepest, ++depth);
  }
  return deepest;
}

}  // namespace hearsay::ingest

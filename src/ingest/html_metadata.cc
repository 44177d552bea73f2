#include "ingest/html_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "ingest/ascii.h"
#include "ingest/html_date.h"
#include "ingest/html_main_text.h"
#include "ingest/metadata.h"

namespace hearsay::ingest {
namespace {

using Metas = std::map<std::string, std::string>;  // name or property in lower case -> first content that is not empty

constexpr std::array<std::string_view, 20> kDateNames = {"article:published_time",
                                                         "og:article:published_time",
                                                         "og:published_time",
                                                         "datepublished",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "dc.date.created",
                                                         "dcterms.date",
                                                         "dc.date",
                                                         "citation_publication_date",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "article.published",
                                                         "publish-date",
                                                         "publish_date",
                                                         "pubdate",
                                                         "publication_date",
                                                         "cxenseparse:recs:publishtime",
                                                         "date"};

std::string plain(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const bool blank = c.value < 0x20 || c.value == ' ' || c.value == 0x7F;
    if (blank) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c.value != 0xAD && c.value != 0x200B && c.value != 0xFEFF) {
      utf8::append(c.value, out);
    }
    at += c.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Found {
  Metas metas;
  std::string title_tag;
  std::string canonical;
  std::string html_lang;
  std::vector<std::string> h1s;
  std::vector<std::string> subheadings;      // <h2>, <h3>
  std::string headline_property;             // itemprop=headline
  std::string publisher_property;            // itemprop=publisher
  std::vector<std::string> date_properties;  // itemprop=datePublished
  std::vector<std::string> marked_times;     // <time pubdate>, <time class="published ...">
  std::vector<std::string> times;            // other <time datetime>
  std::vector<uint32_t> time_nodes;
};

bool is_absolute(std::string_view url) {
  return find_ascii(url.substr(0, 8), "http://") == 0 || find_ascii(url.substr(0, 8), "https://") == 0;
}

void read_time(const HtmlTree& tree, uint32_t index, Found& found) {
  const HtmlNode& node = tree[index];
  std::string value(tree.attribute(node, Attr::kDatetime));
  if (value.empty()) value = tree.inner_text(index);
  const std::string_view names = tree.attribute(node, Attr::kClass);
  const bool updated = find_ascii(names, "updat") != std::string_view::npos || find_ascii(names, "modif") != std::string_view::npos;
  const bool published = tree.has(node, Attr::kPubdate) || find_ascii(names, "publi") != std::string_view::npos ||
                         find_ascii(names, "pubdate") != std::string_view::npos;
  const std::string_view property = tree.attribute(node, Attr::kItemprop);
  if (property == "dateModified" || property == "datePublished") return;
  if (published) {
    found.marked_times.push_back(std::move(value));
  } else if (!updated) {
    found.times.push_back(std::move(value));
  }
}

void read_element(const HtmlTree& tree, uint32_t index, Found& found) {
  const HtmlNode& node = tree[index];
  const std::string_view property = tree.attribute(node, Attr::kItemprop);
  if (property == "datePublished") {
    std::string value(tree.attribute(node, Attr::kContent));
    if (value.empty()) value = tree.attribute(node, Attr::kDatetime);
    if (value.empty()) value = tree.inner_text(index);
    found.date_properties.push_back(std::move(value));
  } else if (property == "headline" && found.headline_property.empty()) {
    found.headline_property = node.tag == Tag::kMeta ? std::string(tree.attribute(node, Attr::kContent)) : tree.inner_text(index);
  } else if (property == "publisher" && found.publisher_property.empty()) {
    for (uint32_t i = index; i < node.end; ++i) {
      if (tree.attribute(tree[i], Attr::kItemprop) != "name") continue;
      found.publisher_property = tree[i].tag == Tag::kMeta ? std::string(tree.attribute(tree[i], Attr::kContent)) : tree.inner_text(i);
      break;
    }
  }
  switch (node.tag) {
    case Tag::kMeta: {
      std::string_view name = tree.attribute(node, Attr::kProperty);
      if (name.empty()) name = tree.attribute(node, Attr::kName);
      if (name.empty()) name = tree.attribute(node, Attr::kHttpEquiv);
      std::string content = plain(tree.attribute(node, Attr::kContent));
      if (!name.empty() && !content.empty()) found.metas.emplace(lower_ascii(name), std::move(content));
      break;
    }
    case Tag::kTitle:
      if (found.title_tag.empty()) found.title_tag = tree.inner_text(index);
      break;
    case Tag::kLink:
      if (found.canonical.empty() && equal_ascii(tree.attribute(node, Attr::kRel), "canonical"))
        found.canonical = tree.attribute(node, Attr::kHref);
      break;
    case Tag::kHtml: found.html_lang = tree.attribute(node, Attr::kLang); break;
    case Tag::kH1:
      if (std::string text = tree.inner_text(index); !text.empty()) found.h1s.push_back(std::move(text));
      break;
    case Tag::kH2:
    case Tag::kH3: found.subheadings.push_back(tree.inner_text(index)); break;
    case Tag::kTime: read_time(tree, index, found); break;
    default: break;
  }
}

std::string first_of(const Metas& metas, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto found = metas.find(std::string(name)); found != metas.end()) return found->second;
  }
  return {};
}

// Cuts of "Headline | Outlet" at the marks that titles are joined with, the last one first: {headline, outlet}.
std::vector<std::pair<std::string, std::string>> title_cuts(const std::string& title) {
  constexpr std::array<std::string_view, 9> kMarks = {" | ",        " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ",
                                                      " \xC2\xB7 ", " / ", " \xE2\x80\xA2 "};
  std::vector<std::pair<size_t, size_t>> places;
  for (const std::string_view mark : kMarks) {
    for (size_t at = 0; (at = title.find(mark, at)) != std::string::npos; at += mark.size()) places.emplace_back(at, mark.size());
  }
  std::sort(places.rbegin(), places.rend());
  constexpr size_t kMostCuts = 16;  // a title has few; a page made to hurt has millions
  places.resize(std::min(places.size(), kMostCuts));
  std::vector<std::pair<std::string, std::string>> cuts;
  for (const auto& [at, size] : places) cuts.emplace_back(title.substr(0, at), title.substr(at + size));
  return cuts;
}

// The title without the outlet's name at its end (or beginning), which is known from elsewhere.
std::string without_outlet(const std::string& title, const std::string& outlet) {
  const std::string key = line_key(outlet);
  if (key.empty()) return title;
  for (const auto& [before, behind] : title_cuts(title)) {
    if (line_key(behind) == key) return before;
    if (line_key(before) == key) return behind;
  }
  return title;
}

class Reader {
 public:
  Reader(Found found, JsonLd json) : found_(std::move(found)), json_(std::move(json)) {}

  HtmlMetadata read() {
    for (size_t i = 0; i < json_.malformed; ++i) out_.notes.emplace_back("a JSON-LD block of the page is not valid JSON; passed over");
    out_.article_body = json_.article_body;
    out_.live = json_.live;
    read_url();
    read_outlet_and_title();
    read_lang();
    read_date();
    return std::move(out_);
  }

 private:
  void read_outlet_and_title() {
    std::string outlet = plain(json_.publisher);
    if (outlet.empty()) outlet = plain(found_.publisher_property);
    if (outlet.empty())
      outlet =
          first_of(found_.metas, {"og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title"});
    std::string title = plain(json_.headline);
    if (title.empty()) title = first_of(found_.metas, {"og:title"});
    if (title.empty()) title = plain(found_.headline_property);
    if (title.empty()) title = first_of(found_.metas, {"twitter:title", "dc.title", "dcterms.title"});
    title = without_outlet(title, outlet);
    cut_at_heading(title, outlet);
    const std::string tag = plain(found_.title_tag);
    if (title.empty()) {
      title = heading_in(tag);
      if (title.empty() && found_.h1s.size() == 1 && tag.empty()) title = found_.h1s.front();
      if (title.empty()) title = without_outlet(tag, outlet);
    }
    // "Headline | Outlet" with the headline known says the outlet.
    if (outlet.empty()) {
      for (const auto& [before, behind] : title_cuts(tag)) {
        if (line_key(before) == line_key(title)) outlet = behind;
      }
    }
    out_.title = title;
    out_.outlet = outlet;
  }

  // "Headline | Outlet" where "Headline" is an <h1>, though nothing else names the outlet.
  void cut_at_heading(std::string& title, std::string& outlet) const {
    for (const auto& [before, behind] : title_cuts(title)) {
      const std::string key = line_key(before);
      const bool heading = std::any_of(found_.h1s.begin(), found_.h1s.end(), [&](const std::string& h1) { return line_key(h1) == key; });
      if (!heading || key.empty()) continue;
      if (outlet.empty()) outlet = behind;
      title = std::string(before);
      return;
    }
  }

  // The <h1> that the <title> begins with, else the longest that it holds (a shorter one may be the site's name), as the heading has it.
  [[nodiscard]] std::string heading_in(const std::string& tag) const {
    const std::string key = line_key(tag);
    size_t longest = 7;  // bytes; less says nothing
    std::string best;
    for (const std::string& heading : found_.h1s) {
      const std::string part = line_key(heading);
      if (part.size() <= 7 || key.find(part) == std::string::npos) continue;
      if (key.starts_with(part)) return heading;
      if (part.size() <= longest) continue;
      longest = part.size();
      best = heading;
    }
    if (!best.empty()) return best;
    // Pages whose <h1> is the site: a lower heading that is the <title> up to one of its marks.
    for (const auto& [before, behind] : title_cuts(tag)) {
      for (const std::string& heading : found_.subheadings) {
        const std::string part = line_key(heading);
        if (part.size() <= longest || (part != line_key(before) && part != line_key(behind))) continue;
        longest = part.size();
        best = heading;
      }
    }
    return best;
  }

  void read_lang() {
    const std::pair<std::string_view, std::string> places[] = {
        {"<html lang>", found_.html_lang},
        {"Content-Language", first_of(found_.metas, {"content-language"})},
        {"og:locale", first_of(found_.metas, {"og:locale"})},
        {"JSON-LD", json_.lang},
        {"Dublin Core", first_of(found_.metas, {"dc.language", "dcterms.language"})}};
    for (const auto& [place, value] : places) {
      if (value.empty()) continue;
      if (auto tag = language_tag(value)) {
        out_.lang = *tag;
        return;
      }
      out_.notes.push_back(fmt::format("the page's language in {} is no language tag; passed over", place));
    }
  }

  void read_url() {
    for (const std::string& url : {found_.canonical, first_of(found_.metas, {"og:url"}), json_.url}) {
      if (!is_absolute(url) || url.find_first_of(" \t\r\n<>\"") != std::string::npos) continue;
      out_.url = url;
      return;
    }
  }

  struct Candidate {
    std::string place;
    PageDate date;
  };

  void consider(std::string place, const std::string& value) {
    if (trim_html(value).empty()) return;
    if (auto date = parse_page_date(value)) {
      candidates_.push_back({std::move(place), std::move(*date)});
    } else if (place.front() != '<') {
      out_.notes.push_back(fmt::format("the publication date in {} cannot be read; passed over", place));
    }
  }

  void read_date() {
    consider("JSON-LD", json_.published);
    for (const std::string_view name : kDateNames) {
      if (const auto meta = found_.metas.find(std::string(name)); meta != found_.metas.end())
        consider(fmt::format("meta {}", name), meta->second);
    }
    if (!found_.date_properties.empty()) consider("itemprop datePublished", found_.date_properties.front());
    if (!found_.marked_times.empty()) consider("<time> of publication", found_.marked_times.front());
    // Other times may be those of comments and teasers: the first is the report's if nothing better is there.
    if (candidates_.empty() && !found_.times.empty()) consider("<time>", found_.times.front());
    if (candidates_.empty()) {
      if (const auto day = date_in_url(out_.url)) {
        candidates_.push_back({"the address", {*day, std::nullopt, false}});
        out_.notes.emplace_back("the publication date was taken from the page's address");
      }
    }
    if (!candidates_.empty()) settle();
  }

  // The first is trusted; the same instant in the outlet's own zone says the day better than in a server's UTC. Others that differ are
  // named.
  void settle() {
    const Candidate& first = candidates_.front();
    out_.published = first.date.day;
    for (const Candidate& other : candidates_) {
      const bool same_instant = first.date.instant && other.date.instant && *first.date.instant == *other.date.instant;
      if (same_instant) {
        if (first.date.zone_is_utc && !other.date.zone_is_utc) out_.published = other.date.day;
        continue;
      }
      if (other.date.day == first.date.day || other.date.day == out_.published) continue;
      out_.notes.push_back(fmt::format("two publication dates: {} in {}, {} in {}; the first was taken", first.date.day, first.place,
                                       other.date.day, other.place));
      return;
    }
  }

  Found found_;
  JsonLd json_;
  HtmlMetadata out_;
  std::vector<Candidate> candidates_;
};

}  // namespace

HtmlMetadata read_html_metadata(const HtmlTree& tree) {
  Found found;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != Tag::kText) read_element(tree, i, found);
  }
  return Reader(std::move(found), read_json_ld(tree)).read();
}

}  // namespace hearsay::ingest

#include "ingest/html_json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr int kDeepest = 12;  // of objects searched for the article

bool is_article_type(std::string_view type) {
  constexpr std::array<std::string_view, 3> kOthers = {"BlogPosting", "SocialMediaPosting", "LiveBlogPosting"};
  if (const size_t slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type == "Report" || std::find(kOthers.begin(), kOthers.end(), type) != kOthers.end();
}

std::string_view text_of(dom::element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return {};
  return text;
}

// A string, the string `inner` of an object, or that of the first of a list.
std::string_view text_of(dom::element value, std::string_view inner) {
  if (value.is_array()) {
    const dom::array list = value.get_array().value_unsafe();
    return list.size() == 0 ? std::string_view() : text_of(list.at(0).value_unsafe(), inner);
  }
  dom::element part;
  if (value.is_object() && value[inner].get(part) == simdjson::SUCCESS) return text_of(part);
  return text_of(value);
}

bool has_article_type(dom::object object, bool& live) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  bool found = false;
  const auto look = [&](dom::element one) {
    const std::string_view name = text_of(one);
    found = found || is_article_type(name);
    live = live || name.ends_with("LiveBlogPosting");
  };
  if (type.is_array()) {
    const dom::array types = type.get_array().value_unsafe();
    for (const dom::element one : types) look(one);
  } else {
    look(type);
  }
  return found;
}

void read_article(dom::object object, JsonLd& into) {
  into.found = true;
  const auto read = [&](std::string_view key, std::string_view inner, std::string& field) {
    dom::element value;
    if (field.empty() && object[key].get(value) == simdjson::SUCCESS) field = text_of(value, inner);
  };
  read("headline", "", into.headline);
  read("name", "", into.headline);
  read("articleBody", "", into.article_body);
  read("datePublished", "@value", into.published);
  read("publisher", "name", into.publisher);
  read("inLanguage", "alternateName", into.lang);
  read("mainEntityOfPage", "@id", into.url);
  read("url", "@id", into.url);
}

bool search(dom::element value, int depth, JsonLd& into) {
  if (depth > kDeepest) return false;
  if (value.is_array()) {
    const dom::array list = value.get_array().value_unsafe();
    for (const dom::element one : list) {
      if (search(one, depth + 1, into)) return true;
    }
    return false;
  }
  if (!value.is_object()) return false;
  const dom::object object = value.get_object().value_unsafe();
  bool live = false;
  if (has_article_type(object, live)) {
    into.live = live;
    read_article(object, into);
    return true;
  }
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
    dom::element inner;
    if (object[key].get(inner) == simdjson::SUCCESS && search(inner, depth + 1, into)) return true;
  }
  return false;
}

// Without the comment or CDATA marks some systems put around the JSON, line ends inside strings made blanks.
std::string repaired(std::string_view json) {
  const size_t begin = json.find_first_of("{[");
  const size_t end = json.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out(json.substr(begin, end - begin + 1));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace

JsonLd read_json_ld(const HtmlTree& tree) {
  JsonLd found;
  dom::parser parser;
  for (uint32_t i = 0; i < tree.size() && !found.found; ++i) {
    const HtmlNode& node = tree[i];
    if (node.tag != Tag::kScript || !equal_ascii(tree.attribute(node, Attr::kType), "application/ld+json") || node.end == i + 1) continue;
    const std::string_view text = tree.text(tree[i + 1]);
    dom::element root;
    if (parser.parse(simdjson::padded_string(text)).get(root) == simdjson::SUCCESS ||
        parser.parse(simdjson::padded_string(repaired(text))).get(root) == simdjson::SUCCESS) {
      search(root, 0, found);
    } else {
      ++found.malformed;
    }
  }
  return found;
}

}  // namespace hearsay::ingest

// What the JSON-LD of a page says of its report: the first object of a schema.org article type in any of its blocks, at any depth of
// @graph. Pure.
#pragma once

#include <string>
#include <vector>

#include "ingest/html_tree.h"

namespace hearsay::ingest {

struct JsonLd {
  bool found = false;
  bool live = false;  // LiveBlogPosting
  std::string headline;
  std::string article_body;
  std::string published;  // datePublished as written
  std::string publisher;
  std::string lang;
  std::string url;
  size_t malformed = 0;  // blocks that are no JSON even after the usual repairs
};

JsonLd read_json_ld(const HtmlTree& tree);

}  // namespace hearsay::ingest

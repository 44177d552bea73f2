// A page's metadata: title, outlet, day of publication, language, address. docs/formats/html.md lists the places and their order of trust.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "ingest/html_json_ld.h"
#include "ingest/html_tree.h"

namespace hearsay::ingest {

struct HtmlMetadata {
  std::string title;
  std::string outlet;
  std::string published;  // "YYYY-MM-DD" or empty; never a day on which the page was changed, fetched or read
  std::string lang;       // primary tag or empty
  std::string url;        // absolute, http or https, or empty
  std::string article_body;
  bool live = false;
  std::vector<std::string> notes;  // contradictions and values that could not be read, one sentence each
};

HtmlMetadata read_html_metadata(const HtmlTree& tree);

}  // namespace hearsay::ingest

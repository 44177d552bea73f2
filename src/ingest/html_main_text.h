// Which lines of a page are its report. Pure.
//
// 1. What surely is not: navigation, dialogs, hidden elements; what class names call comments, related, share; lists of cards (several
// elements of one
//    make, each led by a link) and of comments (each led by a short line). A hint that would take most of the page's prose away is not
//    believed.
// 2. The container: from the top of the page down into the child that holds the title's heading and a good part of the prose, or nearly all
//    of the prose, as long as that child is a structural element. Neighbours of the same make join it.
// 3. In the container: prose stays; short lines, subheadings, lists and tables stay where prose is around them; captions, bylines, links
// and lines
//    that repeat go. A standfirst between the title and the container is taken in.
// Prose is what reads like sentences: punctuation, length, few links. No rule knows a word of any language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_blocks.h"
#include "ingest/html_tree.h"

namespace hearsay::ingest {

// What the page's metadata says that helps to find its text; empty where unknown.
struct MainTextClues {
  std::string title;
  std::string article_body;  // plain text of the report, as JSON-LD gives it
  bool live = false;         // a liveblog: its posts are the report
};

// Indices into `blocks`, ascending; empty where the page has no prose.
std::vector<uint32_t> main_blocks(const HtmlTree& tree, const std::vector<Block>& blocks, const MainTextClues& clues);

// Letters and digits in lower case, nothing else: what two spellings of one line have in common.
std::string line_key(std::string_view text);

}  // namespace hearsay::ingest

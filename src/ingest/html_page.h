// What the scorer knows of each node and block of one page: between html_main_text.cc and its neighbours, not for others.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ingest/html_blocks.h"
#include "ingest/html_hints.h"
#include "ingest/html_tree.h"

namespace hearsay::ingest {

struct PageView {
  PageView(const HtmlTree& tree, const std::vector<Block>& blocks);

  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
    [[nodiscard]] uint32_t count() const { return end - begin; }
  };
  // The blocks of a subtree.
  [[nodiscard]] Range range(uint32_t node) const;
  // Code points of prose outside links in a subtree that are not beside the text.
  [[nodiscard]] uint64_t prose(uint32_t node) const;
  [[nodiscard]] uint64_t prose(Range range) const;
  // Share of a subtree's code points that are links, in percent.
  [[nodiscard]] uint32_t link_percent(Range range) const;

  // Blocks of the subtree are beside the text from now on.
  void set_aside(uint32_t node, Hint why);
  void sum();  // after set_aside, before prose

  const HtmlTree& tree;
  const std::vector<Block>& blocks;
  std::vector<Hint> status;  // of each block: kNone, kMaybe, kBeside, kCaption, kNever
  std::vector<uint64_t> prose_before;
};

// Tag and class of an element without what differs from one of a kind to the next (numbers): what a template printed twice is equal in.
std::string make_of(const HtmlTree& tree, const HtmlNode& node);

// An element that can hold a report or a column of the page, not a paragraph.
bool is_structural(Tag tag);

// Each sets what it finds aside. By class names, tags and roles, from the outside in.
void set_hinted_aside(PageView& page);
// Boxes with a field for an address.
void set_offers_aside(PageView& page);
// Lines under pictures.
void set_captions_aside(PageView& page);
// Lists of cards and of comments; of a liveblog the posts are no comments.
void set_lists_aside(PageView& page, bool live);

// A child of `node`, or the next one: for (c = first_child(n); c < end; c = next(c)).
template <typename Visit>
void for_each_child(const HtmlTree& tree, uint32_t node, Visit visit) {
  for (uint32_t child = node + 1; child < tree[node].end; child = tree[child].end) visit(child);
}

}  // namespace hearsay::ingest

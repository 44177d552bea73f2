// Single parts of a page that are beside its report: by their names, by a field for an address, by a picture.
#include <map>
#include <string>
#include <vector>

#include "ingest/html_page.h"

namespace hearsay::ingest {
namespace {

constexpr uint64_t kMostPercent = 60;  // of the page's prose: a hint that takes away so much is not believed
constexpr uint32_t kLongNote = 250;    // code points of an element whose class says byline or tags, to be text all the same

}  // namespace

// A box with a field for an address is an offer, whatever it is called.
void set_offers_aside(PageView& page) {
  constexpr uint64_t kSmallPercent = 30;
  const HtmlTree& tree = page.tree;
  const uint64_t all = page.prose({0, static_cast<uint32_t>(page.blocks.size())});
  for (uint32_t field = 0; field < tree.size(); ++field) {
    if (tree[field].tag != Tag::kSkip || tree.attribute(tree[field], Attr::kType) != "email") continue;
    for (int32_t node = tree[field].parent; node >= 0; node = tree[static_cast<uint32_t>(node)].parent) {
      const PageView::Range range = page.range(static_cast<uint32_t>(node));
      if (range.count() == 0) continue;
      const bool small = is_structural(tree[static_cast<uint32_t>(node)].tag) && page.prose(range) * 100 < all * kSmallPercent;
      if (small) page.set_aside(static_cast<uint32_t>(node), Hint::kBeside);
      break;
    }
  }
  page.sum();
}

// A small element that begins with a picture and goes on with a line in an element of its own: the line is the picture's caption.
void set_captions_aside(PageView& page) {
  constexpr uint32_t kLongCaption = 250;  // code points
  const HtmlTree& tree = page.tree;
  for (uint32_t image = 0; image < tree.size(); ++image) {
    if (tree[image].tag != Tag::kImg) continue;
    for (int32_t at = tree[image].parent; at >= 0; at = tree[static_cast<uint32_t>(at)].parent) {
      const auto node = static_cast<uint32_t>(at);
      const PageView::Range range = page.range(node);
      if (range.count() == 0) continue;
      const Block& line = page.blocks[range.begin];
      const bool caption =
          range.count() <= 2 && line.first > image && line.owner != node && line.size <= kLongCaption && is_structural(tree[node].tag);
      if (caption) page.set_aside(node, Hint::kCaption);
      break;
    }
  }
  page.sum();
}

namespace {

bool is_aside(Hint hint) {
  return hint == Hint::kBeside || hint == Hint::kCaption || hint == Hint::kNever;
}

// Prose inside the hinted elements of each make, nested ones counted once: a class that every paragraph bears is no part beside the text.
std::map<std::string, uint64_t> prose_by_make(const PageView& page, const std::vector<Hint>& hints) {
  const HtmlTree& tree = page.tree;
  std::map<std::string, uint64_t> prose;
  std::map<std::string, uint32_t> covered;  // the end of the last element of the make
  for (uint32_t node = 0; node < tree.size(); ++node) {
    if (!is_aside(hints[node])) continue;
    std::string make = make_of(tree, tree[node]);
    uint32_t& end = covered[make];
    if (node < end) continue;
    end = tree[node].end;
    prose[std::move(make)] += page.prose(node);
  }
  return prose;
}

}  // namespace

// From the outside in; a hint that would take most of the prose is passed over, and those inside it count.
void set_hinted_aside(PageView& page) {
  const HtmlTree& tree = page.tree;
  const uint64_t all = page.prose({0, static_cast<uint32_t>(page.blocks.size())});
  std::vector<Hint> hints(tree.size(), Hint::kNone);
  for (uint32_t node = 0; node < tree.size(); ++node) hints[node] = hint_of(tree, tree[node]);
  const auto by_make = prose_by_make(page, hints);
  for (uint32_t node = 0; node < tree.size();) {
    const PageView::Range range = page.range(node);
    const bool aside = is_aside(hints[node]) && range.count() > 0;
    if (aside && by_make.at(make_of(tree, tree[node])) * 100 < all * kMostPercent) {
      page.set_aside(node, hints[node]);
      node = tree[node].end;
      continue;
    }
    if (hints[node] == Hint::kMaybe && range.count() > 0) {
      uint32_t size = 0;
      for (uint32_t i = range.begin; i < range.end; ++i) size += page.blocks[i].size;
      if (size < kLongNote) page.set_aside(node, Hint::kMaybe);
    }
    ++node;
  }
  page.sum();
}

}  // namespace hearsay::ingest

// Lists that a template prints beside a report: cards that lead to other reports, and readers' comments.
#include <algorithm>
#include <map>

#include "ingest/ascii.h"
#include "ingest/html_page.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kFewestCards = 3;
constexpr size_t kFewestComments = 2;
constexpr uint64_t kCardProse = 350;        // code points of a card at most, on average
constexpr uint64_t kEnoughElsewhere = 400;  // code points of prose outside a list to believe that the list is not the report
constexpr uint32_t kShortLine = 60;
constexpr uint32_t kLongPost = 1500;

bool is_item_tag(Tag tag) {
  return tag == Tag::kDiv || tag == Tag::kArticle || tag == Tag::kSection || tag == Tag::kLi || tag == Tag::kTr || tag == Tag::kTable ||
         tag == Tag::kOther || tag == Tag::kDl;
}

// One of several elements of one make.
struct Item {
  uint32_t node;
  PageView::Range range;
  uint64_t prose = 0;
  bool led_by_link = false;   // a heading or line of it is a link as a whole
  bool led_by_short = false;  // begins with a short line that is no sentence and no heading: a name, a time
};

bool is_link_line(const Block& block) {
  return block.size >= 12 && block.linked * 10 >= block.size * 8;
}

Item item_of(const PageView& page, uint32_t node) {
  Item item{node, page.range(node)};
  for (uint32_t i = item.range.begin; i < item.range.end; ++i) {
    const Block& block = page.blocks[i];
    item.prose += block.is_prose() ? block.unlinked() : 0;
    if (i < item.range.begin + 4 && is_link_line(block)) item.led_by_link = true;
  }
  // A card whose <a> wraps it whole reads as a link in each of its lines.
  if (item.range.count() > 1) {
    const Block& first = page.blocks[item.range.begin];
    item.led_by_short = first.size <= kShortLine && !first.ends_sentence && !is_heading(first.tag) && first.tag != Tag::kTh;
  }
  return item;
}

struct Group {
  std::vector<Item> items;
  uint64_t prose = 0;
  size_t linked = 0;
  size_t shorts = 0;
};

bool most(size_t part, const Group& group) {
  return part * 10 >= group.items.size() * 7;
}

bool is_cards(const Group& group) {
  return group.items.size() >= kFewestCards && most(group.linked, group) && group.prose / group.items.size() <= kCardProse;
}
bool is_comments(const Group& group) {
  return group.items.size() >= kFewestComments && most(group.shorts, group) && group.prose > 0 &&
         group.prose / group.items.size() <= kLongPost;
}

// Prose of the page that is not in `items`; `before` counts only what stands before the first of them.
uint64_t prose_elsewhere(const PageView& page, const Group& group, bool before) {
  const uint64_t all = page.prose({0, static_cast<uint32_t>(page.blocks.size())});
  if (before) return page.prose({0, group.items.front().range.begin});
  uint64_t inside = 0;
  for (const Item& item : group.items) inside += page.prose(item.range);
  return all - inside;
}

void weigh(PageView& page, const Group& group, bool live) {
  const bool cards = is_cards(group) && prose_elsewhere(page, group, false) >= kEnoughElsewhere / 2;
  const bool comments = !live && is_comments(group) && prose_elsewhere(page, group, true) >= kEnoughElsewhere;
  if (!cards && !comments) return;
  for (const Item& item : group.items) page.set_aside(item.node, Hint::kBeside);
}

}  // namespace

void set_lists_aside(PageView& page, bool live) {
  const HtmlTree& tree = page.tree;
  for (uint32_t node = 0; node < tree.size(); ++node) {
    if (tree[node].tag == Tag::kText || tree[node].end - node < 4) continue;
    std::map<std::string, Group> groups;
    for_each_child(tree, node, [&](uint32_t child) {
      if (!is_item_tag(tree[child].tag)) return;
      const Item item = item_of(page, child);
      if (item.range.count() == 0) return;
      Group& group = groups[make_of(tree, tree[child])];
      group.prose += item.prose;
      group.linked += item.led_by_link ? 1 : 0;
      group.shorts += item.led_by_short ? 1 : 0;
      group.items.push_back(item);
    });
    for (const auto& [make, group] : groups) {
      if (group.items.size() >= kFewestComments) weigh(page, group, live);
    }
  }
  page.sum();
}

}  // namespace hearsay::ingest

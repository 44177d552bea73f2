#include "ingest/html_main_text.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ingest/html_hints.h"
#include "ingest/html_page.h"

namespace hearsay::ingest {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr uint64_t kTitlePercent = 30;  // of the prose, to follow the title's heading down
constexpr uint64_t kNearlyAllPercent = 75;
constexpr uint64_t kShortReport = 140;  // code points

class Chooser {
 public:
  Chooser(PageView& page, const MainTextClues& clues)
      : page_(page), tree_(page.tree), blocks_(page.blocks), clues_(clues), kept_(blocks_.size(), false) {}

  std::vector<uint32_t> choose() {
    title_key_ = line_key(clues_.title);
    title_block_ = find_title();
    if (page_.prose(all()) == 0) return {};
    const uint32_t container = find_container();
    for (const uint32_t node : with_neighbours(container)) take(page_.range(node));
    take_standfirst(page_.range(container));
    drop_before_title();
    keep_between();
    keep_ends();
    keep_headings();
    drop_repeated();
    std::vector<uint32_t> chosen;
    for (uint32_t i = 0; i < kept_.size(); ++i) {
      if (kept_[i]) chosen.push_back(i);
    }
    return chosen;
  }

 private:
  [[nodiscard]] PageView::Range all() const { return {0, static_cast<uint32_t>(blocks_.size())}; }
  [[nodiscard]] bool usable(uint32_t block) const { return page_.status[block] == Hint::kNone; }

  // The heading that says the page's title; an <h1> before others; without a match the only <h1>.
  [[nodiscard]] uint32_t find_title() const {
    uint32_t match = kNone;
    uint32_t only_h1 = kNone;
    size_t h1s = 0;
    for (uint32_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      if (page_.status[i] == Hint::kNever) continue;
      if (block.tag == Tag::kH1) {
        only_h1 = i;
        ++h1s;
      }
      if (title_key_.empty() || block.size > 600 || !is_title_line(block)) continue;
      if (block.tag == Tag::kH1) return i;
      // A title in a list of links elsewhere on the page is no heading.
      if (match == kNone && (page_.status[i] == Hint::kNone || page_.status[i] == Hint::kMaybe)) match = i;
    }
    if (match != kNone) return match;
    return h1s == 1 ? only_h1 : kNone;
  }

  // The title alone, or with a short line below it, such as who wrote it.
  [[nodiscard]] bool is_title_line(const Block& block) const {
    constexpr size_t kByline = 100;  // bytes
    const size_t line_end = std::min(block.text.find('\n'), block.text.size());
    return block.text.size() - line_end < kByline && line_key(std::string_view(block.text).substr(0, line_end)) == title_key_;
  }

  [[nodiscard]] bool holds_title(uint32_t node) const {
    if (title_block_ == kNone) return false;
    const uint32_t at = blocks_[title_block_].first;
    return node <= at && at < tree_[node].end;
  }

  [[nodiscard]] uint32_t find_container() const {
    uint32_t node = 0;
    for (;;) {
      const uint64_t here = page_.prose(node);
      uint32_t best = kNone;
      uint32_t titled = kNone;
      for_each_child(tree_, node, [&](uint32_t child) {
        if (tree_[child].tag == Tag::kText || !is_structural(tree_[child].tag)) return;
        const uint64_t prose = page_.prose(child);
        if (best == kNone || prose > page_.prose(best)) best = child;
        if (holds_title(child) && prose >= kShortReport && prose * 100 >= here * kTitlePercent) titled = child;
      });
      if (titled != kNone) {
        node = titled;
        continue;
      }
      if (best == kNone || page_.prose(best) * 100 < here * kNearlyAllPercent || leaves_paragraphs(node, best)) return node;
      node = best;
    }
  }

  // Paragraphs that stand in `node` itself, beside its child: the child is a quotation or a box in the report.
  [[nodiscard]] bool leaves_paragraphs(uint32_t node, uint32_t child) const {
    uint32_t paragraphs = 0;
    const PageView::Range inside = page_.range(child);
    const PageView::Range range = page_.range(node);
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (i >= inside.begin && i < inside.end) continue;
      const bool own = blocks_[i].owner == node || tree_[blocks_[i].owner].parent == static_cast<int32_t>(node);
      const bool paragraph = blocks_[i].tag == Tag::kP || blocks_[i].owner == node;
      paragraphs += own && paragraph && usable(i) && blocks_[i].is_prose() && blocks_[i].unlinked() >= 80 ? 1 : 0;
    }
    return paragraphs >= 2;
  }

  // The container and those beside it that were printed by the same template, or are plain paragraphs.
  [[nodiscard]] std::vector<uint32_t> with_neighbours(uint32_t container) const {
    const int32_t parent = tree_[container].parent;
    if (parent < 0 || tree_[container].tag == Tag::kBody || tree_[container].tag == Tag::kArticle || tree_[container].tag == Tag::kMain)
      return {container};
    const std::string make = make_of(tree_, tree_[container]);
    const bool named = make.size() > 1;  // a bare <div> is like any other
    std::vector<uint32_t> nodes;
    for_each_child(tree_, static_cast<uint32_t>(parent), [&](uint32_t child) {
      if (child == container) return nodes.push_back(child);
      if (tree_[child].tag == Tag::kText || (child < container && holds_title(container))) return;
      const PageView::Range range = page_.range(child);
      const bool same = named && make_of(tree_, tree_[child]) == make && tree_[child].tag != Tag::kTd && page_.link_percent(range) < 30;
      const bool paragraph = tree_[child].tag == Tag::kP && page_.prose(range) >= 80;
      if (page_.prose(range) > 0 && (same || paragraph)) nodes.push_back(child);
    });
    return nodes;
  }

  // One part of a container without a dominating child: a column or box with little or linked text is beside the report.
  void take(PageView::Range range) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      const Block& block = blocks_[i];
      if (!usable(i) || i == title_block_ || is_heading(block.tag)) continue;
      if (block.text.starts_with("\xC2\xA9")) continue;  // a copyright line
      kept_[i] = block.is_prose() || is_linked_sentence(block);
    }
  }

  static bool is_linked_sentence(const Block& block) { return block.tag == Tag::kP && block.ends_sentence && block.unlinked() >= 25; }

  // Prose, or a subheading of a sentence's length, between the title and the container.
  void take_standfirst(PageView::Range range) {
    if (title_block_ == kNone || title_block_ >= range.begin) return;
    constexpr uint32_t kFarthest = 12;
    if (range.begin - title_block_ > kFarthest) return;
    for (uint32_t i = title_block_ + 1; i < range.begin; ++i) {
      const Block& block = blocks_[i];
      const bool reads = block.is_prose() || (block.size >= 60 && is_heading(block.tag)) || (block.size >= 50 && block.stops > 0);
      if (usable(i) && block.linked == 0 && reads) kept_[i] = true;
    }
  }

  void drop_before_title() {
    if (title_block_ == kNone) return;
    uint64_t before = 0;
    uint64_t behind = 0;
    for (uint32_t i = 0; i < kept_.size(); ++i) {
      if (kept_[i]) (i < title_block_ ? before : behind) += blocks_[i].size;
    }
    if (before * 2 > behind) return;
    for (uint32_t i = 0; i < title_block_; ++i) kept_[i] = false;
  }

  [[nodiscard]] uint32_t next_kept(uint32_t from) const {
    while (from < kept_.size() && !kept_[from]) ++from;
    return from;
  }

  // Short lines, list items and cells with kept lines on both sides in the same part of the page.
  void keep_between() {
    uint32_t before = next_kept(0);
    while (before < kept_.size()) {
      const uint32_t behind = next_kept(before + 1);
      const bool last = behind >= kept_.size();
      const uint32_t end = last ? static_cast<uint32_t>(kept_.size()) : behind;
      for (uint32_t i = before + 1; i < end; ++i) {
        if (is_body_line(i, before, last ? kNone : behind)) kept_[i] = true;
      }
      before = behind;
    }
  }

  // A paragraph without a full stop that opens or ends a series of kept ones.
  void keep_ends() {
    constexpr uint32_t kLine = 45;  // code points
    constexpr uint32_t kNear = 3;   // blocks: links and captions may stand between
    const uint32_t first = next_kept(0);
    uint32_t last = static_cast<uint32_t>(kept_.size());
    while (last > 0 && !kept_[last - 1]) --last;
    if (last == 0) return;
    const auto fits = [&](uint32_t i, uint32_t kept) {
      const Block& block = blocks_[i];
      return usable(i) && i != title_block_ && block.tag == Tag::kP && blocks_[kept].tag == Tag::kP && block.size >= kLine &&
             block.linked * 10 <= block.size && tree_[block.owner].parent == tree_[blocks_[kept].owner].parent;
    };
    if (first > 0 && (title_block_ == kNone || title_block_ < first) && fits(first - 1, first)) kept_[first - 1] = true;
    for (uint32_t i = last; i < kept_.size() && i < last + kNear; ++i) {
      if (fits(i, last - 1)) kept_[i] = true;
    }
  }

  [[nodiscard]] bool is_body_line(uint32_t i, uint32_t before, uint32_t behind) const {
    const Block& block = blocks_[i];
    if (!usable(i) || is_heading(block.tag) || i == title_block_ || block.linked * 10 > block.size * 3 ||
        block.text.starts_with("\xC2\xA9"))
      return false;
    const bool in_list =
        block.tag == Tag::kLi || block.tag == Tag::kDd || block.tag == Tag::kDt || block.tag == Tag::kTd || block.tag == Tag::kTh;
    if (in_list) return list_is_text(i, before);
    if (behind == kNone) return false;
    const int32_t parent = tree_[block.owner].parent;
    const bool same_owner = block.owner == blocks_[before].owner || block.owner == blocks_[behind].owner;
    const bool sibling =
        block.tag == Tag::kP && (parent == tree_[blocks_[before].owner].parent || parent == tree_[blocks_[behind].owner].parent);
    return same_owner || sibling || block.tag == Tag::kPre || block.tag == Tag::kBlockquote;
  }

  // The list or table around a line has hardly a link, and stands in the part of the page that the kept line before it stands in.
  [[nodiscard]] bool list_is_text(uint32_t i, uint32_t before) const {
    int32_t node = static_cast<int32_t>(blocks_[i].owner);
    while (node >= 0 && tree_[static_cast<uint32_t>(node)].tag != Tag::kUl && tree_[static_cast<uint32_t>(node)].tag != Tag::kOl &&
           tree_[static_cast<uint32_t>(node)].tag != Tag::kDl && tree_[static_cast<uint32_t>(node)].tag != Tag::kTable) {
      node = tree_[static_cast<uint32_t>(node)].parent;
    }
    if (node < 0) return false;
    const auto list = static_cast<uint32_t>(node);
    const uint32_t kept = blocks_[before].first;
    if (list <= kept && kept < tree_[list].end && tree_[list].tag == Tag::kTable && blocks_[before].tag != Tag::kTd)
      return false;  // a layout table around it all
    const int32_t parent = tree_[list].parent;
    const bool beside = parent >= 0 && static_cast<uint32_t>(parent) <= kept && kept < tree_[static_cast<uint32_t>(parent)].end;
    return beside && page_.link_percent(page_.range(list)) < 20;
  }

  // A subheading stays when the next line, captions and bylines apart, stays or is a subheading that does.
  void keep_headings() {
    const uint32_t first = next_kept(0);
    bool next_stays = false;
    for (uint32_t i = static_cast<uint32_t>(kept_.size()); i-- > 0;) {
      if (page_.status[i] == Hint::kCaption || page_.status[i] == Hint::kMaybe || page_.status[i] == Hint::kNever) continue;
      const Block& block = blocks_[i];
      if (is_heading(block.tag) && usable(i) && !kept_[i]) {
        const bool inside = i > first && i != title_block_ && block.linked * 2 < block.size;
        kept_[i] = inside && next_stays;
      }
      next_stays = kept_[i];
    }
  }

  // Pages for narrow and wide screens hold some lines twice.
  void drop_repeated() {
    constexpr uint32_t kLongLine = 40;
    std::set<std::string> seen;
    for (uint32_t i = 0; i < kept_.size(); ++i) {
      if (!kept_[i]) continue;
      const std::string key = line_key(blocks_[i].text);
      if (key == title_key_ && !key.empty()) kept_[i] = false;
      if (blocks_[i].size >= kLongLine && !seen.insert(key).second) kept_[i] = false;
    }
  }

  PageView& page_;
  const HtmlTree& tree_;
  const std::vector<Block>& blocks_;
  const MainTextClues& clues_;
  std::vector<bool> kept_;
  std::string title_key_;
  uint32_t title_block_ = kNone;
};

}  // namespace

std::vector<uint32_t> main_blocks(const HtmlTree& tree, const std::vector<Block>& blocks, const MainTextClues& clues) {
  if (blocks.empty()) return {};
  PageView page(tree, blocks);
  set_hinted_aside(page);
  set_offers_aside(page);
  set_captions_aside(page);
  set_lists_aside(page, clues.live);
  return Chooser(page, clues).choose();
}

}  // namespace hearsay::ingest

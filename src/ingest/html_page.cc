#include "ingest/html_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/ascii.h"
#include "ingest/html_main_text.h"

namespace hearsay::ingest {

bool is_structural(Tag tag) {
  switch (tag) {
    case Tag::kArticle:
    case Tag::kBody:
    case Tag::kCenter:
    case Tag::kDiv:
    case Tag::kForm:
    case Tag::kHtml:
    case Tag::kMain:
    case Tag::kOther:
    case Tag::kSection:
    case Tag::kTable:
    case Tag::kTd:
    case Tag::kTr:
    case Tag::kInline:
    case Tag::kLi:
    case Tag::kUl:
    case Tag::kAside:
    case Tag::kHeader: return true;
    default: return false;
  }
}

PageView::PageView(const HtmlTree& page_tree, const std::vector<Block>& page_blocks)
    : tree(page_tree), blocks(page_blocks), status(blocks.size(), Hint::kNone) {
  sum();
}

PageView::Range PageView::range(uint32_t node) const {
  const auto first_at = [&](uint32_t index) {
    return static_cast<uint32_t>(
        std::lower_bound(blocks.begin(), blocks.end(), index, [](const Block& block, uint32_t at) { return block.first < at; }) -
        blocks.begin());
  };
  return {first_at(node), first_at(tree[node].end)};
}

void PageView::sum() {
  prose_before.assign(blocks.size() + 1, 0);
  for (size_t i = 0; i < blocks.size(); ++i) {
    const bool counts = status[i] == Hint::kNone && blocks[i].is_prose();
    prose_before[i + 1] = prose_before[i] + (counts ? blocks[i].unlinked() : 0);
  }
}

uint64_t PageView::prose(Range part) const {
  return prose_before[part.end] - prose_before[part.begin];
}
uint64_t PageView::prose(uint32_t node) const {
  return prose(range(node));
}

uint32_t PageView::link_percent(Range part) const {
  uint64_t size = 0;
  uint64_t linked = 0;
  for (uint32_t i = part.begin; i < part.end; ++i) {
    size += blocks[i].size;
    linked += blocks[i].linked;
  }
  return size == 0 ? 0 : static_cast<uint32_t>(linked * 100 / size);
}

void PageView::set_aside(uint32_t node, Hint why) {
  const Range part = range(node);
  for (uint32_t i = part.begin; i < part.end; ++i) status[i] = std::max(status[i], why);
}

std::string line_key(std::string_view text) {
  std::string key;
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (utf8::is_letter(c.value) || utf8::is_digit(c.value)) utf8::append(utf8::to_lower(c.value), key);
    at += c.size;
  }
  return key;
}

std::string make_of(const HtmlTree& tree, const HtmlNode& node) {
  std::string make(1, static_cast<char>('A' + static_cast<int>(node.tag)));
  const std::string_view names = tree.attribute(node, Attr::kClass);
  for (size_t at = 0; at < names.size();) {
    size_t end = at;
    while (end < names.size() && !is_html_space(names[end])) ++end;
    const std::string_view name = names.substr(at, end - at);
    const bool numbered = std::any_of(name.begin(), name.end(), is_ascii_digit);
    const bool position = name == "first" || name == "last" || name == "odd" || name == "even" || name == "alt";
    if (!numbered && !position && !name.empty()) make.append(" ").append(name);
    at = end + 1;
  }
  return make;
}

}  // namespace hearsay::ingest

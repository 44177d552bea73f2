#include "ingest/html_blocks.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

// Soft hyphen, zero-width space, word joiner, byte order mark: marks for the typesetter, in the middle of words. Joiners and direction
// marks stay.
bool is_typesetting(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x06D4 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
         c == 0x0964;
}
bool is_comma(char32_t c) {
  return c == ',' || c == ';' || c == 0x060C || c == 0x061B || c == 0x3001 || c == 0xFF0C;
}
bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 || c == 0xAB || c == 0xA0 || c == 0x202F;
}

void measure(Block& block) {
  const std::string& text = block.text;
  char32_t before = 0;
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.size;
    // A stop counts where a sentence can end: not inside a number, a name of a site or an abbreviation without a space.
    const bool ends_word = at >= text.size() || text[at] == ' ' || text[at] == '\n' || !is_ascii_alnum(text[at]);
    block.stops += is_stop(c.value) && ends_word && !is_stop(before) ? 1 : 0;
    block.commas += is_comma(c.value) ? 1 : 0;
    before = c.value;
  }
  for (size_t at = text.size(); at > 0;) {
    const utf8::CodePoint c = utf8::decode_before(text, at);
    at -= c.size;
    if (is_closing(c.value) || c.value == ' ') continue;
    block.ends_sentence = is_stop(c.value) || c.value == ':';
    break;
  }
}

class Cutter {
 public:
  explicit Cutter(const HtmlTree& tree) : tree_(tree) {}

  std::vector<Block> cut() {
    for (uint32_t i = 0; i < tree_.size();) {
      const HtmlNode& node = tree_[i];
      leave_before(i);
      if (node.tag == Tag::kSkip || node.tag == Tag::kScript || node.tag == Tag::kHead || node.tag == Tag::kButton ||
          is_note_mark(i, node)) {
        i = node.end;
        continue;
      }
      enter(i, node);
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    uint32_t index;
    uint32_t end;
    Tag tag;
  };

  void leave_before(uint32_t index) {
    while (!open_.empty() && open_.back().end <= index) {
      if (is_block(open_.back().tag)) flush();
      links_ -= open_.back().tag == Tag::kA ? 1 : 0;
      pre_ -= open_.back().tag == Tag::kPre ? 1 : 0;
      open_.pop_back();
    }
  }

  // "[1]" that leads to a note below: no part of the sentence.
  [[nodiscard]] bool is_note_mark(uint32_t index, const HtmlNode& node) const {
    constexpr size_t kLongestMark = 8;  // bytes
    const std::string_view href = tree_.attribute(node, Attr::kHref);
    if (node.tag != Tag::kA || !href.starts_with('#') || href.size() < 2) return false;
    const std::string mark = tree_.inner_text(index);
    return !mark.empty() && mark.size() <= kLongestMark && std::all_of(mark.begin(), mark.end(), [](char c) {
      return is_ascii_digit(c) || c == '[' || c == ']' || c == '(' || c == ')' || c == '*';
    });
  }

  void enter(uint32_t index, const HtmlNode& node) {
    if (node.tag == Tag::kText) return add(tree_.text(node), index);
    if (node.tag == Tag::kBr) return end_line();
    if (is_block(node.tag)) flush();
    if (node.end == index + 1) return;
    open_.push_back({index, node.end, node.tag});
    links_ += node.tag == Tag::kA ? 1 : 0;
    pre_ += node.tag == Tag::kPre ? 1 : 0;
  }

  void end_line() {
    space_ = false;
    if (current_.text.empty()) return;
    if (current_.text.back() == '\n') return flush();
    current_.text += '\n';
  }

  void add(std::string_view text, uint32_t index) {
    for (size_t at = 0; at < text.size();) {
      const utf8::CodePoint c = utf8::decode(text, at);
      if (c.value == '\n' && pre_ > 0) {
        end_line();
      } else if (c.value < 0x80 && is_html_space(static_cast<char>(c.value))) {
        space_ = true;
      } else if (!is_typesetting(c.value) && !is_control(c.value)) {
        add(c, index);
      }
      at += c.size;
    }
  }

  void add(utf8::CodePoint c, uint32_t index) {
    // A no-break space alone fills an empty paragraph; at the beginning of one it is an indent.
    const bool blank = utf8::is_space(c.value);
    if (current_.text.empty()) {
      if (blank) return;
      current_.first = index;
    }
    if (space_ && !current_.text.empty() && current_.text.back() != '\n') current_.text += ' ';
    space_ = false;
    utf8::append(c.value, current_.text);
    if (blank) return;
    ++current_.size;
    current_.linked += links_ > 0 ? 1 : 0;
  }

  void flush() {
    space_ = false;
    while (!current_.text.empty()) {
      const utf8::CodePoint last = utf8::decode_before(current_.text, current_.text.size());
      if (!utf8::is_space(last.value)) break;
      current_.text.resize(current_.text.size() - last.size);
    }
    if (!current_.text.empty()) {
      for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        if (!is_block(open->tag)) continue;
        current_.owner = open->index;
        current_.tag = open->tag;
        break;
      }
      measure(current_);
      blocks_.push_back(std::move(current_));
    }
    current_ = Block();
  }

  const HtmlTree& tree_;
  std::vector<Block> blocks_;
  std::vector<Open> open_;
  Block current_;
  bool space_ = false;
  int links_ = 0;
  int pre_ = 0;
};

}  // namespace

std::vector<Block> blocks_of(const HtmlTree& tree) {
  return Cutter(tree).cut();
}

}  // namespace hearsay::ingest

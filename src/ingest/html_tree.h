// HtmlTree: a parsed page as one flat list of nodes in document order, with the attributes that reading a report needs. The parser is
// gumbo; nobody else in the house knows it. A node's subtree is the range [index, end). Owns all its text; pure; immutable after parse().
//
// Parsing is quadratic in the depth of nesting (7 s for 20,000 elements), so the bytes are checked first: kLargestPage, kDeepestNesting.
// The check mirrors the parser well enough for pages; a page made to fool it runs into the limits of the confined child (html_worker.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay::ingest {

inline constexpr size_t kLargestPage = 32'000'000;  // bytes
inline constexpr size_t kDeepestNesting = 2'000;    // elements open at the same time

enum class Tag : uint8_t {
  kText,
  kOther,
  kA,
  kArticle,
  kAside,
  kBase,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCenter,
  kDd,
  kDiv,
  kDl,
  kDt,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHr,
  kHtml,
  kImg,
  kLi,
  kLink,
  kMain,
  kMeta,
  kNav,
  kOl,
  kP,
  kPre,
  kScript,
  kSection,
  kSkip,
  kTable,
  kTd,
  kTh,
  kTime,
  kTitle,
  kTr,
  kUl,
  kInline,  // a, b, em, span and their like, without those named above
};

enum class Attr : uint8_t {
  kClass,
  kId,
  kRole,
  kItemprop,
  kItemtype,
  kRel,
  kHref,
  kDatetime,
  kPubdate,
  kContent,
  kName,
  kProperty,
  kType,
  kLang,
  kHttpEquiv,
  kStyle,
  kHidden,
  kAriaHidden
};

struct HtmlNode {
  Tag tag = Tag::kOther;
  int32_t parent = -1;  // -1: the root
  uint32_t end = 0;     // index behind the last node of the subtree
  uint32_t text = 0;    // kText: place and size of the characters
  uint32_t text_size = 0;
  uint32_t attributes = 0;  // place and number of the attributes
  uint32_t attribute_count = 0;
};

class HtmlTree {
 public:
  // kInvalidInput: larger or more deeply nested than the limits above. REQUIRES: valid UTF-8 without NUL characters.
  static Result<HtmlTree> parse(std::string_view html);

  [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  [[nodiscard]] const HtmlNode& operator[](uint32_t index) const { return nodes_[index]; }
  // Characters of a kText node; of a <script> the text stands in its child.
  [[nodiscard]] std::string_view text(const HtmlNode& node) const {
    return std::string_view(characters_).substr(node.text, node.text_size);
  }
  // The value, "" where it is empty or not there.
  [[nodiscard]] std::string_view attribute(const HtmlNode& node, Attr name) const;
  [[nodiscard]] bool has(const HtmlNode& node, Attr name) const;
  // All text of a subtree with its white space collapsed, what is not shown left out.
  [[nodiscard]] std::string inner_text(uint32_t index) const;

 private:
  struct Attribute {
    Attr name;
    uint32_t begin;
    uint32_t size;
  };
  friend class TreeBuilder;

  std::vector<HtmlNode> nodes_;
  std::vector<Attribute> attributes_;
  std::string characters_;
};

// kInvalidInput beyond kLargestPage; the message says so.
Result<void> check_page_size(size_t bytes);

// Elements open at the same time, at most, as far as the bytes tell without parsing. Linear time.
size_t nesting_depth(std::string_view html);

[[nodiscard]] constexpr bool is_heading(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}
// Ends the line before and after it.
[[nodiscard]] constexpr bool is_block(Tag tag) {
  return tag != Tag::kText && tag != Tag::kInline && tag != Tag::kA && tag != Tag::kImg && tag != Tag::kTime && tag != Tag::kBr &&
         tag != Tag::kButton && tag != Tag::kMeta && tag != Tag::kLink && tag != Tag::kScript && tag != Tag::kSkip;
}

}  // namespace hearsay::ingest

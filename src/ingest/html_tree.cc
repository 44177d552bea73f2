#include "ingest/html_tree.h"

#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

struct FreeOutput {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

Tag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A: return Tag::kA;
    case GUMBO_TAG_ARTICLE: return Tag::kArticle;
    case GUMBO_TAG_ASIDE: return Tag::kAside;
    case GUMBO_TAG_BASE: return Tag::kBase;
    case GUMBO_TAG_BLOCKQUOTE: return Tag::kBlockquote;
    case GUMBO_TAG_BODY: return Tag::kBody;
    case GUMBO_TAG_BR: return Tag::kBr;
    case GUMBO_TAG_BUTTON: return Tag::kButton;
    case GUMBO_TAG_CENTER: return Tag::kCenter;
    case GUMBO_TAG_DD: return Tag::kDd;
    case GUMBO_TAG_DIV: return Tag::kDiv;
    case GUMBO_TAG_DL: return Tag::kDl;
    case GUMBO_TAG_DT: return Tag::kDt;
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGCAPTION: return Tag::kFigcaption;
    case GUMBO_TAG_FIGURE: return Tag::kFigure;
    case GUMBO_TAG_FOOTER: return Tag::kFooter;
    case GUMBO_TAG_FORM: return Tag::kForm;
    case GUMBO_TAG_H1: return Tag::kH1;
    case GUMBO_TAG_H2: return Tag::kH2;
    case GUMBO_TAG_H3: return Tag::kH3;
    case GUMBO_TAG_H4: return Tag::kH4;
    case GUMBO_TAG_H5: return Tag::kH5;
    case GUMBO_TAG_H6: return Tag::kH6;
    case GUMBO_TAG_HEAD: return Tag::kHead;
    case GUMBO_TAG_HEADER: return Tag::kHeader;
    case GUMBO_TAG_HR: return Tag::kHr;
    case GUMBO_TAG_HTML: return Tag::kHtml;
    case GUMBO_TAG_IMG: return Tag::kImg;
    case GUMBO_TAG_LI: return Tag::kLi;
    case GUMBO_TAG_LINK: return Tag::kLink;
    case GUMBO_TAG_MAIN: return Tag::kMain;
    case GUMBO_TAG_META: return Tag::kMeta;
    case GUMBO_TAG_NAV: return Tag::kNav;
    case GUMBO_TAG_OL: return Tag::kOl;
    case GUMBO_TAG_P: return Tag::kP;
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_PRE: return Tag::kPre;
    case GUMBO_TAG_SCRIPT: return Tag::kScript;
    case GUMBO_TAG_SECTION: return Tag::kSection;
    case GUMBO_TAG_TABLE: return Tag::kTable;
    case GUMBO_TAG_TD: return Tag::kTd;
    case GUMBO_TAG_TH: return Tag::kTh;
    case GUMBO_TAG_TIME: return Tag::kTime;
    case GUMBO_TAG_TITLE: return Tag::kTitle;
    case GUMBO_TAG_TR: return Tag::kTr;
    case GUMBO_TAG_UL: return Tag::kUl;
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_TEMPLATE: return Tag::kSkip;
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN: return Tag::kInline;  // custom elements are inline until a style says otherwise
    default: return Tag::kOther;
  }
}

constexpr std::array<std::pair<std::string_view, Attr>, 18> kAttributes = {{{"class", Attr::kClass},
                                                                            {"id", Attr::kId},
                                                                            {"role", Attr::kRole},
                                                                            {"itemprop", Attr::kItemprop},
                                                                            {"itemtype", Attr::kItemtype},
                                                                            {"rel", Attr::kRel},
                                                                            {"href", Attr::kHref},
                                                                            {"datetime", Attr::kDatetime},
                                                                            {"pubdate", Attr::kPubdate},
                                                                            {"content", Attr::kContent},
                                                                            {"name", Attr::kName},
                                                                            {"property", Attr::kProperty},
                                                                            {"type", Attr::kType},
                                                                            {"lang", Attr::kLang},
                                                                            {"http-equiv", Attr::kHttpEquiv},
                                                                            {"style", Attr::kStyle},
                                                                            {"hidden", Attr::kHidden},
                                                                            {"aria-hidden", Attr::kAriaHidden}}};

std::optional<Attr> attribute_named(std::string_view name) {
  const auto* found = std::find_if(kAttributes.begin(), kAttributes.end(), [&](const auto& entry) { return entry.first == name; });
  if (found == kAttributes.end()) return std::nullopt;
  return found->second;
}

}  // namespace

// Walks gumbo's tree without recursion.
class TreeBuilder {
 public:
  void build(const GumboNode* root) {
    open(root, -1);
    while (!path_.empty()) {
      Step& step = path_.back();
      const GumboVector* children = step.children;
      if (children == nullptr || step.next == children->length) {
        tree_.nodes_[step.index].end = tree_.size();
        path_.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children->data[step.next++]);
      open(child, static_cast<int32_t>(step.index));
    }
  }

  HtmlTree tree_;

 private:
  struct Step {
    uint32_t index;
    const GumboVector* children;
    unsigned next = 0;
  };

  uint32_t keep(std::string_view characters) {
    const auto begin = static_cast<uint32_t>(tree_.characters_.size());
    tree_.characters_ += characters;
    return begin;
  }

  void open(const GumboNode* node, int32_t parent) {
    const uint32_t index = tree_.size();
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: {
        const std::string_view text = node->v.text.text;
        tree_.nodes_.push_back({Tag::kText, parent, index + 1, keep(text), static_cast<uint32_t>(text.size()), 0, 0});
        return;
      }
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        const GumboElement& element = node->v.element;
        const bool foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
        HtmlNode made{foreign ? Tag::kSkip : tag_of(element.tag), parent, index + 1, 0, 0, 0, 0};
        made.attributes = static_cast<uint32_t>(tree_.attributes_.size());
        add_attributes(element.attributes);
        made.attribute_count = static_cast<uint32_t>(tree_.attributes_.size()) - made.attributes;
        tree_.nodes_.push_back(made);
        if (made.tag != Tag::kSkip) path_.push_back({index, &element.children});
        return;
      }
      default: return;
    }
  }

  void add_attributes(const GumboVector& attributes) {
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
      const auto name = attribute_named(attribute->name);
      if (!name) continue;
      const std::string_view value = trim_html(attribute->value);
      tree_.attributes_.push_back({*name, keep(value), static_cast<uint32_t>(value.size())});
    }
  }

  std::vector<Step> path_;
};

Result<void> check_page_size(size_t bytes) {
  if (bytes <= kLargestPage) return {};
  return fail(ErrorCode::kInvalidInput,
              fmt::format("the page is larger than the {} MB that are read of one; save its text and give that", kLargestPage / 1'000'000));
}

Result<HtmlTree> HtmlTree::parse(std::string_view html) {
  if (auto size = check_page_size(html.size()); !size) return Failure(size.error());
  if (const size_t depth = nesting_depth(html); depth > kDeepestNesting) {
    return fail(ErrorCode::kInvalidInput,
                fmt::format("the page nests {} elements in each other, more than the {} that are read; save its text and give that", depth,
                            kDeepestNesting));
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::unique_ptr<GumboOutput, FreeOutput> output(gumbo_parse_with_options(&options, html.data(), html.size()));
  if (!output) return fail(ErrorCode::kInvalidInput, "the page cannot be parsed");
  TreeBuilder builder;
  builder.build(output->root);
  return std::move(builder.tree_);
}

bool HtmlTree::has(const HtmlNode& node, Attr name) const {
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    if (attributes_[node.attributes + i].name == name) return true;
  }
  return false;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, Attr name) const {
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes_[node.attributes + i];
    if (attribute.name == name) return std::string_view(characters_).substr(attribute.begin, attribute.size);
  }
  return {};
}

std::string HtmlTree::inner_text(uint32_t index) const {
  std::string out;
  for (uint32_t i = index; i < nodes_[index].end;) {
    const HtmlNode& node = nodes_[i];
    if (node.tag == Tag::kSkip || node.tag == Tag::kScript) {
      i = node.end;
      continue;
    }
    if (is_block(node.tag) || node.tag == Tag::kBr) out += ' ';
    if (node.tag == Tag::kText) out += text(node);
    ++i;
  }
  std::string collapsed;
  for (const char c : out) {
    if (!is_html_space(c)) {
      collapsed += c;
    } else if (!collapsed.empty() && collapsed.back() != ' ') {
      collapsed += ' ';
    }
  }
  while (!collapsed.empty() && collapsed.back() == ' ') collapsed.pop_back();
  return collapsed;
}

}  // namespace hearsay::ingest

#include "coding/tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace hearsay::coding {
namespace {

constexpr auto kFeatNames = std::to_array<std::pair<std::string_view, uint32_t>>({
    {"Number=Plur", kPlural},     {"Number=Sing", kSingular},       {"VerbForm=Fin", kFinite},   {"VerbForm=Inf", kInfinitive},
    {"VerbForm=Part", kParticiple}, {"VerbForm=Ger", kGerund},      {"Mood=Cnd", kConditional},  {"Mood=Sub", kSubjunctive},
    {"Mood=Imp", kImperative},    {"Tense=Past", kPast},            {"Tense=Pres", kPresent},    {"Tense=Fut", kFuture},
    {"Tense=Imp", kImperfect},    {"Voice=Pass", kPassive},         {"Polarity=Neg", kNegative}, {"Definite=Def", kDefinite},
    {"Gender=Fem", kFeminine},    {"Gender=Masc", kMasculine},      {"PronType=Prs", kPersonal}, {"PronType=Dem", kDemonstrative},
    {"PronType=Rel", kRelative},  {"Person=1", kFirstPerson},       {"Person=3", kThirdPerson},  {"Poss=Yes", kPossessive},
    {"NumType=Ord", kOrdinal},    {"Reflex=Yes", kReflexive},
});

bool starts_upper(std::string_view form) {
  if (form.empty()) return false;
  const auto byte = static_cast<unsigned char>(form[0]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  return utf8::is_upper(utf8::decode(form, 0).value);
}

bool needs_lowering(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

uint32_t parse_feats(std::string_view feats) {
  uint32_t bits = 0;
  while (!feats.empty()) {
    const size_t bar = feats.find('|');
    const std::string_view feat = feats.substr(0, bar);
    for (const auto& [name, bit] : kFeatNames) {
      if (name == feat) {
        bits |= bit;
        break;
      }
    }
    feats = bar == std::string_view::npos ? std::string_view{} : feats.substr(bar + 1);
  }
  return bits;
}

void Tree::build(const text::Sentence& sentence) {
  sentence_ = &sentence;
  nodes_.clear();
  arena_.clear();
  size_t bytes = 0;
  for (const auto& word : sentence.words) bytes += 3 * (word.form.size() + word.lemma.size()) + 8;
  arena_.reserve(bytes);  // views into the arena must not move: lower case may take up to three times the bytes
  nodes_.reserve(sentence.words.size());
  const auto lowered = [&](std::string_view text) -> std::string_view {
    if (!needs_lowering(text)) return text;
    const std::string low = utf8::lower(text);
    if (low == text || arena_.size() + low.size() > arena_.capacity()) return text;
    const size_t at = arena_.size();
    arena_ += low;
    return std::string_view(arena_).substr(at, low.size());
  };
  for (const auto& word : sentence.words) {
    Node node;
    node.form = word.form;
    node.low = lowered(word.form);
    node.lemma = word.lemma.empty() || word.lemma == "_" ? node.low : lowered(word.lemma);
    node.span = word.span;
    node.head = word.head - 1;
    node.feats = parse_feats(word.feats);
    node.upos = word.upos;
    node.dep = parse_deprel(word.deprel);
    node.capital = starts_upper(word.form);
    nodes_.push_back(node);
  }
  link();
}

void Tree::link() {
  const int32_t n = size();
  root_ = n > 0 ? 0 : kNone;
  for (int32_t i = n - 1; i >= 0; --i) {
    Node& node = nodes_[static_cast<size_t>(i)];
    node.left = node.right = i;
    if (node.head < 0 || node.head >= n || node.head == i) {
      node.head = kNone;
      root_ = i;
      continue;
    }
    Node& head = nodes_[static_cast<size_t>(node.head)];
    node.next_sibling = head.first_child;
    head.first_child = i;
  }
  // Ranges grow from the leaves up; a tree of n words settles in at most its depth of passes, and a chain costs the walk to the root.
  for (int32_t i = 0; i < n; ++i) {
    int32_t up = nodes_[static_cast<size_t>(i)].head;
    for (int32_t steps = 0; up != kNone && steps < n; ++steps) {
      Node& above = nodes_[static_cast<size_t>(up)];
      if (above.left <= i && i <= above.right) break;
      above.left = std::min(above.left, i);
      above.right = std::max(above.right, i);
      up = above.head;
    }
  }
}

void Tree::hang(int32_t i, int32_t head, Dep dep) {
  nodes_[static_cast<size_t>(i)].head = head;
  nodes_[static_cast<size_t>(i)].dep = dep;
}

void Tree::relink() {
  for (Node& node : nodes_) node.first_child = node.next_sibling = kNone;
  link();
}

int32_t Tree::child(int32_t i, Dep dep) const {
  for (int32_t c = (*this)[i].first_child; c != kNone; c = (*this)[c].next_sibling) {
    if ((*this)[c].dep == dep) return c;
  }
  return kNone;
}

bool Tree::inside(int32_t i, int32_t top) const {
  for (int32_t steps = 0; i != kNone && steps <= size(); ++steps) {
    if (i == top) return true;
    i = (*this)[i].head;
  }
  return false;
}

Span Tree::span_of(int32_t first, int32_t last) const {
  while (first < last && (*this)[first].upos == text::Upos::kPunct) ++first;
  while (last > first && (*this)[last].upos == text::Upos::kPunct) --last;
  return {(*this)[first].span.begin, (*this)[last].span.end};
}

Span Tree::subtree_span(int32_t top) const { return span_of((*this)[top].left, (*this)[top].right); }

Span Tree::phrase_span(int32_t top) const {
  int32_t first = top;
  int32_t last = top;
  each_child(top, [&](int32_t c) {
    const Node& node = (*this)[c];
    switch (node.dep) {
      case Dep::kAcl:
      case Dep::kAclRelcl:
      case Dep::kAdvcl:
      case Dep::kAppos:
      case Dep::kCase:
      case Dep::kCc:
      case Dep::kConj:
      case Dep::kCop:
      case Dep::kMark:
      case Dep::kParataxis:
      case Dep::kPunct:
      case Dep::kNsubj:
      case Dep::kNsubjPass:
        return;
      default:
        break;
    }
    const int32_t stop = node.right - c > 12 ? c : node.right;
    first = std::min(first, node.left);
    last = std::max(last, stop);
  });
  return span_of(first, last);
}

int32_t Tree::clause_of(int32_t i) const {
  for (int32_t steps = 0; steps <= size(); ++steps) {
    const Node& node = (*this)[i];
    if (node.head == kNone || is_clausal(node.dep)) return i;
    if (node.dep == Dep::kConj && node.upos == text::Upos::kVerb) return i;
    i = node.head;
  }
  return i;
}

int32_t Tree::top_of(int32_t first, int32_t last) const {
  for (int32_t i = first; i <= last; ++i) {
    const int32_t head = (*this)[i].head;
    if (head < first || head > last) return i;
  }
  return first;
}

}  // namespace hearsay::coding

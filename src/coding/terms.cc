#include "coding/terms.h"

#include <algorithm>

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int kMaxGap = 2;  // numerals and determiners between the parts are free

enum class Apostrophe { kSplit, kKeep };

uint32_t bit(Upos upos) { return 1u << static_cast<uint32_t>(upos); }

// Taggers confuse these neighbours; a term of one kind accepts them.
uint32_t widened(uint32_t mask) {
  uint32_t wide = mask;
  if (mask & bit(Upos::kVerb)) wide |= bit(Upos::kAux) | bit(Upos::kAdj);
  if (mask & bit(Upos::kNoun)) wide |= bit(Upos::kPropn);
  if (mask & bit(Upos::kPropn)) wide |= bit(Upos::kNoun);
  if (mask & bit(Upos::kAdj)) wide |= bit(Upos::kVerb) | bit(Upos::kNoun) | bit(Upos::kPropn);
  if (mask & bit(Upos::kAdp)) wide |= bit(Upos::kSconj) | bit(Upos::kAdv) | bit(Upos::kVerb);
  return wide;
}

uint32_t parse_mask(std::string_view upos) {
  uint32_t mask = 0;
  while (!upos.empty()) {
    const size_t bar = upos.find('|');
    const std::string_view name = upos.substr(0, bar);
    for (size_t i = 1; i < text::kUposNames.size(); ++i) {
      if (text::kUposNames[i] == name) mask |= 1u << i;
    }
    upos = bar == std::string_view::npos ? std::string_view{} : upos.substr(bar + 1);
  }
  return widened(mask);
}

std::vector<std::string_view> split_words(std::string_view term, Apostrophe at_apostrophe) {
  std::vector<std::string_view> words;
  size_t from = 0;
  for (size_t i = 0; i <= term.size(); ++i) {
    const bool end = i == term.size() || term[i] == ' ';
    const bool apostrophe = !end && term[i] == '\'' && i > from && at_apostrophe == Apostrophe::kSplit;
    if (!end && !apostrophe) continue;
    const size_t stop = apostrophe ? i + 1 : i;
    if (stop > from) words.push_back(term.substr(from, stop - from));
    from = apostrophe ? i + 1 : i + 1;
  }
  return words;
}

}  // namespace

void Hits::reset(int32_t words) {
  all_.clear();
  heads_.assign(static_cast<size_t>(words) * kTableCount, kNone);
  starts_.assign(static_cast<size_t>(words) * kTableCount, kNone);
}

void Hits::add(const Hit& hit) {
  int32_t& slot = heads_[static_cast<size_t>(hit.head) * kTableCount + static_cast<size_t>(hit.table)];
  if (slot != kNone) {
    const Hit& old = all_[static_cast<size_t>(slot)];
    if (old.last - old.first >= hit.last - hit.first) return;
  }
  slot = static_cast<int32_t>(all_.size());
  starts_[static_cast<size_t>(hit.first) * kTableCount + static_cast<size_t>(hit.table)] = slot;
  all_.push_back(hit);
}

const Hit* Hits::covering(TableId table, int32_t word) const {
  for (const Hit& hit : all_) {
    if (hit.table == table && hit.first <= word && word <= hit.last && of(table, hit.head) == &hit) return &hit;
  }
  return nullptr;
}

void TermIndex::add(TableId table, std::string_view term, std::string_view upos, uint32_t row) {
  add_words(table, split_words(term, Apostrophe::kSplit), upos, row);
  // A tokeniser may keep what an apostrophe joins as one word.
  if (term.find('\'') != std::string_view::npos) add_words(table, split_words(term, Apostrophe::kKeep), upos, row);
}

void TermIndex::add_words(TableId table, std::vector<std::string_view> words, std::string_view upos, uint32_t row) {
  Term entry;
  entry.table = table;
  entry.upos_mask = parse_mask(upos);
  entry.verb = (entry.upos_mask & bit(Upos::kAux)) != 0;
  if (words.size() > 1 && table != TableId::kDate) {
    std::erase_if(words, [&](std::string_view word) { return determiners_.find(word) != 0; });
  }
  if (words.empty()) return;
  for (std::string_view word : words) entry.words.push_back(words_.add(word));
  if (by_first_.size() <= words_.size()) by_first_.resize(words_.size() + 1);
  auto& list = by_first_[entry.words.front()];
  for (const Begun& begun : list) {
    Term& old = terms_[begun.term];
    if (old.table == table && old.words == entry.words && old.upos_mask == entry.upos_mask) {
      old.rows.push_back(row);
      return;
    }
  }
  entry.rows.push_back(row);
  list.push_back({static_cast<uint32_t>(terms_.size()), entry.words.size() > 1 ? entry.words[1] : 0});
  terms_.push_back(std::move(entry));
}

// The last word of the match that begins at `at`, or kNone; `words` are those it took.
int32_t TermIndex::match(const Term& term, const Tree& tree, const Hits& hits, int32_t at, Taken& words) {
  words.count = 1;
  words.at[0] = at;
  const bool one_word = term.words.size() == 1;
  if (term.upos_mask != 0 && one_word && (term.upos_mask & bit(tree[at].upos)) == 0) return kNone;
  int32_t here = at;
  for (size_t w = 1; w < term.words.size(); ++w) {
    int32_t gap = 0;
    int32_t next = here + 1;
    for (; next < tree.size(); ++next) {
      const auto i = static_cast<size_t>(next);
      if (hits.lemmas_[i] == term.words[w] || hits.lows_[i] == term.words[w]) break;
      const Upos upos = tree[next].upos;
      if (upos == Upos::kDet || (term.verb && upos == Upos::kNum)) continue;
      if (!term.verb || upos == Upos::kPunct || ++gap > kMaxGap) return kNone;
    }
    if (next >= tree.size() || words.count == words.at.size()) return kNone;
    here = next;
    words.at[words.count++] = here;
  }
  return here;
}

// The word that heads a match: the verb of a verbal term (which may stand behind a reflexive or a negation), the top of any other. kNone where a
// term of several words asks for a part of speech that none of them has.
int32_t TermIndex::head_of(const Term& term, const Tree& tree, const Hits& hits, int32_t first, int32_t last) {
  if (!term.verb) return tree.top_of(first, last);
  for (int32_t i = first; i <= last; ++i) {
    const auto at = static_cast<size_t>(i);
    const bool own = hits.lemmas_[at] == term.words.front() || hits.lows_[at] == term.words.front() || i > first;
    if (own && (term.upos_mask & bit(tree[i].upos)) != 0 && tree[i].upos != Upos::kAux) return i;
  }
  return term.words.size() > 1 || tree[first].upos == Upos::kAux ? first : kNone;
}

void TermIndex::number_words(const Tree& tree, Hits& hits) const {
  const auto words = static_cast<size_t>(tree.size());
  hits.lemmas_.resize(words);
  hits.lows_.resize(words);
  hits.taken_.assign(words, 0);
  for (size_t i = 0; i < words; ++i) {
    const Node& node = tree[static_cast<int32_t>(i)];
    hits.lemmas_[i] = words_.find(node.lemma);
    hits.lows_[i] = node.low == node.lemma ? hits.lemmas_[i] : words_.find(node.low);
  }
  hits.present_.assign(words_.size() / 64 + 1, 0);
  for (const auto* numbers : {&hits.lemmas_, &hits.lows_}) {
    for (uint32_t number : *numbers) hits.present_[number / 64] |= uint64_t{1} << number % 64;
  }
}

// Keeps the longest term of each table that begins at `at` with the word `first`.
void TermIndex::consider(uint32_t first, const Tree& tree, const Hits& hits, int32_t at, std::array<Hit, kTableCount>& best,
                         std::array<Taken, kTableCount>& best_words) const {
  for (const Begun& begun : by_first_[first]) {
    if (begun.second != 0 && (hits.present_[begun.second / 64] >> begun.second % 64 & 1) == 0) continue;
    const Term& term = terms_[begun.term];
    Taken words;
    const int32_t last = match(term, tree, hits, at, words);
    if (last == kNone) continue;
    Hit& hit = best[static_cast<size_t>(term.table)];
    if (hit.rows != nullptr && hit.last >= last) continue;
    const int32_t head = head_of(term, tree, hits, at, last);
    if (head == kNone) continue;
    hit = Hit{term.table, at, last, head, &term.rows};
    best_words[static_cast<size_t>(term.table)] = words;
  }
}

void TermIndex::find(const Tree& tree, Hits& hits) const {
  hits.reset(tree.size());
  if (terms_.empty()) return;
  number_words(tree, hits);
  std::array<Hit, kTableCount> best;
  std::array<Taken, kTableCount> best_words;
  for (int32_t i = 0; i < tree.size(); ++i) {
    const uint32_t lemma = hits.lemmas_[static_cast<size_t>(i)];
    const uint32_t low = hits.lows_[static_cast<size_t>(i)];
    if (by_first_[lemma].empty() && by_first_[low].empty()) continue;
    for (Hit& hit : best) hit.rows = nullptr;
    consider(lemma, tree, hits, i, best, best_words);
    if (low != lemma) consider(low, tree, hits, i, best, best_words);
    for (size_t t = 0; t < best.size(); ++t) {
      const Hit& hit = best[t];
      if (hit.rows == nullptr) continue;
      const Taken& words = best_words[t];
      bool inside = true;
      for (size_t w = 0; w < words.count; ++w) inside = inside && (hits.taken_[static_cast<size_t>(words.at[w])] >> t & 1) != 0;
      if (inside) continue;
      hits.add(hit);
      if (words.count < 2) continue;
      for (size_t w = 0; w < words.count; ++w) hits.taken_[static_cast<size_t>(words.at[w])] |= 1u << t;
    }
  }
}

}  // namespace hearsay::coding

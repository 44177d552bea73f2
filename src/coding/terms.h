// TermIndex: finds the terms of many tables in a sentence, word by word, by lemma or by form. A term whose first word is a verb may have up to
// two other words between its parts, any other term none; determiners count for nothing on either side. The longest term wins its words within
// one table, so that "take control" isn't also a "take". Immutable after filling; safe from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_index.h"
#include "coding/tree.h"

namespace hearsay::coding {

enum class TableId : uint8_t {
  kCue, kTrigger, kPeople, kInstitution, kSpeaker, kMedium, kSite, kWeapon, kNumeral, kQuantity, kVagueness, kDate, kModality, kAnaphora,
  kContinuation, kDirection, kDemonym, kPreposition,
};
inline constexpr int kTableCount = 18;

// One found term: `rows` of its table (several where a lemma has several senses), the words it took, the word that heads them.
struct Hit {
  TableId table = TableId::kCue;
  int32_t first = 0;
  int32_t last = 0;
  int32_t head = 0;
  const std::vector<uint32_t>* rows = nullptr;
};

// The hits of one sentence. `of(table, word)` is the hit that `word` heads, or null.
class Hits {
 public:
  void reset(int32_t words);
  void add(const Hit& hit);
  [[nodiscard]] const Hit* of(TableId table, int32_t word) const {
    const int32_t at = heads_[static_cast<size_t>(word) * kTableCount + static_cast<size_t>(table)];
    return at == kNone ? nullptr : &all_[static_cast<size_t>(at)];
  }
  // The hit of this table whose first word this is, or null.
  [[nodiscard]] const Hit* starting(TableId table, int32_t word) const {
    const int32_t at = starts_[static_cast<size_t>(word) * kTableCount + static_cast<size_t>(table)];
    return at == kNone ? nullptr : &all_[static_cast<size_t>(at)];
  }
  // The hit of this table that covers the word, heading it or not.
  [[nodiscard]] const Hit* covering(TableId table, int32_t word) const;
  [[nodiscard]] const std::vector<Hit>& all() const { return all_; }

 private:
  friend class TermIndex;
  std::vector<Hit> all_;
  std::vector<int32_t> heads_;
  std::vector<int32_t> starts_;
  // Scratch of TermIndex::find(), a word each.
  std::vector<uint32_t> lemmas_, lows_;  // as numbers of the index's words
  std::vector<uint32_t> taken_;          // bit t: inside a longer term of table t
  std::vector<uint64_t> present_;        // bit n: word n of the index is in the sentence
};

enum class WordKind : uint8_t { kVerb, kOther };

class TermIndex {
 public:
  void add_determiner(std::string_view form) { determiners_.add(form); }
  // Words are split at spaces and after apostrophes. `upos` as in the tables ("VERB", "NOUN|ADJ", "*" or empty: any).
  void add(TableId table, std::string_view term, std::string_view upos, uint32_t row);
  void find(const Tree& tree, Hits& hits) const;
  // Calls f(row) for every row of the one-word term `word` of a table.
  template <typename F>
  void each_row(TableId table, std::string_view word, F&& f) const {
    const uint32_t number = words_.find(word);
    if (number == 0 || number >= by_first_.size()) return;
    for (const Begun& begun : by_first_[number]) {
      if (begun.second != 0 || terms_[begun.term].table != table) continue;
      for (uint32_t row : terms_[begun.term].rows) f(row);
    }
  }
  // Calls f(words, rows, kind, mask) for every term of a table; bit u of the mask: Upos u will do, 0: any.
  template <typename F>
  void each_term(TableId table, F&& f) const {
    std::vector<std::string_view> texts;
    for (const Term& term : terms_) {
      if (term.table != table) continue;
      texts.clear();
      for (uint32_t word : term.words) texts.push_back(words_[word]);
      f(texts, term.rows, term.verb ? WordKind::kVerb : WordKind::kOther, term.upos_mask);
    }
  }

 private:
  struct Term {
    TableId table;
    bool verb = false;
    uint32_t upos_mask = 0;  // 0: any
    std::vector<uint32_t> words;
    std::vector<uint32_t> rows;
  };
  void add_words(TableId table, std::vector<std::string_view> words, std::string_view upos, uint32_t row);
  struct Taken {
    std::array<int32_t, 12> at{};
    size_t count = 0;
  };
  [[nodiscard]] static int32_t match(const Term& term, const Tree& tree, const Hits& hits, int32_t at, Taken& words);
  [[nodiscard]] static int32_t head_of(const Term& term, const Tree& tree, const Hits& hits, int32_t first, int32_t last);
  void number_words(const Tree& tree, Hits& hits) const;
  void consider(uint32_t first, const Tree& tree, const Hits& hits, int32_t at, std::array<Hit, kTableCount>& best,
                std::array<Taken, kTableCount>& best_words) const;
  StringIndex words_;
  std::vector<Term> terms_;
  // A term, with its second word beside it: most terms are ruled out by that word alone.
  struct Begun {
    uint32_t term = 0;
    uint32_t second = 0;  // 0: a term of one word
  };
  std::vector<std::vector<Begun>> by_first_;  // by the number of the first word
  StringIndex determiners_;
};

}  // namespace hearsay::coding

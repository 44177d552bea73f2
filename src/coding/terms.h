// TermIndex: finds the terms of many tables in a sentence, word by word, by lemma or by form. A term whose first word is a verb may have up to
// two other words between its parts, any other term none; determiners count for nothing on either side. The longest term wins its words within
// one table, so that "take control" isn't also a "take". Immutable after filling; safe from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

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
  std::vector<Hit> all_;
  std::vector<int32_t> heads_;
  std::vector<int32_t> starts_;
};

enum class WordKind : uint8_t { kVerb, kOther };

class TermIndex {
 public:
  void add_determiner(std::string_view form) { determiners_.insert(form); }
  // Words are split at spaces and after apostrophes. `upos` as in the tables ("VERB", "NOUN|ADJ", "*" or empty: any).
  void add(TableId table, std::string_view term, std::string_view upos, uint32_t row);
  void find(const Tree& tree, Hits& hits) const;
  // Calls f(row) for every row of the one-word term `word` of a table.
  template <typename F>
  void each_row(TableId table, std::string_view word, F&& f) const {
    const auto found = by_first_.find(word);
    if (found == by_first_.end()) return;
    for (uint32_t at : found->second) {
      if (terms_[at].table != table || terms_[at].words.size() != 1) continue;
      for (uint32_t row : terms_[at].rows) f(row);
    }
  }
  // Calls f(words, rows, kind) for every term of a table.
  template <typename F>
  void each_term(TableId table, F&& f) const {
    for (const Term& term : terms_) {
      if (term.table == table) f(term.words, term.rows, term.verb ? WordKind::kVerb : WordKind::kOther);
    }
  }

 private:
  struct Term {
    TableId table;
    bool verb = false;
    uint32_t upos_mask = 0;  // 0: any
    std::vector<std::string_view> words;
    std::vector<uint32_t> rows;
  };
  void add_words(TableId table, std::vector<std::string_view> words, std::string_view upos, uint32_t row);
  struct Taken {
    std::array<int32_t, 12> at{};
    size_t count = 0;
  };
  [[nodiscard]] int32_t match(const Term& term, const Tree& tree, int32_t at, Taken& words) const;
  [[nodiscard]] int32_t head_of(const Term& term, const Tree& tree, int32_t first, int32_t last) const;
  std::vector<Term> terms_;
  std::unordered_map<std::string_view, std::vector<uint32_t>> by_first_;
  std::unordered_set<std::string_view> determiners_;
};

}  // namespace hearsay::coding

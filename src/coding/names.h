// Names: finds proper names of many words in running text whatever their spelling of case, accents, hyphens and apostrophes. Both sides are cut
// into runs of letters and digits and folded (base/utf8.h); a name matches where its runs stand one after the other. A name written with a
// capital matches only where the text has one at that place; a short all-capitals name (IS, EI, AU) only all-capitals text.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/string_index.h"
#include "text/sentence.h"

namespace hearsay::coding {

// A run of letters and digits of a sentence.
struct Run {
  std::string_view folded;  // in the Runs' arena
  Span span;                // bytes of the document
  int32_t word = 0;         // the first word of its token
  int32_t last_word = 0;
  bool capital = false;
  bool all_caps = false;
};

class Runs {
 public:
  // `text` is the document's. Reused between sentences.
  void build(std::string_view text, const text::Sentence& sentence);
  [[nodiscard]] const std::vector<Run>& all() const { return runs_; }

 private:
  std::vector<Run> runs_;
  std::string arena_;
};

// A found name: the runs it took and the ids it may stand for.
struct NameHit {
  int32_t first_run = 0;
  int32_t last_run = 0;
  int32_t first_word = 0;
  int32_t last_word = 0;
  Span span;
  const std::vector<uint32_t>* ids = nullptr;
};

class NameIndex {
 public:
  NameIndex() = default;
  NameIndex(const NameIndex&) = delete;  // the words' views are of this index's own strings
  NameIndex& operator=(const NameIndex&) = delete;
  NameIndex(NameIndex&&) = default;
  NameIndex& operator=(NameIndex&&) = default;

  void add(std::string_view name, uint32_t id);
  // The longest name that begins at each run, leftmost first, none overlapping.
  void find(const std::vector<Run>& runs, std::vector<NameHit>& hits) const;
  // The ids of exactly this name, or null.
  [[nodiscard]] const std::vector<uint32_t>* exact(std::string_view name) const;
  // Calls f(folded) for each run of letters and digits of a text.
  template <typename F>
  static void each_folded(std::string_view text, F&& f) {
    std::string arena;
    std::vector<Span> spans;
    fold_runs(text, arena, spans);
    for (const Span span : spans) f(slice(arena, span));
  }
  // Calls f(runs, ids) for every name; the runs are folded.
  template <typename F>
  void each_name(F&& f) const {
    std::vector<std::string_view> runs;
    for (const Name& name : names_) {
      runs.clear();
      for (uint32_t run : runs_of(name)) runs.push_back(words_[run]);
      f(runs, name.ids);
    }
  }

 private:
  static void fold_runs(std::string_view text, std::string& arena, std::vector<Span>& spans);
  struct Name {
    uint32_t first = 0;  // of its runs in sequences_
    uint32_t count = 0;
    uint64_t capital = 0;   // bit i: run i is written with a capital; names longer than 64 runs are not told apart beyond
    bool all_caps = false;  // short and all capitals
    std::vector<uint32_t> ids;
  };
  enum class Fit : uint8_t { kNone, kAlike, kExact };
  [[nodiscard]] std::span<const uint32_t> runs_of(const Name& name) const { return {sequences_.data() + name.first, name.count}; }
  [[nodiscard]] Fit matches(const Name& name, const std::vector<Run>& runs, const std::vector<uint32_t>& numbers, size_t at) const;
  std::deque<std::string> texts_;  // the words' own strings
  StringIndex words_;              // folded runs
  std::vector<uint32_t> sequences_;
  std::vector<Name> names_;
  std::vector<std::vector<uint32_t>> by_first_;  // names, by the number of their first run
};

}  // namespace hearsay::coding

// Names: finds proper names of many words in running text whatever their spelling of case, accents, hyphens and apostrophes. Both sides are cut
// into runs of letters and digits and folded (base/utf8.h); a name matches where its runs stand one after the other. A name written with a
// capital matches only where the text has one at that place; a short all-capitals name (IS, EI, AU) only all-capitals text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"
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
  void add(std::string_view name, uint32_t id);
  // The longest name that begins at each run, leftmost first, none overlapping.
  void find(const std::vector<Run>& runs, std::vector<NameHit>& hits) const;
  // The ids of exactly this name, or null.
  [[nodiscard]] const std::vector<uint32_t>* exact(std::string_view name) const;
  // Calls f(runs, ids) for every name.
  template <typename F>
  void each_name(F&& f) const {
    for (const Name& name : names_) f(name.runs, name.ids);
  }

 private:
  struct Name {
    std::vector<std::string> runs;
    std::vector<bool> capital;
    bool all_caps = false;  // short and all capitals
    std::vector<uint32_t> ids;
  };
  enum class Fit : uint8_t { kNone, kAlike, kExact };
  [[nodiscard]] Fit matches(const Name& name, const std::vector<Run>& runs, size_t at) const;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_first_;
};

}  // namespace hearsay::coding

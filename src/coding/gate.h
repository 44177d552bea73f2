// Gate: which sentences can bear a claim at all, told from their bare forms, so that all others cost neither tags nor trees. A form counts for a
// word of a term when it is that word, one of its listed inflections, or shares its stem; a term of several words counts where all its longer words
// are in the sentence. The gate errs on the side of letting through. Immutable after building; safe from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/lexicon.h"
#include "coding/world.h"
#include "text/sentence.h"

namespace hearsay::coding {

enum Signal : uint8_t {
  kStrong = 1,     // a trigger that needs nothing
  kWeak = 2,       // a trigger that needs company
  kArmedSign = 4,  // somebody armed, or a weapon
};

class Gate {
 public:
  // One thread's scratch.
  struct Scratch {
    std::vector<std::string_view> lows;
    std::string arena;
  };

  // REQUIRES: both outlive the gate.
  Gate(const Lexicon& lexicon, const World& world);
  // The signals of the sentence together.
  [[nodiscard]] uint8_t signals(const text::Sentence& sentence, Scratch& scratch) const;
  // The second look, at a tagged sentence: does a trigger that can open an event stand in it, with the company it needs?
  struct Look {
    Tree tree;
    Hits hits;
    Runs runs;
    std::vector<NameHit> names;
  };
  [[nodiscard]] bool bears(std::string_view text, const text::Sentence& tagged, Look& look) const;
  // Can the sentence open an event by itself?
  [[nodiscard]] static bool hot(uint8_t signals) { return (signals & kStrong) != 0 || (signals & (kWeak | kArmedSign)) == (kWeak | kArmedSign); }

 private:
  struct Entry {
    uint8_t signal = 0;
    uint8_t least = 0;   // bytes of a form that can be the telling word
    uint8_t most = 255;
    std::vector<std::string> others;  // stems that must be in the sentence too; "=word" for a whole form
  };
  using Ids = std::vector<uint32_t>;
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Index = std::unordered_map<std::string, Ids, Hash, std::equal_to<>>;

  void add_term(const std::vector<std::string_view>& words, std::string_view telling, WordKind kind, uint8_t signal, const Lexicon& lexicon);
  void weigh(const Ids& ids, std::string_view low, const Scratch& scratch, uint8_t& found) const;

  [[nodiscard]] bool has_armed(std::string_view text, const text::Sentence& tagged, Look& look) const;

  const Lexicon& lexicon_;
  const World& world_;
  std::vector<Entry> entries_;
  Index forms_;
  Index stems_;
  uint64_t stem_sizes_ = 0;  // bit n: some stem has n bytes
};

}  // namespace hearsay::coding

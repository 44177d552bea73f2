// Gate: which sentences can bear a claim at all. A first look at bare forms decides which are worth a tag, a second at the tagged sentence which are
// worth a tree; all others cost no more. Both ask the same question of every trigger that opens an event: can its needs be met by what else is in the
// sentence, wherever it hangs? At the first look a form stands for every lemma that the model's lexicon or the pack gives it, and where neither knows
// it, for every word of the pack that shares its stem. The gate errs on the side of letting through. Immutable after building; safe from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_index.h"
#include "coding/lexicon.h"
#include "coding/world.h"
#include "syntax/model.h"
#include "text/sentence.h"

namespace hearsay::coding {

// What a sentence can bear: nothing, an event if the document has another that needs no company, or an event by itself.
enum class Reach : uint8_t { kNothing, kInContext, kAlone };

class Gate {
 public:
  // What a sentence or a word can fill: bit f is Filler f, two more are words that stand for people told of elsewhere; bit s of `slots` is a
  // preposition of Slot s.
  struct Signs {
    uint32_t fillers = 0;
    uint64_t slots = 0;
    void add(const Signs& other) { fillers |= other.fillers, slots |= other.slots; }
  };
  // What the gate knows of a form.
  struct Facts {
    std::string form;
    std::vector<uint32_t> words;  // of the gate's vocabulary, that it may be a form of
    std::vector<uint32_t> runs;   // its runs of letters as words of names, 0 for those in no name
    Signs signs;
    uint32_t classes = 0;  // bit u: the model has seen it as Upos u; 0: not known
    bool starts = false;   // one of `words` begins a trigger
  };
  // One thread's scratch; nothing that comes out depends on what it holds.
  struct Scratch {
    std::vector<Facts> cache;
    const Gate* gate = nullptr;
    std::vector<const Facts*> sentence;
    std::vector<Facts> strangers;  // of forms too long to keep
    std::vector<uint32_t> runs;
    std::string low;
  };
  struct Look {
    Tree tree;
    Hits hits;
    Runs runs;
    std::vector<NameHit> names;
  };

  // REQUIRES: all three outlive the gate.
  Gate(const Lexicon& lexicon, const World& world, const syntax::Model& model);
  // The first look, at a sentence of which only the forms are known.
  [[nodiscard]] Reach first_look(const text::Sentence& sentence, Scratch& scratch) const;
  // The second, at a tagged one.
  [[nodiscard]] Reach second_look(std::string_view text, const text::Sentence& tagged, Look& look) const;

 private:
  friend class GateBuilder;
  // One need of a trigger: what fills it, and with which slots it is met at all (0: any).
  struct Ask {
    std::vector<Signs> either;
    bool context = false;  // context alone will do
  };
  using Asks = std::vector<Ask>;  // of one row: all must be met
  struct Term {
    std::vector<uint32_t> rest;  // the words after the first
    uint32_t upos_mask = 0;      // asked of a term of one word; 0: any
    bool verb = false;
    std::vector<uint32_t> rows;  // trigger rows
    uint32_t fillers = 0;        // or what the term fills
  };
  struct Name {
    std::vector<uint32_t> rest;
    uint32_t fillers = 0;
  };
  struct Word {
    size_t least = 0, most = 0;  // bytes of a form that can be one of this word by its stem alone
  };

  [[nodiscard]] const Facts& facts_of(std::string_view form, Scratch& scratch) const;
  void learn(std::string_view form, Facts& facts, std::string& low) const;
  void add_words(std::string_view low, Facts& facts) const;
  [[nodiscard]] bool follows(const Term& term, const std::vector<const Facts*>& sentence, size_t at) const;
  [[nodiscard]] Signs company(const std::vector<const Facts*>& sentence, Scratch& scratch) const;
  [[nodiscard]] Signs company(const Look& look, const text::Sentence& tagged) const;
  [[nodiscard]] Reach reach_of(const std::vector<uint32_t>& rows, const Signs& company) const;

  const Lexicon& lexicon_;
  const World& world_;
  const syntax::Model& model_;
  StringIndex word_numbers_;
  std::vector<Word> words_;                    // by number
  StringIndex stem_numbers_;
  std::vector<std::vector<uint32_t>> stems_;   // the words of a stem, by its number
  uint64_t stem_sizes_ = 0;                     // bit n: some stem has n bytes
  std::vector<std::vector<Term>> triggers_;     // by the first word's number
  std::vector<std::vector<Term>> companions_;   // terms of several words that fill, by the first word's number
  std::vector<uint32_t> fillers_;               // what a word fills by itself
  StringIndex run_numbers_;
  std::vector<std::vector<Name>> names_;        // by the first run's number
  std::vector<Asks> asks_;                      // by trigger row; empty needs are met by anything
  std::vector<bool> opens_;                     // by trigger row
};

}  // namespace hearsay::coding

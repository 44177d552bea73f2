// Rules: how one language's text is cut into tokens and sentences, read from the tables of packs/und/tokens and packs/XX/tokens (the
// language's own tables add to those of all languages; the format is docs/formats/tokens.md). Immutable after load and safe from many
// threads. Owns all it hands out: forms of multiword expansions are views that live as long as the Rules.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/files.h"
#include "text/form_table.h"
#include "text/votes.h"

namespace hearsay::text {

// What the tables know of a form; bits of the number kept in Rules::forms.
enum FormBit : uint32_t {
  kNeverEnds = 1U << 0,     // abbreviation after which the sentence goes on: a title
  kMayEnd = 1U << 1,        // abbreviation that may stand last
  kBeforeNumber = 1U << 2,  // abbreviation only when a number follows
  kWhole = 1U << 3,         // one token in spite of its apostrophe, hyphen or slash
  kPrefix = 1U << 4,        // keeps its hyphen where hyphens split
  kElision = 1U << 5,       // its apostrophe ends a token
  kUnit = 1U << 6,          // splits from the number before it
  kStarter = 1U << 7,       // capitalised, it is likely to open a sentence
  kMultiword = 1U << 8,     // has an expansion
};

enum class Hyphen { kKeep, kSplit };

// One multiword token: its words, or where to cut it when the words are slices of it.
struct Expansion {
  static constexpr size_t kMostWords = 4;
  uint8_t count = 0;
  bool is_cut = false;                                                      // words are slices of the token, sizes from lower-case `words`
  bool is_choice = false;                                                   // multiword only where the choices table says so
  std::array<std::array<std::string_view, kMostWords>, 3> words_by_case{};  // lower case, first letter capital, all capitals
};

// The end of a word that is a token or word of its own ("-il", "'s").
struct Ending {
  std::string form;                // lower case
  std::vector<std::string> after;  // what must come before it, as endings; empty: anything
  bool is_word = false;            // a word of a multiword token; otherwise a token
};

class Rules {
 public:
  // Rules of `language` ("fr"), or those of all languages alone when the packs have no folder for it. Errors are those of pack::Table, or
  // name a cell.
  static Result<Rules> load(const pack::Files& files, std::string_view language);

  Rules(Rules&&) = default;
  Rules& operator=(Rules&&) = default;
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] Hyphen hyphen() const { return hyphen_; }
  [[nodiscard]] bool joins_spaced_numbers() const { return joins_spaced_numbers_; }

  [[nodiscard]] uint32_t bits(std::string_view lower_form) const { return forms_.find(lower_form); }
  // The expansion of a form that has the bit kMultiword.
  [[nodiscard]] const Expansion& expansion(std::string_view lower_form) const { return expansions_[expansion_index_.find(lower_form) - 1]; }
  // False when no multiword form begins with this byte of a lower-case form or has this many bytes.
  [[nodiscard]] bool may_be_multiword(unsigned char first, size_t size) const {
    return size <= longest_multiword_ && multiword_initials_[first];
  }

  [[nodiscard]] const std::vector<Ending>& endings(char first) const { return first == '-' ? hyphen_endings_ : apostrophe_endings_; }

  // Bytes of the longest symbol of the tables that `text` begins with (":)", "<<"), 0 when none does.
  [[nodiscard]] size_t symbol_at(std::string_view text) const;

  // Weights for ambiguous multiword forms (choice.h) and for the ends of sentences (boundary.h); the latter empty: plain rules decide.
  [[nodiscard]] const Votes& choices() const { return choices_; }
  [[nodiscard]] const Votes& boundaries() const { return boundaries_; }
  // Votes that an end of sentence without an end mark needs in a text whose lines are set apart, where headings end with their line.
  [[nodiscard]] int32_t unmarked_margin() const { return unmarked_margin_; }
  // Votes that an end of sentence without an end mark needs before a word that is not in starters.tsv (a name, most often) and after a
  // colon.
  [[nodiscard]] int32_t name_margin() const { return name_margin_; }

 private:
  friend class RulesLoader;
  Rules() = default;

  std::string language_;
  Hyphen hyphen_ = Hyphen::kKeep;
  bool joins_spaced_numbers_ = false;
  FormTable forms_;
  FormTable expansion_index_;
  std::vector<Expansion> expansions_;
  std::unique_ptr<std::vector<std::unique_ptr<std::string>>> strings_;  // what views of expansions point into
  std::bitset<256> multiword_initials_;
  size_t longest_multiword_ = 0;
  std::vector<Ending> hyphen_endings_;
  std::vector<Ending> apostrophe_endings_;
  std::array<std::vector<std::string>, 256> symbols_;  // by first byte, longest first
  Votes choices_;
  Votes boundaries_;
  int32_t unmarked_margin_ = 0;
  int32_t name_margin_ = 0;
};

}  // namespace hearsay::text

// Splitter: a document's sentences, one at a time, with their tokens and words as Universal Dependencies cut them.
//
// A sentence ends at its full stop, question or exclamation mark or ellipsis (with the quotation marks and brackets that close there) when
// what follows can begin another, and at the end of a line or paragraph as Layout reads it, with or without a full stop. One of kMostWords
// words is cut there. Laws: the tokens' spans lie in order in the original text and do not overlap; between them there are only blanks and
// characters that NormalText drops.
//
// Borrows the normal text (with its original) and the rules; forms in the sentences point into these. Fills sentences it is given and
// allocates only to make them grow, so reading on into the same Sentence costs nothing. Memory does not depend on the length of lines. One
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/boundary.h"
#include "text/layout.h"
#include "text/normal.h"
#include "text/rules.h"
#include "text/scanner.h"
#include "text/sentence.h"

namespace hearsay::text {

inline constexpr size_t kMostWords = 5000;

// Decides in place of the rules' votes: how the trainer looks over the splitter's shoulder.
class BoundaryJudge {
 public:
  virtual ~BoundaryJudge() = default;
  virtual bool ends(const BoundaryContext& context) = 0;
};

class Splitter {
 public:
  // `judge`, if any, is asked at every gap where a sentence may end, and must outlive the splitter.
  Splitter(const NormalText& normal, const Rules& rules, BoundaryJudge* judge = nullptr);

  // Clears `sentence` and fills it with the next one. False at the end of the text, with an empty sentence.
  bool next(Sentence& sentence);

 private:
  // What the last tokens say about where the sentence may end.
  enum class Ending { kNone, kPeriod, kEllipsis, kExclamation, kAbbreviation };

  bool refill(bool started);
  [[nodiscard]] bool ends_before(const Piece& piece, const Sentence& sentence) const;
  [[nodiscard]] bool may_end_before(const Piece& piece) const;
  [[nodiscard]] bool rules_end_before(const Piece& piece) const;
  [[nodiscard]] bool votes_end_before(const Piece& piece, const Sentence& sentence) const;
  [[nodiscard]] bool dash_opens(const BoundaryContext& context, const Sentence& sentence) const;
  [[nodiscard]] bool closes(const Piece& piece) const;
  void take(const Piece& piece, Sentence& sentence);
  void note(const Piece& piece);
  void add_words(const Piece& piece, Sentence& sentence);
  void add_word(std::string_view form, Sentence& sentence) const;
  [[nodiscard]] bool is_multiword(const Piece& piece, const Sentence& sentence) const;
  void end_sentence();

  const NormalText& normal_;
  std::string_view text_;
  const Rules& rules_;
  BoundaryJudge* judge_;
  Layout layout_;
  Scanner scanner_;
  size_t edit_hint_ = 0;       // where the way back to the original has got to
  size_t at_ = 0;              // where scanning goes on
  std::vector<Piece> pieces_;  // scanned and not yet taken: pieces_[taken_...]
  size_t taken_ = 0;
  bool paragraph_start_ = true;  // the next sentence begins a paragraph
  bool quote_open_ = false;      // an odd number of straight quotation marks in this paragraph
  Ending ending_ = Ending::kNone;
  bool never_ends_ = false;    // the last token is an abbreviation after which the sentence goes on
  uint32_t ending_at_ = 0;     // where the last token ends, in normal text
  std::string_view first_;     // tokens of this sentence: the first,
  std::string_view previous_;  // the last,
  std::string_view before_;    // the one before it,
  std::string_view mark_;      // and the last that is no closing or quotation mark
  int brackets_ = 0;           // open in this sentence
};

}  // namespace hearsay::text

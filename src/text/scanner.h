// Scanner: the shapes of tokens. Cuts one run of characters at a time into pieces by the language's Rules, without knowing about sentences.
// A piece is a token to be: a span of the normal text, what kind of sign it is to the splitter, and, for a multiword token, how it comes
// apart. Borrows text and rules. One per splitter, not shared between threads.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/rules.h"

namespace hearsay::text {

inline constexpr size_t kLongestToken = 1000;  // bytes; longer runs without a blank are cut there

enum class PieceKind : uint8_t { kWord, kNumber, kAbbreviation, kPeriod, kEllipsis, kExclamation, kOpen, kClose, kQuote, kDash, kOther };

struct Piece {
  Span span;  // of the normal text
  PieceKind kind = PieceKind::kOther;
  uint32_t bits = 0;                     // FormBits of an abbreviation
  const Expansion* expansion = nullptr;  // words from the rules, or
  uint8_t cut_count = 0;                 // words that are slices of the token, which begin at
  std::array<uint32_t, 3> cuts{};        // these offsets (the first word begins with the token)
};

class Scanner {
 public:
  Scanner(std::string_view text, const Rules& rules) : text_(text), rules_(rules) {}

  // Appends the pieces of the run that begins at `at` and returns where it ends, at most a few times kLongestToken further.
  // REQUIRES: at < text.size() and no blank at `at`.
  size_t scan(size_t at, std::vector<Piece>& pieces);

  // Forgets quotation marks still open: a paragraph has ended.
  void end_paragraph() { single_quote_open_ = false; }

 private:
  using Pieces = std::vector<Piece>;

  size_t word_end(size_t at);
  [[nodiscard]] size_t digits_end(size_t at) const;
  [[nodiscard]] size_t number_end(size_t at) const;
  [[nodiscard]] size_t run_end(size_t at, std::string_view members) const;
  [[nodiscard]] size_t address_end(size_t begin, size_t end) const;
  [[nodiscard]] size_t acronym_end(size_t begin, size_t end) const;
  [[nodiscard]] bool is_acronym(size_t begin, size_t end) const;
  [[nodiscard]] bool is_initial(size_t begin, size_t end) const;
  [[nodiscard]] uint32_t abbreviation_bits(size_t begin, size_t end) const;
  [[nodiscard]] uint32_t bits_of(size_t begin, size_t end) const;
  [[nodiscard]] const Ending* ending_of(size_t begin, size_t end, char first) const;

  size_t scan_word(size_t at, Pieces& pieces);
  size_t scan_number(size_t at, Pieces& pieces);
  size_t scan_sign(size_t at, Pieces& pieces);
  size_t scan_apostrophe(size_t at, Pieces& pieces);
  void word(size_t begin, size_t end, Pieces& pieces);
  void hyphen_parts(size_t begin, size_t end, Pieces& pieces);
  void hyphen_endings(size_t begin, size_t end, Pieces& pieces);
  void contraction(size_t begin, size_t end, Pieces& pieces);
  void plain_word(size_t begin, size_t end, Pieces& pieces);

  std::string_view text_;
  const Rules& rules_;
  bool single_quote_open_ = false;
  bool inner_apostrophe_ = false;  // what the run that word_end() measured last holds
  bool inner_hyphen_ = false;
};

}  // namespace hearsay::text

#include "text/splitter.h"

#include <algorithm>

#include "text/characters.h"
#include "text/choice.h"

namespace hearsay::text {
namespace {

// Where the word that decides about a sentence end begins: signs, quotation marks and blanks before it are skipped.
struct Opening {
  size_t at = 0;
  bool has_dash = false;
  bool has_quote = false;
};

constexpr size_t kOpeningReach = 24;  // bytes

Opening opening_at(std::string_view text, size_t at) {
  Opening found{at};
  const size_t limit = std::min(text.size(), at + kOpeningReach);
  while (found.at < limit) {
    const Char c = char_at(text, found.at);
    if (is_alphanumeric(c.kind) || c.kind == CharKind::kNewline) break;
    const char32_t value = utf8::decode(text, found.at).value;
    if (value == ',' || value == ';' || value == ':') break;
    if (value == '-' || value == 0x2013 || value == 0x2014 || value == 0x2022) found.has_dash = true;
    if (value == '"' || value == 0xAB || value == 0x201C || value == 0x2018) found.has_quote = true;
    found.at += c.size;
  }
  return found;
}

std::string_view word_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < at + kLongestForm) {
    const Char c = char_at(text, end);
    if (c.kind != CharKind::kLetter && !(c.kind == CharKind::kApostrophe && end > at)) break;
    end += c.size;
    if (c.kind == CharKind::kApostrophe) break;
  }
  return text.substr(at, std::min(end, text.size()) - std::min(at, text.size()));
}

enum class Case { kSame, kCapital, kUpper };

Case case_of(std::string_view form) {
  if (!is_upper_at(form, 0)) return Case::kSame;
  const size_t second = char_at(form, 0).size;
  return second < form.size() && is_upper_at(form, second) ? Case::kUpper : Case::kCapital;
}

}  // namespace

Splitter::Splitter(const NormalText& normal, const Rules& rules)
    : normal_(normal), text_(normal.text()), rules_(rules), layout_(text_), scanner_(text_, rules) {}

// Makes pieces_[taken_] the next piece of this sentence. False when a line end or the end of the text comes first. `started`: the sentence has tokens.
bool Splitter::refill(bool started) {
  if (taken_ < pieces_.size()) return true;
  pieces_.clear();
  taken_ = 0;
  while (at_ < text_.size()) {
    const Char c = char_at(text_, at_);
    if (c.kind == CharKind::kNewline && !layout_.is_soft(at_)) {
      paragraph_start_ = true;
      quote_open_ = false;
      scanner_.end_paragraph();
      if (started) return false;
    } else if (!is_blank(c.kind)) {
      at_ = scanner_.scan(at_, pieces_);
      return true;
    }
    at_ += c.size;
  }
  return false;
}

// Quotation marks and brackets that belong to the sentence that has just ended.
bool Splitter::closes(const Piece& piece) const {
  if (piece.kind == PieceKind::kClose) return true;
  if (piece.kind != PieceKind::kQuote) return false;
  const bool blank_before = piece.span.begin > ending_at_;
  const bool blank_after = is_blank(char_at(text_, piece.span.end).kind) || !is_alphanumeric(char_at(text_, piece.span.end).kind);
  if (text_[piece.span.begin] == '"' && blank_before == blank_after) return quote_open_;
  return !blank_before;
}

// Whether the sentence that has its ending_ is over before `piece`.
bool Splitter::ends_before(const Piece& piece) const {
  if (ending_ == Ending::kNone || closes(piece)) return false;
  if (piece.kind == PieceKind::kPeriod || piece.kind == PieceKind::kEllipsis || piece.kind == PieceKind::kExclamation) return false;
  const bool blank = piece.span.begin > ending_at_;
  const Opening opening = opening_at(text_, piece.span.begin);
  const Char first = char_at(text_, opening.at);
  const bool upper = is_upper_at(text_, opening.at);
  const bool lower = is_lower_at(text_, opening.at);
  if (!blank && !upper && !(closed_ && !lower)) return false;
  if (first.kind == CharKind::kOther || first.kind == CharKind::kPeriod) return false;
  if (lower) return false;
  switch (ending_) {
    case Ending::kAbbreviation: return upper && (rules_.bits(LowerForm(word_at(text_, opening.at)).view()) & kStarter);
    case Ending::kEllipsis: return upper || first.kind == CharKind::kDigit;
    default: return true;
  }
}

void Splitter::note(const Piece& piece) {
  if (ending_ != Ending::kNone && closes(piece)) {
    closed_ = true;
    ending_at_ = piece.span.end;
  } else {
    closed_ = false;
    ending_at_ = piece.span.end;
    switch (piece.kind) {
      case PieceKind::kPeriod: ending_ = Ending::kPeriod; break;
      case PieceKind::kEllipsis: ending_ = Ending::kEllipsis; break;
      case PieceKind::kExclamation: ending_ = Ending::kExclamation; break;
      case PieceKind::kAbbreviation: ending_ = (piece.bits & kNeverEnds) ? Ending::kNone : Ending::kAbbreviation; break;
      default: ending_ = Ending::kNone;
    }
  }
  if (piece.kind == PieceKind::kQuote && text_[piece.span.begin] == '"') quote_open_ = !quote_open_;
}

void Splitter::add_word(std::string_view form, Sentence& sentence) const {
  Word& word = sentence.words.emplace_back();
  word.form = form;
  word.span = sentence.tokens.back().span;
  word.token = static_cast<uint32_t>(sentence.tokens.size() - 1);
}

bool Splitter::is_multiword(const Piece& piece, const Sentence& sentence) const {
  if (piece.expansion == nullptr) return false;
  if (!piece.expansion->is_choice) return true;
  const size_t count = sentence.words.size();
  size_t next = piece.span.end;
  while (char_at(text_, next).kind == CharKind::kBlank) ++next;
  return choose_multiword(rules_, {text_.substr(piece.span.begin, piece.span.size()), count > 1 ? sentence.words[count - 2].form : "",
                                   count > 0 ? sentence.words[count - 1].form : "", word_at(text_, next)});
}

void Splitter::add_words(const Piece& piece, Sentence& sentence) {
  const std::string_view form = slice(text_, piece.span);
  if (piece.cut_count > 0) {
    uint32_t begin = piece.span.begin;
    for (size_t i = 0; i < piece.cut_count; ++i) {
      add_word(text_.substr(begin, piece.cuts[i] - begin), sentence);
      begin = piece.cuts[i];
    }
    add_word(text_.substr(begin, piece.span.end - begin), sentence);
  } else if (is_multiword(piece, sentence)) {
    size_t begin = 0;
    for (size_t i = 0; i < piece.expansion->count; ++i) {
      const std::string_view word = piece.expansion->words_by_case[static_cast<size_t>(case_of(form))][i];
      add_word(piece.expansion->is_cut ? form.substr(begin, word.size()) : word, sentence);
      begin += word.size();
    }
  } else {
    add_word(form, sentence);
  }
}

void Splitter::take(const Piece& piece, Sentence& sentence) {
  const auto first_word = static_cast<uint32_t>(sentence.words.size());
  Token& token = sentence.tokens.emplace_back();
  token.span = normal_.to_original(piece.span);
  token.first_word = first_word;
  token.space_after = is_blank(char_at(text_, piece.span.end).kind);
  add_words(piece, sentence);
  sentence.tokens.back().word_count = static_cast<uint32_t>(sentence.words.size()) - first_word;
  note(piece);
  ++taken_;
}

void Splitter::end_sentence() {
  ending_ = Ending::kNone;
  closed_ = false;
}

bool Splitter::next(Sentence& sentence) {
  sentence.clear();
  while (sentence.words.size() < kMostWords && refill(!sentence.tokens.empty())) {
    const Piece& piece = pieces_[taken_];
    if (!sentence.tokens.empty() && ends_before(piece)) break;
    if (sentence.tokens.empty()) {
      sentence.paragraph_start = paragraph_start_;
      paragraph_start_ = false;
    }
    take(piece, sentence);
  }
  end_sentence();
  if (sentence.tokens.empty()) return false;
  sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
  return true;
}

}  // namespace hearsay::text

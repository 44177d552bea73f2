#include "text/splitter.h"

#include <algorithm>

#include "text/characters.h"
#include "text/choice.h"

namespace hearsay::text {
namespace {

constexpr size_t kOpeningReach = 24;  // bytes

// Where the word that decides about a sentence end begins: quotation marks, dashes and blanks before it are skipped.
size_t opening_at(std::string_view text, size_t at) {
  const size_t limit = std::min(text.size(), at + kOpeningReach);
  while (at < limit) {
    const Char c = char_at(text, at);
    if (is_alphanumeric(c.kind) || c.kind == CharKind::kNewline) break;
    const char32_t value = utf8::decode(text, at).value;
    if (value == ',' || value == ';' || value == ':') break;
    at += c.size;
  }
  return at;
}

// The letters at `at` with the apostrophe that ends them, or the digits, or the one sign there.
std::string_view word_at(std::string_view text, size_t at) {
  const Char first = char_at(text, at);
  if (is_blank(first.kind)) return {};
  size_t end = at + first.size;
  while (is_alphanumeric(first.kind) && end < at + kLongestForm) {
    const Char c = char_at(text, end);
    if (c.kind != first.kind && c.kind != CharKind::kApostrophe) break;
    end += c.size;
    if (c.kind == CharKind::kApostrophe) break;
  }
  return text.substr(at, end - at);
}

size_t skip_blanks(std::string_view text, size_t at) {
  while (char_at(text, at).kind == CharKind::kBlank) ++at;
  return at;
}

enum class Case { kSame, kCapital, kUpper };

Case case_of(std::string_view form) {
  if (!is_upper_at(form, 0)) return Case::kSame;
  const size_t second = char_at(form, 0).size;
  return second < form.size() && is_upper_at(form, second) ? Case::kUpper : Case::kCapital;
}

}  // namespace

Splitter::Splitter(const NormalText& normal, const Rules& rules, BoundaryJudge* judge)
    : normal_(normal), text_(normal.text()), rules_(rules), judge_(judge), layout_(text_), scanner_(text_, rules) {}

// Makes pieces_[taken_] the next piece of this sentence. False when a line end or the end of the text comes first. `started`: the sentence
// has tokens.
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

// Whether the sentence is over before `piece`.
bool Splitter::ends_before(const Piece& piece, const Sentence& sentence) const {
  const bool by_votes = judge_ != nullptr || !rules_.boundaries().empty();
  if (!by_votes || piece.span.begin == ending_at_) return rules_end_before(piece);
  return may_end_before(piece) && votes_end_before(piece, sentence);
}

// The gaps that are worth a vote: before a capital, a sign that opens, a dash or a number; before a small letter only after a sign.
bool Splitter::may_end_before(const Piece& piece) const {
  if (never_ends_) return false;
  const char last = previous_.back();
  const bool after_sign = !is_alphanumeric(char_at(previous_, 0).kind) || last == '.';
  switch (piece.kind) {
    case PieceKind::kOpen:
    case PieceKind::kQuote:
    case PieceKind::kDash: return true;
    case PieceKind::kNumber: return after_sign || is_upper_at(previous_, 0);
    case PieceKind::kWord:
    case PieceKind::kAbbreviation: return after_sign || is_upper_at(text_, piece.span.begin);
    case PieceKind::kOther: return after_sign && is_final_shape(shape_of(mark_));
    default: return false;
  }
}

// Whether a dash after no end mark can open a sentence: not within one, nor after the place and agency that begin a report.
bool Splitter::dash_opens(const BoundaryContext& context, const Sentence& sentence) const {
  constexpr uint32_t kLongestDateline = 8;  // tokens
  const bool dateline = previous_ == ")" || (sentence.paragraph_start && context.tokens <= kLongestDateline);
  return is_upper_at(context.opening, 0) && !dateline;
}

bool Splitter::votes_end_before(const Piece& piece, const Sentence& sentence) const {
  BoundaryContext context;
  context.end = ending_at_;
  context.before_previous = before_;
  context.previous = previous_;
  context.mark = mark_;
  context.next = slice(text_, piece.span);
  context.opening = word_at(text_, opening_at(text_, piece.span.begin));
  const size_t opening_end = static_cast<size_t>(context.opening.data() - text_.data()) + context.opening.size();
  if (!context.opening.empty()) context.second = word_at(text_, skip_blanks(text_, opening_end));
  context.starter = (rules_.bits(LowerForm(context.opening).view()) & kStarter) != 0;
  context.first = first_;
  context.tokens = static_cast<uint32_t>(sentence.tokens.size());
  context.quote_open = quote_open_;
  context.bracket_open = brackets_ > 0;
  if (judge_ != nullptr) return judge_->ends(context);
  const std::string_view mark = shape_of(mark_);
  const bool marked = is_final_shape(mark) || mark_ == ";" || mark_ == ":";
  if (is_lower_at(context.opening, 0) && is_final_shape(mark) && mark_ != previous_) return false;
  if (!marked && piece.kind == PieceKind::kDash && !dash_opens(context, sentence)) return false;
  int32_t margin = 0;
  if (mark_ == ":" || (!marked && !context.starter)) margin = rules_.name_margin();
  if (!marked && layout_.has_lines()) margin += rules_.unmarked_margin();
  return boundary_votes(rules_.boundaries(), context) > margin;
}

// Without votes: after an end mark, before anything but a small letter or a sign that goes on.
bool Splitter::rules_end_before(const Piece& piece) const {
  if (ending_ == Ending::kNone || closes(piece)) return false;
  if (piece.kind == PieceKind::kPeriod || piece.kind == PieceKind::kEllipsis || piece.kind == PieceKind::kExclamation) return false;
  const size_t opening = opening_at(text_, piece.span.begin);
  const CharKind first = char_at(text_, opening).kind;
  const bool upper = is_upper_at(text_, opening);
  const bool lower = is_lower_at(text_, opening);
  if (lower || first == CharKind::kOther || first == CharKind::kPeriod) return false;
  if (piece.span.begin == ending_at_ && !upper) return false;
  switch (ending_) {
    case Ending::kAbbreviation: return upper && (rules_.bits(LowerForm(word_at(text_, opening)).view()) & kStarter);
    case Ending::kEllipsis: return upper || first == CharKind::kDigit;
    default: return true;
  }
}

void Splitter::note(const Piece& piece) {
  before_ = previous_;
  previous_ = slice(text_, piece.span);
  if (first_.empty()) first_ = previous_;
  if (piece.kind != PieceKind::kClose && piece.kind != PieceKind::kQuote) mark_ = previous_;
  never_ends_ = piece.kind == PieceKind::kAbbreviation && (piece.bits & kNeverEnds);
  if (previous_ == "(" || previous_ == "[") ++brackets_;
  if ((previous_ == ")" || previous_ == "]") && brackets_ > 0) --brackets_;
  if (ending_ != Ending::kNone && closes(piece)) {
    ending_at_ = piece.span.end;
  } else {
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
  const size_t next = skip_blanks(text_, piece.span.end);
  const std::string_view before = count > 1 ? sentence.words[count - 2].form : std::string_view();
  const std::string_view previous = count > 0 ? sentence.words[count - 1].form : std::string_view();
  return choose_multiword(rules_.choices(), {slice(text_, piece.span), before, previous, word_at(text_, next)});
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
  ++taken_;
  const Span span = normal_.to_original(piece.span, edit_hint_);
  if (span.empty()) return;  // the rest of a spelled-out ligature, cut in the middle of an endless token
  const auto first_word = static_cast<uint32_t>(sentence.words.size());
  Token& token = sentence.tokens.emplace_back();
  token.span = span;
  token.first_word = first_word;
  token.space_after = is_blank(char_at(text_, piece.span.end).kind);
  add_words(piece, sentence);
  sentence.tokens.back().word_count = static_cast<uint32_t>(sentence.words.size()) - first_word;
  note(piece);
}

void Splitter::end_sentence() {
  ending_ = Ending::kNone;
  first_ = previous_ = before_ = mark_ = {};
  brackets_ = 0;
  never_ends_ = false;
}

bool Splitter::next(Sentence& sentence) {
  sentence.clear();
  while (sentence.words.size() < kMostWords && refill(!sentence.tokens.empty())) {
    const Piece& piece = pieces_[taken_];
    if (!sentence.tokens.empty() && ends_before(piece, sentence)) break;
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

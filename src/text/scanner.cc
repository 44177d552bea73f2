#include "text/scanner.h"

#include <algorithm>

#include "text/characters.h"

namespace hearsay::text {
namespace {

Piece piece(size_t begin, size_t end, PieceKind kind) {
  return {{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, kind, 0, nullptr, 0, {}};
}

bool contains(std::string_view text, char c) {
  return text.find(c) != std::string_view::npos;
}

bool is_capital_letter(std::string_view text, size_t begin, size_t end) {
  return begin < end && char_at(text, begin).size == end - begin && is_upper_at(text, begin);
}

// The end of a variant ending in brackets, "(s)" right after a word; `at` when there is none.
size_t inner_bracket_end(std::string_view text, size_t at) {
  constexpr size_t kLongestVariant = 3;  // letters
  if (at >= text.size() || text[at] != '(') return at;
  size_t end = at + 1;
  for (size_t letters = 0; letters < kLongestVariant; ++letters) {
    const Char c = char_at(text, end);
    if (c.kind != CharKind::kLetter) break;
    end += c.size;
  }
  return end > at + 1 && end < text.size() && text[end] == ')' ? end + 1 : at;
}

bool is_all_upper(std::string_view text, size_t begin, size_t end) {
  while (begin < end) {
    if (is_lower_at(text, begin)) return false;
    begin += char_at(text, begin).size;
  }
  return true;
}

PieceKind sign_kind(char32_t c) {
  switch (c) {
    case '.':
    case 0x3002:
    case 0x6D4: return PieceKind::kPeriod;
    case 0x2026: return PieceKind::kEllipsis;
    case '!':
    case '?':
    case 0x61F:
    case 0x203C:
    case 0x2049: return PieceKind::kExclamation;
    case '(':
    case '[':
    case '{':
    case 0xAB:
    case 0x201C:
    case 0x201E:
    case 0x2018:
    case 0x201A:
    case 0x2039:
    case 0xBF:
    case 0xA1: return PieceKind::kOpen;
    case ')':
    case ']':
    case '}':
    case 0xBB:
    case 0x201D:
    case 0x2019:
    case 0x203A: return PieceKind::kClose;
    case '"': return PieceKind::kQuote;
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2022:
    case '*':
    case 0x25CF:
    case 0xB7: return PieceKind::kDash;
    default: return PieceKind::kOther;
  }
}

}  // namespace

size_t Scanner::scan(size_t at, Pieces& pieces) {
  const Char c = char_at(text_, at);
  if (const size_t size = rules_.symbol_at(text_.substr(at, kLongestForm)); size > 0) {
    const bool ends_in_word = is_alphanumeric(char_at(text_, at + size - 1).kind);
    if (!ends_in_word || !is_alphanumeric(char_at(text_, at + size).kind)) {
      pieces.push_back(piece(at, at + size, PieceKind::kOther));
      return at + size;
    }
  }
  if (c.kind == CharKind::kLetter) return scan_word(at, pieces);
  if (c.kind == CharKind::kDigit) return scan_number(at, pieces);
  if (c.kind == CharKind::kApostrophe) return scan_apostrophe(at, pieces);
  return scan_sign(at, pieces);
}

// Letters, digits and what may stand between them: apostrophes, hyphens, and the full stops of acronyms and addresses.
size_t Scanner::word_end(size_t at) {
  inner_apostrophe_ = inner_hyphen_ = false;
  const size_t limit = at + kLongestToken;
  size_t segment = at;  // where the part after the last full stop begins
  while (at < limit) {
    const Char c = char_at(text_, at);
    if (is_alphanumeric(c.kind)) {
      at += c.size;
      continue;
    }
    const Char next = char_at(text_, at + c.size);
    if (c.kind == CharKind::kApostrophe || c.kind == CharKind::kHyphen) {
      if (!is_alphanumeric(next.kind)) break;
      (c.kind == CharKind::kHyphen ? inner_hyphen_ : inner_apostrophe_) = true;
      if (c.kind == CharKind::kHyphen) segment = at + 1;
    } else if (c.kind == CharKind::kPeriod) {
      const bool single = char_at(text_, segment).size == at - segment;
      const bool hyphen_after = single && next.kind == CharKind::kHyphen && char_at(text_, at + 2).kind == CharKind::kLetter;
      if (hyphen_after) {
        inner_hyphen_ = true;
        ++at;
      } else if (!is_alphanumeric(next.kind) || segment == at) {
        break;
      } else {
        const size_t last = at - utf8::decode_before(text_, at).size;
        if (!single && !is_upper_at(text_, last) && is_upper_at(text_, at + 1)) break;
      }
      segment = at + 1;
    } else if (at < text_.size() && text_[at] == '&') {
      if (!is_alphanumeric(next.kind)) break;
    } else if (const size_t bracket = inner_bracket_end(text_, at); bracket > at) {
      at = bracket;
      continue;
    } else {
      break;
    }
    at += 1;
  }
  return at;
}

// Mail and web addresses, seen by what follows a word: '@', "://", or '/' after a dotted name. Returns `end` when it is none.
size_t Scanner::address_end(size_t begin, size_t end) const {
  const std::string_view word = text_.substr(begin, end - begin);
  const std::string_view rest = text_.substr(end, kLongestToken);
  const bool mail = rest.starts_with('@') && is_alphanumeric(char_at(text_, end + 1).kind);
  const bool web = rest.starts_with("://") || (contains(word, '.') && rest.starts_with('/') && !is_acronym(begin, end) && word.size() > 5);
  if (!mail && !web) return end;
  size_t stop = end + 1;
  const size_t limit = begin + kLongestToken;
  while (stop < limit) {
    const Char c = char_at(text_, stop);
    if (is_blank(c.kind)) break;
    if (c.kind == CharKind::kOther && (mail ? !contains("%+", text_[stop]) : contains("<>\"|{}", text_[stop]) || c.size > 1)) break;
    stop += c.size;
  }
  while (stop > end + 1 && contains(".,;:!?)]'", text_[stop - 1])) --stop;
  return stop;
}

size_t Scanner::scan_word(size_t at, Pieces& pieces) {
  const size_t end = word_end(at);
  if (end < text_.size() && contains("@:/", text_[end])) {
    if (const size_t stop = address_end(at, end); stop > end) {
      pieces.push_back(piece(at, stop, PieceKind::kWord));
      return stop;
    }
  }
  size_t begin = at;
  const bool apostrophes = inner_apostrophe_ || (end < text_.size() && text_[end] == '\'');
  while (apostrophes) {
    const std::string_view chunk = text_.substr(begin, end - begin);
    const size_t apostrophe = chunk.find('\'');
    const bool at_end = apostrophe == std::string_view::npos && end < text_.size() && text_[end] == '\'';
    if (apostrophe == std::string_view::npos && !at_end) break;
    const size_t cut = at_end ? end : begin + apostrophe;
    if (!(bits_of(begin, cut) & kElision) || (!at_end && (bits_of(begin, end) & kWhole))) break;
    pieces.push_back(piece(begin, cut + 1, PieceKind::kWord));
    if (at_end) return cut + 1;
    begin = cut + 1;
  }
  const size_t before = pieces.size();
  word(begin, end, pieces);
  return std::max<size_t>(end, pieces.size() > before ? pieces.back().span.end : end);
}

uint32_t Scanner::bits_of(size_t begin, size_t end) const {
  return rules_.bits(LowerForm(text_.substr(begin, end - begin)).view());
}

// Single letters with full stops between them.
bool Scanner::is_acronym(size_t begin, size_t end) const {
  bool dotted = false;
  while (begin < end) {
    const Char c = char_at(text_, begin);
    if (c.kind != CharKind::kLetter) return false;
    begin += c.size;
    if (begin == end) break;
    if (text_[begin] != '.') return false;
    dotted = true;
    ++begin;
    if (begin < end && text_[begin] == '-') ++begin;
  }
  return dotted;
}

// A capital that stands for a first name: "J. Dupont", "J.-P.".
bool Scanner::is_initial(size_t begin, size_t end) const {
  if (!is_capital_letter(text_, begin, end)) return false;
  const Char next = char_at(text_, end + 1);
  if (next.kind == CharKind::kLetter) return true;
  return next.kind == CharKind::kBlank && is_upper_at(text_, end + 2);
}

// FormBits of [begin, end) together with the full stop at `end`; 0: the full stop is a token of its own.
uint32_t Scanner::abbreviation_bits(size_t begin, size_t end) const {
  if (is_acronym(begin, end)) return kMayEnd;
  if (end - begin > 2 && is_all_upper(text_, begin, end)) return 0;
  const uint32_t bits = bits_of(begin, end + 1) & (kNeverEnds | kMayEnd | kBeforeNumber);
  if (bits & (kNeverEnds | kMayEnd)) return bits;
  const size_t next = char_at(text_, end + 1).kind == CharKind::kBlank ? end + 2 : end + 1;
  if ((bits & kBeforeNumber) && char_at(text_, next).kind == CharKind::kDigit) return kNeverEnds;
  return is_initial(begin, end) ? uint32_t{kMayEnd} : 0;
}

void Scanner::word(size_t begin, size_t end, Pieces& pieces) {
  if (end < text_.size() && text_[end] == '.' && char_at(text_, end + 1).kind != CharKind::kPeriod) {
    if (const uint32_t bits = abbreviation_bits(begin, end)) {
      pieces.push_back(piece(begin, end + 1, PieceKind::kAbbreviation));
      pieces.back().bits = bits;
      return;
    }
  }
  if (inner_hyphen_ && contains(text_.substr(begin, end - begin), '-') && !(bits_of(begin, end) & kWhole)) {
    hyphen_parts(begin, end, pieces);
  } else {
    contraction(begin, end, pieces);
  }
}

void Scanner::hyphen_parts(size_t begin, size_t end, Pieces& pieces) {
  if (rules_.hyphen() == Hyphen::kKeep) return hyphen_endings(begin, end, pieces);
  while (begin < end) {
    size_t part = begin;
    while (true) {
      const size_t hyphen = std::min(text_.find('-', part), end);
      const bool joined = hyphen < end && (bits_of(part, hyphen) & kPrefix);
      part = hyphen;
      if (!joined) break;
      ++part;
    }
    contraction(begin, part, pieces);
    if (part == end) return;
    pieces.push_back(piece(part, part + 1, PieceKind::kOther));
    begin = part + 1;
  }
}

const Ending* Scanner::ending_of(size_t begin, size_t end, char first) const {
  const LowerForm lower(text_.substr(begin, end - begin));
  for (const Ending& ending : rules_.endings(first)) {
    if (!lower.view().ends_with(ending.form) || lower.view().size() == ending.form.size()) continue;
    const std::string_view stem = lower.view().substr(0, lower.view().size() - ending.form.size());
    const bool fits = ending.after.empty() || std::any_of(ending.after.begin(), ending.after.end(), [stem](const std::string& after) {
                        return after.starts_with('=') ? stem == std::string_view(after).substr(1) : stem.ends_with(after);
                      });
    if (fits) return &ending;
  }
  return nullptr;
}

void Scanner::hyphen_endings(size_t begin, size_t end, Pieces& pieces) {
  const Ending* ending = (bits_of(begin, end) & kWhole) ? nullptr : ending_of(begin, end, '-');
  if (ending == nullptr) return contraction(begin, end, pieces);
  const size_t cut = end - ending->form.size();
  hyphen_endings(begin, cut, pieces);
  pieces.push_back(piece(cut, end, PieceKind::kWord));
}

void Scanner::contraction(size_t begin, size_t end, Pieces& pieces) {
  const bool possessive = end < text_.size() && text_[end] == '\'' && !single_quote_open_;
  const bool apostrophe = possessive || (inner_apostrophe_ && contains(text_.substr(begin, end - begin), '\''));
  if (!apostrophe || rules_.endings('\'').empty() || (bits_of(begin, end) & kWhole)) return plain_word(begin, end, pieces);
  size_t stop = end;
  if (possessive && ending_of(begin, end + 1, '\'') != nullptr) stop = end + 1;
  Piece whole = piece(begin, stop, PieceKind::kWord);
  size_t stem = stop;
  while (whole.cut_count < whole.cuts.size()) {
    const Ending* ending = ending_of(begin, stem, '\'');
    if (ending == nullptr) break;
    stem -= ending->form.size();
    std::copy_backward(whole.cuts.begin(), whole.cuts.begin() + whole.cut_count, whole.cuts.begin() + whole.cut_count + 1);
    whole.cuts[0] = static_cast<uint32_t>(stem);
    ++whole.cut_count;
  }
  if (whole.cut_count == 0) return plain_word(begin, end, pieces);
  pieces.push_back(whole);
}

void Scanner::plain_word(size_t begin, size_t end, Pieces& pieces) {
  Piece whole = piece(begin, end, char_at(text_, begin).kind == CharKind::kDigit ? PieceKind::kNumber : PieceKind::kWord);
  const auto first = static_cast<unsigned char>(text_[begin] >= 'A' && text_[begin] <= 'Z' ? text_[begin] + 32 : text_[begin]);
  if (rules_.may_be_multiword(first, end - begin)) {
    const LowerForm lower(text_.substr(begin, end - begin));
    if (rules_.bits(lower.view()) & kMultiword) whole.expansion = &rules_.expansion(lower.view());
  }
  pieces.push_back(whole);
}

size_t Scanner::digits_end(size_t at) const {
  const size_t limit = at + kLongestToken;
  while (at < limit) {
    const Char c = char_at(text_, at);
    if (c.kind != CharKind::kDigit) break;
    at += c.size;
  }
  return at;
}

// Digits with decimal and grouping signs, dates, hours, scores; groups of three after a blank where the language writes numbers so.
size_t Scanner::number_end(size_t at) const {
  const size_t limit = at + kLongestToken;
  const size_t first = at;
  size_t end = digits_end(at);
  bool groups = rules_.joins_spaced_numbers() && end - first <= 3;
  while (end < limit && end < text_.size()) {
    const Char next = char_at(text_, end + 1);
    if (groups && text_[end] == ' ' && next.kind == CharKind::kDigit && digits_end(end + 1) == end + 4) {
      end += 4;
    } else if (contains(".,:/-'", text_[end]) && next.kind == CharKind::kDigit) {
      groups = false;
      end = digits_end(end + 1);
    } else {
      break;
    }
  }
  return end;
}

size_t Scanner::scan_number(size_t at, Pieces& pieces) {
  const size_t end = number_end(at);
  const Char next = char_at(text_, end);
  if (next.kind == CharKind::kLetter) {
    size_t letters = end;
    while (letters < end + kLongestForm) {
      const Char c = char_at(text_, letters);
      if (c.kind != CharKind::kLetter) break;
      letters += c.size;
    }
    const bool one_capital = is_capital_letter(text_, end, letters) && char_at(text_, letters).kind != CharKind::kDigit;
    if (!one_capital && (bits_of(end, letters) & kUnit)) {
      pieces.push_back(piece(at, end, PieceKind::kNumber));
      pieces.push_back(piece(end, letters, PieceKind::kWord));
      return letters;
    }
  }
  const bool hyphen = next.kind == CharKind::kHyphen && rules_.hyphen() == Hyphen::kKeep;
  if (next.kind == CharKind::kLetter || hyphen || next.kind == CharKind::kApostrophe) {
    if (const size_t stop = word_end(end); stop > end) {
      const size_t before = pieces.size();
      word(at, stop, pieces);
      for (size_t i = before; i < pieces.size(); ++i) {
        if (pieces[i].kind == PieceKind::kWord) pieces[i].kind = PieceKind::kNumber;
      }
      return std::max<size_t>(stop, pieces.back().span.end);
    }
  }
  pieces.push_back(piece(at, end, PieceKind::kNumber));
  return end;
}

size_t Scanner::run_end(size_t at, std::string_view members) const {
  const size_t limit = at + kLongestToken;
  while (at < limit && at < text_.size() && contains(members, text_[at])) ++at;
  return at;
}

size_t Scanner::scan_sign(size_t at, Pieces& pieces) {
  const utf8::CodePoint c = utf8::decode(text_, at);
  const bool opens = at == 0 || is_blank(char_at(text_, at - 1).kind) || contains("([\"", text_[at - 1]);
  const Char next = char_at(text_, at + c.size);
  size_t end = at + c.size;
  PieceKind kind = sign_kind(c.value);
  if ((c.value == '-' || c.value == '+') && opens && next.kind == CharKind::kDigit) {
    const size_t number = pieces.size();
    end = scan_number(end, pieces);
    pieces[number].span.begin = static_cast<uint32_t>(at);
    return end;
  }
  if ((c.value == '#' || c.value == '@') && opens && next.kind == CharKind::kLetter) {
    end = word_end(end);
    kind = PieceKind::kWord;
  } else if (kind == PieceKind::kPeriod || kind == PieceKind::kEllipsis) {
    while (end < at + kLongestToken && (text_.substr(end, 1) == "." || text_.substr(end, 3) == "\xE2\x80\xA6"))
      end += text_[end] == '.' ? 1 : 3;
    if (end > at + c.size) kind = PieceKind::kEllipsis;
  } else if (kind == PieceKind::kExclamation && c.size == 1) {
    end = run_end(at, "!?");
  } else if (contains("-*=~+#$`|<>_", static_cast<char>(c.value)) && c.size == 1) {
    end = run_end(at, text_.substr(at, 1));
  }
  if (c.value == 0x2018) single_quote_open_ = true;
  if (c.value == 0x2019) single_quote_open_ = false;
  pieces.push_back(piece(at, end, kind));
  return end;
}

// An apostrophe that no word took: a quotation mark, or the head of a clipped word ('90s).
size_t Scanner::scan_apostrophe(size_t at, Pieces& pieces) {
  const size_t end = std::min(run_end(at, "'"), at + 2);
  const bool opens = at == 0 || is_blank(char_at(text_, at - 1).kind) || contains("([\"-", text_[at - 1]);
  const Char next = char_at(text_, end);
  if (opens && next.kind == CharKind::kDigit && end == at + 1) {
    const size_t stop = word_end(end);
    pieces.push_back(piece(at, stop, PieceKind::kNumber));
    return stop;
  }
  single_quote_open_ = opens && !is_blank(next.kind);
  pieces.push_back(piece(at, end, PieceKind::kQuote));
  return end;
}

}  // namespace hearsay::text

#include "text/normal.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace hearsay::text {
namespace {

constexpr size_t kQuoteReach = 600;      // bytes after which an opening single quotation mark is taken to have been something else
constexpr size_t kLongestCluster = 256;  // bytes of one letter with its marks; longer ones are left as they are

// Bytes that begin nothing that changes: printable ASCII, tab, newline, and the lead byte of U+00C0..U+00FF.
constexpr std::array<bool, 256> make_plain() {
  std::array<bool, 256> plain{};
  for (size_t i = 0x20; i < 0x7F; ++i) plain[i] = true;
  plain['\t'] = plain['\n'] = true;
  plain[0xC3] = true;
  for (size_t i = 0x80; i < 0xC0; ++i) plain[i] = true;  // continuation bytes of a plain lead
  return plain;
}
constexpr std::array<bool, 256> kPlain = make_plain();

bool is_line_end(char32_t c) {
  return c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_hyphen(char32_t c) {
  return c == 0x2010 || c == 0x2011 || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

// Marks that are an apostrophe whenever a letter stands on both sides.
bool is_inner_apostrophe(char32_t c) {
  return c == 0x2018 || c == 0x201B || c == 0x2BC || c == 0x2BB || c == 0x2032 || c == 0xB4 || c == 0xFF07;
}

bool is_word_character(char32_t c) {
  return utf8::is_letter(c) || utf8::is_digit(c);
}

std::string_view ligature(char32_t c) {
  constexpr std::array<std::string_view, 7> kLigatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  return c >= 0xFB00 && c <= 0xFB06 ? kLigatures[c - 0xFB00] : std::string_view();
}

const UNormalizer2* composer() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  return U_FAILURE(status) ? nullptr : nfc;
}

// NFC of a short piece; empty when ICU declines.
std::string composed(const UNormalizer2* nfc, std::string_view piece) {
  std::array<UChar, kLongestCluster> units{};
  std::array<UChar, kLongestCluster * 3> joined{};
  std::array<char, kLongestCluster * 4> bytes{};
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = 0;
  u_strFromUTF8(units.data(), static_cast<int32_t>(units.size()), &count, piece.data(), static_cast<int32_t>(piece.size()), &status);
  const int32_t length = unorm2_normalize(nfc, units.data(), count, joined.data(), static_cast<int32_t>(joined.size()), &status);
  int32_t size = 0;
  u_strToUTF8(bytes.data(), static_cast<int32_t>(bytes.size()), &size, joined.data(), length, &status);
  return U_FAILURE(status) ? std::string() : std::string(bytes.data(), static_cast<size_t>(size));
}

}  // namespace

void NormalText::replace(Span original, std::string_view by) {
  buffer_ += original_.substr(copied_, original.begin - copied_);
  const auto begin = static_cast<uint32_t>(buffer_.size());
  buffer_ += by;
  edits_.push_back({{begin, static_cast<uint32_t>(buffer_.size())}, original});
  copied_ = original.end;
}

// A mark that may join the letter before it: the whole cluster is composed. Returns where to go on.
size_t NormalText::compose(size_t at) {
  const UNormalizer2* nfc = composer();
  const size_t next = at + utf8::decode(original_, at).size;
  if (nfc == nullptr) return next;
  size_t begin = at;
  while (begin > copied_ && at - begin < kLongestCluster / 2) {
    const utf8::CodePoint c = utf8::decode_before(original_, begin);
    begin -= std::min<size_t>(c.size, begin);
    if (unorm2_hasBoundaryBefore(nfc, static_cast<UChar32>(c.value))) break;
  }
  size_t end = next;
  while (end < original_.size() && end - begin < kLongestCluster) {
    const utf8::CodePoint c = utf8::decode(original_, end);
    if (unorm2_hasBoundaryBefore(nfc, static_cast<UChar32>(c.value))) break;
    end += c.size;
  }
  if (end - begin >= kLongestCluster) return end;
  const std::string_view piece = original_.substr(begin, end - begin);
  const std::string result = composed(nfc, piece);
  if (!result.empty() && result != piece) replace({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, result);
  return end;
}

// U+2019 is both apostrophe and closing quotation mark.
size_t NormalText::apostrophe(size_t at, uint32_t size) {
  const size_t end = at + size;
  const bool letter_after = end < original_.size() && is_word_character(utf8::decode(original_, end).value);
  const bool letter_before = at > 0 && is_word_character(utf8::decode_before(original_, at).value);
  const bool closes = single_quote_ != 0 && at + 1 - single_quote_ < kQuoteReach && !letter_after;
  if (closes) single_quote_ = 0;
  if (!closes && (letter_before || letter_after)) replace({static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, "'");
  return end;
}

// Handles the character at `at`, which may have to change. Returns where to go on.
size_t NormalText::apply(size_t at) {
  const utf8::CodePoint c = utf8::decode(original_, at);
  const size_t end = at + c.size;
  const Span span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
  const auto by = [&](std::string_view text) {
    replace(span, text);
    return end;
  };
  if (c.value < 0x80) {
    if (c.value == '\r' && end < original_.size() && original_[end] == '\n') return by("");
    return by(is_line_end(c.value) ? "\n" : "");
  }
  if (c.value == 0x2019) return apostrophe(at, c.size);
  if (is_inner_apostrophe(c.value)) {
    const bool inner = at > 0 && end < original_.size() && utf8::is_letter(utf8::decode_before(original_, at).value) &&
                       utf8::is_letter(utf8::decode(original_, end).value);
    if (inner) return by("'");
    if (c.value == 0x2018) single_quote_ = at + 1;
    return end;
  }
  if (is_line_end(c.value)) return by("\n");
  if (utf8::is_space(c.value)) return by(" ");
  if (utf8::is_ignorable(c.value)) return by("");
  if (is_hyphen(c.value)) return by("-");
  if (const std::string_view plain = ligature(c.value); !plain.empty()) return by(plain);
  if (c.value < 0x300) return end;
  const UNormalizer2* nfc = composer();
  return nfc == nullptr || unorm2_hasBoundaryBefore(nfc, static_cast<UChar32>(c.value)) ? end : compose(at);
}

void NormalText::assign(std::string_view original) {
  original_ = original;
  buffer_.clear();
  edits_.clear();
  copied_ = 0;
  single_quote_ = 0;
  size_t at = 0;
  while (true) {
    while (at < original_.size() && kPlain[static_cast<unsigned char>(original_[at])]) ++at;
    if (at >= original_.size()) break;
    at = apply(at);
  }
  if (!edits_.empty()) buffer_ += original_.substr(copied_);
}

size_t NormalText::edit_at_or_after(uint32_t normal) const {
  const auto found = std::lower_bound(edits_.begin(), edits_.end(), normal, [](const Edit& e, uint32_t n) { return e.normal.end < n; });
  return static_cast<size_t>(found - edits_.begin());
}

uint32_t NormalText::begin_of(uint32_t normal) const {
  return begin_from(edit_at_or_after(normal), normal);
}

uint32_t NormalText::end_of(uint32_t normal) const {
  return end_from(edit_at_or_after(normal), normal);
}

Span NormalText::to_original(Span normal, size_t& hint) const {
  while (hint < edits_.size() && edits_[hint].normal.end < normal.begin) ++hint;
  size_t last = hint;
  while (last < edits_.size() && edits_[last].normal.end < normal.end) ++last;
  return {begin_from(hint, normal.begin), end_from(last, normal.end)};
}

// `i` is the first edit that ends at or after `normal`.
uint32_t NormalText::begin_from(size_t i, uint32_t normal) const {
  // Edits that end exactly here lie before the character, unless they stand for it.
  uint32_t shift_from = i == 0 ? 0 : edits_[i - 1].normal.end;
  uint32_t shift_to = i == 0 ? 0 : edits_[i - 1].original.end;
  for (; i < edits_.size() && edits_[i].normal.begin <= normal; ++i) {
    const Edit& e = edits_[i];
    if (e.normal.end > normal) return e.normal.begin == normal ? e.original.begin : e.original.end;
    shift_from = e.normal.end;
    shift_to = e.original.end;
  }
  return shift_to + (normal - shift_from);
}

uint32_t NormalText::end_from(size_t i, uint32_t normal) const {
  if (i < edits_.size() && edits_[i].normal.end == normal && !edits_[i].normal.empty()) return edits_[i].original.end;
  if (i < edits_.size() && edits_[i].normal.begin < normal && normal < edits_[i].normal.end) return edits_[i].original.end;
  if (i == 0) return normal;
  const Edit& before = edits_[i - 1];
  return before.original.end + (normal - before.normal.end);
}

bool NormalText::is_boundary(uint32_t normal) const {
  const size_t i = edit_at_or_after(normal);
  return i == edits_.size() || normal <= edits_[i].normal.begin || normal >= edits_[i].normal.end;
}

}  // namespace hearsay::text

#include "base/utf8.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace hearsay::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// Bytes of the well-formed sequence at `p`, 0 when there is none. Unicode 15, table 3-7.
size_t sequence_size(const unsigned char* p, size_t left) {
  const unsigned char lead = p[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || left < 2) return 0;
  if (lead < 0xE0) return is_continuation(p[1]) ? 2 : 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (p[1] < low || p[1] > high || left < 3 || !is_continuation(p[2])) return 0;
  if (lead < 0xF0) return 3;
  return left >= 4 && is_continuation(p[3]) ? 4 : 0;
}

// Letters that Unicode does not decompose but that readers write without their stroke or as two letters; sorted.
struct Spelling {
  char32_t value;
  std::string_view plain;
};
constexpr std::array<Spelling, 15> kSpellings = {{{0xC6, "ae"},
                                                  {0xD0, "d"},
                                                  {0xD8, "o"},
                                                  {0xDE, "th"},
                                                  {0xE6, "ae"},
                                                  {0xF0, "d"},
                                                  {0xF8, "o"},
                                                  {0xFE, "th"},
                                                  {0x110, "d"},
                                                  {0x111, "d"},
                                                  {0x131, "i"},
                                                  {0x141, "l"},
                                                  {0x142, "l"},
                                                  {0x152, "oe"},
                                                  {0x153, "oe"}}};

std::string_view spelling(char32_t value) {
  const auto at = std::lower_bound(kSpellings.begin(), kSpellings.end(), value, [](const Spelling& s, char32_t v) { return s.value < v; });
  return at != kSpellings.end() && at->value == value ? at->plain : std::string_view();
}

// Punctuation whose typographic kinds mean the same in a name.
char32_t plain_punctuation(char32_t value) {
  switch (value) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2BC:
    case 0x2BB:
    case 0x2B9:
    case 0x2032:
    case 0x60:
    case 0xB4:
    case 0xFF07: return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: return '-';
    default: return value;
  }
}

void fold_one(char32_t value, std::string& out, int depth);

void fold_full_case(char32_t value, std::string& out) {
  if (value == 0xDF || value == 0x1E9E) {
    out += "ss";
    return;
  }
  append(static_cast<char32_t>(u_foldCase(static_cast<UChar32>(value), U_FOLD_CASE_DEFAULT)), out);
}

// Compatibility decomposition, so that ligatures and full-width letters fold too; canonical pieces recurse.
bool fold_decomposed(char32_t value, std::string& out, int depth) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkc = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return false;
  std::array<UChar, 32> units{};
  const int32_t count =
      unorm2_getDecomposition(nfkc, static_cast<UChar32>(value), units.data(), static_cast<int32_t>(units.size()), &status);
  if (count <= 0 || U_FAILURE(status)) return false;
  for (int32_t i = 0; i < count;) {
    char32_t piece = units[i++];
    if ((piece & 0xFC00) == 0xD800 && i < count) piece = 0x10000 + ((piece & 0x3FF) << 10) + (units[i++] & 0x3FF);
    fold_one(piece, out, depth + 1);
  }
  return true;
}

void fold_one(char32_t value, std::string& out, int depth) {
  if (value < 0x80) {
    out += static_cast<char>(value >= 'A' && value <= 'Z' ? value + 32 : value == '`' ? '\'' : value);
    return;
  }
  if (const std::string_view plain = spelling(value); !plain.empty()) {
    out += plain;
    return;
  }
  if (const char32_t plain = plain_punctuation(value); plain != value) {
    out += static_cast<char>(plain);
    return;
  }
  if (is_space(value)) {
    out += ' ';
    return;
  }
  if (is_mark(value) || is_ignorable(value) || value == 0x640) return;
  if (depth < 2 && fold_decomposed(value, out, depth)) return;
  fold_full_case(value, out);
}

}  // namespace

size_t first_fault(std::string_view bytes) {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const size_t size = bytes.size();
  size_t at = 0;
  while (at < size) {
    while (at + 16 <= size) {
      uint64_t a = 0;
      uint64_t b = 0;
      std::memcpy(&a, p + at, 8);
      std::memcpy(&b, p + at + 8, 8);
      if (((a | b) & 0x8080808080808080ULL) != 0) break;
      at += 16;
    }
    const size_t stop = std::min(size, at + 16);
    while (at < stop) {
      const size_t step = sequence_size(p + at, size - at);
      if (step == 0) return at;
      at += step;
    }
  }
  return kNoFault;
}

Result<void> validate(std::string_view bytes, std::string_view name) {
  const size_t fault = first_fault(bytes);
  if (fault == kNoFault) return {};
  const auto byte = static_cast<unsigned char>(bytes[fault]);
  return fail(ErrorCode::kInvalidInput, fmt::format("not valid UTF-8 (byte 0x{:02X}); convert the text to UTF-8 and try again", byte),
              fmt::format("{}, byte {}", name, fault));
}

CodePoint decode(std::string_view text, size_t at) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data()) + at;
  if (p[0] < 0x80) return {p[0], 1};
  switch (sequence_size(p, text.size() - at)) {
    case 2: return {static_cast<char32_t>((p[0] & 0x1FU) << 6 | (p[1] & 0x3FU)), 2};
    case 3: return {static_cast<char32_t>((p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU)), 3};
    case 4: return {static_cast<char32_t>((p[0] & 0x07U) << 18 | (p[1] & 0x3FU) << 12 | (p[2] & 0x3FU) << 6 | (p[3] & 0x3FU)), 4};
    default: return {kReplacement, 1};
  }
}

CodePoint decode_before(std::string_view text, size_t at) {
  for (size_t back = 1; back <= 4 && back <= at; ++back) {
    if (is_continuation(static_cast<unsigned char>(text[at - back]))) continue;
    const CodePoint found = decode(text, at - back);
    if (found.size == back) return found;
    break;
  }
  return {kReplacement, 1};
}

void append(char32_t value, std::string& out) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

size_t length(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += is_continuation(static_cast<unsigned char>(c)) ? 0 : 1;
  return count;
}

void to_code_points(std::string_view text, std::span<Span> spans) {
  std::vector<uint32_t*> ends;
  ends.reserve(spans.size() * 2);
  for (Span& span : spans) {
    ends.push_back(&span.begin);
    ends.push_back(&span.end);
  }
  const auto before = [](const uint32_t* a, const uint32_t* b) { return *a < *b; };
  if (!std::is_sorted(ends.begin(), ends.end(), before)) std::sort(ends.begin(), ends.end(), before);
  size_t at = 0;
  size_t count = 0;
  for (uint32_t* end : ends) {
    const size_t stop = std::min<size_t>(*end, text.size());
    count += length(text.substr(at, stop - at));
    at = stop;
    *end = static_cast<uint32_t>(count);
  }
}

bool is_letter(char32_t value) {
  return u_isalpha(static_cast<UChar32>(value)) != 0 && !is_mark(value);
}
bool is_upper(char32_t value) {
  return u_isupper(static_cast<UChar32>(value)) != 0 || u_istitle(static_cast<UChar32>(value)) != 0;
}
bool is_lower(char32_t value) {
  return u_islower(static_cast<UChar32>(value)) != 0;
}
bool is_digit(char32_t value) {
  return u_isdigit(static_cast<UChar32>(value)) != 0;
}
bool is_other_number(char32_t value) {
  return (U_GET_GC_MASK(static_cast<UChar32>(value)) & (U_GC_NO_MASK | U_GC_NL_MASK)) != 0;
}
bool is_mark(char32_t value) {
  return value >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(value)) & U_GC_M_MASK) != 0;
}
bool is_space(char32_t value) {
  return u_isUWhiteSpace(static_cast<UChar32>(value)) != 0;
}
bool is_symbol(char32_t value) {
  return (U_GET_GC_MASK(static_cast<UChar32>(value)) & U_GC_S_MASK) != 0;
}
bool is_punctuation(char32_t value) {
  return u_ispunct(static_cast<UChar32>(value)) != 0;
}

bool is_ignorable(char32_t value) {
  if (value < 0x20) return value != '\t' && value != '\n' && value != '\r' && value != '\v' && value != '\f';
  if (value < 0x7F) return false;
  if (value < 0xA0) return value != 0x85;
  return value == 0xAD || (value >= 0x200B && value <= 0x200F) || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2060 && value <= 0x206F) || (value >= 0xFE00 && value <= 0xFE0F) || value == 0xFEFF || value == 0x34F ||
         value == 0x61C || value == 0x180E;
}

char32_t to_lower(char32_t value) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
}
char32_t to_upper(char32_t value) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(value)));
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    append(to_lower(c.value), out);
    at += c.size;
  }
  return out;
}

void fold_into(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    fold_one(c.value, out, 0);
    at += c.size;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_into(text, out);
  return out;
}

}  // namespace hearsay::utf8

#include "ledger/words.h"

#include <vector>

#include "base/utf8.h"

namespace hearsay::ledger {
namespace {

constexpr char32_t kTatweel = 0x640;  // stretches an Arabic word, means nothing

bool stands_alone(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||  // Han, kana
         (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);       // Thai, Lao, Myanmar, Khmer
}

bool is_word(char32_t c) { return utf8::is_letter(c) || utf8::is_digit(c) || utf8::is_other_number(c); }

// Words of folded text, characters that stand alone apart; what is between them is one space.
void append_words(std::string_view folded, std::string& out) {
  bool space = true;
  for (size_t at = 0; at < folded.size();) {
    const auto [value, size] = utf8::decode(folded, at);
    at += size;
    if (value == kTatweel) continue;
    if (!is_word(value)) {
      if (!space) out += ' ';
      space = true;
      continue;
    }
    const bool alone = stands_alone(value);
    if (alone && !space) out += ' ';
    utf8::append(value, out);
    if (alone) out += ' ';
    space = alone;
  }
}

void add_phrase(std::string_view typed, bool beginning, std::string& query) {
  std::string words;
  append_words(utf8::fold(typed), words);
  while (words.ends_with(' ')) words.pop_back();
  if (words.empty()) return;
  if (!query.empty()) query += ' ';
  query += '"' + words + '"';
  if (beginning) query += " *";
}

}  // namespace

std::string index_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_words(utf8::fold(text), out);
  return out;
}

std::string match_query(std::string_view typed) {
  std::string query;
  for (size_t at = 0; at < typed.size();) {
    if (typed[at] == '"') {
      const size_t end = std::min(typed.find('"', at + 1), typed.size());
      add_phrase(typed.substr(at + 1, end - at - 1), false, query);
      at = end + 1;
      continue;
    }
    const size_t end = std::min(typed.find_first_of(" \t\n\"", at), typed.size());
    const std::string_view word = typed.substr(at, end - at);
    if (!word.empty()) add_phrase(word, word.ends_with('*'), query);
    at = end + (end < typed.size() && typed[end] != '"' ? 1 : 0);
  }
  return query;
}

}  // namespace hearsay::ledger

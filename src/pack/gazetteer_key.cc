#include "pack/gazetteer_key.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::pack {
namespace {

using namespace gazetteer_format;

template <size_t N>
std::string_view padded(const std::array<char, N>& bytes) {
  return {bytes.data(), static_cast<size_t>(std::find(bytes.begin(), bytes.end(), '\0') - bytes.begin())};
}

constexpr bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Appends one code point's folded letters and digits; false when it is none of these and so parts words.
bool append_letter(char32_t value, NameFolder::Word& word) {
  if (value < 0x80) {
    const char c = static_cast<char>(value >= 'A' && value <= 'Z' ? value + 32 : value);
    if (!is_plain(c)) return false;
    if (word.size < NameFolder::kLongest) word.bytes[word.size++] = c;
    return true;
  }
  if (utf8::is_mark(value) || utf8::is_ignorable(value)) return true;
  if (!utf8::is_letter(value) && !utf8::is_digit(value)) return false;
  std::string one;
  utf8::append(value, one);
  std::string piece;  // a code point's folded form fits the string's own buffer
  utf8::fold_into(one, piece);
  for (const char c : piece) {
    const bool kept = is_plain(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
    if (kept && word.size < NameFolder::kLongest) word.bytes[word.size++] = c;
  }
  return true;
}

}  // namespace

std::string_view NameFolder::Entry::value() const {
  return padded(record.value);
}

bool NameFolder::next_word(std::string_view name, size_t& at, Word& word) {
  word.size = 0;
  while (at < name.size()) {
    const utf8::CodePoint c = utf8::decode(name, at);
    at += c.size;
    if (!append_letter(c.value, word) && word.size > 0) return true;
  }
  return word.size > 0;
}

bool NameFolder::find(std::string_view word, Entry& entry) const {
  size_t low = 0;
  size_t high = words_.size() / sizeof(WordRecord);
  while (low < high) {
    const size_t middle = (low + high) / 2;
    entry.record = load<WordRecord>(words_.data() + middle * sizeof(WordRecord));
    const int order = padded(entry.record.form).compare(word);
    if (order == 0) return true;
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return false;
}

std::string_view NameFolder::spelled(const Word& word, Entry& entry) const {
  if (word.size > 22 || !find(word.text(), entry)) return word.text();
  const WordClass of = entry.word_class();
  return of == kArticle || of == kSame ? entry.value() : word.text();
}

void NameFolder::folded(std::string_view name, Articles articles, std::string& key) const {
  Word word;
  Word next;
  Entry entry;
  size_t at = 0;
  bool more = next_word(name, at, word);
  while (more) {
    more = next_word(name, at, next);
    entry.record.word_class = kLink;
    const std::string_view text = spelled(word, entry);
    const bool is_article = text.data() != word.bytes.data() && entry.word_class() == kArticle;
    if (is_article && !more) {
      key += word.text();  // a name that is nothing but an article's letters
    } else if (!is_article || articles == Articles::kKeep) {
      key += text;
    }
    word = next;
  }
}

std::string_view NameFolder::stripped(std::string_view name, uint8_t& kind) const {
  struct Part {
    size_t begin, end;
    bool generic, link;
    uint8_t kind;
  };
  std::array<Part, 12> parts{};
  size_t count = 0;
  Word word;
  Entry entry;
  for (size_t at = 0; count < parts.size();) {
    while (at < name.size()) {
      const utf8::CodePoint c = utf8::decode(name, at);
      if (utf8::is_letter(c.value) || utf8::is_digit(c.value)) break;
      at += c.size;
    }
    const size_t begin = at;
    if (!next_word(name, at, word)) break;
    const bool known = word.size <= 22 && find(word.text(), entry);
    size_t end = at;
    while (end > begin) {
      const utf8::CodePoint c = utf8::decode_before(name, end);
      if (utf8::is_letter(c.value) || utf8::is_digit(c.value) || utf8::is_mark(c.value)) break;
      end -= c.size;
    }
    parts[count++] = {begin, end, known && entry.word_class() == kGeneric, known && entry.word_class() == kLink, entry.record.kind};
  }
  size_t first = 0;
  size_t last = count;
  bool any = false;
  while (first < last && parts[first].generic) {
    if (!any) kind = parts[first].kind;
    any = true;
    ++first;
    while (first < last && parts[first].link) ++first;
  }
  if (!any && last > first && parts[last - 1].generic) {
    kind = parts[last - 1].kind;
    any = true;
    --last;
  }
  if (!any || first >= last) return {};
  return name.substr(parts[first].begin, parts[last - 1].end - parts[first].begin);
}

void NameFolder::loose(std::string_view folded_key, std::string& key) const {
  const size_t begin = key.size();
  const size_t rules = rules_.size() / sizeof(RuleRecord);
  for (size_t at = 0; at < folded_key.size();) {
    const char* written = folded_key.data() + at;
    size_t written_size = 1;
    size_t step = 1;
    RuleRecord rule;
    for (size_t i = 0; i < rules; ++i) {
      rule = load<RuleRecord>(rules_.data() + i * sizeof(RuleRecord));
      const size_t size = std::min<size_t>(rule.from_size, rule.from.size());
      if (size == 0 || folded_key.substr(at, size) != std::string_view(rule.from.data(), size)) continue;
      if ((rule.at_start != 0 && at != 0) || (rule.at_end != 0 && at + size != folded_key.size())) continue;
      written = rule.to.data();
      written_size = std::min<size_t>(rule.to_size, rule.to.size());
      step = size;
      break;
    }
    for (size_t i = 0; i < written_size; ++i) {
      if (key.size() == begin || key.back() != written[i]) key += written[i];
    }
    at += step;
  }
}

uint64_t key_hash(std::string_view key) {
  uint64_t state = kHashStart;
  for (const char c : key) state = hash_more(state, c);
  return hash_finish(state);
}

}  // namespace hearsay::pack

#include <algorithm>
#include <array>
#include <charconv>

#include "syntax/conllu.h"

namespace hearsay::syntax {
namespace {

constexpr size_t kColumns = 10;
constexpr uint32_t kMostWords = 1'000'000;
constexpr std::string_view kSpaceAfterNo = "SpaceAfter=No";

std::string_view value_of(std::string_view column) {
  return column == "_" ? std::string_view() : column;
}

bool parse_number(std::string_view text, uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && (text.size() == 1 || text[0] != '0');
}

bool parse_upos(std::string_view name, text::Upos& upos) {
  for (int i = 0; i < text::kUposCount; ++i) {
    if (text::kUposNames[i] == name) {
      upos = static_cast<text::Upos>(i);
      return true;
    }
  }
  return false;
}

// MISC without SpaceAfter=No, if what is left is one piece; `space_after` says whether it was there.
std::string_view without_space_after(std::string_view misc, bool& space_after) {
  space_after = true;
  size_t at = misc.find(kSpaceAfterNo);
  while (at != misc.npos) {
    const size_t end = at + kSpaceAfterNo.size();
    const bool whole = (at == 0 || misc[at - 1] == '|') && (end == misc.size() || misc[end] == '|');
    if (whole) {
      space_after = false;
      if (at == 0) return end == misc.size() ? std::string_view() : misc.substr(end + 1);
      return end == misc.size() ? misc.substr(0, at - 1) : misc;
    }
    at = misc.find(kSpaceAfterNo, end);
  }
  return misc;
}

}  // namespace

struct ConlluReader::Row {
  std::string_view line;
  std::array<std::string_view, kColumns> columns;

  [[nodiscard]] std::string_view operator[](size_t index) const { return columns[index]; }
  // Where a column begins, 1-based.
  [[nodiscard]] size_t place(size_t index) const { return static_cast<size_t>(columns[index].data() - line.data()) + 1; }
};

Failure ConlluReader::malformed(size_t column, std::string message) const {
  return fail(ErrorCode::kInvalidInput, std::move(message), name_ + ":" + std::to_string(line_) + ":" + std::to_string(column));
}

bool ConlluReader::take_line(std::string_view& line) {
  if (at_ >= bytes_.size()) return false;
  size_t end = bytes_.find('\n', at_);
  if (end == bytes_.npos) end = bytes_.size();
  line = bytes_.substr(at_, end - at_);
  at_ = end + 1;
  ++line_;
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return true;
}

void ConlluReader::skip_sentence() {
  std::string_view line;
  while (take_line(line) && !line.empty()) {
  }
}

Result<bool> ConlluReader::next(text::Sentence& sentence, ConlluColumns& columns, std::string& text) {
  sentence.clear();
  columns.clear();
  token_forms_.clear();
  range_end_ = 0;
  std::string_view line;
  bool any = false;
  while (take_line(line)) {
    if (line.empty()) {
      if (any) break;
      continue;
    }
    if (!any) first_line_ = line_;
    any = true;
    if (auto done = read_line(line, sentence, columns); !done) {
      skip_sentence();
      return Failure(done.error());
    }
  }
  if (!any) return false;
  if (auto done = finish(sentence, columns, text); !done) return Failure(done.error());
  return true;
}

Result<void> ConlluReader::read_line(std::string_view line, text::Sentence& sentence, ConlluColumns& columns) {
  if (line[0] == '#') {
    if (!sentence.words.empty())
      return malformed(1, "a comment stands among the words; move it above the first word or add a blank line before it");
    sentence.comments.push_back(line);
    return {};
  }
  Row row{line, {}};
  size_t begin = 0;
  for (size_t i = 0; i < kColumns; ++i) {
    const size_t end = i + 1 == kColumns ? line.size() : line.find('\t', begin);
    if (end == line.npos)
      return malformed(line.size() + 1, "only " + std::to_string(i + 1) + " of 10 columns; separate them by one tab each");
    row.columns[i] = line.substr(begin, end - begin);
    if (row.columns[i].empty()) return malformed(begin + 1, "an empty column; write _ where there is nothing");
    begin = end + 1;
  }
  if (const size_t extra = row[kColumns - 1].find('\t'); extra != std::string_view::npos) {
    return malformed(row.place(kColumns - 1) + extra, "more than 10 columns; take the tab out");
  }
  if (row[0].find('-') != std::string_view::npos) return read_range(row, sentence, columns);
  if (row[0].find('.') != std::string_view::npos) return read_empty_node(row, sentence, columns);
  return read_word(row, sentence, columns);
}

Result<void> ConlluReader::read_word(const Row& row, text::Sentence& sentence, ConlluColumns& columns) {
  uint32_t id = 0;
  const auto expected = static_cast<uint32_t>(sentence.words.size()) + 1;
  if (!parse_number(row[0], id) || id != expected)
    return malformed(1, "the word's number should be " + std::to_string(expected) + "; number the words from 1");
  if (id > kMostWords) return malformed(1, "a sentence of more than 1,000,000 words; put a blank line between sentences");
  text::Word word;
  word.form = row[1];
  word.lemma = row[2] == "_" && row[1] != "_" ? std::string_view() : row[2];
  if (!parse_upos(row[3], word.upos)) return malformed(row.place(3), "no universal part of speech; use one of UD's 17, or _");
  word.xpos = value_of(row[4]);
  word.feats = value_of(row[5]);
  if (row[6] != "_") {
    uint32_t head = 0;
    if (!parse_number(row[6], head) || head > kMostWords)
      return malformed(row.place(6), "the head is no number of a word; give 0 for the root, or _");
    if (head == id) return malformed(row.place(6), "the word is its own head; give 0 for the root");
    word.head = static_cast<int32_t>(head);
  }
  word.deprel = value_of(row[7]);
  bool space_after = true;
  word.misc = without_space_after(value_of(row[9]), space_after);
  if (id > range_end_) {
    word.token = static_cast<uint32_t>(sentence.tokens.size());
    sentence.tokens.push_back({{}, id - 1, 1, space_after});
    token_forms_.push_back(word.form);
    columns.token_tails.emplace_back();
  } else {
    word.token = static_cast<uint32_t>(sentence.tokens.size()) - 1;
  }
  sentence.words.push_back(word);
  columns.deps.push_back(row[8]);
  columns.misc.push_back(row[9]);
  return {};
}

Result<void> ConlluReader::read_range(const Row& row, text::Sentence& sentence, ConlluColumns& columns) {
  const size_t dash = row[0].find('-');
  uint32_t first = 0, last = 0;
  const auto expected = static_cast<uint32_t>(sentence.words.size()) + 1;
  if (!parse_number(row[0].substr(0, dash), first) || !parse_number(row[0].substr(dash + 1), last) || first != expected || last <= first ||
      first <= range_end_ || last > kMostWords) {
    return malformed(1, "a multiword token should begin with the next word, " + std::to_string(expected) + ", and end after it");
  }
  bool space_after = true;
  without_space_after(value_of(row[9]), space_after);
  sentence.tokens.push_back({{}, first - 1, last - first + 1, space_after});
  token_forms_.push_back(row[1]);
  columns.token_tails.push_back(row.line.substr(row.place(2) - 1));
  range_end_ = last;
  return {};
}

Result<void> ConlluReader::read_empty_node(const Row& row, text::Sentence& sentence, ConlluColumns& columns) {
  const size_t dot = row[0].find('.');
  uint32_t word = 0, number = 0;
  const bool numbers = parse_number(row[0].substr(0, dot), word) && parse_number(row[0].substr(dot + 1), number) && number > 0;
  if (!numbers || word != sentence.words.size()) return malformed(1, "an empty node should carry the number of the word before it");
  columns.empty_nodes.push_back({word, row.line});
  return {};
}

Result<void> ConlluReader::finish(text::Sentence& sentence, ConlluColumns& columns, std::string& text) {
  if (sentence.words.empty() && sentence.comments.empty()) return malformed(1, "a sentence of empty nodes alone; give it words");
  if (range_end_ > sentence.words.size()) return malformed(1, "the last multiword token has fewer words than its range says");
  if (auto done = check_tree(sentence); !done) return done;
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    text::Token& token = sentence.tokens[i];
    token.span.begin = static_cast<uint32_t>(text.size());
    text += token_forms_[i];
    token.span.end = static_cast<uint32_t>(text.size());
    if (token.space_after) text += ' ';
  }
  for (text::Word& word : sentence.words) word.span = sentence.tokens[word.token].span;
  if (!sentence.tokens.empty()) sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
  if (text.size() > UINT32_MAX) return malformed(1, "a document of more than 4 GB; cut it into several");
  static_cast<void>(columns);
  return {};
}

Result<void> ConlluReader::check_tree(const text::Sentence& sentence) {
  const auto& words = sentence.words;
  const auto size = static_cast<int32_t>(words.size());
  const auto without = std::count_if(words.begin(), words.end(), [](const text::Word& word) { return word.head < 0; });
  if (without == size) return {};
  if (without > 0) return malformed(1, "some words have a head and some have none; give all of them one, or _ to all");
  int roots = 0;
  for (const text::Word& word : words) {
    if (word.head > size) return malformed(1, "head " + std::to_string(word.head) + " is beyond the last word, " + std::to_string(size));
    if (word.head == 0) ++roots;
  }
  if (roots != 1) return malformed(1, "the sentence has " + std::to_string(roots) + " roots; give exactly one word the head 0");
  // Walk up from each word; a word met again on the same walk closes a circle.
  scratch_.assign(words.size() + 1, 0);
  for (uint32_t start = 1; start <= words.size(); ++start) {
    uint32_t at = start;
    while (at != 0 && scratch_[at] == 0) {
      scratch_[at] = start;
      at = static_cast<uint32_t>(words[at - 1].head);
    }
    if (at != 0 && scratch_[at] == start)
      return malformed(1, "the heads of word " + std::to_string(at) + " go round in a circle; mend one of them");
  }
  return {};
}

}  // namespace hearsay::syntax

// CoNLL-U in and out (universaldependencies.org/format.html).
//
// The reader streams over bytes it does not own: every view of a sentence points into them. Law, for well-formed files with "\n" line ends:
// write(read(x)) == x. A malformed sentence is an Error with file:line:column (column: 1-based, in bytes) and what to do; the reader has
// then skipped to the next blank line, and reading goes on with the sentence after it. Limits, each an Error: 1,000,000 words a sentence,
// lines of any length. Not for many threads at once; the writer is pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/sentence.h"

namespace hearsay::syntax {

// What CoNLL-U has and text::Sentence has no room for, kept for writing it back.
struct ConlluColumns {
  struct EmptyNode {
    uint32_t after_word = 0;  // number of words before it
    std::string_view line;
  };
  std::vector<std::string_view> deps;         // a word
  std::vector<std::string_view> misc;         // a word; the whole column
  std::vector<std::string_view> token_tails;  // a token; columns 3 to 10 of a multiword token's line
  std::vector<EmptyNode> empty_nodes;

  void clear() {
    deps.clear();
    misc.clear();
    token_tails.clear();
    empty_nodes.clear();
  }
};

class ConlluReader {
 public:
  // `name` is used in errors.
  ConlluReader(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}

  // Reads the next sentence. false at the end of the bytes. The sentence's text, rebuilt from its forms and SpaceAfter, is appended to
  // `text`, and the spans of sentence and tokens are bytes of `text`; clear it when a document ends. Where the columns say so, heads make a
  // tree with one root.
  Result<bool> next(text::Sentence& sentence, ConlluColumns& columns, std::string& text);

  // The line (1-based) on which the sentence read last begins.
  [[nodiscard]] size_t line() const { return first_line_; }

 private:
  struct Row;
  Result<void> read_line(std::string_view line, text::Sentence& sentence, ConlluColumns& columns);
  Result<void> read_word(const Row& row, text::Sentence& sentence, ConlluColumns& columns);
  Result<void> read_range(const Row& row, text::Sentence& sentence, ConlluColumns& columns);
  Result<void> read_empty_node(const Row& row, text::Sentence& sentence, ConlluColumns& columns);
  Result<void> finish(text::Sentence& sentence, ConlluColumns& columns, std::string& text);
  Result<void> check_tree(const text::Sentence& sentence);
  [[nodiscard]] bool take_line(std::string_view& line);
  void skip_sentence();
  [[nodiscard]] Failure malformed(size_t column, std::string message) const;

  std::string_view bytes_;
  std::string name_;
  size_t at_ = 0;
  size_t line_ = 0;
  size_t first_line_ = 0;
  uint32_t range_end_ = 0;  // number of the last word of the open multiword token
  std::vector<std::string_view> token_forms_;
  std::vector<uint32_t> scratch_;
};

// Appends a sentence that came from CoNLL-U: comments and kept columns as they were.
void write_conllu(const text::Sentence& sentence, const ConlluColumns& columns, std::string_view text, std::string& out);

// Appends a sentence that came from raw text: `# sent_id` (left out when empty), `# text`, SpaceAfter=No; multiword tokens with the words
// of `text`.
void write_conllu(const text::Sentence& sentence, std::string_view sentence_id, std::string_view text, std::string& out);

}  // namespace hearsay::syntax

// The lines of a page: text between two ends of line, with what the scorer weighs. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_tree.h"

namespace hearsay::ingest {

struct Block {
  std::string text;     // white space collapsed as HTML says; a single <br> is "\n"; invisible characters left out
  uint32_t first = 0;   // node of its first character
  uint32_t owner = 0;   // the element that ends its line
  Tag tag = Tag::kDiv;  // of the owner
  uint32_t size = 0;    // code points that are no space
  uint32_t linked = 0;  // of those, inside <a>
  uint32_t stops = 0;   // sentence-final punctuation
  uint32_t commas = 0;
  bool ends_sentence = false;  // its last character that is no quotation mark or bracket is sentence-final

  [[nodiscard]] uint32_t unlinked() const { return size - linked; }
  // Reads like running text: a sentence, not a label.
  [[nodiscard]] bool is_prose() const {
    return size >= 20 && linked * 2 < size && (ends_sentence || stops >= 2 || (stops + commas >= 2 && size >= 80) || size >= 150);
  }
};

// In the order of the page. Nothing of what is never shown: scripts, forms' fields, pictures.
std::vector<Block> blocks_of(const HtmlTree& tree);

}  // namespace hearsay::ingest

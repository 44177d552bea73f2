// Sentence: tokens and UD words of one sentence, the second of the four types that rooms hand each other. The text room fills tokens, forms
// and spans; the syntax room fills upos, lemma, feats, head and deprel. Names and values are CoNLL-U's.
//
// Ownership: every string_view points into the Document's text, a pack, a model or the Workspace that made it, and dies with the first of them.
// Sentences are reused between documents (clear() keeps the capacity), so that reading allocates nothing per token.
// Law: words[i].head is 0 (root) or the 1-based index of another word; exactly one root; tokens cover every non-blank byte of `span` in order.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace hearsay::text {

// UD's universal part-of-speech tags, alphabetical; kNone before tagging.
enum class Upos : uint8_t { kNone, kAdj, kAdp, kAdv, kAux, kCconj, kDet, kIntj, kNoun, kNum, kPart, kPron, kPropn, kPunct, kSconj, kSym, kVerb, kX };
inline constexpr int kUposCount = 18;
inline constexpr std::array<std::string_view, kUposCount> kUposNames = {"_",    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET",  "INTJ", "NOUN",
                                                                        "NUM",  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",  "VERB", "X"};

// A surface unit: one word, or a multiword token (du = de le).
struct Token {
  Span span;                 // bytes of Document::text
  uint32_t first_word = 0;   // 0-based index into Sentence::words
  uint32_t word_count = 1;   // > 1: a multiword token
  bool space_after = true;
};

// A syntactic word.
struct Word {
  std::string_view form;   // the token's normalised text, or the pack's expansion of a multiword token
  std::string_view lemma;
  std::string_view xpos;   // kept from CoNLL-U input, never predicted
  std::string_view feats;  // "Gender=Fem|Number=Sing", sorted as CoNLL-U wants; empty: none
  std::string_view deprel; // with its subtype: "nsubj:pass"
  std::string_view misc;   // kept from CoNLL-U input, SpaceAfter aside
  Span span;               // the token's span; words of a multiword token share it
  int32_t head = -1;       // 1-based index of the head in this sentence, 0 for the root, -1 before parsing
  uint32_t token = 0;      // 0-based index into Sentence::tokens
  Upos upos = Upos::kNone;
};

struct Sentence {
  Span span;  // from the first token's begin to the last one's end
  std::vector<Token> tokens;
  std::vector<Word> words;
  std::vector<std::string_view> comments;  // CoNLL-U comment lines with their '#', input only
  bool paragraph_start = false;            // first sentence of a paragraph

  void clear() {
    span = {};
    tokens.clear();
    words.clear();
    comments.clear();
    paragraph_start = false;
  }
};

}  // namespace hearsay::text

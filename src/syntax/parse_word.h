// What the parser sees of a tagged word; one function, so that training and parsing see the same.
#pragma once

#include "syntax/form.h"
#include "syntax/hash.h"
#include "syntax/transitions.h"
#include "text/sentence.h"

namespace hearsay::syntax {

inline ParseWord parse_word(const Form& form, const text::Word& word) {
  return {form.lower, hash_word(word.lemma, 1), form.suffix[2], hash_word(word.feats, 2), static_cast<uint32_t>(word.upos) + 1};
}

}  // namespace hearsay::syntax

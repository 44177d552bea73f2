// What the pack knows of single words and a tagger does not.
#include <algorithm>

#include "base/utf8.h"
#include "coding/lexicon.h"

namespace hearsay::coding {

std::span<const std::string_view> Lexicon::lemmas_of(std::string_view low) const {
  const auto found = inflections_.find(low);
  return found == inflections_.end() ? std::span<const std::string_view>{} : found->second;
}

void Lexicon::correct(text::Sentence& sentence) const {
  using text::Upos;
  std::string lowered;
  for (text::Word& word : sentence.words) {
    std::string_view low = word.form;
    const bool plain = std::none_of(low.begin(), low.end(), [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
    if (!plain) {
      lowered = utf8::lower(word.form);
      low = lowered;
    }
    if (const auto hint = hints_.find(low); hint != hints_.end()) {
      const bool odd = word.upos == Upos::kVerb || word.upos == Upos::kAdp || word.upos == Upos::kAdv || word.upos == Upos::kX || word.upos == Upos::kAux;
      if (odd) {
        word.upos = hint->second;
        word.lemma = hint->first;
        word.feats = {};
      }
    }
    if (word.upos != Upos::kVerb && word.upos != Upos::kAux && word.upos != Upos::kAdj) continue;
    const auto found = inflections_.find(low);
    if (found == inflections_.end()) continue;
    if (std::find(found->second.begin(), found->second.end(), word.lemma) == found->second.end() && word.upos == Upos::kVerb) word.lemma = found->second.front();
  }
}

}  // namespace hearsay::coding

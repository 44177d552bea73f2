// The lemmatiser: the lexicon where it knows the form with this UPOS (and FEATS, and treebank, as far as they agree), else the best edit
// script of the UPOS's group (letter case, cut, append: model_format.h), scored over the form's ends, shape and FEATS.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/features.h"
#include "syntax/form.h"
#include "syntax/model.h"

namespace hearsay::syntax {

struct LemmaQuestion {
  std::string_view form;
  const Form* described = nullptr;
  text::Upos upos = text::Upos::kNone;
  uint32_t feats = 0;  // FEATS number
  uint32_t treebank = 0;
};

// The lexicon's answer: same FEATS and treebank first, then same FEATS, then the same UPOS.
std::optional<std::string_view> known_lemma(const Model& model, const LemmaQuestion& question);

void lemma_features(const LemmaQuestion& question, uint32_t block, FeatureList& features);

// Writes what `script` makes of `form` to `lemma`; false where it does not apply (nothing would be left).
[[nodiscard]] bool apply_script(LetterCase letter_case, uint32_t strip, std::string_view append, std::string_view form, std::string& lemma);

// The lemma, written to `scratch` unless it is in the model (then a view into the model). Never empty for a form that isn't.
std::string_view lemmatise(const Model& model, const LemmaQuestion& question, std::string& scratch);

}  // namespace hearsay::syntax

// Coder: the claims of one document, from its parsed sentences. Scenes, attributions, event mentions, clusters, claims, in this order; one
// object a thread, reused between documents. A pure function of (document, sentences, knowledge).
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "coding/article.h"
#include "coding/claim.h"
#include "text/document.h"
#include "text/sentence.h"

namespace hearsay::coding {

struct CoderOptions {
  bool attributions = false;
  bool mentions = false;
  bool explain = false;
};

class Coder {
 public:
  // `sentences` are the document's, parsed; `title` (may be null) is the parsed title, whose spans point into document.title.
  // Fills all of the reading but `id` and `lang`.
  void code(const text::Document& document, std::span<const text::Sentence> sentences, const text::Sentence* title, const Knowledge& knowledge,
            const CoderOptions& options, Reading& reading);

 private:
  Article article_;
};

}  // namespace hearsay::coding

// Segmentation: the raw text of a treebank, and how well the splitter finds its sentences, tokens and words again (the CoNLL-2018
// measures).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "text/rules.h"
#include "text/sentence.h"

namespace hearsay::train {

// What stands between two sentences of the raw text.
enum class Joining {
  kBlank,       // one blank, whatever the treebank knows of paragraphs
  kParagraphs,  // an empty line before a sentence with a `# newpar` or `# newdoc` comment, else one blank
};

// Gold sentences and the text they were cut from; spans of sentences and tokens are bytes of `text`, forms are views into `bytes`.
struct RawTreebank {
  std::string bytes;
  std::string text;
  std::vector<text::Sentence> sentences;

  RawTreebank() = default;
  RawTreebank(RawTreebank&&) = default;
  RawTreebank& operator=(RawTreebank&&) = default;
  RawTreebank(const RawTreebank&) = delete;
  RawTreebank& operator=(const RawTreebank&) = delete;
};

// The sentences of a CoNLL-U file whose `# source` is one of `only` (all if empty), joined.
Result<RawTreebank> read_raw(const std::string& path, const std::vector<std::string>& only, Joining joining);

// The same sentences in another order, one blank between them; the forms still view into `raw.bytes`.
RawTreebank reordered(const RawTreebank& raw, const std::vector<uint32_t>& order);

struct Measure {
  size_t gold = 0;
  size_t found = 0;
  size_t correct = 0;
  [[nodiscard]] double f1() const {
    return gold + found == 0 ? 1.0 : 2.0 * static_cast<double>(correct) / static_cast<double>(gold + found);
  }
};

struct SegmentationScore {
  Measure tokens;
  Measure words;
  Measure sentences;
};

[[nodiscard]] SegmentationScore score_segmentation(const RawTreebank& gold, const text::Rules& rules);

}  // namespace hearsay::train

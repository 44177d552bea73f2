#include "train/segmentation.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/utf8.h"
#include "syntax/conllu.h"
#include "text/normal.h"
#include "text/splitter.h"
#include "train/treebank.h"

namespace hearsay::train {
namespace {

bool has_comment(const text::Sentence& sentence, std::string_view start) {
  return std::any_of(sentence.comments.begin(), sentence.comments.end(),
                     [start](std::string_view comment) { return comment.starts_with(start); });
}

std::string source_of(const text::Sentence& sentence, std::string current) {
  constexpr std::string_view kSource = "# source = ";
  for (const std::string_view comment : sentence.comments) {
    if (comment.starts_with(kSource)) current = treebank_name(comment.substr(kSource.size()));
  }
  return current;
}

using WordsBySpan = std::map<Span, std::vector<std::string>>;

// Forms in lower case with plain apostrophes, as both sides of a comparison write them.
void add_words(const text::Sentence& sentence, WordsBySpan& words) {
  for (const text::Token& token : sentence.tokens) {
    std::vector<std::string>& forms = words[token.span];
    for (uint32_t i = 0; i < token.word_count; ++i) {
      const text::NormalText plain(sentence.words[token.first_word + i].form);
      forms.push_back(utf8::lower(plain.text()));
    }
  }
}

size_t common_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() == 1 && b.size() == 1) return 1;
  std::vector<std::vector<size_t>> best(a.size() + 1, std::vector<size_t>(b.size() + 1, 0));
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t k = 0; k < b.size(); ++k) best[i + 1][k + 1] = a[i] == b[k] ? best[i][k] + 1 : std::max(best[i][k + 1], best[i + 1][k]);
  }
  return best[a.size()][b.size()];
}

}  // namespace

Result<RawTreebank> read_raw(const std::string& path, const std::vector<std::string>& only, Joining joining) {
  RawTreebank raw;
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::kIo, "cannot open the treebank; check the path", path);
  raw.bytes.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  syntax::ConlluReader reader(raw.bytes, path);
  syntax::ConlluColumns columns;
  std::string name = "und";
  while (true) {
    text::Sentence sentence;
    const size_t begin = raw.text.size();
    std::string text;
    const auto more = reader.next(sentence, columns, text);
    if (!more) return Failure(more.error());
    if (!*more) return raw;
    name = source_of(sentence, name);
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
    const bool apart = joining == Joining::kParagraphs && (has_comment(sentence, "# newpar") || has_comment(sentence, "# newdoc"));
    if (begin > 0) raw.text += apart ? "\n\n" : " ";
    const auto shift = static_cast<uint32_t>(raw.text.size());
    while (text.ends_with(' ')) text.pop_back();
    raw.text += text;
    sentence.paragraph_start = apart || begin == 0;
    sentence.span = {sentence.tokens.front().span.begin + shift, sentence.tokens.back().span.end + shift};
    for (text::Token& token : sentence.tokens) token.span = {token.span.begin + shift, token.span.end + shift};
    raw.sentences.push_back(std::move(sentence));
  }
}

RawTreebank reordered(const RawTreebank& raw, const std::vector<uint32_t>& order) {
  RawTreebank result;
  for (const uint32_t index : order) {
    text::Sentence sentence = raw.sentences[index];
    if (!result.text.empty()) result.text += ' ';
    const auto begin = static_cast<uint32_t>(result.text.size());
    const uint32_t old_begin = sentence.span.begin;
    result.text += slice(raw.text, sentence.span);
    for (text::Token& token : sentence.tokens) token.span = {token.span.begin - old_begin + begin, token.span.end - old_begin + begin};
    sentence.span = {begin, static_cast<uint32_t>(result.text.size())};
    result.sentences.push_back(std::move(sentence));
  }
  return result;
}

SegmentationScore score_segmentation(const RawTreebank& gold, const text::Rules& rules) {
  SegmentationScore score;
  WordsBySpan gold_words;
  WordsBySpan found_words;
  std::set<Span> gold_sentences;
  for (const text::Sentence& sentence : gold.sentences) {
    gold_sentences.insert(sentence.span);
    add_words(sentence, gold_words);
  }
  const text::NormalText normal(gold.text);
  text::Splitter splitter(normal, rules);
  text::Sentence sentence;
  while (splitter.next(sentence)) {
    ++score.sentences.found;
    score.sentences.correct += gold_sentences.count(sentence.span);
    add_words(sentence, found_words);
  }
  score.sentences.gold = gold_sentences.size();
  score.tokens.gold = gold_words.size();
  score.tokens.found = found_words.size();
  for (const auto& [span, forms] : gold_words) {
    score.words.gold += forms.size();
    const auto found = found_words.find(span);
    if (found == found_words.end()) continue;
    ++score.tokens.correct;
    score.words.correct += common_words(forms, found->second);
  }
  for (const auto& [span, forms] : found_words) score.words.found += forms.size();
  return score;
}

}  // namespace hearsay::train

// The law of tokens: for any text, by any language's rules, the spans of the tokens lie in order in the original and do not overlap, only
// blanks and characters that normalisation drops lie between them, and pieces in and between tokens, joined again, are the original.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "pack/files.h"
#include "text/splitter.h"

namespace hearsay::text {
namespace {

// Rules that use every kind of table.
const Rules& rules(bool french) {
  static const std::array<Rules, 2> both = [] {
    const std::map<std::string, std::string> tables = {
        {"fr/tokens/settings.tsv", "setting\tvalue\njoin_spaced_numbers\ttrue\n"},
        {"fr/tokens/elisions.tsv", "form\nl\nd\nqu\n"},
        {"fr/tokens/endings.tsv", "form\tkind\tstem_ends\n-il\town_token\tt\n-t-il\town_token\t*\n-ci\town_token\t*\n"},
        {"fr/tokens/multiwords.tsv", "form\texpansion\tcondition\ndu\tde le\ndes\tde les\tby_choice\n"},
        {"fr/tokens/choices.tsv", "feature\tvalue\tweight\nform\tdes\t5\n"},
        {"fr/tokens/boundaries.tsv", "feature\tvalue\tweight\nmark\t.\t50\nmark\t?\t50\n"},
        {"fr/tokens/abbreviations.tsv", "form\tclass\nm.\tnever_ends\netc.\tmay_end\np.\tbefore_number\n"},
        {"fr/tokens/symbols.tsv", "form\n°C\nn°\n:)\n"},
        {"fr/tokens/units.tsv", "form\nh\nkm\n"},
        {"en/tokens/settings.tsv", "setting\tvalue\nsplit_hyphens\ttrue\n"},
        {"en/tokens/endings.tsv", "form\tkind\tstem_ends\n's\tpart_word\t*\nn't\tpart_word\t*\n'\tpart_word\ts\n"},
        {"en/tokens/multiwords.tsv", "form\texpansion\tcondition\ncannot\tcan not\n"},
        {"en/tokens/prefixes.tsv", "form\nnon\n"},
        {"en/tokens/wholes.tsv", "form\no'clock\n"},
    };
    pack::Files files;
    for (const auto& [path, bytes] : tables) files.by_path[path] = bytes;
    return std::array<Rules, 2>{std::move(*Rules::load(files, "en")), std::move(*Rules::load(files, "fr"))};
  }();
  return both[french ? 1 : 0];
}

// Texts made of what tokenisers stumble over.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::element<std::string>(
      " ", " ", " ", "\n", "\r\n", "\u00A0", "\u202F", "\u00AD", "\u200B", "\uFEFF", "le", "L'", "l’", "d'", "du", "des", "armée",
      "arme\u0301e", "e\u0301", "\u0301", "M.", "etc.", "p.", "J.", "U.S", ".", "...", "…", "?", "!", ",", ";", ":", "«", "»", "“", "”",
      "\"", "'", "’", "‘", "(", ")", "(s)", "-", "–", "-il", "-t-il", "-ci", "n't", "'s", "rebels'", "cannot", "non-state", "o'clock", "1",
      "200", "14h30", "5km", "3,5", "24/11", "°C", "n°", "%", "€", "#tag", "@nom", "http://a.b/c?d", "x@y.org", "ﬁ", "A", "B", "\x01", "😀",
      "نص", "中文", "&", "--", "***", ":)", "\u2028", "\t", "'90s", "½", "²");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const auto& p : pieces) text += p;
    return text;
  });
}

bool only_droppable(std::string_view between) {
  for (size_t at = 0; at < between.size();) {
    const utf8::CodePoint c = utf8::decode(between, at);
    if (!utf8::is_space(c.value) && !utf8::is_ignorable(c.value)) return false;
    at += c.size;
  }
  return true;
}

RC_GTEST_PROP(Tokens, CoverTheTextInOrder, (bool french)) {
  const std::string text = *texts();
  const NormalText normal(text);
  Splitter splitter(normal, rules(french));
  Sentence sentence;
  uint32_t at = 0;
  std::string joined;
  while (splitter.next(sentence)) {
    RC_ASSERT(!sentence.tokens.empty());
    RC_ASSERT(sentence.span.begin == sentence.tokens.front().span.begin);
    uint32_t word = 0;
    for (const Token& token : sentence.tokens) {
      RC_ASSERT(at <= token.span.begin);
      RC_ASSERT(token.span.begin < token.span.end);
      RC_ASSERT(token.span.end <= text.size());
      RC_ASSERT(only_droppable(std::string_view(text).substr(at, token.span.begin - at)));
      joined += text.substr(at, token.span.begin - at);
      joined += slice(text, token.span);
      RC_ASSERT(token.first_word == word);
      RC_ASSERT(token.word_count >= 1U);
      for (; word < token.first_word + token.word_count; ++word) {
        RC_ASSERT(!sentence.words[word].form.empty());
        RC_ASSERT(sentence.words[word].span == token.span);
      }
      at = token.span.end;
    }
    RC_ASSERT(word == sentence.words.size());
  }
  RC_ASSERT(only_droppable(std::string_view(text).substr(at)));
  RC_ASSERT(joined + text.substr(at) == text);
}

RC_GTEST_PROP(Tokens, SameTextSameTokens, (bool french)) {
  const std::string text = *texts();
  const NormalText once(text);
  const NormalText again(text);
  Splitter a(once, rules(french));
  Splitter b(again, rules(french));
  Sentence x;
  Sentence y;
  while (a.next(x)) {
    RC_ASSERT(b.next(y));
    RC_ASSERT(x.span == y.span);
    RC_ASSERT(x.words.size() == y.words.size());
  }
  RC_ASSERT(!b.next(y));
}

RC_GTEST_PROP(NormalText, IsNormalAndKeepsValidity, ()) {
  const std::string text = *texts();
  const NormalText normal(text);
  RC_ASSERT(utf8::first_fault(normal.text()) == utf8::kNoFault);
  RC_ASSERT(normal.end_of(static_cast<uint32_t>(normal.text().size())) <= text.size());
}

}  // namespace
}  // namespace hearsay::text

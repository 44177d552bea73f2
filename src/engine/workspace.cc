#include "engine/workspace.h"

#include <algorithm>

namespace hearsay::engine {

void Engine::Workspace::begin(const text::Document& document) {
  normal_.assign(document.text);
  normal_title_.assign(document.title);
  count_ = 0;
  has_title_ = false;
  syntax.reset_document();
}

// "BAMAKO, Nov 28 (An Agency) - ": where and by whom a report was filed is no part of its first sentence.
void Engine::Workspace::drop_dateline(text::Sentence& sentence) {
  constexpr size_t kLongest = 14;  // tokens
  const auto form = [&](size_t token) { return sentence.words[sentence.tokens[token].first_word].form; };
  const auto is_dash = [&](size_t token) { return form(token) == "-" || form(token) == "\xE2\x80\x93" || form(token) == "\xE2\x80\x94"; };
  if (sentence.tokens.size() < kLongest) return;
  size_t cut = 0;
  bool bracket = false;
  for (size_t t = 0; t < kLongest && cut == 0; ++t) {
    bracket = bracket || form(t) == ")";
    const bool spaced = t > 0 && sentence.tokens[t - 1].space_after && sentence.tokens[t].space_after;
    if (bracket && is_dash(t) && spaced) cut = t + 1;
  }
  const std::string_view opening = form(0);
  const bool capitals = opening.size() > 2 && std::all_of(opening.begin(), opening.end(), [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 || c == '-'; });
  if (cut == 0 || !capitals) return;
  const uint32_t words = sentence.tokens[cut].first_word;
  sentence.tokens.erase(sentence.tokens.begin(), sentence.tokens.begin() + static_cast<ptrdiff_t>(cut));
  sentence.words.erase(sentence.words.begin(), sentence.words.begin() + words);
  for (text::Token& token : sentence.tokens) token.first_word -= words;
  for (text::Word& word : sentence.words) word.token -= static_cast<uint32_t>(cut);
  sentence.span.begin = sentence.tokens.front().span.begin;
}

void Engine::Workspace::split(const text::Rules& rules) {
  text::Splitter splitter(normal_, rules);
  for (;;) {
    if (count_ == sentences_.size()) sentences_.emplace_back();
    if (!splitter.next(sentences_[count_])) break;
    if (count_ == 0) drop_dateline(sentences_[count_]);
    ++count_;
  }
  if (normal_title_.text().empty()) return;
  text::Splitter of_title(normal_title_, rules);
  has_title_ = of_title.next(title_);
}

void Engine::Workspace::tag(const syntax::Model& model, const coding::Lexicon& lexicon, text::Sentence& sentence) {
  syntax::tag(model, sentence, syntax, {});
  lexicon.correct(sentence);
}

void Engine::Workspace::select(const coding::Gate& gate, const syntax::Model& model, const coding::Lexicon& lexicon) {
  constexpr size_t kWhole = 6;    // a document of so many sentences is read whole if any of them can bear a claim
  constexpr size_t kAround = 1;   // sentences before and after in a longer one
  constexpr size_t kOpening = 3;  // sentences that introduce who and where
  using coding::Reach;
  bears_.assign(count_, Reach::kNothing);
  // An event that needs others beside it needs them somewhere in the document, or in its title.
  Reach title = has_title_ ? gate.first_look(title_, gate_scratch_) : Reach::kNothing;
  const auto alone = [&] { return title == Reach::kAlone || std::find(bears_.begin(), bears_.begin() + static_cast<ptrdiff_t>(count_), Reach::kAlone) != bears_.end(); };
  const auto none = [&] { return std::all_of(bears_.begin(), bears_.end(), [](Reach reach) { return reach == Reach::kNothing; }); };
  const auto look_again = [&](std::string_view text, text::Sentence& sentence) {
    tag(model, lexicon, sentence);
    return gate.second_look(text, sentence, gate_look_);
  };
  for (size_t s = 0; s < count_; ++s) bears_[s] = gate.first_look(sentences_[s], gate_scratch_);
  if (alone() && !none() && title == Reach::kAlone) title = look_again(normal_title_.original(), title_);
  for (const Reach wanted : {Reach::kAlone, Reach::kInContext}) {
    if (!alone() || none()) break;
    for (size_t s = 0; s < count_; ++s) {
      const bool fresh = sentences_[s].words.empty() || sentences_[s].words.front().upos == text::Upos::kNone;
      if (bears_[s] == wanted && fresh) bears_[s] = look_again(normal_.original(), sentences_[s]);
    }
  }
  if (!alone() || none()) {
    count_ = 0;
    has_title_ = false;
    return;
  }
  if (count_ <= kWhole) return;
  size_t kept = 0;
  size_t until = kOpening;
  for (size_t s = 0; s < count_; ++s) {
    for (size_t ahead = s; ahead < std::min(count_, s + kAround + 1); ++ahead) {
      if (bears_[ahead] != Reach::kNothing) until = std::max(until, ahead + kAround + 1);
    }
    if (s < until) std::swap(sentences_[kept++], sentences_[s]);
  }
  count_ = kept;
}

void Engine::Workspace::take(const std::vector<text::Sentence>& sentences) {
  if (sentences_.size() < sentences.size()) sentences_.resize(sentences.size());
  std::copy(sentences.begin(), sentences.end(), sentences_.begin());
  count_ = sentences.size();
}

void Engine::Workspace::analyse(const syntax::Model& model, const coding::Lexicon& lexicon, syntax::Mode mode) {
  const syntax::Settings settings{mode, 0};
  const auto one = [&](text::Sentence& sentence) {
    if (!sentence.words.empty() && sentence.words.front().upos == text::Upos::kNone) tag(model, lexicon, sentence);
    syntax::parse(model, sentence, syntax, settings);
  };
  for (size_t s = 0; s < count_; ++s) one(sentences_[s]);
  if (has_title_) one(title_);
}

void Engine::Workspace::code(const text::Document& document, const coding::Knowledge& knowledge, const coding::CoderOptions& wanted, coding::Reading& reading) {
  coder_.code(document, std::span<const text::Sentence>(sentences_.data(), count_), has_title_ ? &title_ : nullptr, knowledge, wanted, reading);
}

void Engine::Workspace::parse(const text::Document& document, const text::Rules& rules, const syntax::Model& model, syntax::Mode mode, const Write& write) {
  constexpr size_t kPiece = 64 * 1024;
  begin(document);
  text::Splitter splitter(normal_, rules);
  const syntax::Settings settings{mode, 0};
  if (sentences_.empty()) sentences_.emplace_back();
  conllu_.clear();
  size_t number = 0;
  while (splitter.next(sentences_[0])) {
    syntax::analyse(model, sentences_[0], syntax, settings);
    syntax::write_conllu(sentences_[0], std::to_string(++number), document.text, conllu_);
    syntax.reset_document();
    if (conllu_.size() < kPiece) continue;
    if (!write(conllu_)) return;
    conllu_.clear();
  }
  if (!conllu_.empty()) write(conllu_);
}

}  // namespace hearsay::engine

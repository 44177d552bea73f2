#include "coding/names.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::coding {
namespace {

constexpr size_t kLongName = 3;   // words
const std::vector<uint32_t> kNoNames;
constexpr size_t kShortName = 4;  // all-capitals names up to this length must be written so in the text

struct RawRun {
  size_t begin = 0;
  size_t end = 0;
  bool capital = false;
  bool all_caps = false;
};

// Calls f(run) for each run of letters, digits and marks.
template <typename F>
void each_run(std::string_view text, F&& f) {
  RawRun run;
  size_t letters = 0;
  bool open = false;
  const auto close = [&](size_t at) {
    if (open) {
      run.end = at;
      run.all_caps = run.all_caps && letters > 1;
      f(run);
    }
    open = false;
  };
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    char32_t value = byte;
    uint32_t size = 1;
    if (byte >= 0x80) {
      const auto decoded = utf8::decode(text, i);
      value = decoded.value;
      size = decoded.size;
    }
    const bool letter = byte < 0x80 ? (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') : utf8::is_letter(value) || utf8::is_mark(value);
    const bool digit = byte < 0x80 ? byte >= '0' && byte <= '9' : utf8::is_digit(value);
    const bool ignorable = byte >= 0x80 && utf8::is_ignorable(value);
    if (letter || digit) {
      const bool upper = byte < 0x80 ? byte >= 'A' && byte <= 'Z' : utf8::is_upper(value);
      if (!open) {
        run = RawRun{i, i, upper, true};
        letters = 0;
        open = true;
      }
      if (letter && !utf8::is_mark(value)) {
        ++letters;
        run.all_caps = run.all_caps && upper;
      }
    } else if (!ignorable) {
      close(i);
    }
    i += size;
  }
  close(text.size());
}

}  // namespace

void Runs::build(std::string_view text, const text::Sentence& sentence) {
  runs_.clear();
  arena_.clear();
  const size_t bytes = sentence.span.size();
  if (arena_.capacity() < bytes * 3 + 16) arena_.reserve(bytes * 3 + 16);
  for (const text::Token& token : sentence.tokens) {
    if (token.span.end > text.size() || token.span.empty()) continue;
    const std::string_view form = slice(text, token.span);
    each_run(form, [&](const RawRun& raw) {
      const size_t at = arena_.size();
      utf8::fold_into(form.substr(raw.begin, raw.end - raw.begin), arena_);
      Run run;
      run.folded = std::string_view(arena_).substr(at);
      run.span = {token.span.begin + static_cast<uint32_t>(raw.begin), token.span.begin + static_cast<uint32_t>(raw.end)};
      run.word = static_cast<int32_t>(token.first_word);
      run.last_word = static_cast<int32_t>(token.first_word + std::max(1u, token.word_count) - 1);
      run.capital = raw.capital;
      run.all_caps = raw.all_caps;
      runs_.push_back(run);
    });
  }
}

void NameIndex::fold_runs(std::string_view text, std::string& arena, std::vector<Span>& spans) {
  each_run(text, [&](const RawRun& raw) {
    const auto at = static_cast<uint32_t>(arena.size());
    utf8::fold_into(text.substr(raw.begin, raw.end - raw.begin), arena);
    spans.push_back({at, static_cast<uint32_t>(arena.size())});
  });
}

void NameIndex::add(std::string_view name, uint32_t id) {
  Name entry;
  std::vector<uint32_t> runs;
  bool all_caps = true;
  each_run(name, [&](const RawRun& raw) {
    const std::string folded = utf8::fold(name.substr(raw.begin, raw.end - raw.begin));
    uint32_t number = words_.find(folded);
    if (number == 0) number = words_.add(texts_.emplace_back(folded));
    if (raw.capital && runs.size() < 64) entry.capital |= uint64_t{1} << runs.size();
    runs.push_back(number);
    all_caps = all_caps && raw.all_caps;
  });
  if (runs.empty()) return;
  entry.all_caps = runs.size() == 1 && all_caps && name.size() <= kShortName;
  if (by_first_.size() <= words_.size()) by_first_.resize(words_.size() + 1);
  auto& list = by_first_[runs.front()];
  for (uint32_t at : list) {
    Name& old = names_[at];
    if (std::ranges::equal(runs_of(old), runs) && old.capital == entry.capital) {
      if (std::find(old.ids.begin(), old.ids.end(), id) == old.ids.end()) old.ids.push_back(id);
      return;
    }
  }
  entry.first = static_cast<uint32_t>(sequences_.size());
  entry.count = static_cast<uint32_t>(runs.size());
  sequences_.insert(sequences_.end(), runs.begin(), runs.end());
  entry.ids.push_back(id);
  list.push_back(static_cast<uint32_t>(names_.size()));
  names_.push_back(std::move(entry));
}

// The letters that spellings of one name share: no vowels, no double letters. Two spellings are alike when these and the first letter agree.
bool alike(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a.front() != b.front()) return false;
  constexpr std::string_view kVowels = "aeiouy";
  const auto next = [&](std::string_view text, size_t& at, char& last) {
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (kVowels.find(c) != std::string_view::npos || c == last) continue;
      last = c;
      ++at;
      return c;
    }
    return '\0';
  };
  size_t i = 1;
  size_t j = 1;
  char last_a = a.front();
  char last_b = b.front();
  for (;;) {
    const char x = next(a, i, last_a);
    const char y = next(b, j, last_b);
    if (x != y) return false;
    if (x == '\0') return true;
  }
}

NameIndex::Fit NameIndex::matches(const Name& name, const std::vector<Run>& runs, const std::vector<uint32_t>& numbers, size_t at) const {
  if (at + name.count > runs.size()) return Fit::kNone;
  size_t different = 0;
  bool wants_capital = true;  // only the first capital is asked for: "Malian armed forces" is the Malian Armed Forces
  const auto own = runs_of(name);
  for (size_t i = 0; i < own.size(); ++i) {
    const Run& run = runs[at + i];
    const bool capital = i < 64 && (name.capital >> i & 1) != 0;
    if (numbers[at + i] != own[i]) {
      // Long names are spelled in many ways: some of their words may differ by vowels.
      if (own.size() < kLongName || !capital || !run.capital || ++different * 2 > own.size() || !alike(run.folded, words_[own[i]])) return Fit::kNone;
    }
    if (capital && wants_capital) {
      if (!run.capital) return Fit::kNone;
      wants_capital = false;
    }
  }
  if (name.all_caps && !runs[at].all_caps && words_[own[0]].size() < kShortName) return Fit::kNone;
  return different == 0 ? Fit::kExact : Fit::kAlike;
}

void NameIndex::find(const std::vector<Run>& runs, std::vector<NameHit>& hits) const {
  std::vector<uint32_t> numbers;
  numbers.reserve(runs.size());
  for (const Run& run : runs) numbers.push_back(words_.find(run.folded));
  for (size_t i = 0; i < runs.size();) {
    const Name* best = nullptr;
    Fit best_fit = Fit::kNone;
    for (uint32_t at : numbers[i] == 0 ? kNoNames : by_first_[numbers[i]]) {
      const Name& name = names_[at];
      if (best != nullptr && name.count < best->count) continue;
      const Fit fit = matches(name, runs, numbers, i);
      const bool better = best == nullptr || name.count > best->count || (fit == Fit::kExact && best_fit == Fit::kAlike);
      if (fit == Fit::kNone || !better) continue;
      best = &name;
      best_fit = fit;
    }
    if (best == nullptr) {
      ++i;
      continue;
    }
    const size_t last = i + best->count - 1;
    hits.push_back({static_cast<int32_t>(i), static_cast<int32_t>(last), runs[i].word, runs[last].last_word, join(runs[i].span, runs[last].span), &best->ids});
    i = last + 1;
  }
}

const std::vector<uint32_t>* NameIndex::exact(std::string_view name) const {
  std::vector<uint32_t> wanted;
  each_folded(name, [&](std::string_view run) { wanted.push_back(words_.find(run)); });
  if (wanted.empty() || wanted.front() == 0) return nullptr;
  for (uint32_t at : by_first_[wanted.front()]) {
    if (std::ranges::equal(runs_of(names_[at]), wanted)) return &names_[at].ids;
  }
  return nullptr;
}

}  // namespace hearsay::coding

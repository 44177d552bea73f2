#include "train/treebank.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "syntax/conllu.h"

namespace hearsay::train {
namespace {

constexpr std::string_view kSourceComment = "# source = ";

uint32_t treebank_number(const std::string& name, std::vector<std::string>& names) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<uint32_t>(at - names.begin());
  names.push_back(name);
  return static_cast<uint32_t>(names.size()) - 1;
}

}  // namespace

std::string treebank_name(std::string_view declared) {
  std::string name(declared.substr(0, declared.find_first_of("(:")));
  while (!name.empty() && name.back() == ' ') name.pop_back();
  return name;
}

Result<void> add_file(const std::string& path, const std::vector<std::string>& only, Corpus& corpus) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::kIo, "cannot open the treebank; check the path", path);
  corpus.files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  syntax::ConlluReader reader(corpus.files.back(), path);
  syntax::ConlluColumns columns;
  std::string text;
  std::string name = "und";
  for (;;) {
    GoldSentence gold;
    text.clear();
    auto more = reader.next(gold.sentence, columns, text);
    if (!more) return Failure(more.error());
    if (!*more) return {};
    for (const std::string_view comment : gold.sentence.comments) {
      if (comment.starts_with(kSourceComment)) name = treebank_name(comment.substr(kSourceComment.size()));
    }
    if (gold.sentence.words.empty()) continue;
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
    gold.treebank = treebank_number(name, corpus.treebanks);
    corpus.sentences.push_back(std::move(gold));
  }
}

}  // namespace hearsay::train

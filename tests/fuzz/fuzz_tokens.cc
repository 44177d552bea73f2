// Any valid text by the rules of each language in the packs: sentences end, spans lie in order inside the text, words belong to tokens.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "pack/files.h"
#include "text/splitter.h"

namespace {

using namespace hearsay;

std::vector<text::Rules> load_rules() {
  static std::map<std::string, std::string> bytes;
  pack::Files files;
  const std::filesystem::path root = std::filesystem::path(HEARSAY_ROOT) / "packs";
  for (const std::string folder : {"und", "fr", "en"}) {
    for (const auto& entry : std::filesystem::directory_iterator(root / folder / "tokens")) {
      std::ifstream file(entry.path(), std::ios::binary);
      bytes[folder + "/tokens/" + entry.path().filename().string()].assign(std::istreambuf_iterator<char>(file),
                                                                           std::istreambuf_iterator<char>());
    }
  }
  for (const auto& [path, content] : bytes) files.by_path[path] = content;
  std::vector<text::Rules> rules;
  for (const char* language : {"fr", "en", "und"}) rules.push_back(std::move(*text::Rules::load(files, language)));
  return rules;
}

void check(const text::Sentence& sentence, size_t size, uint32_t& last) {
  if (sentence.tokens.empty() || sentence.words.size() > text::kMostWords + text::Expansion::kMostWords) std::abort();
  uint32_t word = 0;
  for (const text::Token& token : sentence.tokens) {
    if (token.span.begin < last || token.span.begin >= token.span.end || token.span.end > size) std::abort();
    if (token.first_word != word || token.word_count == 0) std::abort();
    last = token.span.end;
    for (uint32_t i = 0; i < token.word_count; ++i, ++word) {
      if (sentence.words[word].form.empty()) std::abort();
    }
  }
  if (word != sentence.words.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::vector<text::Rules> rules = load_rules();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (utf8::first_fault(bytes) != utf8::kNoFault) return 0;
  const text::NormalText normal(bytes);
  for (const text::Rules& language : rules) {
    text::Splitter splitter(normal, language);
    text::Sentence sentence;
    uint32_t last = 0;
    while (splitter.next(sentence)) check(sentence, size, last);
  }
  return 0;
}

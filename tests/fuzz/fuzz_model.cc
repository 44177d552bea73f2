// Any bytes as a model file: an Error, or a Model whose every use ends in a tree. The first byte says whether the hash is set right first,
// so that the checks behind it are reached.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "syntax/analyser.h"
#include "syntax/hash.h"
#include "syntax/model.h"

using namespace hearsay;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] != 0 && bytes.size() >= sizeof(syntax::ModelHeader)) {
    const uint64_t hash = syntax::hash_bytes(std::string_view(bytes).substr(sizeof(syntax::ModelHeader)));
    const uint64_t file_size = bytes.size();
    std::memcpy(bytes.data() + offsetof(syntax::ModelHeader, hash), &hash, sizeof hash);
    std::memcpy(bytes.data() + offsetof(syntax::ModelHeader, file_size), &file_size, sizeof file_size);
  }
  const auto model = syntax::Model::map(bytes, "fuzz");
  if (!model) {
    if (model.error().message.empty()) std::abort();
    return 0;
  }
  syntax::Workspace workspace;
  text::Sentence sentence;
  sentence.words.resize(4);
  const std::string_view forms[] = {"ba", "Bas", "7", "."};
  for (size_t i = 0; i < 4; ++i) sentence.words[i].form = forms[i];
  syntax::analyse(*model, sentence, workspace, {syntax::Mode::kAccurate, 0});
  int roots = 0;
  for (const auto& word : sentence.words) {
    if (word.head < 0 || word.head > 4) std::abort();
    roots += word.head == 0 ? 1 : 0;
  }
  if (roots != 1) std::abort();
  return 0;
}

#include "syntax/model.h"

#include <bit>
#include <cstring>
#include <utility>

#include "syntax/model_reader.h"

namespace hearsay::syntax {

Result<Model> Model::map(std::string_view bytes, std::string name) {
  return ModelReader(bytes, std::move(name)).read();
}

std::string_view Model::string(uint32_t number) const {
  if (size_t{number} + 1 >= string_offsets_.size()) return {};
  return {string_bytes_ + string_offsets_[number], string_offsets_[number + 1] - string_offsets_[number]};
}

std::optional<uint32_t> Model::treebank(std::string_view name) const {
  name = name.substr(0, name.find_first_of("(:"));
  for (uint32_t i = 0; i < treebanks_.size(); ++i) {
    if (treebanks_[i] == name) return i;
  }
  return std::nullopt;
}

const EntryRecord* Model::find(std::string_view lower) const {
  if (slots_.empty()) return nullptr;
  const size_t mask = slots_.size() - 1;
  for (size_t at = lexicon_hash(lower) & mask;; at = (at + 1) & mask) {
    const uint32_t slot = slots_[at];  // ends: the reader saw to it that a slot is empty
    if (slot == 0) return nullptr;
    const EntryRecord& entry = entries_[slot - 1];
    if (string(entry.form) == lower) return &entry;
  }
}

}  // namespace hearsay::syntax

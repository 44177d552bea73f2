// ModelReader: turns the bytes of a model file into a Model, refusing whatever is not as model_format.h says. Used by Model::map alone.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/hash.h"
#include "syntax/model.h"
#include "syntax/model_format.h"

namespace hearsay::syntax {

// Where the probing for a form starts.
inline uint32_t lexicon_hash(std::string_view lower) {
  return hash_word(lower, 0x1E81C0);
}

class ModelReader {
 public:
  ModelReader(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}
  Result<Model> read();

 private:
  Result<void> read_header();
  Result<void> read_sections();
  Result<void> read_strings();
  Result<void> read_names();
  Result<void> read_groups(SectionId id, uint32_t limit, Model::Groups& groups);
  Result<void> read_scripts();
  Result<void> read_lexicon();
  Result<void> read_parsers();
  Result<void> read_table(uint32_t key, uint32_t lanes, WeightTable& table);
  Result<std::vector<std::string_view>> read_string_list(SectionId id);

  [[nodiscard]] const SectionRecord* section(SectionId id, uint32_t key = 0) const;
  template <typename Record>
  Result<std::vector<Record>> read_records(SectionId id);
  [[nodiscard]] Failure corrupt(const char* what) const;

  std::string_view bytes_;
  std::string name_;
  ModelHeader header_;
  std::vector<SectionRecord> sections_;
  Model model_;
};

}  // namespace hearsay::syntax

// Model: a trained model of one language, as a view over the bytes of a model file (model_format.h).
//
// The caller owns the bytes (mapped or embedded) and keeps them alive for as long as the Model and anything analysed with it. map() checks
// magic, version, sizes, hash and every number in the file, so that no file, however corrupt, can make a later call read outside: bad bytes
// are an Error, and all queries are total. Immutable after map(); shared by any number of threads. Loading reads the file once
// (milliseconds).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/model_format.h"
#include "syntax/weights.h"
#include "text/sentence.h"

namespace hearsay::syntax {

// One parser of a model: which way it reads, its two weight tables.
struct ParserModel {
  Direction direction = Direction::kForward;
  uint32_t weight = 1;
  uint32_t beam = 1;
  WeightTable structure;
  WeightTable label;
};

class Model {
 public:
  // `name` is used in error messages (a path, or "embedded fr").
  static Result<Model> map(std::string_view bytes, std::string name);

  [[nodiscard]] std::string_view language() const { return language_; }
  [[nodiscard]] uint64_t hash() const { return hash_; }

  [[nodiscard]] std::string_view string(uint32_t number) const;
  [[nodiscard]] std::string_view feats(uint32_t number) const { return feats_[number]; }
  [[nodiscard]] uint32_t feats_count() const { return static_cast<uint32_t>(feats_.size()); }
  [[nodiscard]] std::string_view deprel(uint32_t number) const { return deprels_[number]; }
  [[nodiscard]] uint32_t deprel_count() const { return static_cast<uint32_t>(deprels_.size()); }
  [[nodiscard]] uint32_t root_deprel() const { return root_deprel_; }

  // Treebanks the model was trained on; conventions differ, and the first one's are followed unless another is asked for.
  [[nodiscard]] std::span<const std::string_view> treebanks() const { return treebanks_; }
  // Its number, or nothing. What follows '(' or ':' in a name is a part of the treebank and does not count.
  [[nodiscard]] std::optional<uint32_t> treebank(std::string_view name) const;

  [[nodiscard]] std::span<const uint32_t> feats_group(text::Upos upos) const { return group(feats_groups_, upos); }
  [[nodiscard]] std::span<const uint32_t> script_group(text::Upos upos) const { return group(script_groups_, upos); }
  [[nodiscard]] const ScriptRecord& script(uint32_t number) const { return scripts_[number]; }

  // The entry of a lower-case form, or nothing.
  [[nodiscard]] const EntryRecord* find(std::string_view lower) const;
  [[nodiscard]] std::span<const AnalysisRecord> analyses(const EntryRecord& entry) const {
    return {analyses_.data() + entry.first, entry.count};
  }

  [[nodiscard]] const WeightTable& upos_table() const { return upos_table_; }
  [[nodiscard]] const WeightTable& feats_table() const { return feats_table_; }
  [[nodiscard]] const WeightTable& lemma_table() const { return lemma_table_; }
  [[nodiscard]] std::span<const ParserModel> parsers() const { return parsers_; }

 private:
  friend class ModelReader;

  struct Groups {
    std::array<uint32_t, text::kUposCount + 1> offsets{};
    std::vector<uint32_t> values;
  };
  static std::span<const uint32_t> group(const Groups& groups, text::Upos upos) {
    const auto index = static_cast<size_t>(upos);
    return {groups.values.data() + groups.offsets[index], groups.offsets[index + 1] - groups.offsets[index]};
  }

  std::string language_;
  uint64_t hash_ = 0;
  const char* string_bytes_ = nullptr;
  std::vector<uint32_t> string_offsets_;
  std::vector<std::string_view> treebanks_, feats_, deprels_;
  uint32_t root_deprel_ = 0;
  Groups feats_groups_, script_groups_;
  std::vector<ScriptRecord> scripts_;
  std::vector<uint32_t> slots_;
  std::vector<EntryRecord> entries_;
  std::vector<AnalysisRecord> analyses_;
  std::vector<ParserModel> parsers_;
  WeightTable upos_table_, feats_table_, lemma_table_;
};

}  // namespace hearsay::syntax

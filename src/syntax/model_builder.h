// ModelBuilder: the parts of a model in plain containers, and the bytes of the file they make. Used by the trainer and by tests; an engine
// only ever maps. build() is a pure function of the parts: same parts, same bytes. REQUIRES of the parts what Model::map checks.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "syntax/model_format.h"
#include "text/sentence.h"

namespace hearsay::syntax {

struct ScriptPart {
  LetterCase letter_case = LetterCase::kLower;
  uint8_t strip = 0;
  std::string append;
  friend auto operator<=>(const ScriptPart&, const ScriptPart&) = default;
};

struct AnalysisPart {
  text::Upos upos = text::Upos::kNone;
  uint16_t feats = 0;
  uint16_t treebanks = 0;
  uint32_t count = 0;
  std::string lemma;
};

struct EntryPart {
  uint32_t frequency = 0;
  uint32_t classes = 0;
  std::vector<AnalysisPart> analyses;
};

struct TablePart {
  uint32_t bits = 3;
  uint32_t lanes = 3;
  std::vector<uint8_t> data;
};

// Fills a weight table (weights.h). Features are put in the order of their worth: one that finds its places taken is left out.
class TableWriter {
 public:
  TableWriter(uint32_t bits, uint32_t lanes);
  // `weights`: one for each lane.
  void put(uint32_t hash, const int8_t* weights);
  [[nodiscard]] TablePart take() { return std::move(part_); }

 private:
  TablePart part_;
  std::vector<bool> taken_;
};

struct ModelParts {
  using Groups = std::array<std::vector<uint32_t>, text::kUposCount>;
  std::string language;
  std::vector<std::string> treebanks;
  std::vector<std::string> feats{""};
  std::vector<std::string> deprels;
  Groups feats_groups;
  std::vector<ScriptPart> scripts;
  Groups script_groups;
  std::map<std::string, EntryPart> lexicon;
  std::vector<ParserRecord> parsers;
  std::map<uint32_t, TablePart> tables;  // by TableKey
};

[[nodiscard]] std::string build_model(const ModelParts& parts);

}  // namespace hearsay::syntax

// A small model for tests: a handful of words of no language, random weights (fixed seed) in every table, four parsers of all kinds.
#pragma once

#include <string>

#include "syntax/hash.h"
#include "syntax/model_builder.h"
#include "syntax/weights.h"

namespace hearsay::syntax {

inline uint64_t test_random(uint64_t& state) {
  return scramble(state += 0x9E3779B97F4A7C15ull);
}

inline TablePart random_table(uint32_t lanes, uint64_t seed) {
  TableWriter writer(8, lanes);
  std::vector<int8_t> weights(lanes);
  for (int row = 0; row < 400; ++row) {
    for (auto& weight : weights) weight = static_cast<int8_t>(static_cast<int>(test_random(seed) % 255) - 127);
    writer.put(static_cast<uint32_t>(test_random(seed)), weights.data());
  }
  return writer.take();
}

inline ModelParts test_parts() {
  ModelParts parts;
  parts.language = "zz";
  parts.treebanks = {"zz_one", "zz_two"};
  parts.feats = {"", "Number=Plur", "Number=Sing"};
  parts.deprels = {"root", "nsubj", "obj", "punct"};
  parts.scripts = {{LetterCase::kLower, 0, ""}, {LetterCase::kKeep, 0, ""}, {LetterCase::kLower, 1, "o"}};
  for (size_t upos = 1; upos < text::kUposCount; ++upos) {
    parts.feats_groups[upos] = {0, 1, 2};
    parts.script_groups[upos] = {0, 1, 2};
  }
  parts.lexicon["ba"] = {30, 1u << 8, {{text::Upos::kNoun, 2, 1, 30, "ba"}}};
  parts.lexicon["bas"] = {4, 1u << 8 | 1u << 16, {{text::Upos::kNoun, 1, 1, 3, "ba"}, {text::Upos::kVerb, 0, 2, 1, "baso"}}};
  parts.tables[static_cast<uint32_t>(TableKey::kUpos)] = random_table(kTagLanes, 1);
  parts.tables[static_cast<uint32_t>(TableKey::kFeats)] = random_table(kTagLanes, 2);
  parts.tables[static_cast<uint32_t>(TableKey::kLemma)] = random_table(kTagLanes, 3);
  parts.parsers = {{Direction::kForward, 1, 1}, {Direction::kBackward, 1, 1}, {Direction::kForward, 2, 4}, {Direction::kBackward, 1, 3}};
  for (uint32_t i = 0; i < parts.parsers.size(); ++i) {
    parts.tables[static_cast<uint32_t>(TableKey::kStructure) + i * kKeysPerParser] = random_table(kStructureLanes, 10 + i);
    parts.tables[static_cast<uint32_t>(TableKey::kLabel) + i * kKeysPerParser] = random_table(kLabelLanes, 20 + i);
  }
  return parts;
}

}  // namespace hearsay::syntax

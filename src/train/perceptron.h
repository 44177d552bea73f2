// AveragedTable: the weights of a linear model while it is trained, in floating point, with the running sum that averaging needs.
//
// A hash map from 32-bit feature hashes to rows; a row appears when it is first updated. quantised() keeps the features that matter most, as many
// as find room in a table of the asked size (weights.h), so the size of a model is chosen after training, and no two features share a row.
// A deterministic function of the sequence of calls.
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/features.h"
#include "syntax/model_builder.h"

namespace hearsay::train {

class AveragedTable {
 public:
  explicit AveragedTable(uint32_t lanes);

  // scores[0..lanes) of a hashed feature list.
  void score(const syntax::FeatureList& features, float* scores);
  void update(const syntax::FeatureList& features, uint32_t lane, float step);
  // One decision has passed.
  void tick() { count_ += 1; }

  [[nodiscard]] size_t rows() const { return used_; }

  // Weights averaged over all ticks, as integers, in a table of 2^bits rows.
  [[nodiscard]] syntax::TablePart quantised(uint32_t bits) const;

 private:
  static constexpr uint32_t kNoRow = 0xFFFFFFFF;
  [[nodiscard]] size_t slot_of(uint32_t hash) const;
  uint32_t insert(uint32_t hash);
  void grow();

  uint32_t lanes_;
  double count_ = 1;
  std::vector<uint32_t> slots_;  // row of a hash, linear probing
  std::vector<uint32_t> hashes_;  // of a row
  std::vector<uint32_t> uses_;    // lookups of a row
  std::vector<float> weights_;
  std::vector<float> sums_;
  size_t used_ = 0;
};

}  // namespace hearsay::train

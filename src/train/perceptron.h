// AveragedTable: the weights of a linear model while it is trained, in floating point, with the running sum that averaging needs.
//
// A hash map from 32-bit feature hashes to rows; a row appears when it is first updated. quantised() keeps the features that matter most,
// as many as find room in a table of the asked size (weights.h), so the size of a model is chosen after training, and no two features share
// a row. A deterministic function of the sequence of calls.
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

  [[nodiscard]] size_t rows() const { return hashes_.size(); }

  // Ends training: the weights become their averages over all ticks.
  void average();
  // Adds the averages of another table. The sum of tables trained with other seeds errs less than each (about 0.4 LAS for four), at no cost
  // in use.
  void add(const AveragedTable& other);

  // The averaged weights as integers, in a table of 2^bits rows.
  [[nodiscard]] syntax::TablePart quantised(uint32_t bits) const;

 private:
  static constexpr uint32_t kNoRow = 0xFFFFFFFF;
  struct Slot {
    uint32_t hash = 0;
    uint32_t row = kNoRow;
  };

  [[nodiscard]] size_t first_slot(uint32_t hash) const { return (hash * 0x9E3779B1u >> 7) & (slots_.size() - 1); }
  [[nodiscard]] size_t slot_of(uint32_t hash) const;
  uint32_t insert(uint32_t hash);
  void grow();
  // A row: its weights, their running sums, how often it was looked up.
  [[nodiscard]] float* weights(uint32_t row) { return values_.data() + static_cast<size_t>(row) * stride_; }
  [[nodiscard]] const float* weights(uint32_t row) const { return values_.data() + static_cast<size_t>(row) * stride_; }

  uint32_t lanes_;
  uint32_t stride_;
  double count_ = 1;
  std::vector<Slot> slots_;       // linear probing
  std::vector<uint32_t> hashes_;  // of a row
  std::vector<float> values_;
};

}  // namespace hearsay::train

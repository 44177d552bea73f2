// AveragedTable: the weights of a linear model while it is trained, in floating point, with the running sum that averaging needs.
// A deterministic function of the sequence of calls (no threads, no reassociation of sums across runs of the same binary).
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/features.h"
#include "syntax/model_builder.h"

namespace hearsay::train {

class AveragedTable {
 public:
  AveragedTable(uint32_t bits, uint32_t lanes)
      : bits_(bits), lanes_(lanes), weights_(static_cast<size_t>(lanes) << bits, 0.0f), sums_(weights_.size(), 0.0f) {}

  [[nodiscard]] uint32_t lanes() const { return lanes_; }

  // scores[0..lanes) of a hashed feature list.
  void score(const syntax::FeatureList& features, float* scores) const;
  void update(const syntax::FeatureList& features, uint32_t lane, float step);
  // One decision has passed.
  void tick() { count_ += 1; }

  // Weights averaged over all ticks, as integers: int8, or int16 for 4 lanes.
  [[nodiscard]] syntax::TablePart quantised() const;

 private:
  [[nodiscard]] size_t row(uint32_t hash) const { return static_cast<size_t>(hash >> (32 - bits_)) * lanes_; }

  uint32_t bits_;
  uint32_t lanes_;
  double count_ = 1;
  std::vector<float> weights_;
  std::vector<float> sums_;
};

}  // namespace hearsay::train

#include "train/perceptron.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "syntax/weights.h"

namespace hearsay::train {
namespace {

constexpr double kClipped = 0;  // share of weights that may lie outside the range of int8

// The factor that puts all but the largest few weights inside [-127, 127].
double quantisation_scale(const std::vector<float>& weights) {
  std::vector<float> sizes;
  for (const float weight : weights) {
    if (weight != 0) sizes.push_back(std::abs(weight));
  }
  if (sizes.empty()) return 1;
  const auto kept = static_cast<size_t>(static_cast<double>(sizes.size()) * (1 - kClipped));
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(std::min(sizes.size() - 1, kept));
  std::nth_element(sizes.begin(), at, sizes.end());
  return 127.0 / std::max(*at, 1e-9f);
}

}  // namespace

AveragedTable::AveragedTable(uint32_t lanes) : lanes_(lanes), slots_(1 << 16, kNoRow) {}

size_t AveragedTable::slot_of(uint32_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = (hash * 0x9E3779B1u >> 7) & mask;
  while (slots_[at] != kNoRow && hashes_[slots_[at]] != hash) at = (at + 1) & mask;
  return at;
}

void AveragedTable::grow() {
  slots_.assign(slots_.size() * 4, kNoRow);
  for (uint32_t row = 0; row < used_; ++row) slots_[slot_of(hashes_[row])] = row;
}

uint32_t AveragedTable::insert(uint32_t hash) {
  const size_t at = slot_of(hash);
  if (slots_[at] != kNoRow) return slots_[at];
  const auto row = static_cast<uint32_t>(used_++);
  slots_[at] = row;
  hashes_.push_back(hash);
  uses_.push_back(0);
  weights_.resize(weights_.size() + lanes_, 0.0f);
  sums_.resize(sums_.size() + lanes_, 0.0f);
  if (used_ * 2 > slots_.size()) grow();
  return row;
}

void AveragedTable::score(const syntax::FeatureList& features, float* scores) {
  std::fill_n(scores, lanes_, 0.0f);
  for (int i = 0; i < features.size(); ++i) {
    const uint32_t row = slots_[slot_of(features.hash_of(i))];
    if (row == kNoRow) continue;
    ++uses_[row];
    const float* weights = weights_.data() + static_cast<size_t>(row) * lanes_;
    for (uint32_t lane = 0; lane < lanes_; ++lane) scores[lane] += weights[lane];
  }
}

void AveragedTable::update(const syntax::FeatureList& features, uint32_t lane, float step) {
  const auto sum_step = static_cast<float>(step * count_);
  for (int i = 0; i < features.size(); ++i) {
    const size_t at = static_cast<size_t>(insert(features.hash_of(i))) * lanes_ + lane;
    weights_[at] += step;
    sums_[at] += sum_step;
  }
}

syntax::TablePart AveragedTable::quantised(uint32_t bits) const {
  std::vector<float> averaged(weights_.size());
  for (size_t i = 0; i < averaged.size(); ++i) averaged[i] = static_cast<float>(weights_[i] - sums_[i] / count_);
  const double scale = quantisation_scale(averaged);
  std::vector<double> importance(used_);
  for (size_t row = 0; row < used_; ++row) {
    const auto [least, most] = std::minmax_element(averaged.begin() + static_cast<std::ptrdiff_t>(row * lanes_),
                                                   averaged.begin() + static_cast<std::ptrdiff_t>((row + 1) * lanes_));
    importance[row] = static_cast<double>(*most - *least) * std::sqrt(uses_[row] + 1.0);
  }
  std::vector<uint32_t> order(used_);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return importance[a] > importance[b]; });
  syntax::TableWriter writer(bits, lanes_);
  std::vector<int8_t> integers(lanes_);
  for (const uint32_t row : order) {
    for (uint32_t lane = 0; lane < lanes_; ++lane) {
      const long value = std::lround(averaged[static_cast<size_t>(row) * lanes_ + lane] * scale);
      integers[lane] = static_cast<int8_t>(std::clamp(value, -127L, 127L));
    }
    writer.put(hashes_[row], integers.data());
  }
  return writer.take();
}

}  // namespace hearsay::train

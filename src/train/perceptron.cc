#include "train/perceptron.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hearsay::train {
namespace {

// The step that puts all but the largest `clipped` share of weights inside [-limit, limit].
double quantisation_scale(const std::vector<float>& weights, double limit, double clipped) {
  std::vector<float> sizes;
  for (const float weight : weights) {
    if (weight != 0) sizes.push_back(std::abs(weight));
  }
  if (sizes.empty()) return 1;
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(sizes.size() - 1, static_cast<size_t>(sizes.size() * (1 - clipped))));
  std::nth_element(sizes.begin(), at, sizes.end());
  return limit / std::max(*at, 1e-9f);
}

int rounded(float weight, double scale, int limit) { return std::clamp(static_cast<int>(std::lround(weight * scale)), -limit, limit); }

}  // namespace

void AveragedTable::score(const syntax::FeatureList& features, float* scores) const {
  std::fill_n(scores, lanes_, 0.0f);
  for (int i = 0; i < features.size(); ++i) {
    const float* weights = weights_.data() + row(features.hash_of(i));
    for (uint32_t lane = 0; lane < lanes_; ++lane) scores[lane] += weights[lane];
  }
}

void AveragedTable::update(const syntax::FeatureList& features, uint32_t lane, float step) {
  const auto sum_step = static_cast<float>(step * count_);
  for (int i = 0; i < features.size(); ++i) {
    const size_t at = row(features.hash_of(i)) + lane;
    weights_[at] += step;
    sums_[at] += sum_step;
  }
}

syntax::TablePart AveragedTable::quantised() const {
  std::vector<float> averaged(weights_.size());
  for (size_t i = 0; i < averaged.size(); ++i) averaged[i] = static_cast<float>(weights_[i] - sums_[i] / count_);
  syntax::TablePart part;
  part.bits = bits_;
  part.lanes = lanes_;
  if (lanes_ == 4) {
    const double scale = quantisation_scale(averaged, 16000, 0);
    part.data.resize(averaged.size() * 2);
    for (size_t i = 0; i < averaged.size(); ++i) {
      const auto value = static_cast<int16_t>(rounded(averaged[i], scale, 16000));
      std::memcpy(part.data.data() + i * 2, &value, 2);
    }
  } else {
    const double scale = quantisation_scale(averaged, 127, 0.0005);
    part.data.resize(averaged.size());
    for (size_t i = 0; i < averaged.size(); ++i) part.data[i] = static_cast<uint8_t>(static_cast<int8_t>(rounded(averaged[i], scale, 127)));
  }
  return part;
}

}  // namespace hearsay::train

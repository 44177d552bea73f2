#include "train/perceptron.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "syntax/weights.h"

namespace hearsay::train {
AveragedTable::AveragedTable(uint32_t lanes) : lanes_(lanes), stride_(2 * lanes + 1), slots_(1 << 16) {}

size_t AveragedTable::slot_of(uint32_t hash) const {
  size_t at = first_slot(hash);
  while (slots_[at].row != kNoRow && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return at;
}

void AveragedTable::grow() {
  slots_.assign(slots_.size() * 4, Slot{});
  for (uint32_t row = 0; row < hashes_.size(); ++row) slots_[slot_of(hashes_[row])] = {hashes_[row], row};
}

uint32_t AveragedTable::insert(uint32_t hash) {
  const size_t at = slot_of(hash);
  if (slots_[at].row != kNoRow) return slots_[at].row;
  const auto row = static_cast<uint32_t>(hashes_.size());
  slots_[at] = {hash, row};
  hashes_.push_back(hash);
  values_.resize(values_.size() + stride_, 0.0f);
  if (hashes_.size() * 2 > slots_.size()) grow();
  return row;
}

void AveragedTable::score(const syntax::FeatureList& features, float* scores) {
  std::fill_n(scores, lanes_, 0.0f);
  std::array<uint32_t, syntax::FeatureList::kCapacity> rows;
  int found = 0;
  for (int i = 0; i < features.size(); ++i) __builtin_prefetch(&slots_[first_slot(features.hash_of(i))]);
  for (int i = 0; i < features.size(); ++i) {
    rows[found] = slots_[slot_of(features.hash_of(i))].row;
    if (rows[found] == kNoRow) continue;
    __builtin_prefetch(weights(rows[found]));
    ++found;
  }
  for (int i = 0; i < found; ++i) {
    float* row = weights(rows[i]);
    for (uint32_t lane = 0; lane < lanes_; ++lane) scores[lane] += row[lane];
    row[2 * lanes_] += 1;
  }
}

void AveragedTable::update(const syntax::FeatureList& features, uint32_t lane, float step) {
  const auto sum_step = static_cast<float>(step * count_);
  for (int i = 0; i < features.size(); ++i) {
    float* row = weights(insert(features.hash_of(i)));
    row[lane] += step;
    row[lanes_ + lane] += sum_step;
  }
}

void AveragedTable::average() {
  for (uint32_t number = 0; number < hashes_.size(); ++number) {
    float* row = weights(number);
    for (uint32_t lane = 0; lane < lanes_; ++lane) {
      row[lane] = static_cast<float>(row[lane] - row[lanes_ + lane] / count_);
      row[lanes_ + lane] = 0;
    }
  }
}

void AveragedTable::add(const AveragedTable& other) {
  for (uint32_t number = 0; number < other.hashes_.size(); ++number) {
    float* own = weights(insert(other.hashes_[number]));
    const float* added = other.weights(number);
    for (uint32_t i = 0; i < stride_; ++i) own[i] += added[i];
  }
}

syntax::TablePart AveragedTable::quantised(uint32_t bits) const {
  float largest = 1e-9f;
  std::vector<double> worth(hashes_.size());
  for (uint32_t number = 0; number < hashes_.size(); ++number) {
    const float* row = weights(number);
    const auto [least, most] = std::minmax_element(row, row + lanes_);
    largest = std::max({largest, -*least, *most});
    worth[number] = static_cast<double>(*most - *least) * std::sqrt(row[2 * lanes_] + 1.0);
  }
  const double scale = 127.0 / largest;  // clipping even 0.05 % of the weights costs 0.5 LAS
  std::vector<uint32_t> order(hashes_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return worth[a] > worth[b]; });
  syntax::TableWriter writer(bits, lanes_);
  std::vector<int8_t> integers(lanes_);
  for (const uint32_t row : order) {
    for (uint32_t lane = 0; lane < lanes_; ++lane) {
      integers[lane] = static_cast<int8_t>(std::lround(weights(row)[lane] * scale));
    }
    writer.put(hashes_[row], integers.data());
  }
  return writer.take();
}

}  // namespace hearsay::train

// The SIMD sums against the obvious ones.
#include "syntax/weights.h"

#include <gtest/gtest.h>

#include <vector>

#include "syntax/test_model.h"

namespace hearsay::syntax {
namespace {

// The slow, plainly right reading of a table.
std::vector<int> reference(const WeightTable& table, const std::vector<uint32_t>& hashes) {
  std::vector<int> sums(table.lanes, 0);
  const uint32_t row_bytes = WeightTable::row_bytes(table.lanes);
  for (const uint32_t hash : hashes) {
    for (uint32_t way = 0; way < table.ways(); ++way) {
      const uint8_t* row = table.data + (static_cast<size_t>(table.bucket(hash)) * table.ways() + way) * row_bytes;
      uint16_t tag = row[row_bytes - table.tag_bytes()];
      if (table.tag_bytes() == 2) tag = static_cast<uint16_t>(tag | row[row_bytes - 1] << 8);
      if (tag != table.tag(hash)) continue;
      for (uint32_t lane = 0; lane < table.lanes; ++lane) sums[lane] += static_cast<int8_t>(row[lane]);
    }
  }
  return sums;
}

TEST(Weights, SumsEqualTheReference) {
  for (const uint32_t lanes : {kStructureLanes, kTagLanes, kLabelLanes}) {
    uint64_t state = lanes;
    std::vector<uint32_t> known;
    std::vector<int8_t> weights(lanes);
    TableWriter writer(10, lanes);
    for (int row = 0; row < 1500; ++row) {
      for (auto& weight : weights) weight = static_cast<int8_t>(static_cast<int>(test_random(state) % 255) - 127);
      known.push_back(static_cast<uint32_t>(test_random(state)));
      writer.put(known.back(), weights.data());
    }
    const TablePart part = writer.take();
    const WeightTable table{part.data.data(), part.bits, part.lanes};
    for (int count = 0; count <= 128; ++count) {
      std::vector<uint32_t> hashes;
      for (int i = 0; i < count; ++i) {
        const auto stranger = static_cast<uint32_t>(test_random(state));
        hashes.push_back(stranger % 2 == 0 ? known[stranger % known.size()] : stranger);
      }
      std::vector<int> sums(64);
      if (lanes == kStructureLanes) {
        int32_t out[4];
        sum_rows_3(table, hashes.data(), count, out);
        std::copy_n(out, lanes, sums.begin());
      } else {
        int16_t out[64];
        lanes == kTagLanes ? sum_rows_30(table, hashes.data(), count, out) : sum_rows_62(table, hashes.data(), count, out);
        std::copy_n(out, lanes, sums.begin());
      }
      sums.resize(lanes);
      ASSERT_EQ(sums, reference(table, hashes)) << lanes << " lanes, " << count << " features";
    }
  }
}

TEST(Weights, WhatDoesNotFitIsLeftOut) {
  TableWriter writer(3, kStructureLanes);  // two buckets of four; small hashes fall into the first
  for (uint32_t i = 1; i <= 6; ++i) {
    const int8_t weights[] = {static_cast<int8_t>(i), 0, 0};
    writer.put(i, weights);
  }
  const TablePart part = writer.take();
  const WeightTable table{part.data.data(), part.bits, part.lanes};
  EXPECT_EQ(reference(table, {1, 2, 3, 4, 5, 6})[0], 1 + 2 + 3 + 4);
}

}  // namespace
}  // namespace hearsay::syntax

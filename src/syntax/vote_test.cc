#include "syntax/vote.h"

#include <gtest/gtest.h>

#include <functional>

#include "syntax/test_model.h"

namespace hearsay::syntax {
namespace {

Ballot ballot(std::vector<int32_t> heads, uint32_t weight = 1, uint8_t label = 0) {
  Ballot made;
  made.tree.labels.assign(heads.size(), label);
  made.tree.heads = std::move(heads);
  made.weight = weight;
  return made;
}

std::vector<int32_t> elected(const std::vector<Ballot>& ballots) {
  Voting voting;
  Tree tree;
  voting.elect(ballots, tree);
  return tree.heads;
}

bool is_tree(const std::vector<int32_t>& heads) {
  int roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    auto at = static_cast<int32_t>(i + 1);
    for (size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[static_cast<size_t>(at) - 1];
    }
  }
  return roots == 1;
}

TEST(Vote, MajorityWins) {
  EXPECT_EQ(elected({ballot({2, 0, 2}), ballot({2, 0, 2}), ballot({0, 1, 1})}), (std::vector<int32_t>{2, 0, 2}));
  EXPECT_EQ(elected({ballot({2, 0, 1}), ballot({2, 0, 2}), ballot({2, 0, 2})}), (std::vector<int32_t>{2, 0, 2}));
  EXPECT_EQ(elected({ballot({2, 0, 1}), ballot({0, 1, 2}, 3)}), (std::vector<int32_t>{0, 1, 2}));
}

TEST(Vote, TiesGoToTheFirst) {
  EXPECT_EQ(elected({ballot({0, 1, 2}), ballot({0, 1, 1})}), (std::vector<int32_t>{0, 1, 2}));
  EXPECT_EQ(elected({ballot({0, 1, 1}), ballot({0, 1, 2})}), (std::vector<int32_t>{0, 1, 1}));
}

std::vector<int32_t> random_tree(size_t size, uint64_t& state) {
  std::vector<int32_t> order(size), heads(size);
  for (size_t i = 0; i < size; ++i) order[i] = static_cast<int32_t>(i + 1);
  for (size_t i = size; i > 1; --i) std::swap(order[i - 1], order[test_random(state) % i]);
  for (size_t i = 0; i < size; ++i) heads[static_cast<size_t>(order[i]) - 1] = i == 0 ? 0 : order[test_random(state) % i];
  return heads;
}

int64_t support(const std::vector<Ballot>& ballots, const std::vector<int32_t>& heads) {
  int64_t sum = 0;
  for (const Ballot& b : ballots) {
    for (size_t i = 0; i < heads.size(); ++i) sum += b.tree.heads[i] == heads[i] ? b.weight : 0;
  }
  return sum;
}

// All trees over the ballots' arcs, one by one.
int64_t best_support(const std::vector<Ballot>& ballots) {
  std::vector<int32_t> heads(ballots[0].tree.heads.size());
  int64_t best = -1;
  const std::function<void(size_t)> try_word = [&](size_t word) {
    if (word == heads.size()) {
      if (is_tree(heads)) best = std::max(best, support(ballots, heads));
      return;
    }
    for (const Ballot& b : ballots) {
      heads[word] = b.tree.heads[word];
      try_word(word + 1);
    }
  };
  try_word(0);
  return best;
}

TEST(Vote, IsATreeWithTheMostSupport) {
  uint64_t state = 1;
  for (int round = 0; round < 400; ++round) {
    const size_t size = 1 + test_random(state) % 6;
    std::vector<Ballot> ballots;
    for (uint64_t i = 0, count = 1 + test_random(state) % 4; i < count; ++i)
      ballots.push_back(ballot(random_tree(size, state), 1 + test_random(state) % 3));
    const auto heads = elected(ballots);
    ASSERT_TRUE(is_tree(heads));
    ASSERT_EQ(support(ballots, heads), best_support(ballots)) << "round " << round;
  }
}

TEST(Vote, LongSentences) {
  uint64_t state = 2;
  std::vector<Ballot> ballots;
  for (int i = 0; i < 4; ++i) ballots.push_back(ballot(random_tree(3000, state)));
  EXPECT_TRUE(is_tree(elected(ballots)));
}

}  // namespace
}  // namespace hearsay::syntax

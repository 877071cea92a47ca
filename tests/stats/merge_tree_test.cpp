#include "engine/stats/merge_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/stats/moments.hpp"

namespace {

using banso::stats::MergeTree;
using banso::stats::Moments;

/// Writes down the shape of the fold.
struct Shape {
  std::string text;
  void merge(const Shape& right) { text = "(" + text + right.text + ")"; }
};

Moments block(std::uint64_t index) {
  Moments moments;
  for (std::uint64_t i = 0; i < 5; ++i) moments.add(1e-3 * double(banso::mix64(index, i) % 1000003));
  return moments;
}

std::vector<std::uint64_t> shuffled(std::uint64_t n, std::uint64_t seed) {
  std::vector<std::uint64_t> order(n);
  std::iota(order.begin(), order.end(), std::uint64_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint64_t a, std::uint64_t b) { return banso::mix64(seed, a) < banso::mix64(seed, b); });
  return order;
}

TEST(MergeTree, HasTheDocumentedShape) {
  const std::vector<std::string> shapes{
      "0", "(01)", "((01)2)", "((01)(23))", "(((01)(23))4)", "(((01)(23))(45))", "((((01)(23))(45))6)"};
  MergeTree<Shape> tree;
  EXPECT_FALSE(tree.value());
  for (std::uint64_t i = 0; i < shapes.size(); ++i) {
    tree.push(i, {std::to_string(i)});
    EXPECT_EQ(tree.prefix_length(), i + 1);
    EXPECT_EQ(tree.value()->text, shapes[i]);
  }
}

TEST(MergeTree, AnyOrderOfArrivalGivesTheSameBits) {
  for (const std::uint64_t n : {1U, 2U, 7U, 64U, 100U}) {
    MergeTree<Moments> in_order;
    for (std::uint64_t i = 0; i < n; ++i) in_order.push(i, block(i));
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      MergeTree<Moments> tree;
      for (const std::uint64_t i : shuffled(n, seed)) tree.push(i, block(i));
      EXPECT_EQ(tree.prefix_length(), n);
      EXPECT_EQ(*tree.value(), *in_order.value()) << n << " blocks, seed " << seed;
    }
  }
}

TEST(MergeTree, OrderOfTheFoldIsWorthFixing) {  // else the test above could not fail
  Moments left_to_right = block(0);
  Moments right_to_left = block(99);
  for (std::uint64_t i = 1; i < 100; ++i) {
    left_to_right.merge(block(i));
    right_to_left.merge(block(99 - i));
  }
  EXPECT_NE(left_to_right, right_to_left);
}

TEST(MergeTree, EveryPrefixIsThatOfAnUndisturbedRun) {  // while later blocks are already there
  constexpr std::uint64_t n = 60;
  std::vector<Moments> expected;
  MergeTree<Moments> in_order;
  for (std::uint64_t i = 0; i < n; ++i) {
    in_order.push(i, block(i));
    expected.push_back(*in_order.value());
  }
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    MergeTree<Moments> tree;
    for (const std::uint64_t i : shuffled(n, seed)) {
      tree.push(i, block(i));
      const std::uint64_t length = tree.prefix_length();
      if (length == 0) {
        EXPECT_FALSE(tree.value());
      } else {
        EXPECT_EQ(*tree.value(), expected[length - 1]);
      }
    }
  }
}

TEST(MergeTree, ShardsMayDeliverWholeSubtrees) {
  MergeTree<Moments> in_order;
  for (std::uint64_t i = 0; i < 24; ++i) in_order.push(i, block(i));
  MergeTree<Moments> whole;
  for (const std::uint64_t shard : {2U, 0U, 1U}) {
    MergeTree<Moments> part;
    for (std::uint64_t i = shard * 8; i < (shard + 1) * 8; ++i) part.push(i, block(i));
    part.for_each_node(
        [&](unsigned level, std::uint64_t index, const Moments& m) { whole.push_node(level, index, m); });
  }
  EXPECT_EQ(whole.prefix_length(), 24U);
  EXPECT_EQ(*whole.value(), *in_order.value());
}

TEST(MergeTree, ARestartedRunEndsWithTheSameBits) {
  MergeTree<Moments> first;
  for (const std::uint64_t i : {0U, 1U, 2U, 5U, 9U}) first.push(i, block(i));
  MergeTree<Moments> resumed;
  first.for_each_node(
      [&](unsigned level, std::uint64_t index, const Moments& m) { resumed.push_node(level, index, m); });
  for (const std::uint64_t i : {3U, 4U, 6U, 7U, 8U}) resumed.push(i, block(i));
  MergeTree<Moments> in_order;
  for (std::uint64_t i = 0; i < 10; ++i) in_order.push(i, block(i));
  EXPECT_EQ(*resumed.value(), *in_order.value());
}

TEST(MergeTree, KeepsFewNodesWhenBlocksComeInOrder) {
  MergeTree<Moments> tree;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    tree.push(i, block(i));
    EXPECT_LE(tree.live_nodes(), 10U);
  }
}

TEST(MergeTree, ABlockCountsOnce) {
  MergeTree<Moments> tree;
  for (std::uint64_t i = 0; i < 4; ++i) tree.push(i, block(i));
  EXPECT_THROW(tree.push(2, block(2)), std::invalid_argument);
  EXPECT_THROW(tree.push_node(3, 0, block(0)), std::invalid_argument);
  tree.push(9, block(9));
  EXPECT_THROW(tree.push_node(2, 2, block(8)), std::invalid_argument);
  EXPECT_THROW(tree.push(~std::uint64_t{0}, block(0)), std::invalid_argument);
  EXPECT_EQ(tree.prefix_length(), 4U);
}

}  // namespace

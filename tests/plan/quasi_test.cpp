#include "engine/plan/quasi.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/plan/compile.hpp"
#include "engine/stats/moments.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

constexpr int kCopies = 16, kBlock = 16;

const Plan& small_plan() {
  static const Plan plan = compile(testing::small_scenario());
  return plan;
}

std::vector<rng::EntityKey> drawn(const Plan& plan) {
  std::set<rng::EntityKey> keys;
  for (const Input& input : plan.inputs) {
    if (input.low < input.high) keys.insert(rng::entity_key(rng::EntityClass::input, input.origin, 0));
  }
  return {keys.begin(), keys.end()};
}

/// Replication that holds point `index` of a copy.
std::uint32_t place(std::uint32_t copy, std::uint32_t index) {
  return (index / kBlock * kCopies + copy) * kBlock + index % kBlock;
}

TEST(QuasiPoints, EveryInputOfEveryCopyFillsEqualPartsEqually) {
  const QuasiPoints points(small_plan(), 3, kCopies, kBlock);
  const std::vector<rng::EntityKey> keys = drawn(small_plan());
  ASSERT_GE(keys.size(), 8U);
  EXPECT_EQ(points.dimensions(), keys.size() + 4);
  for (const rng::EntityKey key : keys) {
    for (const std::uint32_t copy : {0U, 7U, 15U}) {
      std::vector<int> in_part(64, 0);
      for (std::uint32_t i = 0; i < 64; ++i)
        ++in_part[static_cast<std::size_t>(points.uniform(key, place(copy, i)) * 64)];
      EXPECT_EQ(in_part, std::vector<int>(64, 1)) << "copy " << copy;
    }
  }
}

TEST(QuasiPoints, WholeBlocksAreNetsThemselves) {
  const QuasiPoints points(small_plan(), 3, kCopies, kBlock);
  const rng::EntityKey key = drawn(small_plan())[5];
  for (std::uint32_t block = 0; block < 40; ++block) {
    std::vector<int> in_part(kBlock, 0);
    for (std::uint32_t i = 0; i < kBlock; ++i)
      ++in_part[static_cast<std::size_t>(points.uniform(key, block * kBlock + i) * kBlock)];
    EXPECT_EQ(in_part, std::vector<int>(kBlock, 1)) << block;
  }
}

// 4,096 copies of one point: mean 1/2 within five standard errors (a chance of one in two million).
TEST(QuasiPoints, APointAloneIsUniform) {
  stats::Moments mean, square;
  for (std::uint64_t seed = 0; seed < 256; ++seed) {
    const QuasiPoints points(small_plan(), seed, kCopies, kBlock);
    for (std::uint32_t copy = 0; copy < kCopies; ++copy) {
      const double u = points.uniform(drawn(small_plan())[2], place(copy, 0));
      ASSERT_GT(u, 0.0);
      ASSERT_LT(u, 1.0);
      mean.add(u);
      square.add(u * u);
    }
  }
  EXPECT_NEAR(mean.mean(), 1.0 / 2.0, 5 * std::sqrt(1.0 / 12.0 / 4096));
  EXPECT_NEAR(square.mean(), 1.0 / 3.0, 5 * std::sqrt(4.0 / 45.0 / 4096));
}

/// Mean over the copies' means of a smooth function of eight inputs, and its error between them.
stats::Moments between_copies(std::uint64_t seed, bool quasi) {
  const QuasiPoints points(small_plan(), seed, kCopies, kBlock);
  const std::vector<rng::EntityKey> keys = drawn(small_plan());
  stats::Moments out;
  for (std::uint32_t copy = 0; copy < kCopies; ++copy) {
    stats::Moments mean;
    for (std::uint32_t i = 0; i < 256; ++i) {
      double value = 1;
      for (std::size_t k = 0; k < 8; ++k) {
        const std::uint32_t r = place(copy, i);
        const double u = quasi ? points.uniform(keys[k], r)
                               : rng::draw_uniforms({seed, r}, keys[k], 0, rng::Purpose::input).u[0];
        value *= 1.0 + (u - 0.5) / 2.0;
      }
      mean.add(value);
    }
    out.add(mean.mean());
  }
  return out;
}

TEST(QuasiPoints, HitASmoothFunctionsMeanMoreCloselyAndSayHowClosely) {
  double quasi = 0, independent = 0;
  int covered = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const stats::Moments q = between_copies(seed, true), p = between_copies(seed, false);
    quasi += q.variance();
    independent += p.variance();
    covered += std::fabs(q.mean() - 1.0) < 2.131 * q.standard_error() ? 1 : 0;  // t(15), 95 %
  }
  EXPECT_LT(20 * quasi, independent);
  EXPECT_GE(covered, 41);  // below that with a chance of 1 in 1,000 where 95 % hold
}

TEST(QuasiPoints, TheSameSeedGivesTheSamePointsAndAnotherOthers) {
  const QuasiPoints a(small_plan(), 3, kCopies, kBlock), b(small_plan(), 3, kCopies, kBlock),
      c(small_plan(), 4, kCopies, kBlock);
  const rng::EntityKey key = drawn(small_plan())[1];
  EXPECT_EQ(a.uniform(key, 77), b.uniform(key, 77));
  EXPECT_NE(a.uniform(key, 77), c.uniform(key, 77));
  EXPECT_NE(a.uniform(key, place(0, 1)), a.uniform(key, place(1, 1)));
}

TEST(QuasiPoints, DrawsOfInputsTakeTheirCoordinates) {
  const QuasiPoints points(small_plan(), 3, kCopies, kBlock);
  const Params quasi = draw(small_plan(), {3, 9}, Draws::ranges, &points);
  const Params again = draw(small_plan(), {3, 9}, Draws::ranges, &points);
  const Params independent = draw(small_plan(), {3, 9}, Draws::ranges);
  EXPECT_EQ(quasi.values, again.values);
  EXPECT_NE(quasi.values, independent.values);
  for (std::size_t i = 0; i < quasi.values.size(); ++i) {
    EXPECT_GE(quasi.values[i], small_plan().inputs[i].low);
    EXPECT_LE(quasi.values[i], small_plan().inputs[i].high);
  }
}

}  // namespace
}  // namespace banso::plan

#include "engine/decide/precision.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/decide/toy_decisions.hpp"

namespace banso::decide {
namespace {

constexpr int kStudies = 2000;
constexpr int kBlock = 16;

/// How often the interval at the end of a growing run holds the truth.
stats::Proportion coverage(const testing::Toy& toy, const Target& target, std::int64_t first) {
  std::uint64_t holds = 0;
  for (int study = 0; study < kStudies; ++study) {
    Contender arm{0, {}};
    const auto seed = 5000 + static_cast<std::uint64_t>(study);
    testing::grow(toy, seed, first, arm);
    Reached now = reached(0, target, {arm.samples});
    while (!now.held) {
      const auto n = static_cast<std::int64_t>(arm.samples.size());
      testing::grow(toy, seed, next_end_for(n, now.needed, kBlock), arm);
      now = reached(0, target, {arm.samples});
    }
    const Estimate e = estimate(arm.samples);
    stats::Moments m;
    for (const double v : arm.samples) m.add(v);
    EXPECT_EQ(e.count, m.count());
    holds += stats::mean_interval(m, kConfidence).contains(toy.means[0]) ? 1U : 0U;
  }
  ::testing::Test::RecordProperty("covered", static_cast<int>(holds));
  return stats::proportion(holds, kStudies, 0.999);
}

// With a chance of 1 in 1,000 the seed would be to blame.
TEST(Precision, IntervalsCoverAsPromisedAtAFixedSize) {
  EXPECT_TRUE(coverage({{2.0}, {1.0}, 0.0}, {{}, false, false, 100.0}, 256).interval.contains(kConfidence));
}

TEST(Precision, IntervalsCoverAsPromisedWhereTheRunGrewToAnAbsoluteWidth) {
  EXPECT_TRUE(coverage({{2.0}, {1.0}, 0.0}, {{}, false, false, 0.06}, 256).interval.contains(kConfidence));
}

TEST(Precision, IntervalsCoverAsPromisedWhereTheRunGrewToARelativeWidth) {
  EXPECT_TRUE(coverage({{2.0}, {1.0}, 0.0}, {{}, false, true, 0.03}, 256).interval.contains(kConfidence));
}

TEST(Precision, IntervalsOfSkewedFiguresCoverAsPromisedWhereTheRunGrew) {
  EXPECT_TRUE(coverage({{2.0}, {1.0}, 0.0, testing::skewed}, {{}, false, false, 0.06}, 256)
                  .interval.contains(kConfidence));
}

TEST(Precision, SaysHowManyReplicationsWouldDo) {
  const Target target{{}, false, false, 1.0};
  const Reached r = reached(4, target, {{0, 2, 0, 2}});  // s = 1.1547, t(3) = 3.18245: half 1.83739
  EXPECT_EQ(r.arm, 4);
  EXPECT_NEAR(r.half_width, 1.83739, 1e-5);
  EXPECT_FALSE(r.held);
  EXPECT_EQ(r.needed, std::ceil(4 * 1.83739 * 1.83739));
}

TEST(Precision, TakesTheWorstColumnAndLeavesAbsentOnesOut) {
  const Target target{{}, false, false, 1.0};
  const double nan = std::nan("");
  EXPECT_NEAR(reached(0, target, {{1, 1, 1, 1}, {0, 2, 0, 2}, {nan, nan, nan, nan}}).half_width, 1.83739,
              1e-5);
  EXPECT_TRUE(reached(0, target, {{1, 1, 1, 1}}).held);
  const Reached absent = reached(0, target, {{nan, nan}});
  EXPECT_FALSE(absent.held);
  EXPECT_TRUE(std::isnan(absent.half_width));
  EXPECT_TRUE(std::isinf(absent.needed));
}

TEST(Precision, APartOfAMeanOfZeroIsNeverReached) {
  const Reached r = reached(0, {{}, false, true, 0.05}, {{-1, 1, -1, 1}});
  EXPECT_FALSE(r.held);
  EXPECT_TRUE(std::isinf(r.needed));
}

TEST(Precision, MostlyOneFurtherRoundDoes) {
  EXPECT_EQ(next_end_for(256, 1000, 16), 1104);  // 1100 in whole blocks
  EXPECT_EQ(next_end_for(256, 200, 16), 272);
}

}  // namespace
}  // namespace banso::decide

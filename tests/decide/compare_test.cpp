#include "engine/decide/compare.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/decide/arms.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Estimate, MatchesHandComputedFigures) {
  const Estimate e = estimate(std::vector<double>{4, 1, 3, 2, 5});
  EXPECT_EQ(e.count, 5U);
  EXPECT_DOUBLE_EQ(e.mean, 3.0);
  EXPECT_DOUBLE_EQ(e.standard_error, std::sqrt(2.5 / 5.0));
  EXPECT_DOUBLE_EQ(e.p05, 1.2);  // type 7: 1 + 4 * 0.05
  EXPECT_DOUBLE_EQ(e.p50, 3.0);
  EXPECT_DOUBLE_EQ(e.p95, 4.8);
}

TEST(Estimate, LeavesAbsentValuesOut) {
  const Estimate e = estimate(std::vector<double>{kNaN, 2, kNaN, 4});
  EXPECT_EQ(e.count, 2U);
  EXPECT_DOUBLE_EQ(e.mean, 3.0);
}

TEST(Estimate, OfNothingIsAbsent) {
  const Estimate e = estimate(std::vector<double>{kNaN});
  EXPECT_EQ(e.count, 0U);
  EXPECT_TRUE(std::isnan(e.mean));
  EXPECT_TRUE(std::isnan(e.p50));
}

TEST(Share, OfIndependentReplicationsHasTheExactInterval) {
  const stats::Proportion p = share(std::vector<double>{1, 0, kNaN, 1, 0});
  EXPECT_EQ(p.trials, 4U);
  EXPECT_DOUBLE_EQ(p.value, 0.5);
  EXPECT_DOUBLE_EQ(p.interval.low, stats::exact_interval(2, 4, kConfidence).low);
}

TEST(Share, OfNetsThatDisagreeIsAsUncertainAsTheyAre) {
  const run::Scrambles nets{4, 2};  // replications 0, 1 belong to net 0; 2, 3 to net 1; ...
  const std::vector<double> apart{1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0};
  const stats::Proportion p = share(apart, nets);
  const double half = 3.182446 * std::sqrt(1.0 / 3.0 / 4.0);  // t with 3 degrees; shares 1, 0, 1, 0
  EXPECT_NEAR(p.interval.low, std::max(0.0, 0.5 - half), 1e-6);
  EXPECT_NEAR(p.interval.high, std::min(1.0, 0.5 + half), 1e-6);
}

TEST(Share, OfNetsThatAgreeIsNotTakenForCertain) {
  const run::Scrambles nets{4, 2};
  const stats::Proportion p = share(std::vector<double>(16, 1.0), nets);
  EXPECT_DOUBLE_EQ(p.interval.low, stats::exact_interval(16, 16, kConfidence).low);
  EXPECT_DOUBLE_EQ(p.interval.high, 1.0);
}

TEST(Difference, IsTakenWithinReplications) {
  const Difference d =
      difference(std::vector<double>{11, 22, 30}, std::vector<double>{10, 20, 30}, metrics::Direction::more);
  EXPECT_EQ(d.count, 3U);
  EXPECT_DOUBLE_EQ(d.mean, 1.0);  // 1, 2, 0
  EXPECT_DOUBLE_EQ(d.standard_error, std::sqrt(1.0 / 3.0));
  EXPECT_NEAR(d.interval.high, 1.0 + 4.30265273 * std::sqrt(1.0 / 3.0), 1e-7);  // t(2) at 97.5 %
  EXPECT_EQ(d.better.successes, 2U);
  EXPECT_EQ(d.better.trials, 3U);
}

TEST(Difference, PairingGainIsTheRatioOfVariances) {
  const Difference d =
      difference(std::vector<double>{11, 22, 30}, std::vector<double>{10, 20, 30}, metrics::Direction::more);
  // variances 91 and 100 of the columns (means 21, 20), 1 of the differences
  EXPECT_NEAR(d.pairing_gain, 191.0, 1e-9);
}

TEST(Difference, CountsAPairOnlyWhereBothAreThere) {
  const Difference d = difference(std::vector<double>{1, kNaN, 3, 9}, std::vector<double>{0, 5, kNaN},
                                  metrics::Direction::more);
  EXPECT_EQ(d.count, 1U);
  EXPECT_DOUBLE_EQ(d.mean, 1.0);
  EXPECT_TRUE(std::isnan(d.standard_error));
}

TEST(Difference, LessIsBetterWhereLessIsWanted) {
  const std::vector<double> churn{.1, .2, .3}, base{.2, .3, .1};
  EXPECT_EQ(difference(churn, base, metrics::Direction::less).better.successes, 2U);
  EXPECT_EQ(difference(churn, base, metrics::Direction::more).better.successes, 1U);
}

TEST(Compare, SetsEveryArmAgainstItsOpponent) {
  const testing::TinyStudy tiny = testing::tiny_study();
  const std::vector<ArmComparison> all = compare(tiny.plan, tiny.result);
  for (std::size_t a = 0; a < all.size(); ++a) {
    const plan::Arm& arm = tiny.plan.arms[a];
    ASSERT_EQ(all[a].estimates.size(), static_cast<std::size_t>(tiny.plan.layout.samples())) << arm.id;
    const bool baseline = arm.id.rfind("stay", 0) == 0;
    EXPECT_EQ(all[a].differences.empty(), baseline) << arm.id;
    if (baseline) continue;
    const plan::Arm& opponent = tiny.plan.arms[static_cast<std::size_t>(all[a].opponent)];
    EXPECT_EQ(opponent.shadow, arm.shadow) << arm.id;
    EXPECT_EQ(all[a].differences.front().count, arm.base == plan::kNone ? 8U : 4U) << arm.id;
  }
}

TEST(ShownArms, PutTheBaselineFirst) {
  const testing::TinyStudy tiny = testing::tiny_study();
  const std::vector<int> arms = shown_arms(tiny.plan);
  ASSERT_EQ(arms.size(), 2U);
  EXPECT_EQ(arms.front(), tiny.plan.baseline);
}

}  // namespace
}  // namespace banso::decide

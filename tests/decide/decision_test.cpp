#include "engine/decide/decision.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "engine/decide/arms.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

using metrics::Metric;

TEST(Payback, IsTheFirstMonthFromWhichCashStaysAbove) {
  const Payback p = payback(std::vector<double>{-3, 1, -2, 0, 4});
  EXPECT_EQ(p.break_even, 3);
  EXPECT_EQ(p.deepest, -3);
  EXPECT_EQ(p.deepest_month, 0);
}

TEST(Payback, MayBeFromTheStartOrNever) {
  EXPECT_EQ(payback(std::vector<double>{0, 0, 0}).break_even, 0);
  EXPECT_FALSE(payback(std::vector<double>{5, 4, -1}).break_even.has_value());
}

std::array<Pattern, 3> indices(double drift, double catch_all, double squeeze) {
  return {Pattern{Metric::support_drift, drift, 0, 0.2}, Pattern{Metric::catch_all, catch_all, 0, 0.1},
          Pattern{Metric::sales_squeeze, squeeze, 0, 0.4}};
}

TEST(Patterns, TheNearestIsTheLargestIndexForItsThreshold) {
  EXPECT_EQ(judge(indices(0.1, 0.08, 0.3)).nearest, 1);  // 0.5, 0.8, 0.75
  EXPECT_EQ(judge(indices(0.1, 0.01, 0.3)).nearest, 2);
}

TEST(Patterns, OneAboveItsThresholdIsMendedTwoAskForARedesign) {
  EXPECT_EQ(judge(indices(0.1, 0.08, 0.3)).advice, Advice::none);
  EXPECT_EQ(judge(indices(0.3, 0.08, 0.3)).advice, Advice::mend_first);
  EXPECT_EQ(judge(indices(0.3, 0.2, 0.3)).advice, Advice::redesign);
}

class OfTheTinyStudy : public ::testing::Test {
 protected:
  testing::TinyStudy tiny = testing::tiny_study();
  int stay = tiny.plan.baseline;
  int move = 1 - tiny.plan.baseline;
  Decision decision = decide(tiny.plan, tiny.result);
};

TEST_F(OfTheTinyStudy, EarnedIsPairedWithTheArmWithoutProactiveWork) {
  const int without = shadow_of(tiny.plan, stay, plan::Shadow::no_proactive);
  const auto column = [&](int arm) {
    return horizon_column(tiny.plan, tiny.result, arm, 0, Metric::main_figure);
  };
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += column(stay)[i] - column(without)[i];
  const auto& earned = decision.arms[static_cast<std::size_t>(stay)].earned;
  ASSERT_TRUE(earned.has_value());
  EXPECT_EQ(earned->gain.count, 4U);
  EXPECT_NEAR(earned->gain.mean, sum / 4, 1.0);
  EXPECT_EQ(earned->cs_cost.count, 4U);
}

TEST_F(OfTheTinyStudy, ChecksTheOtherBasesHorizonsAndTerminalValues) {
  int bases = 0, horizons = 0, values = 0, unexamined = 0;
  for (const Check& check : decision.checks) {
    bases += check.aspect == Aspect::basis ? 1 : 0;
    horizons += check.aspect == Aspect::horizon ? 1 : 0;
    values += check.aspect == Aspect::terminal_value ? 1 : 0;
    unexamined += check.there ? 0 : 1;
  }
  EXPECT_EQ(bases, 2);
  EXPECT_EQ(horizons, 1);
  EXPECT_EQ(values, 4);
  EXPECT_EQ(unexamined, 1) << "as_designed has no shadow arms here";
}

TEST_F(OfTheTinyStudy, ABasisIsHeldAgainstTheSameReplications) {
  const Check& check = decision.checks.front();
  ASSERT_TRUE(check.there.has_value());
  EXPECT_EQ(check.basis, scenario::Basis::same_budget);
  EXPECT_EQ(check.there->replications, 4);
  // Shadows get better with their index, as arms do: the arm with the later id is best on both bases.
  EXPECT_FALSE(check.best_changes);
  EXPECT_EQ(check.there->best().arm, decision.ranking.best().arm);
}

TEST_F(OfTheTinyStudy, TheFirstBottleneckIsTheMostFrequentOne) {
  const auto& bottleneck = decision.arms[static_cast<std::size_t>(move)].bottleneck;
  ASSERT_TRUE(bottleneck.has_value());
  EXPECT_EQ(bottleneck->work, 1);
  EXPECT_EQ(bottleneck->share.successes, 7U);
  EXPECT_EQ(bottleneck->share.trials, 8U);
}

TEST_F(OfTheTinyStudy, OnlyArmsWithAnOpponentPayBack) {
  EXPECT_FALSE(decision.arms[static_cast<std::size_t>(stay)].payback.has_value());
  EXPECT_TRUE(decision.arms[static_cast<std::size_t>(move)].payback.has_value());
}

TEST(Decide, WithoutAReplicationIsMisuse) {
  testing::TinyStudy tiny = testing::tiny_study();
  tiny.result = {};
  EXPECT_THROW(decide(tiny.plan, tiny.result), std::invalid_argument);
}

}  // namespace
}  // namespace banso::decide

#include "engine/decide/health.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/decide/arms.hpp"
#include "engine/math/normal.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

double uniform(std::uint64_t study, std::uint64_t i) {
  return (static_cast<double>(mix64(mix64(study + 5, i + 1), 99) >> 11U) + 0.5) / 9007199254740992.0;
}

// For 64 normal values the limit is 4.9 standard deviations out: 64 x 9e-7 a sample, 1,000 samples with probability 0.06 one
// alarm, three with 3e-5.
TEST(HeavyTail, IsNotSeenInNormalFigures) {
  int alarms = 0;
  for (std::uint64_t s = 0; s < 1000; ++s) {
    std::vector<double> values;
    for (std::uint64_t i = 0; i < 256; ++i) values.push_back(math::normal_quantile(uniform(s, i)));
    alarms += heavy_tailed(values) ? 1 : 0;
  }
  EXPECT_LE(alarms, 2);
}

TEST(HeavyTail, IsSeenInFiguresWithoutAVariance) {
  int alarms = 0;
  for (std::uint64_t s = 0; s < 200; ++s) {
    std::vector<double> values;
    for (std::uint64_t i = 0; i < 256; ++i) values.push_back(1.0 / (1.0 - uniform(s, i)));  // Pareto, index 1
    alarms += heavy_tailed(values) ? 1 : 0;
  }
  EXPECT_GE(alarms, 190);
}

TEST(LargestPart, ByHand) {
  std::vector<double> values(16, 0.0);
  values[3] = 16.0;  // mean 1: 15^2 of 15^2 + 15 = 225 / 240
  EXPECT_DOUBLE_EQ(largest_part(values), 225.0 / 240.0);
  values.pop_back();
  EXPECT_EQ(largest_part(values), 0.0) << "too few to say";
}

TEST(PartAtBound, CountsZeroAndOneButNotAlways) {
  EXPECT_DOUBLE_EQ(part_at_bound(std::vector<double>{0, 0.5, 1, 0.2}), 0.5);
  EXPECT_EQ(part_at_bound(std::vector<double>{0, 0, 0}), 0.0) << "constant: nothing misleads";
  EXPECT_DOUBLE_EQ(part_at_bound(std::vector<double>{0, std::nan(""), 0.5}), 0.5);
}

std::vector<HealthWarning> of_kind(const std::vector<HealthWarning>& all, Ailment ailment) {
  std::vector<HealthWarning> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&](const HealthWarning& one) { return one.ailment == ailment; });
  return out;
}

TEST(Health, SaysWhenPercentilesHaveTooFewReplications) {
  const testing::TinyStudy few = testing::tiny_study(71, 4), enough = testing::tiny_study(72, 4);
  EXPECT_EQ(of_kind(health(few.plan, few.result), Ailment::few_replications).size(), 1U);
  EXPECT_TRUE(of_kind(health(enough.plan, enough.result), Ailment::few_replications).empty());
  EXPECT_LT(1.0 - std::pow(0.95, 71), 0.975);
  EXPECT_GE(1.0 - std::pow(0.95, 72), 0.975);
}

TEST(Health, SaysWhenTheResidualIsMostOfLtv) {
  testing::TinyStudy tiny = testing::tiny_study(80, 4);
  const auto found = of_kind(health(tiny.plan, tiny.result), Ailment::residual);
  ASSERT_EQ(found.size(), 2U) << "made-up residual and LTV are of one size";
  for (const HealthWarning& one : found) EXPECT_GT(one.value, 0.5);
}

TEST(Health, SaysWhenAShareLiesAtItsBound) {
  testing::TinyStudy tiny = testing::tiny_study(80, 4);
  EXPECT_TRUE(of_kind(health(tiny.plan, tiny.result), Ailment::at_bound).empty());
  const int arm = tiny.plan.baseline;
  run::Samples& samples = tiny.result.samples[static_cast<std::size_t>(arm)];
  const int column = tiny.plan.layout.horizon_sample(kDecisionHorizon,
                                                     tiny.plan.layout.column(metrics::Metric::coverage_mean));
  for (int r = 0; r < 8; ++r) samples.values[static_cast<std::size_t>(r * samples.columns + column)] = 1.0;
  const auto found = of_kind(health(tiny.plan, tiny.result), Ailment::at_bound);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].arm, arm);
  EXPECT_EQ(found[0].metric, metrics::Metric::coverage_mean);
  EXPECT_DOUBLE_EQ(found[0].value, 0.1);
}

}  // namespace
}  // namespace banso::decide

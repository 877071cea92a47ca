#include "engine/decide/variance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/math/normal.hpp"
#include "engine/plan/compile.hpp"
#include "tests/support/checked.hpp"
#include "tests/support/rich_scenario.hpp"
#include "tests/support/statistics.hpp"

namespace banso::decide {
namespace {

double normal(std::uint64_t study, std::uint64_t replication, std::uint64_t purpose) {
  const std::uint64_t bits =
      mix64(mix64(mix64(study + 77, replication + 1), purpose), 0x9E3779B97F4A7C15U) >> 11U;
  return math::normal_quantile((static_cast<double>(bits) + 0.5) / 9007199254740992.0);
}

/// y = 2 x1 + x2 + luck e: part of the inputs (4 + 1) / (5 + luck^2).
struct Known {
  double luck = 1;
  std::size_t replications = 64;

  [[nodiscard]] double share() const { return 5.0 / (5.0 + luck * luck); }
  [[nodiscard]] std::vector<double> input(std::uint64_t study, std::uint64_t which) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < replications; ++i) out.push_back(normal(study, i, which));
    return out;
  }
  [[nodiscard]] std::vector<double> figure(std::uint64_t study, std::uint64_t luck_purpose) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < replications; ++i)
      out.push_back(2 * normal(study, i, 1) + normal(study, i, 2) + luck * normal(study, i, luck_purpose));
    return out;
  }
};

constexpr int kStudies = 500;
/// 500 intervals of 95 % hold the truth in fewer than 0.91 of the cases with probability 1e-4.
constexpr int kLeastCovered = kStudies * 91 / 100;

TEST(NestedShare, MeetsTheKnownShareAndItsIntervalHolds) {
  for (const double luck : {0.5, 2.236, 6.0}) {
    const Known known{luck, 64};
    stats::Moments shares;
    int covered = 0;
    for (std::uint64_t s = 0; s < kStudies; ++s) {
      const VarianceShare share = nested_share(known.figure(s, 3), known.figure(s, 4));
      shares.add(share.inputs);
      covered += share.interval.contains(known.share()) ? 1 : 0;
    }
    EXPECT_TRUE(testing::mean_is(shares, known.share(), 0.01))
        << luck;  // bias of a correlation: below (1 - r^2) r / 2n
    EXPECT_GE(covered, kLeastCovered) << luck;
  }
}

TEST(NestedShare, OfPureLuckIsNothing) {
  std::vector<double> once, again;
  for (std::size_t i = 0; i < 4096; ++i) {
    once.push_back(normal(1, i, 8));
    again.push_back(normal(1, i, 9));
  }
  EXPECT_LT(nested_share(once, again).inputs, 5.0 / 64.0);
  EXPECT_EQ(nested_share(once, once).inputs, 1.0);
}

TEST(NestedShare, LeavesAbsentValuesOutAndNeedsPairs) {
  std::vector<double> once(9, 1.0), again(9, 2.0);
  EXPECT_TRUE(std::isnan(nested_share(once, again).inputs)) << "nothing varies";
  for (std::size_t i = 0; i < 9; ++i) once[i] = again[i] = static_cast<double>(i);
  again[3] = std::nan("");
  EXPECT_EQ(nested_share(once, again).replications, 8U);
  once[4] = std::nan("");
  EXPECT_TRUE(std::isnan(nested_share(once, again).inputs));
}

TEST(InputRegression, MeetsTheKnownShareAndItsIntervalHolds) {
  for (const double luck : {0.5, 2.236, 6.0}) {
    const Known known{luck, 200};
    stats::Moments shares;
    int covered = 0;
    for (std::uint64_t s = 0; s < kStudies; ++s) {
      const InputRegression regression({known.input(s, 1), known.input(s, 2), known.input(s, 5)});
      const VarianceShare share = regression.share(known.figure(s, 3));
      shares.add(share.inputs);
      covered += share.interval.contains(known.share()) ? 1 : 0;
    }
    EXPECT_TRUE(testing::mean_is(shares, known.share(), 0.01)) << luck;
    EXPECT_GE(covered, kLeastCovered) << luck;
  }
}

TEST(InputRegression, IsALowerBoundWhereInputsActOnlyTogether) {
  const Known known{0, 1000};
  const std::vector<double> a = known.input(1, 1), b = known.input(1, 2);
  std::vector<double> product;
  for (std::size_t i = 0; i < a.size(); ++i) product.push_back(a[i] * b[i]);
  EXPECT_LT(InputRegression({a, b}).share(product).inputs, 0.1);
}

TEST(InputRegression, SeesCurves) {
  const Known known{0, 1000};
  const std::vector<double> a = known.input(1, 1);
  std::vector<double> square;
  for (const double x : a) square.push_back(x * x);
  EXPECT_GT(InputRegression({a}).share(square).inputs, 0.9);
}

TEST(Twins, HaveTheInputsAndOtherLuck) {
  const plan::Plan plan = plan::compile(testing::rich_scenario(6));
  run::RunSpec spec;
  spec.seed = 5;
  spec.replications = 64;
  spec.variance = run::VarianceDesign::nested;
  const auto executor = run::serial_executor();
  const run::RunResult nested = testing::checked_run(plan, spec, *executor);
  spec.variance = run::VarianceDesign::single_loop;
  const run::RunResult single = testing::checked_run(plan, spec, *executor);
  EXPECT_EQ(nested.result_hash, single.result_hash) << "twins must not shift anything";
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    const bool shadow = plan.arms[a].base != plan::kNone;
    EXPECT_EQ(nested.twins[a].replications(), shadow ? 0 : 16) << a;
    EXPECT_EQ(single.twins[a].replications(), 0) << a;
    if (shadow) continue;
    EXPECT_NE(nested.twins[a].values[0], nested.samples[a].values[0]);
  }
}

TEST(Twins, OfCertainInputsShareNothing) {
  scenario::Scenario s = testing::rich_scenario(6);
  const plan::Plan plan = plan::compile(s);
  run::RunSpec spec;
  spec.seed = 6;
  spec.replications = 256;
  spec.draws = plan::Draws::centre;
  spec.variance = run::VarianceDesign::nested;
  spec.twin_part = 1.0;
  const auto executor = run::serial_executor();
  const run::RunResult result = testing::checked_run(plan, spec, *executor);
  const int won = plan.layout.horizon_sample(0, plan.layout.column(metrics::Metric::churned_total));
  const auto baseline = static_cast<std::size_t>(plan.baseline);
  const VarianceShare share =
      nested_share(result.samples[baseline].column(won), result.twins[baseline].column(won));
  EXPECT_LT(share.inputs, 4.9 / 16.0);
  EXPECT_EQ(share.interval.low, 0.0);
}

TEST(VarianceDesign, IsNestedWhereARegressionWouldNeedMoreReplications) {
  const plan::Plan plan = plan::compile(testing::rich_scenario(6));
  run::RunSpec spec;
  spec.replications = 16;
  EXPECT_EQ(run::variance_design(plan, spec), run::VarianceDesign::nested);
  spec.draws = plan::Draws::centre;
  EXPECT_EQ(run::variance_design(plan, spec), run::VarianceDesign::single_loop);
  plan::Plan few = plan;
  for (std::size_t i = 3; i < few.inputs.size(); ++i)
    few.inputs[i].low = few.inputs[i].high = few.inputs[i].mode;
  spec = {};
  spec.replications = 10'000;
  EXPECT_EQ(run::variance_design(few, spec), run::VarianceDesign::single_loop);
}

}  // namespace
}  // namespace banso::decide

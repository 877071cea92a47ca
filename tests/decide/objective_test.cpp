#include "engine/decide/objective.hpp"

#include <gtest/gtest.h>

#include "engine/decide/arms.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

using metrics::Metric;

/// The tiny study with a wish. Both arms' lowest cash is set by hand: arm 0 keeps -30 in 6 of 8 futures, arm 1 in all.
struct Wished {
  testing::TinyStudy tiny = testing::tiny_study(8, 4);
  scenario::Objective wish;
  std::vector<int> arms = shown_arms(tiny.plan);

  Wished() {
    wish.certainty = scenario::plain(0.9);
    wish.worth_noticing = scenario::plain(0);
    for (int r = 0; r < 8; ++r) {
      set(arms[0], Metric::lowest_cash, r, r < 6 ? 0 : -50);
      set(arms[1], Metric::lowest_cash, r, 0);
    }
  }
  void set(int arm, Metric metric, int replication, double value) {
    run::Samples& samples = tiny.result.samples[static_cast<std::size_t>(arm)];
    const int column = tiny.plan.layout.horizon_sample(kDecisionHorizon, tiny.plan.layout.column(metric));
    samples.values[static_cast<std::size_t>(replication * samples.columns + column)] = value;
  }
  ObjectiveView view() {
    tiny.plan.scenario.objective = wish;
    return *objective(tiny.plan, tiny.result);
  }
  void limit(double at_least) {
    scenario::ObjectiveLimit one;
    one.at_least = scenario::plain(at_least);
    wish.constraints = scenario::Collection<scenario::ObjectiveLimit>({{"lowest_cash", one}});
  }
};

TEST(Objective, IsAbsentWhereNobodyAskedForOne) {
  const testing::TinyStudy tiny = testing::tiny_study();
  EXPECT_FALSE(objective(tiny.plan, tiny.result).has_value());
}

TEST(Objective, OneMetricIsRankedInItsOwnDirection) {
  Wished study;
  study.wish.metric = Metric::churned_total;
  const ObjectiveView view = study.view();
  EXPECT_EQ(view.weights.front().weight, -1.0);
  EXPECT_LT(view.ranking->best().mean, 0.0);
  EXPECT_EQ(view.ranking->standings.size(), 2U);
}

TEST(Objective, WeightsAddUp) {
  Wished study;
  study.wish.weights = scenario::Collection<scenario::Quantity>(
      {{"residual", scenario::plain(2)}, {"churned_total", scenario::plain(-1000)}});
  const ObjectiveView view = study.view();
  const int best = view.ranking->best().arm;
  const auto residual =
      horizon_column(study.tiny.plan, study.tiny.result, best, kDecisionHorizon, Metric::residual);
  const auto churned =
      horizon_column(study.tiny.plan, study.tiny.result, best, kDecisionHorizon, Metric::churned_total);
  double sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += 2 * residual[i] - 1000 * churned[i];
  EXPECT_NEAR(view.ranking->best().mean, sum / 8, 1.0);
  EXPECT_TRUE(view.weighted);
}

TEST(Objective, AnArmThatBreaksALimitTooOftenIsNotChosen) {
  Wished study;
  study.limit(-30);
  const ObjectiveView view = study.view();
  EXPECT_EQ(view.arms[0].all.successes, 6U);
  EXPECT_EQ(view.arms[0].each.front().successes, 6U);
  EXPECT_FALSE(view.arms[0].feasible);  // 0.75 < 0.9
  EXPECT_TRUE(view.arms[1].feasible);
  EXPECT_FALSE(view.arms[0].sure) << "6 of 8 leave 0.35 to 0.97 open";
  ASSERT_EQ(view.ranking->standings.size(), 1U);
  EXPECT_EQ(view.ranking->best().arm, study.arms[1]);
}

TEST(Objective, WithoutAFeasibleArmThereIsNoChoice) {
  Wished study;
  study.limit(1);
  EXPECT_FALSE(study.view().ranking.has_value());
}

TEST(Objective, AnAbsentMetricIsNotKept) {
  EXPECT_FALSE((Limit{Metric::csat_mean, 1.0, std::nullopt}.kept(std::nan(""))));
  EXPECT_TRUE((Limit{Metric::csat_mean, 1.0, 1.0}.kept(1.0)));
}

}  // namespace
}  // namespace banso::decide

#include "engine/plan/draw.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::Scenario;
using testing::small_scenario;

TEST(PlanDraw, CentreTakesModesWhateverTheKey) {
  const Plan plan = compile(small_scenario());
  const Params params = draw(plan, {3, 9}, Draws::centre);
  ASSERT_EQ(params.values.size(), plan.inputs.size());
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) EXPECT_EQ(params.values[i], plan.inputs[i].mode);
  for (const double z : params.trait_z) EXPECT_EQ(z, 0.0);
}

TEST(PlanDraw, StaysWithinTheEndsAndMovesWithTheReplication) {
  const Plan plan = compile(small_scenario());
  const Params first = draw(plan, {3, 0}, Draws::ranges), second = draw(plan, {3, 1}, Draws::ranges);
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    EXPECT_GE(first.values[i], plan.inputs[i].low);
    EXPECT_LE(first.values[i], plan.inputs[i].high);
    EXPECT_EQ(first.values[i] != second.values[i], plan.inputs[i].low < plan.inputs[i].high)
        << plan.inputs[i].pointer;
  }
  EXPECT_EQ(draw(plan, {3, 0}, Draws::ranges).values, first.values);
}

TEST(PlanDraw, AnAddedInputShiftsNobodysLuck) {
  Scenario s = small_scenario();
  const Plan before = compile(s);
  s.money.opening_cash = testing::between(0, 1, 2);
  const Plan after = compile(s);
  const Params a = draw(before, {5, 4}, Draws::ranges), b = draw(after, {5, 4}, Draws::ranges);
  EXPECT_EQ(a(before.scenario.churn.health), b(after.scenario.churn.health));
  EXPECT_EQ(a(before.scenario.workforce.leaving), b(after.scenario.workforce.leaving));
  EXPECT_EQ(a.trait_z, b.trait_z);
}

TEST(PlanDraw, MeanOfATriangularInputIsThatOfItsRange) {
  const Plan plan = compile(small_scenario());
  const Quantity& q = plan.scenario.churn.health;
  constexpr int kDraws = 4000;
  double sum = 0, traits = 0;
  for (std::uint32_t r = 0; r < kDraws; ++r) {
    const Params params = draw(plan, {11, r}, Draws::ranges);
    sum += params(q);
    traits += params.trait_z[0];
  }
  // Variance of a triangular distribution; both bounds are 4.5 standard errors: false alarm below 1e-5 each.
  const double variance = (q.low * q.low + q.mode * q.mode + q.high * q.high - q.low * q.mode -
                           q.low * q.high - q.mode * q.high) /
                          18;
  EXPECT_NEAR(sum / kDraws, (q.low + q.mode + q.high) / 3, 4.5 * std::sqrt(variance / kDraws));
  EXPECT_NEAR(traits / kDraws, 0.0, 4.5 / std::sqrt(static_cast<double>(kDraws)));
}

TEST(PlanDraw, WithoutSolvedAnchorsInterceptsAreOne) {
  const Params params = draw(compile(small_scenario()), {1, 1}, Draws::ranges);
  EXPECT_EQ(params.intercepts.churn, (std::vector<double>{1.0, 1.0}));
  EXPECT_EQ(params.intercepts.win, 1.0);
}

scenario::AnchorLine line(double constant,
                          std::vector<scenario::Collection<scenario::LineTerm>::Item> terms) {
  return {scenario::plain(constant), scenario::plain(0),
          scenario::Collection<scenario::LineTerm>(std::move(terms))};
}

TEST(PlanDraw, ASolvedLineIsEvaluatedAtTheDrawnInputs) {
  Scenario s = small_scenario();
  s.churn.save = testing::between(0, .1, .2);
  s.derived.emplace();
  s.derived->lines.add(
      "churn-small", line(0.2, {{"positive", {"/churn/health", scenario::plain(-1.5), scenario::plain(0.6)}},
                                {"with-zero", {"/churn/save", scenario::plain(3), scenario::plain(0.1)}}}));
  s.derived->lines.add("hours", line(-0.1, {}));
  const Plan plan = compile(s);
  const Params params = draw(plan, {2, 7}, Draws::ranges);
  // A range above 0 enters by its logarithm, one that touches 0 as it is.
  const double health = math::log(params(plan.scenario.churn.health)) - math::log(0.6);
  const double save = params(plan.scenario.churn.save) - 0.1;
  EXPECT_NEAR(params.intercepts.churn[1], math::exp(0.2 - 1.5 * health + 3 * save), 1e-12);
  EXPECT_EQ(params.intercepts.churn[0], 1.0);
  EXPECT_DOUBLE_EQ(params.intercepts.hours, math::exp(-0.1));
}

TEST(PlanDraw, TraitsMoveOnTheLogitScaleAndEndsStay) {
  const Plan plan = compile(small_scenario());
  Params params = draw(plan, {1, 1}, Draws::centre);
  EXPECT_EQ(trait_level(plan, params, Trait::clarity, 0.37), 0.37);
  params.trait_z[static_cast<std::size_t>(Trait::clarity)] = 2.0;
  const double spread = params(plan.scenario.learning.trait_spread);
  EXPECT_DOUBLE_EQ(trait_level(plan, params, Trait::clarity, 0.5), math::logistic(2.0 * spread));
  EXPECT_EQ(trait_level(plan, params, Trait::clarity, 0.0), 0.0);
  EXPECT_EQ(trait_level(plan, params, Trait::clarity, 1.0), 1.0);
  EXPECT_EQ(trait_level(plan, params, Trait::record, 0.4), 0.4) << "traits have deviations of their own";
}

}  // namespace
}  // namespace banso::plan

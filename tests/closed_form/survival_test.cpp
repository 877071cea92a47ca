#include <gtest/gtest.h>

#include <cmath>

#include "engine/math/beta.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// Survival of customers against closed forms, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::Lab;
using testing::mean_is;
using testing::neutral_scenario;

constexpr double kMonthlyHazard = 0.02;
constexpr int kReplications = 60;

Scenario leaving(double annual_share, std::int64_t steps) {
  Scenario s = neutral_scenario();
  s.time.steps_per_unit = steps;
  auto& all = s.segments.at("all");
  all.churn = plain(12 * kMonthlyHazard);
  all.annual_share = plain(annual_share);
  return s;
}

/// Share of the opening base alive after so many months, by replication.
stats::Moments alive(Lab& lab, int months, int replications = kReplications) {
  return lab.sample(
      replications, [&](const sim::Workspace&) { return lab.alive(months) / 1000.0; }, months);
}

TEST(Survival, ConstantHazardMonthlyContractsIsExponential) {
  for (const std::int64_t steps : {1, 4}) {
    Lab lab(leaving(0.0, steps));
    for (const int months : {12, 36}) {
      const auto share = alive(lab, months);
      EXPECT_TRUE(mean_is(share, std::exp(-kMonthlyHazard * months))) << steps << " steps, month " << months;
      EXPECT_FALSE(mean_is(share, std::exp(-1.1 * kMonthlyHazard * months)));
    }
  }
}

TEST(Survival, AnnualContractsAgreeWithMonthlyOnesOverWholeTerms) {
  Lab lab(leaving(1.0, 2));
  for (const int months : {12, 36}) {
    const auto share = alive(lab, months);
    EXPECT_TRUE(mean_is(share, std::exp(-kMonthlyHazard * months))) << "month " << months;
    EXPECT_FALSE(mean_is(share, std::exp(-1.1 * kMonthlyHazard * months)));
  }
}

TEST(Survival, InsideATermOnlyBreakageActsAndTheRestWaitsForTheRenewal) {
  Lab lab(leaving(1.0, 2));
  const double breakage = lab.plan().scenario.churn.breakage.mode;
  ASSERT_GT(breakage, 0.0);
  const int months = 6;  // half of the base has met its renewal, with a whole term behind it
  const double renewed = std::exp(-12 * (1 - breakage) * kMonthlyHazard);
  const double expected = std::exp(-months * breakage * kMonthlyHazard) * 0.5 * (1.0 + renewed);
  const auto share = alive(lab, months);
  EXPECT_TRUE(mean_is(share, expected));
  EXPECT_FALSE(mean_is(share, 0.98 * expected));
}

TEST(Survival, MissingRenewalWorkMultipliesTheHazard) {
  Scenario s = leaving(0.0, 2);
  s.churn.save = plain(0.5);  // nobody prepares renewals here
  Lab lab(s);
  const auto share = alive(lab, 12);
  EXPECT_TRUE(mean_is(share, std::exp(-1.5 * kMonthlyHazard * 12)));
  EXPECT_FALSE(mean_is(share, std::exp(-kMonthlyHazard * 12)));
}

TEST(Survival, GammaFrailtyOfNewContractsIsParetoShaped) {
  Scenario s = leaving(0.0, 2);
  const double v = 0.8;
  s.churn.frailty = plain(v);
  s.today.tenure = plain(0.001);
  Lab lab(s);
  for (const int months : {12, 36}) {
    const auto share = alive(lab, months);
    EXPECT_TRUE(mean_is(share, std::pow(1.0 + v * kMonthlyHazard * months, -1.0 / v))) << "month " << months;
    EXPECT_FALSE(mean_is(share, std::exp(-kMonthlyHazard * months)));
  }
}

TEST(Survival, FrailtyOfTheOpeningBaseIsDrawnGivenSurvival) {
  Scenario s = leaving(0.0, 2);
  const double v = 1.0, tenure = 30, months = 24;
  s.churn.frailty = plain(v);
  s.today.tenure = plain(tenure);
  Lab lab(s);
  double expected =
      0;  // integral over the exponential tenure of [(1 + vhT) / (1 + vh(T + t))]^(1/v), midpoint rule
  const double width = 0.05;
  for (double t = width / 2; t < 40 * tenure; t += width) {
    const double h = v * kMonthlyHazard;
    expected +=
        width / tenure * std::exp(-t / tenure) * std::pow((1 + h * t) / (1 + h * (t + months)), 1 / v);
  }
  const auto share = alive(lab, static_cast<int>(months));
  EXPECT_TRUE(mean_is(share, expected, 1e-4));
  EXPECT_FALSE(mean_is(share, std::pow(1.0 + v * kMonthlyHazard * months, -1.0 / v)))
      << "survivors are sturdier";
}

/// Shifted beta-geometric survival after t renewals: B(a, b + t) / B(a, b). Fader and Hardie 2007, (5).
double shifted_beta_geometric(double a, double b, int t) {
  double survival = 1;
  for (int i = 0; i < t; ++i) survival *= (b + i) / (a + b + i);
  return survival;
}

TEST(Survival, BetaHeterogeneousRenewalIsShiftedBetaGeometric) {
  // Annual contracts; the chance of leaving at a renewal is beta distributed over customers, here over equal classes.
  constexpr int kClasses = 80, kRuns = 40, kYears = 8;
  const double cases[][2] = {{0.668, 3.806},
                             {0.704, 1.182}};  // "high end" and "regular" of the paper's table 2
  for (const auto& [a, b] : cases) {
    Scenario s = leaving(1.0, 1);
    const scenario::Segment base = s.segments.at("all");
    s.segments = {};
    s.churn.breakage = plain(0);
    s.today.tenure = plain(0.001);
    s.time.horizons = {12 * kYears};
    for (int i = 0; i < kClasses; ++i) {
      const double leaves = math::beta_quantile(a, b, (i + 0.5) / kClasses);
      scenario::Segment segment = base;
      segment.customers = 10;
      segment.churn = plain(-std::log1p(-leaves));
      segment.deal_share = plain(1.0 / kClasses);
      s.segments.add("c" + std::to_string(100 + i), segment);
    }
    Lab lab(s);
    for (const int years : {1, 3, kYears}) {
      const double exact = shifted_beta_geometric(a, b, years);
      double classes = 0;  // cutting the distribution into classes is what the curve is off by
      for (const auto& segment : s.segments)
        classes += std::exp(-years * segment.value.churn.mode) / kClasses;
      ASSERT_NEAR(classes, exact, 0.004);
      const auto share = lab.sample(
          kRuns,
          [&](const sim::Workspace&) {
            double left = 0;
            for (int i = 0; i < kClasses; ++i) left += lab.alive(12 * years, i);
            return left / (10.0 * kClasses);
          },
          12 * years);
      EXPECT_TRUE(mean_is(share, exact, std::fabs(classes - exact))) << years << " years";
      EXPECT_FALSE(mean_is(share, std::pow(shifted_beta_geometric(a, b, 1), years), 0.004) && years > 1)
          << "without differences between customers";
    }
  }
}

TEST(Survival, FrailtyAloneMakesRetentionRiseFromRenewalToRenewal) {
  Scenario s = leaving(1.0, 1);
  const double v = 1.5;
  s.churn.frailty = plain(v);
  s.churn.breakage = plain(0);
  s.today.tenure = plain(0.001);
  s.time.horizons = {72};
  Lab lab(s);
  double before = 0;
  for (const int years : {1, 2, 4, 6}) {
    const auto kept = [&](int t) { return std::pow(1.0 + v * kMonthlyHazard * 12 * t, -1.0 / v); };
    EXPECT_TRUE(mean_is(alive(lab, 12 * years), kept(years))) << years << " years";
    const double retention = kept(years) / kept(years - 1);
    EXPECT_GT(retention, before);
    before = retention;
  }
}

TEST(Survival, EveryCauseAtEqualStrengthTakesItsShareOfTheLeavers) {
  Lab lab(leaving(0.0, 2));
  const auto& causes = lab.plan().scenario.churn.causes;
  const char* const names[] = {"operation", "value", "support", "expectation", "other"};
  for (int cause = 0; cause < scenario::kCauses; ++cause) {
    const auto share = lab.sample(
        40, [&](const sim::Workspace&) { return lab.at_horizon(1, Metric::churn_by_cause, cause); });
    EXPECT_TRUE(mean_is(share, causes.at(names[cause]).mode)) << names[cause];
  }
}

TEST(Survival, LtvOfTheConstantHazardCustomerIsItsClosedForm) {
  Scenario s = leaving(0.0, 4);
  s.segments.at("all").customers = 0;
  s.acquisition.exogenous = plain(40);
  s.money.residual_months = plain(600);
  Lab lab(s);
  const double delta = 0.25, discount = std::log1p(s.money.discount_rate.mode) / 12, arpa = 100'000;
  const int steps = 36 * 4;
  double exact = 0, smooth = 0;
  for (int won = 0; won < steps; ++won) {
    double alive = 1, before = 0, value = 0;
    for (int k = won; k < steps; ++k) {
      alive *= std::exp(-kMonthlyHazard * delta);
      value += 0.5 * (before + alive) * delta * std::exp(-discount * (k + 0.5) * delta);
      before = alive;
    }
    const double rest = kMonthlyHazard + discount;
    value += alive * std::exp(-discount * 36) * -std::expm1(-600 * rest) / rest;
    exact += arpa * value / steps;
    smooth += arpa / rest * std::exp(-discount * (won + 0.5) * delta) / steps;
  }
  EXPECT_NEAR(exact / smooth, 1.0, 0.01) << "ARPA / (h + d), but for half a step at the contract";
  const auto ltv =
      lab.sample(40, [&](const sim::Workspace&) { return lab.at_horizon(1, Metric::ltv_revenue); });
  EXPECT_TRUE(mean_is(ltv, exact));
  EXPECT_FALSE(mean_is(ltv, 1.01 * exact));
}

}  // namespace
}  // namespace banso

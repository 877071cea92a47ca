#include <gtest/gtest.h>

#include <cmath>

#include "engine/twin/frailty.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/kind_studies.hpp"
#include "tests/twin/twin_lab.hpp"

/// The twin where it is exact: closed forms, and the expected cohort of engine/lifecycle.
namespace banso {
namespace {

using metrics::Metric;
using scenario::PhaseKind;
using scenario::plain;
using scenario::Scenario;
using testing::neutral_scenario;
using testing::TwinLab;

constexpr double kHazard = 0.02;  // per month
constexpr double kExact = 1e-10;  // of the opening base
constexpr double kFewClassesOfSurvivors = 1.5e-3;
constexpr double kFewClasses = 2e-4;  // five classes for a gamma distribution

Scenario leaving(double annual_share, std::int64_t steps = 2) {
  Scenario s = neutral_scenario();
  s.time.steps_per_unit = steps;
  s.segments.at("all").churn = plain(12 * kHazard);
  s.segments.at("all").annual_share = plain(annual_share);
  return s;
}

double alive(const TwinLab& twin, int months) { return twin.monthly(months - 1, Metric::customers) / 1000.0; }

TEST(TwinExact, ConstantHazardIsExponentialWhateverTheStep) {
  for (const std::int64_t steps : {1, 2, 4}) {
    const TwinLab twin(leaving(0.0, steps));
    for (const int months : {1, 12, 36})
      EXPECT_NEAR(alive(twin, months), std::exp(-kHazard * months), kExact);
  }
}

TEST(TwinExact, TermContractsWaitForTheRenewal) {
  TwinLab twin(leaving(1.0));
  const double breakage = twin.lab().plan().scenario.churn.breakage.mode;
  ASSERT_GT(breakage, 0.0);
  for (const int months : {12, 24, 36}) EXPECT_NEAR(alive(twin, months), std::exp(-kHazard * months), kExact);
  const double renewed = std::exp(-12 * (1 - breakage) * kHazard);
  EXPECT_NEAR(alive(twin, 6), std::exp(-6 * breakage * kHazard) * 0.5 * (1.0 + renewed), kExact);
}

TEST(TwinExact, MissingRenewalWorkMultipliesTheHazard) {
  Scenario s = leaving(0.0);
  s.churn.save = plain(0.5);
  EXPECT_NEAR(alive(TwinLab(s), 12), std::exp(-1.5 * kHazard * 12), kExact);
}

TEST(TwinExact, GammaFrailtyToTheErrorOfItsClasses) {
  Scenario s = leaving(0.0);
  const double v = 0.8;
  s.churn.frailty = plain(v);
  s.today.tenure = plain(0.001);
  const TwinLab twin(s);
  for (const int months : {12, 36})
    EXPECT_NEAR(alive(twin, months), std::pow(1.0 + v * kHazard * months, -1.0 / v), kFewClasses) << months;
}

TEST(TwinExact, FrailtyOfTheOpeningBaseIsThatOfSurvivors) {
  Scenario s = leaving(0.0);
  const double v = 1.0, tenure = 30, months = 24, width = 0.05, h = v * kHazard;
  s.churn.frailty = plain(v);
  s.today.tenure = plain(tenure);
  double expected = 0;
  for (double t = width / 2; t < 40 * tenure; t += width)
    expected += width / tenure * std::exp(-t / tenure) * (1 + h * t) / (1 + h * (t + months));
  EXPECT_NEAR(alive(TwinLab(s), static_cast<int>(months)), expected, kFewClassesOfSurvivors);
  EXPECT_GT(expected, std::pow(1.0 + h * months, -1.0) + 0.01) << "survivors are sturdier";
}

TEST(TwinExact, ClassesOfFrailtyHaveTheMomentsOfTheGammaDistribution) {
  for (const double v : {0.05, 0.5, 1.0, 2.0}) {
    const twin::Frailty f = twin::frailty_classes(v);
    double moment[4] = {};
    for (std::size_t k = 0; k < f.theta.size(); ++k) {
      for (int m = 0; m < 4; ++m) moment[m] += f.weight[k] * std::pow(f.theta[k], m);
    }
    EXPECT_NEAR(moment[0], 1.0, 1e-12) << v;
    EXPECT_NEAR(moment[1], 1.0, 1e-10) << v;
    EXPECT_NEAR(moment[2], 1.0 + v, 1e-9) << v;
    EXPECT_NEAR(moment[3], (1.0 + v) * (1.0 + 2.0 * v), 1e-8) << v;
  }
}

TEST(TwinExact, CausesTakeTheirShares) {
  TwinLab twin(leaving(0.3));
  const auto& causes = twin.lab().plan().scenario.churn.causes;
  const char* const names[] = {"operation", "value", "support", "expectation", "other"};
  for (int c = 0; c < scenario::kCauses; ++c)
    EXPECT_NEAR(twin.at_horizon(1, Metric::churn_by_cause, c), causes.at(names[c]).mode, kExact) << names[c];
}

TEST(TwinExact, LtvOfTheConstantHazardCustomer) {
  Scenario s = leaving(0.0, 4);
  s.segments.at("all").customers = 0;
  s.acquisition.exogenous = plain(40);
  s.money.residual_months = plain(600);
  const double delta = 0.25, discount = std::log1p(s.money.discount_rate.mode) / 12;
  double exact = 0;
  for (int won = 0; won < 144; ++won) {
    double here = 1, before = 0, value = 0;
    for (int k = won; k < 144; ++k) {
      here *= std::exp(-kHazard * delta);
      value += 0.5 * (before + here) * delta * std::exp(-discount * (k + 0.5) * delta);
      before = here;
    }
    const double rest = kHazard + discount;
    exact += 100'000 * (value + here * std::exp(-discount * 36) * -std::expm1(-600 * rest) / rest) / 144;
  }
  const TwinLab twin(s);
  EXPECT_NEAR(twin.at_horizon(1, Metric::ltv_revenue) / exact, 1.0, 1e-6) << "sums of money in whole yen";
  EXPECT_NEAR(twin.at_horizon(1, Metric::customers_won), 40.0 * 36, 1e-6);
}

TEST(TwinExact, PhasesGoAsTheExpectedCohortOfALifecycle) {
  Scenario s = neutral_scenario();
  s.time.steps_per_unit = 1;
  const scenario::Phase use = s.phases.at("use"), left = s.phases.at("left");
  scenario::Phase start = use, live = use;
  start.kind = PhaseKind::onboarding;
  start.to.add("run", {plain(0.25), false, plain(0), plain(0), plain(0)});
  start.to.add("gone", {plain(0.04), false, plain(0), plain(0), plain(0)});
  live.to.add("start", {plain(0.05), false, plain(0), plain(0), plain(0)});
  live.to.add("gone", {plain(0.02), false, plain(0), plain(0), plain(0)});
  live.share_today = plain(0.3);
  start.share_today = plain(0.7);
  s.phases = {};
  s.phases.add("gone", left);
  s.phases.add("run", live);
  s.phases.add("start", start);
  s.entry_phase = "start";
  const TwinLab twin(s);
  const auto study = test::run_lifecycle(
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "month", "steps": 36, "hazards_per": "month"},
          "phases": {"gone": {"kind": "exit"}, "run": {}, "start": {}}, "initial": {"run": 300, "start": 700},
          "hazards": {"start": {"run": 0.25, "gone": 0.04}, "run": {"start": 0.05, "gone": 0.02}}})");
  for (const int months : {1, 6, 36}) {
    EXPECT_NEAR(twin.monthly(months - 1, Metric::onboarding_customers) / 1000,
                study.share("all", "start", months), kExact);
    EXPECT_NEAR(twin.monthly(months - 1, Metric::customers) / 1000, 1.0 - study.share("all", "gone", months),
                kExact);
  }
}

TEST(TwinExact, VacanciesAreTheRenewalEquationOfLeaving) {
  Scenario s = neutral_scenario(100, 20);
  s.workforce.leaving = plain(0.6);
  const TwinLab twin(s);
  const double left = -std::expm1(-0.6 / 12 * 0.5);
  const int lead = 6 + 1;  // three months, and the step after
  std::vector<double> present = {20.0}, leavers;
  for (int step = 0; step < 72; ++step) {
    double now = present.back() + (step >= lead ? leavers[static_cast<std::size_t>(step - lead)] : 0.0);
    leavers.push_back(now * left);
    present.push_back(now - leavers.back());
  }
  for (const int months : {1, 6, 36})
    EXPECT_NEAR(twin.monthly(months - 1, Metric::heads_total), present[static_cast<std::size_t>(2 * months)],
                1e-9);
}

TEST(TwinExact, TheSameNumbersGiveTheSameAnswerAndArmsLeaveNoTrace) {
  TwinLab twin(testing::certain_scenario());
  const std::vector<double> first = twin.twin().workspace().samples;
  const int last = static_cast<int>(twin.lab().plan().arms.size()) - 1;
  twin.run(last);
  twin.run(0);
  const std::vector<double>& again = twin.twin().workspace().samples;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (std::isnan(first[i])) continue;
    EXPECT_EQ(first[i], again[i]) << i;
  }
}

}  // namespace
}  // namespace banso

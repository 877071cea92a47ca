// Closed forms, by hand: geometric and exponential survival, powers of a matrix, annuities by timing, Simpson, tunnels.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/lifecycle/kernel.hpp"
#include "tests/support/kind_studies.hpp"

namespace banso::test {
namespace {

constexpr double kTight = 1e-12;

/// One live phase and an exit; `middle` is put in.
std::string two_phases(const std::string& middle, int steps = 10, const std::string& step = "year") {
  return R"({"banso": "1", "kind": "lifecycle", "time": {"step": ")" + step + R"(", "steps": )" +
         std::to_string(steps) +
         R"(, "hazards_per": "year"}, "phases": {"on": {}, "off": {"kind": "exit"}}, )" +
         R"("initial": {"on": 1}, )" + middle + "}";
}

double annuity(double p, double r, int first, int last, double shift = 0) {
  double out = 0;
  for (int k = first; k <= last; ++k) out += std::pow(1 - p, k) * std::pow(1 + r, -(k + shift));
  return out;
}

TEST(LifecycleExpected, AConstantProbabilityGivesGeometricSurvival) {
  const auto study = run_lifecycle(two_phases(R"("probabilities": {"on": {"off": 0.13}})", 40));
  for (const int k : {0, 1, 17, 40}) EXPECT_NEAR(study.survival("all", k), std::pow(0.87, k), kTight);
}

TEST(LifecycleExpected, AConstantHazardGivesExponentialSurvivalWhateverTheStep) {
  const std::string hazard = R"("hazards": {"on": {"off": 0.3}})";
  EXPECT_NEAR(run_lifecycle(two_phases(hazard, 10)).survival("all", 10), std::exp(-3.0), kTight);
  EXPECT_NEAR(run_lifecycle(two_phases(hazard, 120, "month")).survival("all", 120), std::exp(-3.0), kTight);
  EXPECT_NEAR(run_lifecycle(two_phases(hazard, 520, "week")).survival("all", 520), std::exp(-3.0), kTight);
}

TEST(LifecycleExpected, CompetingHazardsShareThoseWhoLeaveInProportion) {
  const auto study = run_lifecycle(
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 1},
          "phases": {"a": {}, "b": {"kind": "exit"}, "c": {"kind": "exit"}}, "initial": {"a": 50},
          "hazards": {"a": {"b": 0.2, "c": 0.6}}})");
  const double leaves = 1 - std::exp(-0.8);
  EXPECT_NEAR(study.share("all", "b", 1), leaves / 4, kTight);
  EXPECT_NEAR(study.share("all", "c", 1), leaves * 3 / 4, kTight);
}

TEST(LifecycleExpected, OccupancyIsThePowerOfTheMatrix) {
  const auto study = run_lifecycle(
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "month", "steps": 3},
          "phases": {"a": {}, "b": {}, "c": {}}, "initial": {"a": 3, "b": 1},
          "probabilities": {"a": {"b": 0.25, "c": 0.25}, "b": {"a": 0.5}, "c": {"a": 0.1, "b": 0.2, "c": 0.7}}})");
  double x[3] = {0.75, 0.25, 0};
  const double p[3][3] = {{0.5, 0.25, 0.25}, {0.5, 0.5, 0}, {0.1, 0.2, 0.7}};
  for (int k = 1; k <= 3; ++k) {
    double y[3] = {0, 0, 0};
    for (int i = 0; i < 3; ++i) {
      for (int j = 0; j < 3; ++j) y[j] += x[i] * p[i][j];
    }
    std::copy(y, y + 3, x);
    EXPECT_NEAR(study.share("all", "a", k), x[0], kTight);
    EXPECT_NEAR(study.share("all", "c", k), x[2], kTight);
  }
}

TEST(LifecycleExpected, EveryTimingIsItsOwnAnnuity) {
  const auto with = [](const std::string& timing, int steps = 10) {
    return run_lifecycle(
               two_phases(R"("probabilities": {"on": {"off": 0.2}}, "rewards": {"r": {"timing": ")" + timing +
                              R"(", "discount": 0.05, "amounts": {"per_stay": {"on": 100}}}})",
                          steps))
        .reward("all", "r")
        .expected.mean;
  };
  const double start = 100 * annuity(0.2, 0.05, 0, 9), end = 100 * annuity(0.2, 0.05, 1, 10);
  EXPECT_NEAR(with("start"), start, 1e-10);
  EXPECT_NEAR(with("end"), end, 1e-10);
  EXPECT_NEAR(with("half_cycle"), (start + end) / 2, 1e-10);
  double middle = 0;
  for (int k = 0; k < 10; ++k)
    middle += 100 * (std::pow(0.8, k) + std::pow(0.8, k + 1)) / 2 * std::pow(1.05, -(k + 0.5));
  EXPECT_NEAR(with("middle"), middle, 1e-10);
  // two steps of Simpson by hand: 100 (1/3 + 4/3 · 0.8/1.05 + 1/3 · 0.64/1.1025)
  EXPECT_NEAR(with("simpson", 2), 100 * (1.0 / 3 + 4.0 / 3 * 0.8 / 1.05 + 0.64 / 1.1025 / 3), 1e-10);
  // darthtools' gen_wcc(4): 1/3, 2/3, 4/3, 2/3, 1/3
  const double v = 0.8 / 1.05;
  EXPECT_NEAR(with("simpson_published", 4),
              100 * (1.0 / 3 + 2 * v / 3 + 4 * v * v / 3 + 2 * v * v * v / 3 + v * v * v * v / 3), 1e-10);
}

TEST(LifecycleExpected, SimpsonIntegratesCubicsExactlyForEvenAndOddSteps) {
  for (const int steps : {2, 3, 4, 5, 8, 9}) {
    const std::vector<double> w = lifecycle::simpson_weights(steps);
    double sum = 0;
    for (int k = 0; k <= steps; ++k) sum += w[static_cast<std::size_t>(k)] * (2.0 * k * k * k - k + 5);
    const double n = steps;
    EXPECT_NEAR(sum, n * n * n * n / 2 - n * n / 2 + 5 * n, 1e-9) << steps;
  }
}

TEST(LifecycleExpected, DiscountingCanSitElsewhereThanCounting) {
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.2}}, "rewards": {
           "first_year_free": {"timing": "end", "discount_at": "start", "discount": 0.05, "amounts": {"per_stay": {"on": 1}}},
           "per_step": {"timing": "end", "discount_per_step": 0.05, "amounts": {"per_stay": {"on": 1}}}})"));
  EXPECT_NEAR(study.reward("all", "first_year_free").expected.mean, annuity(0.2, 0.05, 1, 10) * 1.05, kTight);
  EXPECT_NEAR(study.reward("all", "per_step").expected.mean, annuity(0.2, 0.05, 1, 10), kTight);
}

TEST(LifecycleExpected, AmountsPerYearAndMonthlyStepsAgreeWithTheirParts) {
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.02}}, "rewards": {
           "year": {"per": "year", "discount": 0.06, "amounts": {"per_stay": {"on": 1200}}},
           "step": {"discount": 0.06, "amounts": {"per_stay": {"on": 100}}}})",
      24, "month"));
  EXPECT_NEAR(study.reward("all", "year").expected.mean, study.reward("all", "step").expected.mean, 1e-9);
  EXPECT_NEAR(study.reward("all", "step").expected.mean,
              100 * annuity(0.02, std::pow(1.06, 1.0 / 12) - 1, 0, 23), 1e-9);
}

TEST(LifecycleExpected, TransitionsEntriesAndOneOffsAreCountedOnceEach) {
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.2}}, "rewards": {
           "move": {"discount": 0.1, "transition_timing": "end", "amounts": {"per_transition": {"on": {"off": 10}}}},
           "entry": {"amounts": {"per_entry": {"off": 10}}},
           "once": {"discount": 0.1, "amounts": {"once": {"now": {"amount": 7}, "later": {"amount": 5, "step": 3},
                                                          "gone": {"amount": 2, "step": 3, "phase": "off"}}}},
           "all": {"combine": {"move": 2, "entry": -1}}})"));
  double move = 0;
  for (int k = 0; k < 10; ++k) move += 10 * 0.2 * std::pow(0.8, k) * std::pow(1.1, -(k + 1));
  const double entry = 10 * (1 - std::pow(0.8, 10)), left = std::pow(0.8, 3);
  EXPECT_NEAR(study.reward("all", "move").expected.mean, move, kTight);
  EXPECT_NEAR(study.reward("all", "entry").expected.mean, entry, kTight);
  EXPECT_NEAR(study.reward("all", "once").expected.mean, 7 + (5 * left + 2 * (1 - left)) * std::pow(1.1, -3),
              kTight);
  EXPECT_NEAR(study.reward("all", "all").expected.mean, 2 * move - entry, kTight);
}

TEST(LifecycleExpected, VarianceIsThatOfAGeometricLife) {
  // years begun = min(geometric, 200): mean 1/p, variance (1 − p)/p²
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.25}}, "rewards": {"years": {"amounts": {"per_stay": {"on": 1}}}})",
      200));
  EXPECT_NEAR(study.reward("all", "years").expected.mean, 4, 1e-9);
  EXPECT_NEAR(study.reward("all", "years").expected.variance, 12, 1e-9);
}

TEST(LifecycleExpected, TunnelsCountStepsSinceEntry) {
  // nobody leaves in the first two steps of "warm", everybody in the third; then back to "cold"
  const auto study = run_lifecycle(
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "month", "steps": 8}, "phases": {"cold": {}, "warm": {}},
          "initial": {"warm": 1}, "probabilities": {"cold": {"warm": 1}},
          "rules": {"after": {"from": ["warm"], "to": ["cold"], "effect": "replace",
                              "factor": {"by_stay": {"from": [0, 2], "values": [0, 1]}}}}})");
  const int warm[] = {1, 1, 1, 0, 1, 1, 1, 0, 1};
  for (int k = 0; k <= 8; ++k) EXPECT_EQ(study.share("all", "warm", k), warm[k]) << k;
}

TEST(LifecycleExpected, CurvesGiveTheirSurvival) {
  const auto survival = [](const std::string& curve, int steps) {
    return run_lifecycle(
               two_phases(
                   R"("rules": {"leave": {"from": ["on"], "to": ["off"], "effect": "replace", "curve": )" +
                       curve + "}}",
                   steps))
        .survival("all", steps);
  };
  EXPECT_NEAR(survival(R"({"form": "exponential", "scale": 4})", 6), std::exp(-1.5), kTight);
  EXPECT_NEAR(survival(R"({"form": "weibull", "scale": 4, "shape": 1.7})", 6), std::exp(-std::pow(1.5, 1.7)),
              kTight);
  EXPECT_NEAR(survival(R"({"form": "gompertz", "rate": 0.05, "shape": 0.1})", 6),
              std::exp(-0.05 / 0.1 * (std::exp(0.6) - 1)), kTight);
  EXPECT_NEAR(survival(R"({"form": "log_logistic", "scale": 4, "shape": 2})", 6), 1 / (1 + 2.25), kTight);
  EXPECT_NEAR(survival(R"({"form": "log_normal", "mean_log": 1, "sd_log": 0.5})", 6),
              0.5 * std::erfc((std::log(6.0) - 1) / 0.5 / std::sqrt(2.0)), kTight);
  EXPECT_NEAR(survival(R"({"form": "exponential_gamma", "scale": 4, "shape": 2})", 6), 1 / 6.25, kTight);
  EXPECT_NEAR(survival(R"({"form": "weibull", "scale": 48, "shape": 1.7, "per": "month"})", 6),
              std::exp(-std::pow(1.5, 1.7)), kTight);
}

TEST(LifecycleExpected, AttributesMixClassesOfIndividuals) {
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.1}},
         "attributes": {"kind": {"categories": {"good": 3, "bad": 1}}, "size": {"values": [1, 2], "weights": [0.5, 0.5]}},
         "rules": {"bad": {"factor": {"value": 4, "where": {"kind": {"categories": {"bad": true}}}}},
                   "size": {"effect": "hazard_ratio", "factor": {"by_attribute": {"size": {"power": 1}}}}})",
      5));
  double expected = 0;
  for (const auto& [share, p] : {std::pair{0.75, 0.1}, {0.25, 0.4}})
    expected += share * 0.5 * (std::pow(1 - p, 5) + std::pow(1 - p, 10));
  EXPECT_NEAR(study.survival("all", 5), expected, kTight);
}

TEST(LifecycleExpected, AnAttributeMayGrowWithAge) {
  const auto study = run_lifecycle(two_phases(
      R"("attributes": {"age": {"values": [59], "grows_per_year": 1}},
         "rules": {"life_table": {"from": ["on"], "to": ["off"], "effect": "replace",
                   "factor": {"by_attribute": {"age": {"table": {"from": [0, 60, 61], "values": [0.1, 0.2, 0.5]}}}}}})",
      3));
  EXPECT_NEAR(study.survival("all", 3), 0.9 * 0.8 * 0.5, kTight);
}

TEST(LifecycleExpected, BetaAttributeComesNearTheShiftedBetaGeometricCurve) {
  // a distribution is cut into classes: near, and nearer with more of them
  const auto study = run_lifecycle(two_phases(
      R"("attributes": {"chance": {"distribution": "beta", "alpha": 0.704, "beta": 1.182, "classes": 2000}},
         "rules": {"leave": {"from": ["on"], "to": ["off"], "effect": "replace",
                             "factor": {"by_attribute": {"chance": {"power": 1}}}}})",
      7));
  EXPECT_NEAR(study.survival("all", 7), 0.23900, 1e-3);
}

TEST(LifecycleExpected, ArmsDifferOnlyWhereTheySaySo) {
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.2}}, "arms": {"same": {}, "better": {"probabilities": {"on": {"off": 0.1}}}})"));
  EXPECT_NEAR(study.survival("same", 10), std::pow(0.8, 10), kTight);
  EXPECT_NEAR(study.survival("better", 10), std::pow(0.9, 10), kTight);
}

TEST(LifecycleExpected, OddsRatioActsOnOdds) {
  const auto study = run_lifecycle(two_phases(
      R"("probabilities": {"on": {"off": 0.2}}, "rules": {"odds": {"effect": "odds_ratio", "factor": {"value": 2}}})",
      1));
  EXPECT_NEAR(study.survival("all", 1), 1 - 1.0 / 3, kTight);  // odds 1/4 → 1/2
}

}  // namespace
}  // namespace banso::test

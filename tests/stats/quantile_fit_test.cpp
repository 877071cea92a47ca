#include "engine/stats/quantile_fit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/stats/distribution.hpp"

namespace banso::stats {
namespace {

constexpr double kFar = math::kInfinity;

double at(const QuantileFit& fit, double p) { return fit(math::normal_quantile(p)); }

TEST(QuantileFit, SymmetricQuantilesWithoutEndsAreANormalDistribution) {
  const QuantileFit fit({7, 10, 13}, {-kFar, kFar});
  EXPECT_EQ(fit.support(), Support::unbounded);
  EXPECT_TRUE(fit.straight());
  EXPECT_NEAR(fit.mean(), 10.0, 1e-12);
  EXPECT_NEAR(at(fit, 0.975), 10.0 + 1.959963984540054 * 3.0 / 1.2815515655446004, 1e-12);
}

TEST(QuantileFit, EvenlySpacedLogarithmsAboveZeroAreLognormal) {
  const QuantileFit fit({1, 2, 4}, {0.0, kFar});
  EXPECT_EQ(fit.support(), Support::above);
  EXPECT_TRUE(fit.straight());
  const double sigma = std::log(2.0) / 1.2815515655446004;
  EXPECT_NEAR(fit.mean(), 2.0 * std::exp(0.5 * sigma * sigma), 1e-10);
  EXPECT_NEAR(at(fit, 0.99), 2.0 * std::exp(2.3263478740408408 * sigma), 1e-11);
}

/// The formulas of Hadlock, Bickel 2017 (J-QPD-B) written out for p = 0.25 with their own symbols.
TEST(QuantileFit, BetweenTwoEndsItIsThePublishedCurve) {
  const QuantileFit fit({0.2, 0.3, 0.7}, {0.0, 1.0, true, true});
  EXPECT_EQ(fit.support(), Support::within);
  const double c = math::normal_quantile(0.9);
  const double l = math::normal_quantile(0.2), b = math::normal_quantile(0.3), h = math::normal_quantile(0.7);
  const double delta = std::acosh((h - l) / (2 * std::fmin(b - l, h - b))) / c;
  const double lambda = (h - l) / std::sinh(2 * delta * c);
  EXPECT_NEAR(at(fit, 0.25),
              math::normal_cdf(l + lambda * std::sinh(delta * (math::normal_quantile(0.25) + c))), 1e-14);
}

/// J-QPD-S, the same.
TEST(QuantileFit, AboveOneEndItIsThePublishedCurve) {
  const QuantileFit fit({3, 5, 15}, {2.0, kFar, true});
  const double c = math::normal_quantile(0.9);
  const double l = std::log(1.0), b = std::log(3.0), h = std::log(13.0);
  const double shorter = std::fmin(b - l, h - b);
  const double delta = std::sinh(std::acosh((h - l) / (2 * shorter))) / c;
  const double lambda = shorter / (delta * c);
  const double z = math::normal_quantile(0.8);
  EXPECT_NEAR(at(fit, 0.8), 2.0 + std::exp(lambda * std::sinh(std::asinh(delta * z) + std::asinh(c * delta))),
              1e-12);
}

TEST(QuantileFit, AnEndCountsWhereMoreThanOneDrawInTenThousandLiesBeyond) {
  EXPECT_EQ(QuantileFit({1, 2, 4}, {0.0, 1e6}).support(), Support::above);
  EXPECT_EQ(QuantileFit({1, 2, 4}, {0.0, 15.0}).support(), Support::above);
  EXPECT_EQ(QuantileFit({1, 2, 4}, {0.0, 14.9}).support(), Support::within);
  EXPECT_EQ(QuantileFit({-1, 0, 1}, {-10.0, 10.0}).support(), Support::unbounded);
  EXPECT_EQ(QuantileFit({-1, 0, 1}, {-2.0, 10.0}).support(), Support::above);
  EXPECT_EQ(QuantileFit({-1, 0, 1}, {-10.0, 2.0}).support(), Support::below);
  EXPECT_EQ(QuantileFit({-1, 0, 1}, {-10.0, 10.0, false, true}).support(), Support::below);
}

TEST(QuantileFit, DrawsBeyondAKeptEndAreSetToIt) {
  const QuantileFit fit({1, 2, 4}, {0.0, 15.0});
  EXPECT_EQ(at(fit, 1.0 - kLeastProbability), 15.0);
  EXPECT_LT(at(fit, 0.9998), 15.0);
  EXPECT_NEAR(at(fit, 0.9), 4.0, 1e-12);
}

RC_GTEST_PROP(QuantileFitProperty, MeetsItsQuantilesRisesAndKeepsItsEnds, ()) {
  const auto gap = [] { return std::exp(*rc::gen::inRange(-400, 400) / 100.0); };
  const double low = *rc::gen::inRange(-50, 50) * 1.0;
  const double p10 = low + gap(), p50 = p10 + gap(), p90 = p50 + gap();
  const double high = p90 + gap();
  const bool no_low = *rc::gen::inRange(0, 3) == 0, no_high = *rc::gen::inRange(0, 3) == 0;
  const FitEnds ends{no_low ? -kFar : low, no_high ? kFar : high};
  const QuantileFit fit({p10, p50, p90}, ends);
  const double scale = 1e-9 * (p90 - p10);
  RC_ASSERT(std::fabs(at(fit, 0.1) - p10) <= scale);
  RC_ASSERT(std::fabs(at(fit, 0.5) - p50) <= scale);
  RC_ASSERT(std::fabs(at(fit, 0.9) - p90) <= scale);
  double before = -kFar;
  for (const double p :
       {kLeastProbability, 1e-6, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-6, 1 - kLeastProbability}) {
    const double x = at(fit, p);
    RC_ASSERT(x >= before);
    RC_ASSERT(x >= ends.low);
    RC_ASSERT(x <= ends.high);
    before = x;
  }
}

}  // namespace
}  // namespace banso::stats

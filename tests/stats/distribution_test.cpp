#include "engine/stats/distribution.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"
#include "engine/rng/draws.hpp"
#include "tests/support/statistics.hpp"

namespace banso::stats {
namespace {

namespace bm = boost::math;

DistributionSpec ends_of(Family family, double low, double mode, double high) {
  DistributionSpec spec;
  spec.family = family;
  spec.low = low;
  if (family != Family::uniform) spec.mode = mode;
  spec.high = high;
  return spec;
}

DistributionSpec moments_of(Family family, double mean, double sd) {
  DistributionSpec spec;
  spec.family = family;
  spec.mean = mean;
  spec.sd = sd;
  return spec;
}

DistributionSpec bounded(DistributionSpec spec, double floor, double ceiling) {
  spec.floor = floor;
  spec.ceiling = ceiling;
  return spec;
}

DistributionSpec quantiles_of(double p10, double p50, double p90) {
  DistributionSpec spec;
  spec.family = Family::quantiles;
  spec.p10 = p10;
  spec.p50 = p50;
  spec.p90 = p90;
  return spec;
}

DistributionSpec table_of(std::vector<double> values, std::vector<double> probabilities) {
  DistributionSpec spec;
  spec.family = probabilities.empty() ? Family::empirical : Family::discrete;
  spec.values = std::move(values);
  spec.probabilities = std::move(probabilities);
  return spec;
}

/// Mean by Gauss' rule of nothing: the average of the quantiles at the midpoints of n equal steps.
double average(const Distribution& d, int n = 200000) {
  double sum = 0.0;
  for (int i = 0; i < n; ++i) sum += d.quantile((i + 0.5) / n);
  return sum / n;
}

struct Known {
  std::string name;
  DistributionSpec spec;
  std::function<double(double)> cdf;  ///< of another library
};

template <class T>
std::function<double(double)> of(T truth) {
  return [truth](double x) { return bm::cdf(truth, x); };
}

std::vector<Known> known() {
  const double variance = std::log(1.0 + 0.25);
  const double a = 1.0 + 4.0 * 0.4 / 1.0, b = 1.0 + 4.0 * 0.6 / 1.0;
  const double size = 0.3 * 0.7 / 0.01 - 1.0;
  return {
      {"triangular", ends_of(Family::triangular, 1, 2, 4), of(bm::triangular_distribution<>(1, 2, 4))},
      {"pert", ends_of(Family::pert, 0.2, 0.6, 1.2),
       [a, b](double x) {
         return x <= 0.2 ? 0.0 : x >= 1.2 ? 1.0 : bm::cdf(bm::beta_distribution<>(a, b), x - 0.2);
       }},
      {"uniform", ends_of(Family::uniform, 2, 0, 6),
       [](double x) { return std::clamp((x - 2.0) / 4.0, 0.0, 1.0); }},
      {"normal", moments_of(Family::normal, -3, 2), of(bm::normal_distribution<>(-3, 2))},
      {"lognormal", moments_of(Family::lognormal, 10, 5),
       of(bm::lognormal_distribution<>(std::log(10.0) - 0.5 * variance, std::sqrt(variance)))},
      {"beta", moments_of(Family::beta, 0.3, 0.1), of(bm::beta_distribution<>(0.3 * size, 0.7 * size))},
      {"gamma", moments_of(Family::gamma, 6, 3), of(bm::gamma_distribution<>(4, 1.5))},
      {"discrete", table_of({5, 1, 3}, {0.3, 0.5, 0.2}),
       [](double x) {
         return x < 1 ? 0.0 : x < 3 ? 0.5 : x < 5 ? 0.7 : 1.0;
       }},
      {"empirical", table_of({4, 1, 2, 2, 9}, {}),
       [](double x) {
         return x < 1 ? 0.0 : x < 2 ? 0.2 : x < 4 ? 0.6 : x < 9 ? 0.8 : 1.0;
       }},
      {"lognormal by quantiles", bounded(quantiles_of(1, 2, 4), 0, math::kInfinity),
       of(bm::lognormal_distribution<>(std::log(2.0), std::log(2.0) / 1.2815515655446004))},
  };
}

TEST(Distribution, QuantilesInvertTheDistributionFunctionOfBoost) {
  for (const Known& k : known()) {
    if (k.spec.family == Family::discrete || k.spec.family == Family::empirical) continue;
    const Distribution d(k.spec);
    for (const double p : {1e-6, 0.01, 0.1, 0.37, 0.5, 0.73, 0.9, 0.99, 1.0 - 1e-6}) {
      EXPECT_NEAR(k.cdf(d.quantile(p)), p, 1e-11) << k.name << " at " << p;
    }
    EXPECT_FALSE(d.cut()) << k.name;
  }
}

TEST(Distribution, TablesStepAtTheirProbabilities) {
  const Distribution d(table_of({5, 1, 3}, {0.3, 0.5, 0.2}));
  EXPECT_EQ(d.quantile(0.5), 1.0);
  EXPECT_EQ(d.quantile(0.500001), 3.0);
  EXPECT_EQ(d.quantile(0.700001), 5.0);
  EXPECT_EQ(d.quantile(1.0 - kLeastProbability), 5.0);
  EXPECT_DOUBLE_EQ(d.mean(), 0.5 * 1 + 0.2 * 3 + 0.3 * 5);
  EXPECT_EQ(d.centre(), 1.0);
  const Distribution e(table_of({4, 1, 2, 2, 9}, {}));
  EXPECT_EQ(e.quantile(0.2), 1.0);
  EXPECT_EQ(e.quantile(0.21), 2.0);
  EXPECT_EQ(e.quantile(0.99), 9.0);
  EXPECT_DOUBLE_EQ(e.mean(), 3.6);
  EXPECT_EQ(e.centre(), 2.0);
}

/// Dvoretzky, Kiefer, Wolfowitz with Massart's constant: P(sqrt(n) D > c) <= 2 exp(-2 c^2) for any distribution, discrete
/// ones too. With c below it is kFalseAlarm.
TEST(Distribution, DrawsOfTheKeyedStreamHaveTheDistribution) {
  constexpr int kDraws = 20000;
  const double most = std::sqrt(-0.5 * std::log(0.5 * testing::kFalseAlarm));
  for (const Known& k : known()) {
    const Distribution d(k.spec);
    std::vector<double> draws;
    for (std::uint32_t r = 0; r < kDraws; ++r) {
      const rng::StreamKey stream{20260401, r};
      const auto entity = rng::entity_key(rng::EntityClass::input, fnv1a("/" + k.name), 0);
      draws.push_back(d.quantile(rng::draw_uniforms(stream, entity, 0, rng::Purpose::input).u[0]));
    }
    std::sort(draws.begin(), draws.end());
    double distance = 0.0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
      const double up_to =
          static_cast<double>(std::upper_bound(draws.begin(), draws.end(), draws[i]) - draws.begin());
      const double below =
          static_cast<double>(std::lower_bound(draws.begin(), draws.end(), draws[i]) - draws.begin());
      distance = std::max(distance, std::fabs(k.cdf(draws[i]) - up_to / kDraws));
      const double just_below = k.cdf(std::nextafter(draws[i], -1e300));
      distance = std::max(distance, std::fabs(just_below - below / kDraws));
    }
    EXPECT_LT(std::sqrt(static_cast<double>(kDraws)) * distance, most) << k.name;
    EXPECT_GT(draws.back(), draws.front()) << k.name;
  }
}

TEST(Distribution, StatedMeansAreTheMeansOfTheDraws) {
  for (const Known& k : known()) {
    const Distribution d(k.spec);
    EXPECT_NEAR(average(d), d.mean(), 2e-4 * std::fabs(d.high() - d.low())) << k.name;
    if (k.spec.mean) {
      EXPECT_EQ(d.mean(), *k.spec.mean) << k.name;
    }
  }
}

/// A cut normal distribution against one solved here in long double.
TEST(Distribution, ACutNormalKeepsItsMeanByMovingTheUncutOne) {
  const Distribution d(bounded(moments_of(Family::normal, 0.2, 0.1), 0.0, 1.0));
  ASSERT_TRUE(d.cut());
  const auto pdf = [](long double z) { return bm::pdf(bm::normal_distribution<long double>(), z); };
  const auto cdf = [](long double z) { return bm::cdf(bm::normal_distribution<long double>(), z); };
  long double low = -1.0L, high = 1.0L;
  for (int i = 0; i < 200; ++i) {
    const long double m = (low + high) / 2;
    const long double a = -m / 0.1L, b = (1 - m) / 0.1L;
    (m + 0.1L * (pdf(a) - pdf(b)) / (cdf(b) - cdf(a)) < 0.2L ? low : high) = m;
  }
  EXPECT_LT(low, 0.199L);  // it did move
  const long double a = cdf(-low / 0.1L), b = cdf((1 - low) / 0.1L);
  for (const double p : {1e-9, 0.01, 0.3, 0.5, 0.8, 0.999}) {
    const long double want =
        low + 0.1L * bm::quantile(bm::normal_distribution<long double>(), a + p * (b - a));
    EXPECT_NEAR(d.quantile(p), static_cast<double>(want), 1e-12) << p;
  }
  EXPECT_NEAR(average(d), 0.2, 1e-7);
  EXPECT_EQ(d.centre(), 0.2);
}

TEST(Distribution, CutLognormalAndGammaKeepTheirMeanAndTheirEnds) {
  for (const Family family : {Family::lognormal, Family::gamma}) {
    DistributionSpec spec = bounded(moments_of(family, 10, 4), 0.0, math::kInfinity);
    spec.low = 4.0;
    spec.high = 20.0;
    const Distribution d(spec);
    EXPECT_TRUE(d.cut());
    EXPECT_NEAR(average(d), 10.0, 1e-6);
    EXPECT_GE(d.low(), 4.0);
    EXPECT_LE(d.high(), 20.0);
    EXPECT_NEAR(d.low(), 4.0, 1e-6);
    EXPECT_NEAR(d.high(), 20.0, 1e-6);
  }
}

TEST(Distribution, AnEndThatNoDrawReachesCutsNothing) {
  const Distribution free(moments_of(Family::normal, 10, 1));
  const Distribution bound(bounded(moments_of(Family::normal, 10, 1), 0.0, 1000.0));
  EXPECT_FALSE(bound.cut());
  for (const double p : {kLeastProbability, 0.2, 0.9}) EXPECT_EQ(free.quantile(p), bound.quantile(p));
}

TEST(Distribution, ABetaLiesBetweenItsEnds) {
  DistributionSpec spec = moments_of(Family::beta, 30, 5);
  spec.low = 20.0;
  spec.high = 60.0;
  const Distribution d(spec);
  EXPECT_NEAR(average(d), 30.0, 1e-4);
  const double m = 0.25, size = m * 0.75 / (0.125 * 0.125) - 1.0;
  EXPECT_NEAR(d.quantile(0.9),
              20.0 + 40.0 * bm::quantile(bm::beta_distribution<>(m * size, (1 - m) * size), 0.9), 1e-9);
  EXPECT_NEAR(largest_beta_sd(spec), std::sqrt(10.0 * 30.0), 1e-12);
}

TEST(Distribution, MassOutsideIsThatOfTheUncutOne) {
  EXPECT_NEAR(mass_outside(bounded(moments_of(Family::normal, 1, 1), 0.0, math::kInfinity)),
              bm::cdf(bm::normal_distribution<>(1, 1), 0.0), 1e-15);
  EXPECT_EQ(mass_outside(bounded(moments_of(Family::lognormal, 1, 1), 0.0, math::kInfinity)), 0.0);
  EXPECT_NEAR(mass_outside(bounded(moments_of(Family::gamma, 6, 3), 2.0, 12.0)),
              bm::cdf(bm::gamma_distribution<>(4, 1.5), 2.0) +
                  bm::cdf(bm::complement(bm::gamma_distribution<>(4, 1.5), 12.0)),
              1e-13);
  EXPECT_EQ(mass_outside(bounded(quantiles_of(1, 2, 3), 0, 4)), 0.0);
}

TEST(Distribution, CentresAreModesMiddlesOrMedians) {
  EXPECT_EQ(Distribution(ends_of(Family::pert, 1, 2, 4)).centre(), 2.0);
  EXPECT_EQ(Distribution(ends_of(Family::uniform, 1, 0, 4)).centre(), 2.5);
  EXPECT_EQ(Distribution(moments_of(Family::normal, 3, 1)).centre(), 3.0);
  EXPECT_EQ(Distribution(table_of({1, 2, 3}, {0.4, 0.2, 0.4})).centre(), 1.0);
  for (const DistributionSpec& spec : {moments_of(Family::lognormal, 3, 1), moments_of(Family::gamma, 3, 1),
                                       moments_of(Family::beta, 0.3, 0.1)}) {
    const Distribution d(spec);
    EXPECT_EQ(d.centre(), d.quantile(0.5));
  }
  EXPECT_NEAR(Distribution(quantiles_of(1, 2, 4)).centre(), 2.0, 1e-14);
}

TEST(Distribution, ImpossibleParametersThrow) {
  const auto refused = [](const DistributionSpec& spec) {
    EXPECT_THROW(static_cast<void>(Distribution(spec)), std::invalid_argument);
  };
  refused(ends_of(Family::pert, 2, 1, 3));
  refused(ends_of(Family::uniform, 2, 0, 2));
  refused(moments_of(Family::normal, 1, 0));
  refused(moments_of(Family::lognormal, -1, 1));
  refused(moments_of(Family::beta, 0.5, 0.5));
  refused(moments_of(Family::beta, 1.5, 0.1));
  refused(table_of({1, 2}, {0.5, 0.4}));
  refused(table_of({1, 2}, {1.0}));
  refused(quantiles_of(1, 1, 2));
  refused(bounded(quantiles_of(1, 2, 3), 1, 4));
  refused(bounded(moments_of(Family::normal, 5, 1), 6, 9));
}

TEST(Distribution, EqualSpecsHaveEqualHashesAndOthersDoNot) {
  const Distribution a(moments_of(Family::normal, 3, 1)), b(moments_of(Family::normal, 3, 1));
  const Distribution c(moments_of(Family::normal, 3, 2)), d(moments_of(Family::gamma, 3, 1));
  EXPECT_EQ(a, b);
  EXPECT_EQ(a.hash(), b.hash());
  EXPECT_NE(a.hash(), c.hash());
  EXPECT_NE(a.hash(), d.hash());
  EXPECT_FALSE(a == c);
  EXPECT_EQ(SharedDistribution(a), SharedDistribution(b));
  EXPECT_FALSE(SharedDistribution(a) == SharedDistribution());
}

/// Any distribution that is not refused: parameters over several powers of ten.
DistributionSpec any_spec() {
  const auto size = [] { return std::exp(*rc::gen::inRange(-500, 500) / 100.0); };
  const double low = *rc::gen::inRange(-20, 20);
  switch (*rc::gen::inRange(0, 8)) {
    case 0: {
      const double mode = low + size();
      return ends_of(Family::pert, low, mode, mode + size());
    }
    case 1:
      return ends_of(Family::uniform, low, 0, low + size());
    case 2:
      return moments_of(Family::normal, low, size());
    case 3:
    case 4: {
      const double mean = size();
      const Family family = *rc::gen::element(Family::lognormal, Family::gamma);
      return bounded(moments_of(family, mean, mean * *rc::gen::inRange(1, 200) / 100.0), 0.0,
                     math::kInfinity);
    }
    case 5: {
      const double mean = *rc::gen::inRange(1, 100) / 100.0;
      return moments_of(Family::beta, mean, std::sqrt(mean * (1 - mean)) * *rc::gen::inRange(1, 95) / 100.0);
    }
    case 6: {
      const double mean = *rc::gen::inRange(20, 80) / 100.0;
      return bounded(moments_of(Family::normal, mean, std::min(mean, 1 - mean) / 1.97), 0.0, 1.0);
    }
    default:
      return table_of(*rc::gen::container<std::vector<double>>(
                          7, rc::gen::map(rc::gen::inRange(-99, 99), [](int x) { return 0.5 * x; })),
                      {});
  }
}

RC_GTEST_PROP(DistributionProperty, QuantilesRiseWithinTheEndsAndKeepTheMean, ()) {
  const Distribution d(any_spec());
  double before = d.low();
  for (const double p :
       {kLeastProbability, 1e-7, 1e-3, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999, 1 - kLeastProbability}) {
    const double x = d.quantile(p);
    RC_ASSERT(std::isfinite(x));
    RC_ASSERT(x >= before);
    RC_ASSERT(x <= d.high());
    before = x;
  }
  RC_ASSERT(d.low() <= d.centre());
  RC_ASSERT(d.centre() <= d.high());
  RC_ASSERT(d.low() >= d.spec().floor);
  RC_ASSERT(d.high() <= d.spec().ceiling);
  if (d.spec().mean) RC_ASSERT(d.mean() == *d.spec().mean);
  // n points miss at most the last step of a tail: cv <= 2 keeps that below 3 % of the sd
  RC_ASSERT(std::fabs(average(d, 2000) - d.mean()) <=
            0.03 * (d.spec().sd ? *d.spec().sd : d.high() - d.low()) + 1e-12);
}

}  // namespace
}  // namespace banso::stats

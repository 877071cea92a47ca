#include "engine/rng/samplers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/math/triangular.hpp"
#include "engine/rng/draws.hpp"

namespace {

using namespace banso;

constexpr int kDraws = 20000;
constexpr double kFalseAlarm = 1e-6;  // of each statistical test; seeds are fixed, so a pass stays a pass

template <class Visit>
void for_each_uniform(Visit visit) {
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    visit(rng::uniform(rng::draw_bits({20240401, 0}, rng::entity_key(rng::EntityClass::input, 1, i), 0,
                                      rng::Purpose::trait)[0]));
  }
}

/// Kolmogorov's test. Its limit distribution has upper point sqrt(-ln(alpha / 2) / 2).
void expect_distribution(const std::function<double(double)>& sampler,
                         const std::function<double(double)>& cdf, const std::string& name) {
  std::vector<double> values;
  for_each_uniform([&](double u) { values.push_back(cdf(sampler(u))); });
  std::sort(values.begin(), values.end());
  double distance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    distance = std::max({distance, values[i] - double(i) / kDraws, double(i + 1) / kDraws - values[i]});
  }
  EXPECT_LT(distance * std::sqrt(double(kDraws)), std::sqrt(-std::log(kFalseAlarm / 2.0) / 2.0)) << name;
}

template <class Distribution>
std::function<double(double)> cdf_of(Distribution distribution) {
  return [=](double x) { return boost::math::cdf(distribution, x); };
}

TEST(Samplers, ContinuousOnesFollowTheirDistribution) {
  expect_distribution([](double u) { return rng::normal(2.0, 3.0, u); },
                      cdf_of(boost::math::normal(2.0, 3.0)), "normal");
  const double variance = std::log(1.0 + 4.0);
  expect_distribution([](double u) { return rng::lognormal_mean_cv(1.5, 2.0, u); },
                      cdf_of(boost::math::lognormal(std::log(1.5) - variance / 2.0, std::sqrt(variance))),
                      "lognormal");
  expect_distribution([](double u) { return rng::exponential(4.0, u); },
                      cdf_of(boost::math::exponential(0.25)), "exponential");
  expect_distribution([](double u) { return rng::weibull(0.64, 220.0, u); },
                      cdf_of(boost::math::weibull(0.64, 220.0)), "weibull");
  expect_distribution([](double u) { return rng::gamma(0.4, 2.0, u); },
                      cdf_of(boost::math::gamma_distribution<>(0.4, 2.0)), "gamma .4");
  expect_distribution([](double u) { return rng::gamma(7.0, 2.0, u); },
                      cdf_of(boost::math::gamma_distribution<>(7.0, 2.0)), "gamma 7");
  expect_distribution([](double u) { return rng::beta(0.7, 4.0, u); },
                      cdf_of(boost::math::beta_distribution<>(0.7, 4.0)), "beta");
  expect_distribution([](double u) { return rng::triangular(1.0, 2.0, 5.0, u); },
                      cdf_of(boost::math::triangular(1.0, 2.0, 5.0)), "triangular");
  expect_distribution([](double u) { return rng::pert(2.0, 3.0, 6.0, u); },
                      [](double x) { return boost::math::ibeta(2.0, 4.0, (x - 2.0) / 4.0); }, "pert");
  expect_distribution([](double u) { return rng::uniform_between(-1.0, 3.0, u); },
                      [](double x) { return (x + 1.0) / 4.0; }, "uniform");
}

TEST(Samplers, AWrongDistributionIsNoticed) {  // the test above can fail: 5 % more spread
  std::vector<double> values;
  for_each_uniform(
      [&](double u) { values.push_back(boost::math::cdf(boost::math::normal(), rng::normal(0.0, 1.1, u))); });
  std::sort(values.begin(), values.end());
  double distance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i)
    distance = std::max(distance, std::fabs(values[i] - double(i) / kDraws));
  EXPECT_GT(distance * std::sqrt(double(kDraws)), std::sqrt(-std::log(kFalseAlarm / 2.0) / 2.0));
}

/// Pearson's chi-square over cells of about equal expectation (at least 10).
template <class Distribution>
void expect_counts(const std::function<std::int64_t(double)>& sampler, const Distribution& truth,
                   const std::string& name) {
  std::vector<std::int64_t> values;
  for_each_uniform([&](double u) { values.push_back(sampler(u)); });
  std::sort(values.begin(), values.end());
  double chi_square = 0.0;
  int cells = 0;
  double seen_probability = 0.0;
  std::size_t seen = 0;
  while (seen < values.size()) {
    // the next cell ends at the first k that holds at least 1/50 of the remaining-free probability
    const double goal = std::min(1.0, seen_probability + 0.02);
    auto end = static_cast<std::int64_t>(boost::math::quantile(truth, std::min(goal, 1.0 - 1e-12)));
    while (boost::math::cdf(truth, double(end)) < goal && goal < 0.99) ++end;
    const bool last = goal >= 0.98;
    const double upto = last ? 1.0 : boost::math::cdf(truth, double(end));
    const std::size_t place =
        last ? values.size()
             : std::size_t(std::upper_bound(values.begin(), values.end(), end) - values.begin());
    const double expected = (upto - seen_probability) * kDraws;
    chi_square += (double(place - seen) - expected) * (double(place - seen) - expected) / expected;
    ++cells;
    seen = place;
    seen_probability = upto;
    if (last) break;
  }
  ASSERT_GE(cells, 2) << name;
  EXPECT_NEAR(seen_probability, 1.0, 1e-9) << name;
  const boost::math::chi_squared limit(cells - 1);
  EXPECT_LT(chi_square, boost::math::quantile(boost::math::complement(limit, kFalseAlarm)))
      << name << ", cells " << cells;
}

TEST(Samplers, PoissonFollowsItsDistribution) {
  for (const double mean : {0.1, 3.0, 31.0, 33.0, 400.0, 1e6}) {
    expect_counts([&](double u) { return rng::poisson(mean, u); }, boost::math::poisson(mean),
                  "poisson " + std::to_string(mean));
  }
}

TEST(Samplers, BinomialFollowsItsDistribution) {
  for (const auto& [n, p] : {std::pair<std::int64_t, double>{1, 0.3},
                             {12, 0.5},
                             {40, 0.9},
                             {300, 0.2},
                             {300, 0.8},
                             {1000000, 0.37}}) {
    const std::int64_t trials = n;
    const double chance = p;
    expect_counts([=](double u) { return rng::binomial(trials, chance, u); },
                  boost::math::binomial(double(n), p),
                  "binomial " + std::to_string(n) + " " + std::to_string(p));
  }
}

/// k is the inverse at u: P(X <= k - 1) < u <= P(X <= k), up to the rounding of the distribution function.
template <class Distribution>
void expect_inverse(std::int64_t k, double u, const Distribution& truth) {
  constexpr double slack = 2e-12;
  EXPECT_GE(boost::math::cdf(truth, double(k)) + slack, u);
  if (k > 0) {
    EXPECT_LT(boost::math::cdf(truth, double(k - 1)) - slack, u);
  }
}

TEST(Samplers, PoissonIsTheExactInverse) {
  for (const double mean : {1e-6, 0.5, 31.9, 32.1, 50.0, 999.5, 12345.6, 1e6}) {
    for (const double u : {0x1p-33, 1e-6, 0.01, 0.3, 0.5, 0.77, 0.99, 1.0 - 1e-6, 1.0 - 0x1p-33}) {
      expect_inverse(rng::poisson(mean, u), u, boost::math::poisson(mean));
    }
  }
}

TEST(Samplers, BinomialIsTheExactInverse) {
  for (const std::int64_t n : {1, 10, 70, 1000, 1000000}) {
    for (const double p : {1e-7, 0.03, 0.4, 0.5, 0.6, 0.999}) {
      for (const double u : {0x1p-33, 1e-6, 0.01, 0.3, 0.5001, 0.77, 0.99, 1.0 - 0x1p-33}) {
        expect_inverse(rng::binomial(n, p, u), u, boost::math::binomial(double(n), p));
      }
    }
  }
}

TEST(Samplers, CountsRiseWithTheUniformAndWithTheMean) {  // also across the seam of the two methods at 32
  std::int64_t before = 0;
  for (int i = 1; i < 2000; ++i) {
    const std::int64_t k = rng::poisson(40.0, i / 2000.0);
    EXPECT_GE(k, before);
    before = k;
  }
  before = 0;
  for (double mean = 31.0; mean < 33.0; mean += 0.001) {
    const std::int64_t k = rng::poisson(mean, 0.6180339887);
    EXPECT_GE(k, before) << mean;
    before = k;
  }
}

TEST(Samplers, ConstantsNeedNoLuck) {
  EXPECT_EQ(rng::normal(5.0, 0.0, 0.3), 5.0);
  EXPECT_EQ(rng::lognormal_mean_cv(5.0, 0.0, 0.3), 5.0);
  EXPECT_EQ(rng::exponential(0.0, 0.3), 0.0);
  EXPECT_EQ(rng::triangular(2.0, 2.0, 2.0, 0.3), 2.0);
  EXPECT_EQ(rng::pert(2.0, 2.0, 2.0, 0.3), 2.0);
  EXPECT_EQ(rng::uniform_between(2.0, 2.0, 0.3), 2.0);
  EXPECT_EQ(rng::poisson(0.0, 0.999), 0);
  EXPECT_EQ(rng::binomial(0, 0.5, 0.999), 0);
  EXPECT_EQ(rng::binomial(9, 0.0, 0.999), 0);
  EXPECT_EQ(rng::binomial(9, 1.0, 0.001), 9);
}

TEST(Samplers, LognormalKeepsItsMean) {
  // midpoint rule with n = 200,000 against E = 3; cv 0.5, so the cut tail holds less than 1e-5 of the mean
  double sum = 0.0;
  constexpr int n = 200000;
  for (int i = 0; i < n; ++i) sum += rng::lognormal_mean_cv(3.0, 0.5, (i + 0.5) / n);
  EXPECT_NEAR(sum / n, 3.0, 3e-5);
}

TEST(Samplers, BernoulliOnlySwitchesOnWhenPRises) {
  EXPECT_TRUE(rng::bernoulli(0.4, 0.39));
  EXPECT_FALSE(rng::bernoulli(0.4, 0.4));
  EXPECT_FALSE(rng::bernoulli(0.0, 0x1p-33));
  EXPECT_TRUE(rng::bernoulli(1.0, 1.0 - 0x1p-33));
}

TEST(Samplers, CategoricalFollowsItsWeights) {
  const std::vector<double> weights{0.0, 2.0, 1.0, 0.0, 5.0, 0.0};
  std::vector<double> counts(weights.size());
  for_each_uniform([&](double u) { counts[rng::categorical(weights, u)] += 1.0; });
  double chi_square = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double expected = weights[i] / 8.0 * kDraws;
    if (expected == 0.0) {
      EXPECT_EQ(counts[i], 0.0) << "weight 0 was chosen";
    } else {
      chi_square += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
  }
  EXPECT_LT(chi_square,
            boost::math::quantile(boost::math::complement(boost::math::chi_squared(2), kFalseAlarm)));
}

TEST(Samplers, CategoricalNeverFallsOffTheEnd) {
  const std::vector<double> weights{0.1, 0.1, 0.1, 0.0};
  EXPECT_EQ(rng::categorical(weights, 1.0 - 0x1p-53), 2U);
  EXPECT_EQ(rng::categorical(weights, 0x1p-53), 0U);
}

// Fixed vectors: a change here changes every published result.
TEST(Samplers, GiveTheSameBitsEverywhere) {
  Digest digest;
  const std::vector<double> weights{0.2, 0.5, 0.3};
  for (int i = 1; i < 1000; ++i) {
    const double u = i / 1000.0;
    digest.add(rng::normal(1.0, 2.0, u))
        .add(rng::lognormal_mean_cv(1.5, 2.0, u))
        .add(rng::exponential(3.0, u));
    digest.add(rng::weibull(0.7, 20.0, u)).add(rng::gamma(0.8, 1.25, u)).add(rng::beta(1.5, 4.0, u));
    digest.add(rng::triangular(1.0, 2.0, 5.0, u))
        .add(rng::pert(1.0, 2.0, 5.0, u))
        .add(rng::uniform_between(1.0, 5.0, u));
    digest.add(std::uint64_t(rng::poisson(0.1 * i, u))).add(std::uint64_t(rng::binomial(i, 0.3, u)));
    digest.add(std::uint64_t(rng::categorical(weights, u)));
  }
  EXPECT_EQ(digest.hex(), "24d7eefb54bbd48f202b8a5c497ececb");
}

}  // namespace

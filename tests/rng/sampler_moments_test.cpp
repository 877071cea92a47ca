// Moments, tails and extreme parameters of the samplers. Nothing here is random: samplers are inverse distribution functions, so
// their moments are integrals over u, and their tails are compared with the distribution at the outermost uniforms.
#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>
#include <functional>
#include <string>

#include "engine/rng/samplers.hpp"

namespace {

using namespace banso;
using Sampler = std::function<double(double)>;

struct TwoMoments {
  double mean = 0, variance = 0;
};

/// Integral over u = 1 / (1 + e^-t): the trapezium rule in t converges fast for smooth samplers, tails included.
TwoMoments of_smooth(const Sampler& sampler) {
  constexpr double kStep = 1.0 / 32, kEnd = 34;
  double first = 0, second = 0;
  const double origin = sampler(0.5);
  for (double t = -kEnd; t <= kEnd; t += kStep) {
    const double u = 1 / (1 + std::exp(-t));
    if (!(u > 0 && u < 1)) continue;
    const double weight = kStep / (1 + std::exp(-t)) / (1 + std::exp(t)), x = sampler(u) - origin;
    first += weight * x;
    second += weight * x * x;
  }
  return {origin + first, second - first * first};
}

/// Middles of equal parts, for whole numbers.
TwoMoments of_counts(const Sampler& sampler) {
  constexpr int kParts = 1 << 17;
  double first = 0, second = 0;
  const double origin = sampler(0.5);
  for (int i = 0; i < kParts; ++i) {
    const double x = sampler((i + 0.5) / kParts) - origin;
    first += x / kParts;
    second += x * x / kParts;
  }
  return {origin + first, second - first * first};
}

void expect_moments(const TwoMoments& found, double mean, double variance, const std::string& name) {
  EXPECT_NEAR(found.mean, mean, 1e-3 * std::max(std::fabs(mean), std::sqrt(variance))) << name;
  EXPECT_NEAR(found.variance, variance, 1e-3 * variance) << name;
}

TEST(SamplerMoments, OfContinuousOnesAreThoseOfTheirDistribution) {
  for (const double sd : {1e-6, 1.0, 1e6})
    expect_moments(of_smooth([=](double u) { return rng::normal(-3, sd, u); }), -3, sd * sd, "normal");
  for (const double cv : {0.01, 0.7, 1.5}) {
    expect_moments(of_smooth([=](double u) { return rng::lognormal_mean_cv(5, cv, u); }), 5, 25 * cv * cv,
                   "lognormal " + std::to_string(cv));
  }
  expect_moments(of_smooth([](double u) { return rng::exponential(4, u); }), 4, 16, "exponential");
  expect_moments(of_smooth([](double u) { return rng::uniform_between(-2, 7, u); }), 2.5, 81.0 / 12,
                 "uniform");
  for (const double shape : {0.7, 1.0, 9.0}) {
    const double g1 = std::tgamma(1 + 1 / shape), g2 = std::tgamma(1 + 2 / shape);
    expect_moments(of_smooth([=](double u) { return rng::weibull(shape, 2, u); }), 2 * g1, 4 * (g2 - g1 * g1),
                   "weibull " + std::to_string(shape));
  }
  for (const double shape : {0.05, 0.5, 1.0, 30.0, 1e5}) {
    expect_moments(of_smooth([=](double u) { return rng::gamma(shape, 3, u); }), 3 * shape, 9 * shape,
                   "gamma " + std::to_string(shape));
  }
  for (const auto& [a, b] : {std::pair{0.2, 0.2}, {0.5, 8.0}, {1.0, 1.0}, {4.0, 2.0}, {2000.0, 300.0}}) {
    const double s = a + b;
    expect_moments(of_smooth([a = a, b = b](double u) { return rng::beta(a, b, u); }), a / s,
                   a * b / (s * s * (s + 1)), "beta " + std::to_string(a));
  }
  for (const double mode : {2.0, 3.0, 10.0}) {
    const double mean = (2 + 4 * mode + 10) / 6;
    expect_moments(of_smooth([=](double u) { return rng::pert(2, mode, 10, u); }), mean,
                   (mean - 2) * (10 - mean) / 7, "pert " + std::to_string(mode));
    expect_moments(of_smooth([=](double u) { return rng::triangular(2, mode, 10, u); }), (12 + mode) / 3,
                   (4 + mode * mode + 100 - 2 * mode - 20 - 10 * mode) / 18,
                   "triangular " + std::to_string(mode));
  }
}

TEST(SamplerMoments, OfCountsAreThoseOfTheirDistribution) {
  for (const double mean : {0.05, 1.0, 31.9, 32.1, 1e4, 1e9}) {
    expect_moments(of_counts([=](double u) { return double(rng::poisson(mean, u)); }), mean, mean,
                   "poisson " + std::to_string(mean));
  }
  for (const auto& [n, p] : {std::pair<std::int64_t, double>{1, 0.3},
                             {12, 0.02},
                             {60, 0.5},
                             {1'000'000, 0.999},
                             {1'000'000'000, 1e-3}}) {
    expect_moments(of_counts([n = n, p = p](double u) { return double(rng::binomial(n, p, u)); }),
                   double(n) * p, double(n) * p * (1 - p), "binomial " + std::to_string(n));
  }
}

constexpr double kOutermost = 0x1p-33;  // where rng::uniform ends

/// P(X <= x) at the lowest uniform and P(X > x) at the highest are that uniform's, to 1e-6 of themselves.
template <class Truth>
void expect_tails(const Sampler& sampler, const Truth& truth, const std::string& name) {
  const double low = sampler(kOutermost), high = sampler(1 - kOutermost);
  EXPECT_NEAR(boost::math::cdf(truth, low) / kOutermost, 1, 1e-6) << name << ", lower tail at " << low;
  EXPECT_NEAR(boost::math::cdf(boost::math::complement(truth, high)) / kOutermost, 1, 1e-6)
      << name << ", upper tail at " << high;
}

TEST(SamplerTails, MeetTheDistributionAtTheOutermostUniforms) {
  expect_tails([](double u) { return rng::normal(2, 3, u); }, boost::math::normal(2, 3), "normal");
  for (const double cv : {0.01, 3.0}) {
    const double variance = std::log1p(cv * cv);
    expect_tails([=](double u) { return rng::lognormal_mean_cv(5, cv, u); },
                 boost::math::lognormal(std::log(5.0) - variance / 2, std::sqrt(variance)), "lognormal");
  }
  for (const double shape : {0.2, 1.0, 20.0})
    expect_tails([=](double u) { return rng::weibull(shape, 2, u); }, boost::math::weibull(shape, 2),
                 "weibull");
  for (const double shape : {0.1, 1.0, 50.0, 1e5}) {
    expect_tails([=](double u) { return rng::gamma(shape, 3, u); },
                 boost::math::gamma_distribution<>(shape, 3), "gamma " + std::to_string(shape));
  }
  for (const auto& [a, b] : {std::pair{0.5, 8.0}, {4.0, 2.0}, {2000.0, 300.0}}) {
    expect_tails([a = a, b = b](double u) { return rng::beta(a, b, u); },
                 boost::math::beta_distribution<>(a, b), "beta " + std::to_string(a));
  }
}

}  // namespace

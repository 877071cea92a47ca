#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Every sampler is the inverse distribution function of ONE uniform u in (0, 1): the number of draws is
/// fixed, and the result never falls when u rises, so that common random numbers stay in step when a
/// parameter changes. With u from rng::uniform the tails end at probability 2^-33. Parameters out of range
/// are the caller's mistake (asserted); sd, cv, mean, n, scale may be 0 and give the constant.
namespace banso::rng {

double uniform_between(double low, double high, double u);

/// Normal with the given mean and standard deviation sd >= 0.
double normal(double mean, double sd, double u);

/// Log-normal whose *mean* is `mean` > 0 and whose coefficient of variation is cv >= 0:
/// sigma^2 = ln(1 + cv^2), mu = ln(mean) - sigma^2 / 2.
double lognormal_mean_cv(double mean, double cv, double u);

/// Exponential with mean >= 0.
double exponential(double mean, double u);

/// Weibull, survival exp(-(t / scale)^shape); shape > 0, scale >= 0.
double weibull(double shape, double scale, double u);

/// Gamma with density ~ x^(shape-1) exp(-x / scale); shape > 0, scale >= 0.
double gamma(double shape, double scale, double u);

/// Beta on (0, 1); a, b > 0.
double beta(double a, double b, double u);

/// Triangular; low <= mode <= high; low == high gives that number.
double triangular(double low, double mode, double high, double u);

/// PERT: beta on [low, high] with mean (low + 4 mode + high) / 6; low == high gives that number.
double pert(double low, double mode, double high, double u);

/// Smallest k with P(X <= k) >= u, X Poisson with 0 <= mean <= 1e9.
std::int64_t poisson(double mean, double u);

/// Smallest k with P(X <= k) >= u, X binomial; 0 <= n <= 1e9, 0 <= p <= 1.
std::int64_t binomial(std::int64_t n, double p, double u);

/// u < p. (So raising p can only turn "no" into "yes".)
constexpr bool bernoulli(double p, double u) noexcept { return u < p; }

/// Index i with probability weights[i] / sum; weights >= 0 with a positive sum, summed in the order given.
/// A weight of 0 is never chosen.
std::size_t categorical(std::span<const double> weights, double u);

}  // namespace banso::rng

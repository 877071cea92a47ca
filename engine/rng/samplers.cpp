#include "engine/rng/samplers.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/triangular.hpp"

namespace banso::rng {
namespace {

constexpr double kSequentialMean = 32.0;  // up to here counting up from 0 is the faster way
constexpr double kLargestMean = 1e9;

/// Smallest k >= 0 with P(X <= k) >= u, counting up. `at_zero` = P(X = 0), ratio(k) = P(X = k) / P(X = k -
/// 1). Stops where rounding ends the sum (u beyond 1 - 1e-16).
template <class Ratio>
std::int64_t count_up(double at_zero, double u, Ratio ratio) {
  std::int64_t k = 0;
  double probability = at_zero;
  double sum = at_zero;
  while (sum < u) {
    probability *= ratio(static_cast<double>(k + 1));
    if (sum + probability == sum) break;
    sum += probability;
    ++k;
  }
  return k;
}

/// The same from a guess k with sum = P(X <= k) and probability = P(X = k).
template <class Ratio>
std::int64_t walk(std::int64_t k, double sum, double probability, double u, Ratio ratio) {
  if (sum >= u) {
    while (k > 0 && sum - probability >= u) {
      sum -= probability;
      probability /= ratio(static_cast<double>(k));
      --k;
    }
    return k;
  }
  while (sum < u) {
    probability *= ratio(static_cast<double>(k + 1));
    if (sum + probability == sum) break;
    sum += probability;
    ++k;
  }
  return k;
}

/// Normal quantile with the skewness term of Cornish and Fisher; within a few steps of the quantile of a
/// count.
double guess_count(double mean, double sd, double skewness, double u) {
  const double z = math::normal_quantile(u);
  return std::floor(mean + sd * (z + skewness * (z * z - 1.0) / 6.0));
}

std::int64_t binomial_lower_half(std::int64_t n, double p, double u) {
  const double trials = static_cast<double>(n);
  const double q = 1.0 - p;
  const double odds = p / q;
  const auto ratio = [&](double k) { return (trials - k + 1.0) / k * odds; };
  if (trials * p <= kSequentialMean) return count_up(math::exp(trials * math::log1p(-p)), u, ratio);
  const double sd = std::sqrt(trials * p * q);
  const double guess = std::clamp(guess_count(trials * p, sd, (q - p) / sd, u), 0.0, trials - 1.0);
  const double sum = math::beta_i_complement(guess + 1.0, trials - guess, p);
  return walk(static_cast<std::int64_t>(guess), sum, math::binomial_pmf(guess, trials, p, q), u, ratio);
}

}  // namespace

double uniform_between(double low, double high, double u) {
  assert(low <= high);
  return std::clamp(low + (high - low) * u, low, high);
}

double normal(double mean, double sd, double u) {
  assert(sd >= 0.0);
  return mean + sd * math::normal_quantile(u);
}

double lognormal_mean_cv(double mean, double cv, double u) {
  assert(mean > 0.0 && cv >= 0.0);
  const double variance = math::log1p(cv * cv);
  return mean * math::exp(std::sqrt(variance) * math::normal_quantile(u) - 0.5 * variance);
}

double exponential(double mean, double u) {
  assert(mean >= 0.0);
  return -mean * math::log1p(-u);
}

double weibull(double shape, double scale, double u) {
  assert(shape > 0.0 && scale >= 0.0);
  return scale * math::pow(-math::log1p(-u), 1.0 / shape);
}

double gamma(double shape, double scale, double u) {
  assert(shape > 0.0 && scale >= 0.0);
  return scale * math::gamma_quantile(shape, u);
}

double beta(double a, double b, double u) {
  assert(a > 0.0 && b > 0.0);
  return math::beta_quantile(a, b, u);
}

double triangular(double low, double mode, double high, double u) {
  assert(low <= mode && mode <= high);
  return math::triangular_quantile(low, mode, high, u);
}

double pert(double low, double mode, double high, double u) {
  assert(low <= mode && mode <= high);
  return math::pert_quantile(low, mode, high, u);
}

std::int64_t poisson(double mean, double u) {
  assert(mean >= 0.0 && mean <= kLargestMean && u > 0.0 && u < 1.0);
  const auto ratio = [&](double k) { return mean / k; };
  if (mean <= kSequentialMean) return count_up(math::exp(-mean), u, ratio);
  const double sd = std::sqrt(mean);
  const double guess = std::max(0.0, guess_count(mean, sd, 1.0 / sd, u));
  const double sum = math::gamma_q(guess + 1.0, mean);
  return walk(static_cast<std::int64_t>(guess), sum, math::poisson_pmf(guess, mean), u, ratio);
}

std::int64_t binomial(std::int64_t n, double p, double u) {
  assert(n >= 0 && static_cast<double>(n) <= kLargestMean && p >= 0.0 && p <= 1.0 && u > 0.0 && u < 1.0);
  if (n == 0 || p == 0.0) return 0;
  if (p == 1.0) return n;
  return p <= 0.5 ? binomial_lower_half(n, p, u) : n - binomial_lower_half(n, 1.0 - p, 1.0 - u);
}

std::size_t categorical(std::span<const double> weights, double u) {
  double total = 0.0;
  for (const double weight : weights) total += weight;
  assert(total > 0.0);
  const double target = u * total;
  double sum = 0.0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0.0) continue;
    last = i;
    sum += weights[i];
    if (target < sum) return i;
  }
  return last;  // rounding made target == total
}

}  // namespace banso::rng

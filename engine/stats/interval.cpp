#include "engine/stats/interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"
#include "engine/rng/samplers.hpp"

namespace banso::stats {
namespace {

using math::kInfinity;
using math::kNaN;

void require(bool condition, const char* message) {
  if (!condition) throw std::invalid_argument(message);
}

double upper_level(double confidence) {
  require(confidence > 0.0 && confidence < 1.0, "confidence must be in (0, 1)");
  return 0.5 + 0.5 * confidence;
}

/// P(B <= k), B binomial(n, p).
double binomial_cdf(std::int64_t k, std::int64_t n, double p) {
  if (k < 0) return 0.0;
  if (k >= n) return 1.0;
  return math::beta_i_complement(static_cast<double>(k) + 1.0, static_cast<double>(n - k), p);
}

double interpolated(const std::vector<double>& sorted, double p) {
  const double h = static_cast<double>(sorted.size() - 1) * p;
  const double whole = std::floor(h);
  const auto below = static_cast<std::size_t>(whole);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (h - whole) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval mean_interval(const Moments& moments, double confidence) {
  const double level = upper_level(confidence);
  if (moments.count() < 2) return {kNaN, kNaN};
  const double t = math::student_t_quantile(level, static_cast<double>(moments.count() - 1));
  const double half = t * moments.standard_error();
  return {moments.mean() - half, moments.mean() + half};
}

Interval exact_interval(std::uint64_t successes, std::uint64_t trials, double confidence) {
  const double level = upper_level(confidence);
  require(successes <= trials, "more successes than trials");
  const auto k = static_cast<double>(successes), n = static_cast<double>(trials);
  return {successes == 0 ? 0.0 : math::beta_quantile(k, n - k + 1.0, 1.0 - level),
          successes == trials ? 1.0 : math::beta_quantile(k + 1.0, n - k, level)};
}

Proportion proportion(std::uint64_t successes, std::uint64_t trials, double confidence) {
  const double value = trials > 0 ? static_cast<double>(successes) / static_cast<double>(trials) : kNaN;
  return {successes, trials, value, exact_interval(successes, trials, confidence)};
}

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double confidence) {
  require(a.size() == b.size(), "paired columns must have the same length");
  Moments difference;
  CoMoments pairs;
  std::uint64_t greater = 0;
  std::uint64_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference.add(a[i] - b[i]);
    pairs.add(a[i], b[i]);
    greater += a[i] > b[i] ? 1U : 0U;
    equal += a[i] == b[i] ? 1U : 0U;
  }
  return {.count = difference.count(),
          .mean = difference.mean(),
          .standard_error = difference.standard_error(),
          .correlation = pairs.correlation(),
          .interval = mean_interval(difference, confidence),
          .greater = proportion(greater, a.size(), confidence),
          .equal = proportion(equal, a.size(), confidence)};
}

QuantileEstimate sample_quantile(std::span<const double> column, double p, double confidence) {
  const double level = upper_level(confidence);
  require(p > 0.0 && p < 1.0, "p must be in (0, 1)");
  if (column.empty()) return {kNaN, {-kInfinity, kInfinity}, 1.0};
  require(std::none_of(column.begin(), column.end(), [](double x) { return std::isnan(x); }),
          "a sample column must not contain NaN");
  std::vector<double> sorted(column.begin(), column.end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<std::int64_t>(sorted.size());
  // B = how many values lie at or below the quantile. X_(low) is above it if B < low, X_(high) below it if B
  // >= high.
  const std::int64_t low = rng::binomial(n, p, 1.0 - level);
  const std::int64_t high = rng::binomial(n, p, level) + 1;
  const Interval interval{low >= 1 ? sorted[static_cast<std::size_t>(low - 1)] : -kInfinity,
                          high <= n ? sorted[static_cast<std::size_t>(high - 1)] : kInfinity};
  const double coverage = binomial_cdf(high - 1, n, p) - binomial_cdf(low - 1, n, p);
  return {interpolated(sorted, p), interval, coverage};
}

}  // namespace banso::stats

#pragma once

#include <cstdint>
#include <span>

#include "engine/stats/moments.hpp"

/// Intervals at confidence level `confidence` in (0, 1), e.g. 0.95; two-sided, equal tails. Out-of-range
/// levels, unequal column lengths and counts that do not fit throw std::invalid_argument.
namespace banso::stats {

struct Interval {
  double low = 0.0;
  double high = 0.0;

  [[nodiscard]] double half_width() const noexcept { return (high - low) / 2.0; }
  [[nodiscard]] bool contains(double value) const noexcept { return low <= value && value <= high; }
};

/// mean +- t(n-1) s / sqrt(n). Exact for normal numbers, good for means of many. NaN ends below two numbers.
Interval mean_interval(const Moments& moments, double confidence);

/// Exact interval for a proportion: each end leaves at most (1 - confidence) / 2 outside, however few the counts
/// (Clopper, Pearson 1934, Biometrika 26:404); wider than needed rather than too narrow. trials = 0 gives [0, 1].
Interval exact_interval(std::uint64_t successes, std::uint64_t trials, double confidence);

/// A proportion counted over replications.
struct Proportion {
  std::uint64_t successes = 0;
  std::uint64_t trials = 0;
  double value = 0.0;  ///< successes / trials; NaN without trials
  Interval interval;   ///< exact_interval
};

[[nodiscard]] Proportion proportion(std::uint64_t successes, std::uint64_t trials, double confidence);

/// a[i] - b[i] over replications i that share their luck (common random numbers).
struct PairedDifference {
  std::uint64_t count = 0;
  double mean = 0.0;
  double standard_error = 0.0;  ///< of the mean difference; NaN below two pairs
  double correlation = 0.0;     ///< of the two columns; NaN if one does not vary
  Interval interval;            ///< t interval of the mean difference
  Proportion greater;           ///< a > b, strictly
  Proportion equal;             ///< ties
};

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double confidence);

/// A quantile of a sample column with a distribution-free interval.
struct QuantileEstimate {
  double value = 0.0;     ///< linear between order statistics, h = (n - 1) p (type 7 of Hyndman, Fan 1996)
  Interval interval;      ///< between two order statistics, or +-infinity where the sample is too small
  double coverage = 0.0;  ///< P(the interval holds the quantile) for a continuous distribution; >= confidence
};

/// 0 < p < 1. Copies and sorts. Interval: each end leaves at most (1 - confidence) / 2 outside by the
/// binomial distribution of the number of values below the quantile (David, Nagaraja 2003, section 7.1).
/// Empty column: NaN.
QuantileEstimate sample_quantile(std::span<const double> column, double p, double confidence);

}  // namespace banso::stats

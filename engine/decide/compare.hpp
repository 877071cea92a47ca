#pragma once

#include <span>
#include <vector>

#include "engine/run/run.hpp"
#include "engine/stats/interval.hpp"

/// Arms side by side. All arms of a replication meet the same inputs, customers and luck (common random numbers), so
/// differences are taken within replications.
namespace banso::decide {

/// Level of every interval of this folder.
inline constexpr double kConfidence = 0.95;

/// A sample column in figures. NaN in the column = absent, left out.
struct Estimate {
  std::uint64_t count = 0;
  double mean = 0, standard_error = 0;  ///< NaN below one, two numbers
  double p05 = 0, p50 = 0, p95 = 0;     ///< quantiles over replications, type 7 of Hyndman, Fan 1996
};

/// With scrambles the standard error is that of the mean of their means.
[[nodiscard]] Estimate estimate(std::span<const double> column, run::Scrambles scrambles = {});

/// Share of 1 among the 0 and 1 of a column (NaN = absent). With scrambles replications are not independent: the interval is
/// the least that holds both the exact one for independent draws and the t interval between the scrambles' shares.
[[nodiscard]] stats::Proportion share(std::span<const double> column, run::Scrambles scrambles = {});

/// One arm less another, over the replications in which both have the metric.
struct Difference {
  std::uint64_t count = 0;
  double mean = 0, standard_error = 0;
  stats::Interval interval;  ///< t interval of the mean difference; with scrambles of their means
  /// Replications in which the arm is better: has more of a metric of which more is wanted, less of one of which less is
  /// wanted, more where neither is.
  stats::Proportion better;
  /// How many times more independent runs the same precision would take: (s_a^2 + s_b^2) / s^2_{a-b}. NaN without spread.
  double pairing_gain = 0;
  std::uint64_t copies = 0;  ///< independent ones behind the error: pairs, or scrambles
};

/// Columns may differ in length (a shadow has fewer replications): replication i of one meets replication i of the other.
[[nodiscard]] Difference difference(std::span<const double> arm, std::span<const double> opponent,
                                    metrics::Direction direction, run::Scrambles scrambles = {});

/// One arm less another for every sample column (Layout::yearly_sample, horizon_sample).
[[nodiscard]] std::vector<Difference> differences(const plan::Plan& plan, const run::RunResult& result,
                                                  int arm, int other);

/// One arm in figures.
struct ArmComparison {
  int opponent = plan::kNone;           ///< opponent_of()
  std::vector<Estimate> estimates;      ///< by sample column, Layout::yearly_sample and horizon_sample
  std::vector<Difference> differences;  ///< the same, against the opponent; empty without one
};

/// By index in Plan::arms.
[[nodiscard]] std::vector<ArmComparison> compare(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide

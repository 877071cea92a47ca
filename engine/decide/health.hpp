#pragma once

#include <span>
#include <vector>

#include "engine/run/run.hpp"

/// Whether an estimate is what it seems.
namespace banso::decide {

/// Fewest replications at which an interval for the 5th and 95th percentile exists: 1 - 0.95^n >= 0.975.
inline constexpr std::int64_t kLeastForPercentiles = 72;

enum class Ailment : std::uint8_t {
  few_replications,  ///< fewer than kLeastForPercentiles
  heavy_tail,        ///< the main figure, or its difference to the baseline, hangs on single replications
  at_bound,          ///< a share lies at 0 or 1 in part of the replications, so that mean +- error mislead
  residual,          ///< more than half of LTV (net) lies beyond the horizon
};

struct HealthWarning {
  Ailment ailment = Ailment::few_replications;
  int arm = plan::kNone;  ///< kNone = the whole run
  metrics::Metric metric = metrics::Metric::main_figure;
  double value = 0;  ///< replications; largest part of the sum of squares; part at the bound; part of LTV
};

/// Largest part of the sum of squared deviations that one value has; 0 below 16 values. Of n normal values it stays below
/// 0.05 + 12 / n but for one sample in about 10^4.
[[nodiscard]] double largest_part(std::span<const double> column);
/// largest_part above 0.05 + 12 / n.
[[nodiscard]] bool heavy_tailed(std::span<const double> column);

/// Part of the values that are exactly 0 or 1; 0 where all are.
[[nodiscard]] double part_at_bound(std::span<const double> column);

/// Of arms without shadows, at the decision horizon.
[[nodiscard]] std::vector<HealthWarning> health(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide

#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/run/run.hpp"
#include "engine/stats/interval.hpp"
#include "engine/stats/smooth.hpp"

/// How much of the spread of a figure over replications comes from what is not known (the drawn inputs), how much from luck.
/// Better data shrink the first, nothing shrinks the second. Equations: docs/model/decision.md.
namespace banso::decide {

/// Part of the variance that comes from the inputs; the rest is luck.
struct VarianceShare {
  double inputs = 0;  ///< in [0, 1]; NaN where the figure does not vary or too few replications have it
  stats::Interval interval;        ///< 95 %
  std::uint64_t replications = 0;  ///< pairs, or points of the regression
};

/// Nested design: `once` and `again` share their inputs and nothing else. Intraclass correlation of the pairs (v.6), interval
/// by Fisher's transformation with 1 / (n - 3/2) (Fisher 1925, Statistical Methods for Research Workers, section 39). NaN in
/// either = left out; NaN below 8 pairs.
[[nodiscard]] VarianceShare nested_share(std::span<const double> once, std::span<const double> again);

/// Single loop: regression on all inputs at once, without products of inputs. What inputs do only together counts as luck, so
/// the share is at least what is said, within its error (v.7).
class InputRegression {
 public:
  /// One column per input, all of one length.
  explicit InputRegression(const std::vector<std::vector<double>>& inputs);
  /// Adjusted R^2 (Ezekiel 1930), interval by its large-sample standard error (Olkin, Finn 1995, Psychological Bulletin
  /// 118:155). NaN where an absent value (NaN) is among the figures or degrees of freedom are missing.
  [[nodiscard]] VarianceShare share(std::span<const double> figure) const;

 private:
  stats::SmoothBasis basis_;
};

/// Of one arm, by sample column; empty where the run has no design for it (shadows, too few replications), and with scrambled
/// nets: both estimates rest on independent draws.
struct VarianceView {
  std::vector<VarianceShare> value;
  std::vector<VarianceShare> difference;  ///< of the arm less the baseline; empty for the baseline
};

/// By index in Plan::arms.
[[nodiscard]] std::vector<VarianceView> variance_shares(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide

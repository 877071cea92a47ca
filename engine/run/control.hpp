#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/run/executor.hpp"
#include "engine/run/run.hpp"

/// Control variates: the mean-flow twin at the inputs of each replication takes out what the inputs explain.
///
/// (C.1) estimate = mean over replications of y_i - b (t_i - tau),  t_i the twin at the inputs of replication i,
///       tau the twin's mean over further draws of the inputs that no replication has
/// (C.2) b = cov(y, t) / var(t) over the blocks of the other folds: independent of the replications that it corrects, so that
///       the estimate has no bias, whatever the twin's own (Lavenberg, Welch 1981; folds: Avramidis, Wilson 1993)
/// (C.3) variance = var(y - b t) / replications + b^2 var(t) / further draws
namespace banso::run {

/// The twin's yearly and horizon figures. It may run on longer steps than the plan: a control need not be right.
struct Controls {
  std::vector<Samples> at_inputs;  ///< by arm (shadows: empty): a row per replication
  std::vector<Samples> further;    ///< by arm: a row per further draw
  bool interrupted = false;        ///< ended by `cancelled`: not whole
};

/// Further draws for each replication.
inline constexpr int kFurtherDraws = 4;
inline constexpr int kFolds = 8;

/// Runs the twin for the arms of a result that was drawn from the ranges (with central values nothing is controlled:
/// std::invalid_argument). The scenario's totals have been solved.
[[nodiscard]] Controls run_controls(const plan::Plan& plan, const RunResult& result, Executor& executor,
                                    const Cancelled& cancelled = {});

/// A mean with and without control.
struct Controlled {
  double plain = 0, plain_error = 0;
  double mean = 0, standard_error = 0;  ///< as plain where it is not used
  double coefficient = 0;               ///< mean over the folds
  bool used = false;

  /// Replications that would give the same error without control, as a multiple.
  [[nodiscard]] double gain() const { return plain_error * plain_error / (standard_error * standard_error); }
};

/// The fold of a replication: whole blocks in turn.
[[nodiscard]] constexpr std::size_t fold_of(std::size_t replication, int block) {
  return replication / static_cast<std::size_t>(block) % static_cast<std::size_t>(kFolds);
}

/// `y` and `twin` by replication, `further` by further draw; `block`: replications that share a fold. Not used where a value is
/// absent (those left would be a selection), with fewer than two blocks in a fold, or where nothing varies.
[[nodiscard]] Controlled control(std::span<const double> y, std::span<const double> twin,
                                 std::span<const double> further, int block);

}  // namespace banso::run

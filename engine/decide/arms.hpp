#pragma once

#include <vector>

#include "engine/run/run.hpp"

/// Which arms are compared with which, and where their samples stand.
namespace banso::decide {

/// The horizon at which the decision is taken: the first of Grid::horizons.
inline constexpr int kDecisionHorizon = 0;

/// The arms of the scenario without shadows: the baseline first, then as the file has them.
[[nodiscard]] std::vector<int> shown_arms(const plan::Plan& plan);

/// The shadow of this kind that belongs to an arm, or plan::kNone.
[[nodiscard]] int shadow_of(const plan::Plan& plan, int arm, plan::Shadow kind);

/// What an arm is compared with: the baseline; for a shadow the baseline's shadow of the same kind. plan::kNone for the
/// baseline itself, for its shadows, and where the baseline has no such shadow.
[[nodiscard]] int opponent_of(const plan::Plan& plan, int arm);

/// Samples of one metric at a horizon, one number per replication of the arm; NaN = absent.
[[nodiscard]] std::vector<double> horizon_column(const plan::Plan& plan, const run::RunResult& result,
                                                 int arm, int horizon_index, metrics::Metric metric,
                                                 int key = 0);

}  // namespace banso::decide

#pragma once

#include <array>

#include "engine/sim/laws/health.hpp"
#include "engine/sim/laws/phases.hpp"
#include "engine/sim/step.hpp"
#include "engine/twin/moments.hpp"

namespace banso::twin {

/// Numbers that hold for every cell in this step.
struct Rates {
  sim::HealthWeights health;
  sim::PhaseEdges edges;
  double churn_health = 0, churn_expectation = 0, breakage = 0, save = 0;
  Traits expands{}, contracts{};  ///< exponents of (11.3), (11.4)
  double expansion_size = 0, contraction_size = 0, pressed_gap = 0;
  double score_noise = 0, inquiry_weight = 0, inquiry_health = 0, threshold = 0;
  bool survey = false;
};

/// A rate per month that differs between customers as e^{c z}: expected part of a cell that it takes in a step, and how far
/// the mean of those taken lies off.
struct Chance {
  double part = 0;
  Traits shift{};
};

/// `hazard` times the step: its mean; `variance`, `shift`: of its logarithm, (T.1). Second order in the spread of the rate.
[[nodiscard]] inline Chance chance_of(double hazard, double variance, const Traits& shift) {
  Chance out;
  if (hazard <= 0.0) return out;
  const double stays = math::exp(-hazard);
  const double bend = variance > 0.0 ? 0.5 * hazard * hazard * math::expm1(variance) : 0.0;
  out.part = std::clamp(1.0 - stays * (1.0 + bend), 0.0, 1.0);
  if (out.part <= 0.0) return out;
  const double pull = hazard * stays / out.part;  // d ln(part) / d ln(hazard)
  for (std::size_t i = 0; i < kTraits; ++i) out.shift[i] = pull * shift[i];
  return out;
}

/// E[min(1, (1 + grow)^i (1 - shrink)^j)], i and j Poisson with means `ups` and `downs`: what is left of the MRR at the start
/// of the year without growth, as GRR counts it.
[[nodiscard]] double mean_kept(double ups, double downs, double grow, double shrink);

}  // namespace banso::twin

#pragma once

#include "engine/sim/step.hpp"

/// Latent health x of a customer (0 = the reference customer; shown as 100 logistic(x)).
///
/// (7.1) exact step of a mean-reverting process: x <- x* + (x - x*) e^{-k delta} + s_x sqrt(1 - e^{-2 k delta}) z
/// (7.2) x* = b_v r_i (sqrt(a) - sqrt(a_ref)) - b_o [not onboarded] + b_f f + b_m (M - 1/2) - b_g g - b_w (y - y_ref)
///            - b_s shock - b_d alpha
/// (7.3) gap g and shock fade: g <- g e^{-delta/tau_g}, shock <- shock e^{-delta/tau_h}
namespace banso::sim {

/// Weights of (7.2), read once per step.
struct HealthWeights {
  double care = 0, root_reference = 0, onboarding = 0, fit = 0, maturity = 0, gap = 0, wait = 0,
         wait_reference = 0;
  double shock = 0, duplication = 0;
};

[[nodiscard]] HealthWeights health_weights(const Step& step);

/// What a customer meets, and is.
struct HealthInput {
  double root_care = 0, delay = 0, ambiguity = 0, response = 1, fit = 0, gap = 0, shock = 0;
  bool onboarded = true;
};

/// x* of (7.2); HealthWeights::maturity already holds b_m (M - 1/2).
[[nodiscard]] inline double health_target(const HealthWeights& w, const HealthInput& in) {
  return w.care * in.response * (in.root_care - w.root_reference) - (in.onboarded ? 0.0 : w.onboarding) +
         w.fit * in.fit + w.maturity - w.gap * in.gap - w.wait * (in.delay - w.wait_reference) -
         w.shock * in.shock - w.duplication * in.ambiguity;
}

/// (7.1)
[[nodiscard]] inline double health_step(const Numbers& n, double x, double target, double z) {
  return target + (x - target) * n.health_keep + n.health_noise * z;
}

}  // namespace banso::sim

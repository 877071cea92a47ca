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
  double over_contacted = 1;  ///< r of those who are over-contacted; 1 of all others
};

[[nodiscard]] HealthWeights health_weights(const Step& step);

/// The part of (7.2) that all customers of a slot share beside care.
[[nodiscard]] inline double shared_level(const HealthWeights& w, double delay, double ambiguity,
                                         bool onboarded) {
  return w.maturity - (onboarded ? 0.0 : w.onboarding) - w.wait * (delay - w.wait_reference) -
         w.duplication * ambiguity;
}

/// A tile of customers: what they meet and are, and the health that comes of it.
struct HealthTile {
  const float* care;    ///< b_v (sqrt(a) - sqrt(a_ref))
  const float* level;   ///< shared_level
  const float* normal;  ///< z
  const std::uint8_t* over_contacted;
  const float* fit;
  float *health, *gap, *shock;
};

/// (7.1), (7.2) for `count` customers, and (7.3) when `fades`.
void move_health(const Numbers& n, const HealthWeights& weights, bool fades, const HealthTile& tile,
                 std::size_t count);

/// x* of (7.2) for one customer.
[[nodiscard]] inline double health_target(const HealthWeights& w, double care, double level, double response,
                                          double fit, double gap, double shock) {
  return response * care + w.fit * fit - w.gap * gap - w.shock * shock + level;
}

/// What a customer, or the mean customer of a group, meets and is.
struct HealthInput {
  double root_care = 0, delay = 0, ambiguity = 0, response = 1, fit = 0, gap = 0, shock = 0;
  bool onboarded = true;
};

[[nodiscard]] inline double health_target(const HealthWeights& w, const HealthInput& in) {
  return health_target(w, w.care * (in.root_care - w.root_reference),
                       shared_level(w, in.delay, in.ambiguity, in.onboarded), in.response, in.fit, in.gap,
                       in.shock);
}

/// (7.1)
[[nodiscard]] inline double health_step(const Numbers& n, double x, double target, double z) {
  return target + (x - target) * n.health_keep + n.health_noise * z;
}

}  // namespace banso::sim

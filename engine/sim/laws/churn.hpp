#pragma once

#include "engine/sim/step.hpp"

/// Why and when customers leave.
///
/// (10.1) base hazard of customer i per month: beta_i = theta_i h_s e^{-b x_i}
/// (10.2) by cause: operation beta w1 e^{g_o [not onboarded] - g_m (M - 1/2)}; value beta w2 e^{g_v (1 - a)};
///        support beta w3 e^{g_y (y - y_ref)}; expectation beta w4 e^{g_h (g + shock)}; other theta_i h_s w5
/// (10.3) monthly contracts: P(leave in the step) = 1 - exp{ -lambda delta [1 + s_r (1 - v_ren)] }
/// (10.4) term contracts: the share `breakage` acts at once, the rest accumulates in Lambda; at the renewal
///        P(leave) = 1 - exp{ -(breakage lambda delta + Lambda [1 + s_r (1 - v_ren)]) }, then Lambda = 0
/// (10.5) the cause is drawn in proportion to the hazards of the step
namespace banso::sim {

/// Hazard per month by cause.
struct Hazard {
  double cause[scenario::kCauses] = {};

  [[nodiscard]] double total() const {
    double sum = 0;
    for (const double h : cause) sum += h;
    return sum;
  }
};

/// (10.1), (10.2) from the parts that do not depend on the customer.
[[nodiscard]] Hazard hazard_of(double base, double calm_base, double other_share, double expectation_share,
                               double operation, double value, double support, double expectation_exponent);

/// The same for customer i in its present cell.
[[nodiscard]] Hazard monthly_hazard(const Step& step, std::size_t i);

/// The cause for a uniform in (0,1). (10.5)
[[nodiscard]] int cause_for(const Hazard& hazard, double u);

}  // namespace banso::sim

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

/// Numbers of (10.1) to (10.4) that hold for every customer in a step.
struct ChurnNumbers {
  double health = 0, expectation = 0, breakage = 0, save = 0;
  double expectation_share = 0, other_share = 0, delta = 0;
};

[[nodiscard]] ChurnNumbers churn_numbers(const Step& step);

/// Fills tile.hazard and tile.exponent of the customers from `first` on, lets hazard accumulate, and chooses those who may leave
/// or whose contract is up for renewal: at a renewal the exponent still lacks what has accumulated.
void accumulate_hazard(Step& step, const ChurnNumbers& numbers, std::size_t first, std::size_t count);

/// Exponent of customer i, whose contract is up for renewal, once what has accumulated falls due: `exponent` before,
/// `unprepared` = 1 + s_r (1 - v_ren). The next term begins. (10.4)
[[nodiscard]] double fall_due(Customers& customers, std::size_t i, double exponent, double unprepared,
                              int term_steps);

/// beta_i in double precision. (10.1)
[[nodiscard]] double base_hazard(const Step& step, std::size_t i);
/// By cause, in double precision, of customer i as one of a slot. (10.2)
[[nodiscard]] Hazard monthly_hazard(const Step& step, std::size_t i, std::size_t slot);

/// The cause for a uniform in (0,1). (10.5)
[[nodiscard]] int cause_for(const Hazard& hazard, double u);

}  // namespace banso::sim

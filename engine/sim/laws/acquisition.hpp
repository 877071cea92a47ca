#pragma once

#include "engine/sim/step.hpp"

/// New customers.
///
/// (1.1) potential deal j of segment s is won when its uniform u_j < p,
///       p = min(1, p0 iota_win rho^eps [(1 - iota) + iota sqrt(free)] price^-e),  rho = H_sell / H_ref
///       iota_win intercept of the anchored wins; iota part of deals that hang on marketing
///       H_ref: selling hours of today's sellers with every hour sold; free: free share of roles without flags
/// (1.2) H_sell = { (1 - 2 f w (1 - w))+ sum over sellers (C - used)+ skill + diverted CS hours x their skill } / Delta, skill at
///       selling, w = share of sellers' time on customers already won; worked out in sales_ledger.cpp
/// (1.3) pressure psi = min(1, (1 - B/B*)+ / full_at + quarter end), B = new + expansion MRR a month, smoothed,
///       B* = sales plan x what is within reach: bookings that today's organisation makes, at the end of the warm-up
///       (win chance at today's selling hours x potential deals x ARPA + expected expansion of the opening base)
/// (1.4) gap at contract g = { g0 (1 + g_p psi sigma_s)(1 - a F(CS->sales)) + g_i (1 - F'(sales->leading pool)) } e^{s z - s^2/2}
///       sigma_s: short-term trait of the sellers; F' with what records and playbooks hold (3.9)
/// Stream of potential deals: model.md section 17 (word of mouth).
namespace banso::sim {

/// Wins new customers with last step's selling hours; appends them.
void acquisition(Step& step);

/// Key of the `ordinal`-th potential deal of a segment in a step, as Step::key_step() counts it.
[[nodiscard]] rng::EntityKey deal_key(const plan::Plan& plan, int segment, std::uint32_t key_step,
                                      std::int64_t ordinal);

/// Win chances at the selling hours of the last step, and with every hour of the sellers sold. (1.1)
struct WinChances {
  double now = 0, all_hours = 0;
};
[[nodiscard]] WinChances win_chances(const Step& step);

/// (1.3), with the bookings of the step just done (minor units a month).
void pressure(Step& step, double bookings_per_month);

/// What is within reach: bookings a month at the start, minor units. (1.3)
[[nodiscard]] double reachable_bookings(const Step& step);

/// Expectation gap at contract without the customer's own spread. (1.4)
[[nodiscard]] double mean_gap(const Step& step, double fidelity, double short_term);

}  // namespace banso::sim

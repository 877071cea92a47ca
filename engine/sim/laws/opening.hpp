#pragma once

#include <array>
#include <vector>

#include "engine/sim/step.hpp"

/// Attributes drawn once per customer.
///
/// (0.1) MRR lognormal: mean ARPA of the segment (x price for new contracts), coefficient of variation `arpa_spread`
/// (0.2) fit ~ Normal(0,1); over-contacted with probability `over_contact_share`
/// (0.3) frailty at contract ~ Gamma(shape 1/v, mean 1); given survival over a tenure T with cumulated reference hazard
///       H(T): Gamma(shape 1/v, rate 1/v + H)
/// (0.4) opening base: tenure ~ exponential; phase by share_today; months to renewal even over the term or by the
///       weights of calendar months; gap (1.4) under today's organisation without
///       pressure, faded over the tenure
namespace banso::sim {

/// Key of the `ordinal`-th customer of a segment's opening base.
[[nodiscard]] rng::EntityKey opening_key(const plan::Plan& plan, int segment, std::int64_t ordinal);

/// Months of a term contract of the segment.
[[nodiscard]] int term_months(const Step& step, int segment);

/// Weights of the months to the next renewal (1 .. 12) of today's term customers; false: even over the term. (0.4)
[[nodiscard]] bool renewal_weights(const Step& step, int term, std::array<double, 12>& out);

/// Weights of the phases of today's customers. (0.4)
void phase_shares(const Step& step, std::vector<double>& out);

/// Lines of what customer i has at its contract, or at the start of the run, for a step with a tracer.
void trace_contract(const Step& step, std::size_t i);

/// Customers whose own uniform falls into another touch model under the mix in force change over.
void retouch(Step& step);

/// Builds the opening base from scratch, in id order of segments and by ordinal.
void open_base(Step& step);

/// What the deals of the tile draw for their customers: everything but `own_gap`.
void draw_deal_attributes(const Step& step, NewcomerTile& tile);

/// Fills slot i with the customer at place j of the tile, won in this step (gap excepted).
void place_new_customer(Step& step, std::size_t i, const NewcomerTile& tile, std::size_t j);

/// Sum of the MRR that the deals of the tile would bring. (0.1)
[[nodiscard]] Minor deals_mrr(const Step& step, NewcomerTile& tile);

/// Touch model for a uniform, by the mix in force.
[[nodiscard]] std::uint8_t touch_for(const Step& step, int segment, double u);

/// The customer's own uniform for its touch model: the same whenever the mix moves.
[[nodiscard]] double touch_uniform(const Step& step, std::size_t i);

/// Rebuilds the cumulative touch mix of every segment from the policy.
void refresh_touch_mix(Step& step);

/// Sets the hazard accumulated since the last renewal of today's term customers. (10.6)
void open_accumulated(Step& step);

}  // namespace banso::sim

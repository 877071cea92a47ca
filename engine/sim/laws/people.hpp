#pragma once

#include "engine/sim/step.hpp"

/// People come, tire and go. Seats carry the luck: (kind, ordinal, generation).
///
/// (12.1) burnout B -> clip((u - start)/range, 0, 1) with time constant tau_B, u = load of the person's pools
/// (12.2) leaving hazard per month: lambda/12 x OR^B x e^{c_a alpha} x e^{c_m (1 - proactive share)} (CS-home people only),
///        alpha = ambiguity weighted by hours asked
/// (12.3) a vacancy is filled after hire_months x (1/2 + u), u the seat's uniform; then the ramp starts anew
namespace banso::sim {

/// Seats of today's people, all present and experienced.
void open_seats(Step& step);

/// People whose start has come.
void arrivals(Step& step);

/// Burnout, leaving. (12.1), (12.2)
void people(Step& step);

/// One step of a seat's burnout at the load of its pools. (12.1)
void tire(const Step& step, Seat& seat);
/// (12.2), per month.
[[nodiscard]] double leaving_hazard(const Step& step, const Seat& seat);
/// Seats of a kind, filled or vacant, that have not been taken away.
[[nodiscard]] int open_heads(const Step& step, int people);
/// So many months in steps, to the nearest.
[[nodiscard]] std::int32_t nearest_step(const Step& step, double months);
/// Steps until a vacancy is filled. (12.3)
[[nodiscard]] std::int32_t lead_steps(const Step& step, const Seat& seat);
/// Output by the ramp at the seat's age. (4.2)
void set_pace(const Step& step, Seat& seat);
/// Counts heads of a seat that leave: for owner changes of the next step and the records.
void note_leaving(Step& step, const Seat& seat, double heads_lost);
/// Hiring and training of heads that arrive.
void pay_hiring(Step& step, const Seat& seat, double heads);

/// Adds `heads` seats of a kind that start at `start_step` (or later by the lead time if `with_lead`); `launched`: they
/// count into the launch budget.
void add_seats(Step& step, int people, int heads, std::uint64_t first_ordinal, std::int32_t start_step,
               bool with_lead, bool launched);

/// Fills a new seat at once with an experienced person, at no cost of hiring.
void settle(Step& step, Seat& seat);

/// Takes `heads` people of a kind away, those who came last first.
void remove_seats(Step& step, int people, int heads);

}  // namespace banso::sim

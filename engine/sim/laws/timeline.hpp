#pragma once

#include "engine/sim/step.hpp"

/// Policies change at a month or when a condition has held. In order: common events (timeline, then staffing.plan),
/// the arm's own, each by id; the move last.
///
/// (14.6) conditions look at the month just ended: runway = cash / mean monthly loss of three months (infinite without loss);
///        nrr = 1 + sum over 12 months of (expansion - contraction - churn) / MRR twelve months ago; logo_churn = lost in 12
///        months / customers then (both once twelve full months lie before the month just ended); load, cash, customers; mrr_against_plan = smoothed bookings / plan
namespace banso::sim {

/// Policies of day one.
void open_policy(Step& step);

/// At a month's start: fires what is due.
void timeline(Step& step);

}  // namespace banso::sim

#pragma once

#include "engine/math/elementary.hpp"
#include "engine/sim/step.hpp"

/// From what happened to the columns of the layout. Definitions: engine/metrics/metrics.def.
namespace banso::sim {

/// A part of a whole; absent (NaN) where the whole is nothing but what rounding has left of a difference of hours.
[[nodiscard]] inline double ratio(double part, double whole) {
  return whole > 1e-9 ? part / whole : math::kNaN;
}

/// Adds a step to the sums of its month.
void record_step(Step& step);

/// Deals out the hours that the pools had in the month: to kinds of work and to the ledger of the teams.
void deal_out_month(Step& step);

/// Closes a month: monthly columns, histories, cohorts, yearly columns; then starts the next month's sums.
void record_month(Step& step);

/// At the end of a month that is a horizon: horizon columns.
void record_horizon(Step& step, int horizon_index);

/// Starts the sums of an arm.
void open_records(Step& step);

/// Starts a year: its base is whoever is live now.
void open_year(Step& step);

}  // namespace banso::sim

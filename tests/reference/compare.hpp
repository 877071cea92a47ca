#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan/draw.hpp"

namespace banso::reference {

/// What a comparison found.
struct Comparison {
  std::vector<std::string> differences;  ///< the first few, in order of time
  double largest = 0;                    ///< largest relative difference of a real number
  bool loosened = false;  ///< somebody met next to no care or coverage, of which the model takes the root
  std::int64_t customer_steps = 0;  ///< compared
  std::int64_t departures = 0, phase_changes = 0, renewals = 0, changes_of_mrr = 0, shocks = 0,
               seat_changes = 0;
};

/// Runs one replication of an arm in the engine and in the reference simulator for some months, and compares the state after
/// every step: discrete things by ==, real numbers relative to `tolerance` (of 1 or of their size, whichever is larger),
/// or to 1e-7 once somebody has met next to no care.
[[nodiscard]] Comparison compare(const plan::Plan& plan, plan::Draws draws, rng::StreamKey stream, int arm,
                                 int months, double tolerance);

}  // namespace banso::reference

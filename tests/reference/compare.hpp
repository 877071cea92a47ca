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
  std::int64_t customer_steps = 0;       ///< compared
  std::int64_t departures = 0, phase_changes = 0, renewals = 0, changes_of_mrr = 0, shocks = 0,
               seat_changes = 0;
};

/// Runs one replication of an arm in the engine and in the reference simulator for some months, and compares the state after
/// every step: discrete things by ==, real numbers relative to `tolerance` (of 1 or of their size, whichever is larger), 16 times it for
/// what is left of hours asked when a pool is at its limit.
[[nodiscard]] Comparison compare(const plan::Plan& plan, plan::Draws draws, rng::StreamKey stream, int arm,
                                 int months, double tolerance);

}  // namespace banso::reference

#pragma once

#include "engine/sim/step.hpp"

/// Hours of hand-overs.
///
/// (9.4) each customer handed over costs the hours of the best path between those who lose and those who gain it, half with
///       either side, in the step after: sellers -> leading pools at contract, leading pools at a phase change, a move
namespace banso::sim {

/// Turns the hand-overs counted in this step into hours for the next.
void handover_hours(Step& step);

}  // namespace banso::sim

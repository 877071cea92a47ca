#pragma once

#include "engine/sim/step.hpp"

/// How an org model takes root.
///
/// (14.1) A <- A + (1 - A)(1 - e^{-delta/tau})
/// (14.2) tau = months_per_team x K_eff x (1.5 - sponsorship);  K_eff = 1 / sum_d w_d^2, w_d share of team d in after-sale hours
/// (14.3) trait level = logistic(logit(level) + s z), one z per trait for all arms
namespace banso::sim {

/// (14.1), and this step's portion of a move; at the end of a step.
void learn(Step& step);

}  // namespace banso::sim

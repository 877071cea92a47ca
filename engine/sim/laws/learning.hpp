#pragma once

#include "engine/sim/step.hpp"

/// How an org model takes root, and what a move costs.
///
/// (14.1) A <- A + (1 - A)(1 - e^{-delta/tau})
/// (14.2) tau = months_per_team x K_eff x (1.5 - sponsorship);  K_eff = 1 / sum_d w_d^2, w_d share of team d in after-sale hours
/// (14.3) trait level = logistic(logit(level) + s z), one z per trait for all arms
/// (14.4) a move: m = part of customer work that changes persons, weighted by hours:
///        m = sum_c H_c (1 - sum_i min(S_ci, S'_ci) / sum_i S_ci) / sum_c H_c, S_ci share of cell c's work that person i does;
///        A <- A (1 - m). A -> A gives m = 0 and changes nothing.
/// (14.5) customers whose leading work changes persons take the shock m_lead (1 - F) dependence, F mean fidelity in the new
///        org from where the losing persons now sit to the pools that gain (F' in docs/model); phased in: equal portions over the months
namespace banso::sim {

/// (14.1), and this step's portion of a move; at the end of a step.
void learn(Step& step);

/// Moves the arm to another org model.
void move(Step& step, const plan::Event& event);

/// Rebuilds everything that depends on numbers, policy or learning.
void refresh_org(Step& step);

}  // namespace banso::sim

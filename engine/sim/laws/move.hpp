#pragma once

#include "engine/sim/step.hpp"

/// What a move to another org model costs.
///
/// (14.4) a move: m = part of customer work that changes persons, weighted by hours:
///        m = sum_c H_c (1 - sum_i min(S_ci, S'_ci) / sum_i S_ci) / sum_c H_c, S_ci share of cell c's work that person i does;
///        A <- A (1 - m). A -> A gives m = 0 and changes nothing.
/// (14.5) customers whose leading work changes persons take the shock m_lead (1 - F') dependence, F' mean fidelity in the new
///        org from where the losing persons now sit to the pools that gain, with what records and playbooks hold (3.9); phased in:
///        equal portions over the months. A later move takes the place of one that still goes on.
namespace banso::sim {

/// Moves the arm to another org model; its shock and hand-over hours are dealt out over the steps that follow, its loss of
/// learning by `learn`.
void move(Step& step, const plan::Event& event);

/// No portions of a move are left: no shock, no hand-over hours, no loss of learning.
void end_move(Firm& firm);

}  // namespace banso::sim

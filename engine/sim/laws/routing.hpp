#pragma once

#include "engine/sim/step.hpp"

/// From hours asked to pools.
///
/// (3.1) division V_r = sum_{k != l} S_k b_kl S_l, b = 1 between teams, `inside_team` within one
/// (3.2) ambiguity alpha_r = (1 - kappa) V_r (1 - decider [somebody decides]),  kappa = max(clarity of the org model, clarity floor) x A
/// (3.3) hours of row r to pool k: D_r S_k (1 - o_r)(1 + d alpha_r) / (skill_kw q_k);
///       coordination (a must): c V_r D_r S_k
/// (3.4) o_r = orphaning x alpha_r (chores: 1 - kappa); orphaned part u_r + (1 - u_r) o_r: the share `drift` goes to the
///       catch-all pool, the rest is done by nobody
/// (3.5) channel fidelity f = f_note + (f_class - f_note) A for learned classes
/// (3.6) path fidelity F_ij = max over paths of the product of f; delay and hours add along it
/// (3.7) focus q_k = 1 + s A (sum of squared shares of kinds in the pool's hours - 0.4)
/// (3.8) switching hours: inquiries x time to get back x reactive-first x planned share of the pool
namespace banso::sim {

/// Routes the demand of the step; fills asked, planned, reactive, must, drifted, doubled, and the hours by row.
void route(Step& step);

}  // namespace banso::sim

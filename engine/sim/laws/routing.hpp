#pragma once

#include "engine/sim/step.hpp"

/// From hours asked to pools.
///
/// (2.5) reactive hours of pool k come again: x (1 + min(1, rho_re (1 + (1 - skill_k)+))), skill_k at kind reactive
/// (3.1) division V_r = sum_{k != l} S_k b_kl S_l, b = 1 between teams, `inside_team` within one
/// (3.2) ambiguity alpha_r = (1 - kappa) V_r (1 - decider [somebody decides]),  kappa = max(clarity of the org model, clarity floor) x A
/// (3.3) hours of row r to pool k: D_r S_k (1 - o_r)(1 + d alpha_r) / (skill_kw q_k);
///       coordination (a must): c V_r D_r S_k
/// (3.4) o_r = orphaning x alpha_r (chores: 1 - kappa); orphaned part u_r + (1 - u_r) o_r: the share `drift` goes to the
///       catch-all pool, the rest is done by nobody
/// (3.5) channel fidelity f = f_note + (f_class - f_note) A for learned classes
/// (3.6) path fidelity F_ij = max over paths of the product of f; delay and hours add along it
/// (3.7) focus q_k = max(0.05, 1 + s A (sum of squared shares of kinds in the pool's hours - 0.4))
/// (3.8) switching hours: inquiries x time to get back x reactive-first x planned share of the pool
/// (4.5) management, a must: heads led x hours per head x Delta; leads of the team take it up to management_limit x their C (shared by
///       C), the rest falls on the people led, by heads
/// (4.6) coaching, a must: coaching x a head's working hours x newcomers in ramp, where somebody is not one
/// (3.1), (3.2), (3.4), (3.5) are worked out in organisation.cpp, (3.6) in organisation_paths.cpp.
namespace banso::sim {

/// Share of a pool's inquiries that are handled a second time: more where skill is low. (2.5)
[[nodiscard]] double reopened_share(const Step& step, const PoolNow& pool);

/// Routes the demand of the step; fills asked, planned, reactive, must, drifted, doubled, and the hours by row.
void route(Step& step);

}  // namespace banso::sim

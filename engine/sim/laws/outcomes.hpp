#pragma once

#include "engine/sim/step.hpp"

/// Second pass over the customers: health (7), phases (8), owner changes (9), churn (10), expansion (11), what the firm
/// sees (16), in this order for each customer; then the customers who left are taken out, order kept.
///
/// Draws of a customer and step: four words of purpose `outcome` (health noise, phase, churn, expansion), and four of purpose
/// `observation` (owner change, score noise, survey answer, survey response) only where one of them is asked for.
///
/// (9.1) at a phase change the part m = 1 - sum_k min(S_k, S'_k) of the leading work changes hands:
///       shock += m (1 - F) dependence, F mean fidelity from the losing to the gaining pools
/// (9.2) when people leave, a customer is hit with probability sum_k S_lead,k leavers_k / heads_k:
///       shock += (1 - F_rec) dependence
/// (9.3) F_rec = record fidelity: note + (record - note) A, the rest closed in part by tools and playbooks (18.3)
/// (11.3) P(expansion in the step) = 1 - exp(-e delta e^{c_x x + c_f f}); MRR x (1 + size); a sale under pressure adds
///        g_p psi sigma_s to the gap.  (11.4) contraction likewise with e^{-c x}; MRR x (1 - size)
/// (16.1) score o <- o + (x - o)(1 - e^{-delta/delay}) + noise, in part from own inquiries; flagged when o < threshold
/// (16.2) survey every `nps_every` months: answer = slope x + noise z; promoter above, detractor below the thresholds
namespace banso::sim {

void outcomes(Step& step);

}  // namespace banso::sim

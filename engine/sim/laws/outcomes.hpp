#pragma once

#include "engine/sim/step.hpp"

/// Second pass over the customers: health (7), phases (8), owner changes (9), churn (10), expansion (11), what the firm
/// sees (16), in this order for each customer; then the customers who left are taken out, the last ones taking their places.
///
/// Tile by tile: each law goes over a tile on vectors (health.hpp, phases.hpp, churn.hpp, expansion.hpp, observation.hpp). Where an
/// event is rare, its law only finds the customers whom it may concern, by a bound of its chance; those few are then decided here,
/// one by one, by the exact chance. The followed customer of a trace is always among them.
///
/// Draws of a customer and step: four words of purpose `outcome` (health noise, phase, churn, expansion), and four of purpose
/// `observation` (owner change, score noise, survey answer, survey response) only where one of them is asked for.
///
/// (9.1) at a phase change the part m = min(sum_k (S_k - S'_k)+, sum_k (S'_k - S_k)+) of the leading work changes hands:
///       shock += m (1 - F') dependence, F' mean fidelity from the losing to the gaining pools (organisation_paths.cpp)
/// (9.2) when people leave, a customer is hit with probability min(1, sum_k S_lead,k leavers_k / heads_k) (care.cpp):
///       shock += (1 - F_rec) dependence
/// (9.3) F_rec = R + (1 - R) gain, R = note + (record - note) A, gain by tools and playbooks (18.3) (organisation.cpp)
namespace banso::sim {

void outcomes(Step& step);

}  // namespace banso::sim

#pragma once

#include "engine/sim/step.hpp"

/// The org model in force, as far as it has taken root: its numbers (`organisation.hpp`) at the present learning, policy, people
/// and hours by row.
///
/// (3.10) own fidelity of a pool: 1 - sum over its people from outside of (their share of its heads) x (1 - their fidelity)
namespace banso::sim {

/// Works out anew what of the org model's numbers and of planned hours has moved.
void refresh_org(Step& step);

}  // namespace banso::sim

#pragma once

#include <vector>

#include "engine/plan/orgs.hpp"
#include "engine/plan/plan.hpp"

namespace banso::plan {

/// The scenario's arms in id order, with the common events, without shadows and heads of the basis.
[[nodiscard]] std::vector<Arm> make_arms(const scenario::Scenario& scenario, OrgTable& orgs);

/// The shadows that the comparison asks for, in id order: each arm on the bases that are not its own, and without
/// proactive work. `also_same_people` has no switch: it is asked for when another basis is the primary one and any basis
/// shadow is wanted.
[[nodiscard]] std::vector<Arm> make_shadows(const scenario::Compare& compare, const std::vector<Arm>& arms);

/// The event that moves the arm to another org model ("become"), or nullptr.
[[nodiscard]] const Event* move_of(const Arm& arm);

}  // namespace banso::plan

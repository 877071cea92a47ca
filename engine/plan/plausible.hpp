#pragma once

#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/plan/basis.hpp"

/// Warnings about values that are possible and yet look like a slip: of the unit, the period, or one customer against
/// the whole firm. They never stop a run.
namespace banso::plan {

/// What a scenario states.
void check_plausible(const scenario::Scenario& scenario, Diagnostics& out);

/// Work that Customer Success is asked for against the hours that it has, at nominal workload, where no utilisation is
/// stated. One warning for all arms.
void check_load(const Plan& plan, const std::vector<NominalHeads>& arms, Diagnostics& out);

}  // namespace banso::plan

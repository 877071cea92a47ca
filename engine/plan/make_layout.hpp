#pragma once

#include <vector>

#include "engine/plan/plan.hpp"

namespace banso::plan {

/// All columns of the metric table for this scenario. Teams are the union over all org models, by id.
[[nodiscard]] Layout make_layout(const scenario::Scenario& scenario, const Grid& grid,
                                 const std::vector<Org>& orgs);

/// Fills TeamInfo::key.
void set_team_keys(const Layout& layout, std::vector<Org>& orgs);

}  // namespace banso::plan

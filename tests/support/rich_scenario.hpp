#pragma once

#include "engine/scenario/scenario.hpp"

namespace banso::testing {

/// The small scenario with everything switched on that can leave traces from one arm to the next: arms that move on day one,
/// later and in portions; changes of touch mix, heads, tools, price, hours and priority, dated and conditional; a headcount
/// rule by utilisation; a health score; an outsourced kind of people. `horizon` months.
[[nodiscard]] scenario::Scenario rich_scenario(int horizon = 24);

}  // namespace banso::testing

#pragma once

#include <cstdint>

#include "engine/scenario/scenario.hpp"

namespace banso::reference {

/// A firm made from the small scenario by a seed: sizes, steps per month, laws, priorities, rules, phases (entry, several exits),
/// orphan and conditional rows, splits, tools, events dated and conditional, moves at once, in portions and settled. Valid.
[[nodiscard]] scenario::Scenario generated_scenario(std::uint64_t seed);

}  // namespace banso::reference

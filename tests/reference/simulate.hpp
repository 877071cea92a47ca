#pragma once

#include <functional>

#include "tests/reference/world.hpp"

namespace banso::reference {

/// The common start of all arms: opening base, warm-up, close.
[[nodiscard]] World begin(const plan::Plan& plan, const plan::Params& params, rng::StreamKey stream);

/// Runs an arm for some months; `after_step` sees the world at the end of every step, before the month is closed.
void run_arm(World& w, int arm, int months, const std::function<void(const World&)>& after_step);

}  // namespace banso::reference

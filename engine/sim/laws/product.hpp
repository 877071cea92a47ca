#pragma once

#include "engine/sim/step.hpp"

/// Product maturity.
///
/// (13.1) dM/dt = mu (1 - f w_p + k F_fb v_fb)+ (1 - M), exact step; w_p share of builders' time on customers,
///        v_fb coverage of feedback work
/// (13.2) F_fb: best path from the pools that know the customers (value, onboarding, reactive rows, by share) to a builder
namespace banso::sim {

void product(Step& step, double feedback_coverage);

}  // namespace banso::sim

#pragma once

#include "engine/sim/step.hpp"

/// Word of mouth.
///
/// (17.1) potential deals run at the rate m(t) x potential_deals,
///        m = clip( 1 - b (unhappy / live) + r happy / potential_deals, 0, 1 + limit )
/// (17.2) one keyed stream of candidates at the fixed upper rate (1 + limit) x potential_deals; candidate j is met when
///        its second uniform < m / (1 + limit): nobody else's luck shifts when m moves
namespace banso::sim {

/// m of (17.1), from health at the end of the step before.
[[nodiscard]] double word_of_mouth(const Step& step);

}  // namespace banso::sim

#pragma once

#include <optional>

#include "engine/decide/compare.hpp"

/// "So how much did it bring in?"
namespace banso::decide {

/// What CS earned = main figure of the arm - main figure of the same arm without proactive work (kinds value, monitoring,
/// renewal, expansion, content switched off from day one; same people, pay and luck), at the decision horizon. Gross:
/// the pay for those hours stands beside it.
struct Earned {
  Difference gain;  ///< over the replications that both have
  Estimate
      cs_cost;  ///< cost of CS-home people over the horizon, discounted like the main figure, same replications
};

/// Absent when the arm without proactive work was not run.
[[nodiscard]] std::optional<Earned> earned(const plan::Plan& plan, const run::RunResult& result, int arm);

}  // namespace banso::decide

// Distributions in words, for the ledger, explain and messages.
#pragma once

#include <string>

#include "engine/stats/distribution.hpp"

namespace banso::scenario {

/// "PERT 1 / 2 / 4", "normal, mean 3, sd 1, cut to [0, 5]", "discrete 0: 0.2, 1: 0.8",
/// "p10 / p50 / p90 1 / 2 / 4, fitted lognormal above 0".
[[nodiscard]] std::string distribution_text(const stats::Distribution& distribution);

/// An end of a distribution: "0.5", "inf"; the neighbour of an excluded bound reads as the bound.
[[nodiscard]] std::string bound_text(double value);

/// A derived number with four digits: "0.3333".
[[nodiscard]] std::string short_number(double value);

/// A share as a percentage with two digits: "7.4 %".
[[nodiscard]] std::string percent_text(double share);

}  // namespace banso::scenario

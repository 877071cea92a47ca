// The forms of a number in a scenario: 3, {"value": 3, …}, {"low": 1, "mode": 2, "high": 4, …}, {"p10": 1, "p50": 2,
// "p90": 4, …} and {"distribution": "lognormal", "mean": 2, "sd": 1, …}.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/scenario/node.hpp"
#include "engine/stats/distribution.hpp"

namespace banso::scenario {

/// Keys of a number that is written as an object.
inline constexpr std::array<std::string_view, 18> kLeafKeys = {
    "value", "low",    "mode",          "high", "distribution", "mean",  "sd",   "p10",    "p50",
    "p90",   "values", "probabilities", "unit", "source",       "grade", "note", "status", "origin"};
/// Names under the key "distribution". Three quantiles have none: p10, p50 and p90 say what is meant.
inline constexpr std::array<std::string_view, 9> kFamilyNames = {
    "triangular", "pert", "uniform", "normal", "lognormal", "beta", "gamma", "discrete", "empirical"};
/// High, medium, low evidence, assumption, definition, reported by the client.
inline constexpr std::array<std::string_view, 6> kGrades = {"H", "M", "L", "A", "D", "R"};
/// In the order of the enum Status.
inline constexpr std::array<std::string_view, 4> kStatuses = {"given", "default", "estimated", "derived"};

/// A number with what stands beside it; empty texts are absent.
struct NumberLeaf {
  double low = 0.0, mode = 0.0, high = 0.0;
  stats::SharedDistribution distribution;  ///< every one but the triangular
  std::string unit, source, grade, note, status, origin;
};

/// The number in the canonical form of a resolved scenario: one object with all that is known.
[[nodiscard]] Node leaf_node(const NumberLeaf& leaf);
/// "3", "1 / 2 / 4" or the distribution in words, such as "PERT 1 / 2 / 4".
[[nodiscard]] std::string leaf_text(const NumberLeaf& leaf);

}  // namespace banso::scenario

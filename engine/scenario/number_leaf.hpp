// The forms of a number in a scenario: 3, {"value": 3, …} and {"low": 1, "mode": 2, "high": 4, …}.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/scenario/node.hpp"

namespace banso::scenario {

/// Keys of a number that is written as an object.
inline constexpr std::array<std::string_view, 10> kLeafKeys = {"value",  "low",   "mode", "high",   "unit",
                                                               "source", "grade", "note", "status", "origin"};
/// High, medium, low evidence, assumption, definition, reported by the client.
inline constexpr std::array<std::string_view, 6> kGrades = {"H", "M", "L", "A", "D", "R"};
/// In the order of the enum Status.
inline constexpr std::array<std::string_view, 4> kStatuses = {"given", "default", "estimated", "derived"};

/// A number with what stands beside it; empty texts are absent.
struct NumberLeaf {
  double low = 0.0, mode = 0.0, high = 0.0;
  std::string unit, source, grade, note, status, origin;
};

/// The number in the canonical form of a resolved scenario: one object with all that is known.
[[nodiscard]] Node leaf_node(const NumberLeaf& leaf);
/// "3" or "1 / 2 / 4".
[[nodiscard]] std::string leaf_text(const NumberLeaf& leaf);

}  // namespace banso::scenario

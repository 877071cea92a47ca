// One number of a scenario: a plain value, a triangular range or another distribution, and the place where it was defined.
#pragma once

#include <cstdint>
#include <limits>

#include "engine/stats/distribution.hpp"

namespace banso::scenario {

/// Slot of a number that no plan has numbered yet.
inline constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

/// A number as the scenario states it. A plain value has low == mode == high; without `distribution` a range is triangular
/// with hard ends. The unit stands in the field table, not here.
struct Quantity {
  double low = 0.0;   ///< least number that can be drawn
  double mode = 0.0;  ///< stands for the number where nothing is drawn: Distribution::centre()
  double high = 0.0;  ///< greatest number that can be drawn
  /// FNV-1a hash of the JSON Pointer where the number is *defined*. It keys the draw: a default that four
  /// arms inherit has one origin and is therefore one draw.
  std::uint64_t origin = 0;
  /// Place of the drawn value in the parameter vector, filled when the scenario is compiled.
  std::uint32_t slot = kNoSlot;
  /// Every distribution but the triangular one.
  stats::SharedDistribution distribution{};

  /// True when the number is a range, so that it is drawn per replication.
  [[nodiscard]] bool uncertain() const { return low < high; }

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// A certain number without an origin: for code and tests that build scenarios by hand.
[[nodiscard]] inline Quantity plain(double value) { return Quantity{value, value, value, 0, kNoSlot, {}}; }

}  // namespace banso::scenario

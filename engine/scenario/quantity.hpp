// One number of a scenario: a plain value or a triangular range, and the place where it was defined.
#pragma once

#include <cstdint>
#include <limits>

namespace banso::scenario {

/// Slot of a number that no plan has numbered yet.
inline constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

/// A number as the scenario states it. A plain value has low == mode == high; a range is triangular with
/// hard ends. The unit stands in the field table, not here.
struct Quantity {
  double low = 0.0;
  double mode = 0.0;
  double high = 0.0;
  /// FNV-1a hash of the JSON Pointer where the number is *defined*. It keys the draw: a default that four
  /// arms inherit has one origin and is therefore one draw.
  std::uint64_t origin = 0;
  /// Place of the drawn value in the parameter vector, filled when the scenario is compiled.
  std::uint32_t slot = kNoSlot;

  /// True when the number is a range, so that it is drawn per replication.
  [[nodiscard]] constexpr bool uncertain() const { return low < high; }

  friend constexpr bool operator==(const Quantity&, const Quantity&) = default;
};

/// A certain number without an origin: for code and tests that build scenarios by hand.
[[nodiscard]] constexpr Quantity plain(double value) { return Quantity{value, value, value, 0, kNoSlot}; }

}  // namespace banso::scenario

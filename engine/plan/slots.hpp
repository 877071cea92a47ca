#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/plan/plan.hpp"

namespace banso::plan {

/// Numbers the quantities of a scenario: one slot per place of definition and range. Slots go by (origin, range), so that
/// neither the order of a file nor of the field table shows in them. A quantity without an origin has that of its place.
class Slots {
 public:
  /// Fills Quantity::slot throughout the scenario.
  explicit Slots(scenario::Scenario& scenario);

  /// The same drawn number times a constant factor > 0: an input of its own with the same origin, hence the same luck.
  [[nodiscard]] Quantity scaled(const Quantity& quantity, double factor);

  /// Slot of the number at a pointer (a place, or the place of definition); nullopt when no number stands there.
  [[nodiscard]] std::optional<std::uint32_t> at(std::string_view pointer) const;

  /// All inputs by slot. Leaves this object empty.
  [[nodiscard]] std::vector<Input> take_inputs() { return std::move(inputs_); }

 private:
  std::vector<Input> inputs_;
  std::unordered_map<std::string, std::uint32_t> by_pointer_;
  std::map<std::pair<std::uint32_t, double>, std::uint32_t> scaled_;
};

}  // namespace banso::plan

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rng/draws.hpp"
#include "engine/scenario/quantity.hpp"
#include "engine/scenario/spec.hpp"

/// The uncertain numbers of a scenario without an organisation: numbered once, drawn once per draw.
namespace banso::lifecycle {

/// A number by its place of definition: equal origins are one draw.
struct Input {
  std::string pointer;
  double low = 0, mode = 0, high = 0;
  std::uint64_t origin = 0;
  stats::SharedDistribution distribution{};  ///< every one but the triangular
  [[nodiscard]] bool uncertain() const { return low < high; }
};

/// Gives every number of `object` its slot and returns the inputs by slot.
[[nodiscard]] std::vector<Input> number_inputs(const scenario::ObjectSpec& spec, void* object);

/// True when some input is a range.
[[nodiscard]] bool any_uncertain(const std::vector<Input>& inputs);

/// The numbers of one draw.
class Values {
 public:
  /// Every input at its most likely value.
  explicit Values(const std::vector<Input>& inputs);
  /// Drawn by the quantile function of each, keyed by the place of definition alone.
  Values(const std::vector<Input>& inputs, rng::StreamKey key);

  [[nodiscard]] double operator()(const scenario::Quantity& quantity) const { return values_[quantity.slot]; }
  [[nodiscard]] double at(std::size_t slot) const { return values_[slot]; }

 private:
  std::vector<double> values_;
};

}  // namespace banso::lifecycle

#include "engine/lifecycle/inputs.hpp"

#include <algorithm>
#include <map>

#include "engine/math/triangular.hpp"
#include "engine/scenario/each_quantity.hpp"

namespace banso::lifecycle {

std::vector<Input> number_inputs(const scenario::ObjectSpec& spec, void* object) {
  std::vector<Input> inputs;
  std::map<std::uint64_t, std::uint32_t> slots;
  scenario::for_each_quantity(spec, object, [&](const std::string& pointer, scenario::Quantity& quantity) {
    const auto fresh = static_cast<std::uint32_t>(inputs.size());
    const auto [known, added] =
        quantity.origin == 0 ? std::pair{slots.end(), true} : slots.emplace(quantity.origin, fresh);
    if (!added) {
      quantity.slot = known->second;
      return;
    }
    quantity.slot = fresh;
    inputs.push_back(
        {pointer, quantity.low, quantity.mode, quantity.high, quantity.origin, quantity.distribution});
  });
  return inputs;
}

bool any_uncertain(const std::vector<Input>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [](const Input& input) { return input.uncertain(); });
}

Values::Values(const std::vector<Input>& inputs) {
  values_.reserve(inputs.size());
  for (const Input& input : inputs) values_.push_back(input.mode);
}

Values::Values(const std::vector<Input>& inputs, rng::StreamKey key) {
  values_.reserve(inputs.size());
  for (const Input& input : inputs) {
    if (!input.uncertain()) {
      values_.push_back(input.mode);
      continue;
    }
    const rng::EntityKey entity = rng::entity_key(rng::EntityClass::input, input.origin, 0);
    const double u = rng::draw_uniforms(key, entity, 0, rng::Purpose::input).u[0];
    values_.push_back(input.distribution ? input.distribution->quantile(u)
                                         : math::triangular_quantile(input.low, input.mode, input.high, u));
  }
}

}  // namespace banso::lifecycle

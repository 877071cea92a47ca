#include "engine/plan/slots.hpp"

#include <tuple>

#include "engine/base/hash.hpp"
#include "engine/scenario/each_quantity.hpp"
#include "engine/scenario/fields/tables.hpp"

namespace banso::plan {

namespace {

/// Origin and range; a distribution counts by its hash, which is 0 for plain and triangular numbers.
using Key = std::tuple<std::uint64_t, double, double, double, std::uint64_t>;

Key key_of(const Quantity& quantity, const std::string& pointer) {
  const std::uint64_t origin = quantity.origin != 0 ? quantity.origin : fnv1a(pointer);
  return {origin, quantity.low, quantity.mode, quantity.high,
          quantity.distribution ? quantity.distribution->hash() : 0};
}

/// The place of definition is the one whose hash is the origin; where it is not among the places, the first one stands in.
bool better_name(const std::string& candidate, const std::string& known, std::uint64_t origin) {
  const bool defines = fnv1a(candidate) == origin;
  const bool known_defines = fnv1a(known) == origin;
  if (defines != known_defines) return defines;
  return candidate < known;
}

}  // namespace

Slots::Slots(scenario::Scenario& scenario) {
  struct Name {
    std::string pointer;
    stats::SharedDistribution distribution;
  };
  std::map<Key, Name> names;
  std::vector<std::pair<Quantity*, Key>> places;
  std::vector<std::string> pointers;
  scenario::for_each_quantity(
      scenario::scenario_table(), &scenario, [&](const std::string& pointer, Quantity& quantity) {
        const Key key = key_of(quantity, pointer);
        const auto [name, is_new] = names.try_emplace(key, Name{pointer, quantity.distribution});
        if (!is_new && better_name(pointer, name->second.pointer, std::get<0>(key)))
          name->second.pointer = pointer;
        places.emplace_back(&quantity, key);
        pointers.push_back(pointer);
      });

  std::map<Key, std::uint32_t> slot_of;
  for (const auto& [key, name] : names) {
    slot_of.emplace(key, static_cast<std::uint32_t>(inputs_.size()));
    const auto& [origin, low, mode, high, hash] = key;
    inputs_.push_back({name.pointer, low, mode, high, origin, name.distribution});
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::uint32_t slot = slot_of.at(places[i].second);
    places[i].first->slot = slot;
    by_pointer_.emplace(pointers[i], slot);
  }
}

Quantity Slots::scaled(const Quantity& quantity, double factor) {
  if (factor == 1.0) return quantity;
  const auto [entry, is_new] =
      scaled_.try_emplace({quantity.slot, factor}, static_cast<std::uint32_t>(inputs_.size()));
  Quantity result{quantity.low * factor, quantity.mode * factor, quantity.high * factor,
                  quantity.origin,       entry->second,          quantity.distribution};
  if (is_new) {
    const Input& base = inputs_[quantity.slot];
    inputs_.push_back({base.pointer, result.low, result.mode, result.high, base.origin, base.distribution,
                       base.factor * factor});
  }
  return result;
}

std::optional<std::uint32_t> Slots::at(std::string_view pointer) const {
  const auto place = by_pointer_.find(std::string(pointer));
  if (place == by_pointer_.end()) return std::nullopt;
  return place->second;
}

}  // namespace banso::plan

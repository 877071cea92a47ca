#include "engine/sim/laws/expansion.hpp"

#include "engine/math/elementary.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/expansion.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void choose_changes_lanes(const Customers& c, const ExpansionNumbers& k, std::size_t first, std::size_t count,
                          Tile& tile) {
  const math::HWY_NAMESPACE::Single d;
  const hn::RebindToUnsigned<decltype(d)> words;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto by_health = set(k.health), by_fit = set(k.fit), downward = set(-k.contraction_health);
  const auto contraction = set(k.contraction * k.delta);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto health = hn::LoadU(d, c.health.data() + first + j),
               fit = hn::LoadU(d, c.fit.data() + first + j);
    const auto up =
        hn::LoadU(d, &tile.upward[j]) * math::HWY_NAMESPACE::exp_above(d, by_health * health + by_fit * fit);
    hn::StoreU(up, d, &tile.bound[j]);
    const auto down = contraction * math::HWY_NAMESPACE::exp_above(d, downward * health);
    const auto word = hn::LoadU(words, &tile.draw[kChangeWord][j]);
    const auto u = math::HWY_NAMESPACE::uniform_below(d, word),
               rest = math::HWY_NAMESPACE::uniform_below(d, hn::Not(word));  // 1 - u
    hn::StoreMaskBits(d, hn::Or(u < up, rest < down), tile.chosen.bits_of(j, hn::Lanes(d)));
  }
  tile.chosen.take_bits(count, hn::Lanes(d));
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(choose_changes_lanes);

void choose_changes(const Customers& customers, const ExpansionNumbers& numbers, std::size_t first,
                    std::size_t count, Tile& tile) {
  HWY_DYNAMIC_DISPATCH(choose_changes_lanes)(customers, numbers, first, count, tile);
}

double expansion_hazard(const ExpansionNumbers& k, double cell, double health, double fit) {
  return cell * math::exp(k.health * health + k.fit * fit);
}

double contraction_hazard(const ExpansionNumbers& k, double health) {
  return k.contraction * math::exp(-k.contraction_health * health);
}

double chance_in_step(const ExpansionNumbers& k, double hazard) { return -math::expm1(-hazard * k.delta); }

ExpansionNumbers expansion_numbers(const Step& step) {
  const auto& e = step.s().expansion;
  const auto& p = step.p();
  ExpansionNumbers k;
  k.health = p(e.health);
  k.fit = p(e.fit);
  k.size = p(e.size);
  k.contraction_health = p(e.contraction_health);
  k.contraction_size = p(e.contraction_size);
  k.contraction = step.n().contraction;
  k.delta = step.n().delta;
  k.pressed_gap = p(step.s().expectation.pressure) * step.ws.now.firm.pressure * step.ws.sellers_short_term;
  return k;
}

}  // namespace banso::sim
#endif

#include "engine/sim/tile.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/tile.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void choose_below_lanes(const double* values, const double* bounds, std::size_t count, Places& out) {
  const hn::ScalableTag<double> d;
  for (std::size_t j = 0; j < count; j += hn::Lanes(d))
    hn::StoreMaskBits(d, hn::LoadU(d, values + j) < hn::LoadU(d, bounds + j), &out.bits[j / hn::Lanes(d)]);
  out.take_bits(count, hn::Lanes(d));
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(choose_below_lanes);

void choose_below(const double* values, const double* bounds, std::size_t count, Places& out) {
  HWY_DYNAMIC_DISPATCH(choose_below_lanes)(values, bounds, count, out);
}

}  // namespace banso::sim
#endif

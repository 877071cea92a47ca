#include "engine/sim/tile.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/tile.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using math::HWY_NAMESPACE::Single;

template <class Bounds>
HWY_INLINE void choose(const std::uint32_t* words, Bounds bounds, std::size_t count, Places& out) {
  const Single d;
  const hn::RebindToUnsigned<Single> du;
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto u = math::HWY_NAMESPACE::uniform_below(d, hn::LoadU(du, words + j));
    hn::StoreMaskBits(d, u < bounds(j), out.bits_of(j, hn::Lanes(d)));
  }
  out.take_bits(count, hn::Lanes(d));
}

void choose_below_lanes(const std::uint32_t* words, const float* bounds, std::size_t count, Places& out) {
  choose(
      words, [&](std::size_t j) HWY_ATTR { return hn::LoadU(Single(), bounds + j); }, count, out);
}

void choose_below_one_lanes(const std::uint32_t* words, float bound, std::size_t count, Places& out) {
  choose(
      words, [&](std::size_t) HWY_ATTR { return hn::Set(Single(), bound); }, count, out);
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(choose_below_lanes);
HWY_EXPORT(choose_below_one_lanes);

void choose_below(const std::uint32_t* words, const float* bounds, std::size_t count, Places& out) {
  HWY_DYNAMIC_DISPATCH(choose_below_lanes)(words, bounds, count, out);
}

void choose_below(const std::uint32_t* words, float bound, std::size_t count, Places& out) {
  HWY_DYNAMIC_DISPATCH(choose_below_one_lanes)(words, bound, count, out);
}

}  // namespace banso::sim
#endif

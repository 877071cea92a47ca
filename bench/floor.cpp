#include "bench/floor.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/floor.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/lanes-inl.h"
#include "engine/rng/philox-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

FloorMonth month_lanes(FloorBook& book) {
  const hn::ScalableTag<double> d;
  const hn::ScalableTag<std::uint64_t> dw;
  const std::size_t lanes = hn::Lanes(d);
  const auto tail =
      hn::Set(dw, std::uint64_t{rng::counter_tail(book.month & rng::kMaxStep, rng::Purpose::outcome, 0)});
  const auto keep = hn::Set(d, 0.7), noise = hn::Set(d, 0.3), half = hn::Set(d, 0.5), one = hn::Set(d, 1.0);
  const rng::HWY_NAMESPACE::StreamDraws draws({1, 0});
  auto lost = hn::Zero(d), expanded = hn::Zero(d), asked = hn::Zero(d);
  for (std::size_t i = 0; i < book.customers; i += lanes) {
    const auto words = draws(hn::LoadU(dw, &book.key[i]), tail);
    const auto p = rng::HWY_NAMESPACE::uniform(words.w0), q = p - half;
    auto z = math::HWY_NAMESPACE::normal_quantile_centre(d, q);
    const auto far = hn::Abs(q) > hn::Set(d, 0.425);
    if (!hn::AllFalse(d, far)) {
      const auto beyond =
          math::HWY_NAMESPACE::normal_quantile_tail(d, hn::Min(hn::Min(p, one - p), hn::Set(d, 0.075)));
      z = hn::IfThenElse(far, hn::CopySign(beyond, q), z);
    }
    const auto x = hn::LoadU(d, &book.health[i]) * keep + noise * z;
    hn::StoreU(x, d, &book.health[i]);
    const auto e = math::HWY_NAMESPACE::exp(d, hn::Neg(x));  // one exponential serves all three hazards
    const auto count = [&](auto word, double rate, auto& into) HWY_ATTR {
      into = into + hn::IfThenElseZero(rng::HWY_NAMESPACE::uniform(word) < hn::Set(d, rate) * e, one);
    };
    count(words.w1, 0.01, lost);
    count(words.w2, 0.02, expanded);
    count(words.w3, 0.3, asked);
  }
  ++book.month;
  return {hn::GetLane(hn::SumOfLanes(d, lost)), hn::GetLane(hn::SumOfLanes(d, expanded)),
          hn::GetLane(hn::SumOfLanes(d, asked))};
}

}  // namespace banso::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::bench {

HWY_EXPORT(month_lanes);

FloorBook::FloorBook(std::size_t count) : customers(count), key(count + 8), health(count + 8) {
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = rng::entity_key(rng::EntityClass::customer, 1, i);
}

FloorMonth floor_month(FloorBook& book) { return HWY_DYNAMIC_DISPATCH(month_lanes)(book); }

}  // namespace banso::bench
#endif

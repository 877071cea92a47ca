#include "engine/sim/counting.hpp"

#include <algorithm>

#include "engine/math/tiles.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/counting.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

Extremes count_extremes_lanes(const float* values, std::size_t count, float above, float below) {
  const hn::ScalableTag<float> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto high = hn::Set(d, above), low = hn::Set(d, below);
  Extremes out;
  std::size_t j = 0;
  for (; j + lanes <= count; j += lanes) {
    const auto value = hn::LoadU(d, values + j);
    out.above += static_cast<std::int64_t>(hn::CountTrue(d, value > high));
    out.below += static_cast<std::int64_t>(hn::CountTrue(d, value < low));
  }
  for (; j < count; ++j) {
    out.above += values[j] > above ? 1 : 0;
    out.below += values[j] < below ? 1 : 0;
  }
  return out;
}

Active count_active_lanes(const std::uint8_t* phase, const float* health, std::size_t count,
                          const Activity& by) {
  const hn::ScalableTag<float> d;
  const hn::RebindToSigned<decltype(d)> whole;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  const std::size_t lanes = hn::Lanes(d);
  const auto threshold = hn::Set(d, by.threshold);
  Active out;
  std::size_t j = 0;
  for (; j + lanes <= count; j += lanes) {
    const auto in = hn::PromoteTo(whole, hn::LoadU(narrow, phase + j));
    auto onboarded = in < hn::Zero(whole);
    for (std::size_t p = 0; p < by.phase_count; ++p)
      onboarded = hn::Or(onboarded, in == hn::Set(whole, std::int32_t{by.phases[p]}));
    const auto above = hn::RebindMask(whole, hn::LoadU(d, health + j) > threshold);
    out.onboarded += static_cast<std::int64_t>(hn::CountTrue(whole, onboarded));
    out.active += static_cast<std::int64_t>(hn::CountTrue(whole, hn::And(onboarded, above)));
  }
  for (; j < count; ++j) {
    const bool onboarded =
        std::find(by.phases, by.phases + by.phase_count, phase[j]) != by.phases + by.phase_count;
    out.onboarded += onboarded ? 1 : 0;
    out.active += onboarded && health[j] > by.threshold ? 1 : 0;
  }
  return out;
}

BookMrr sum_mrr_lanes(const Minor* mrr, const std::int16_t* won_step, std::size_t count) {
  const hn::ScalableTag<std::int64_t> d;
  const hn::Rebind<std::int16_t, decltype(d)> steps;
  const hn::Rebind<std::int32_t, decltype(d)> whole;
  const std::size_t lanes = hn::Lanes(d);
  auto all = hn::Zero(d), won = hn::Zero(d);
  std::size_t j = 0;
  for (; j + lanes <= count; j += lanes) {
    const auto value = hn::LoadU(d, mrr + j);
    const auto step = hn::PromoteTo(d, hn::PromoteTo(whole, hn::LoadU(steps, won_step + j)));
    all = all + value;
    won = won + hn::AndNot(hn::BroadcastSignBit(step), value);
  }
  BookMrr out{hn::GetLane(hn::SumOfLanes(d, all)), hn::GetLane(hn::SumOfLanes(d, won))};
  for (; j < count; ++j) {
    out.all += mrr[j];
    out.won += won_step[j] >= 0 ? mrr[j] : 0;
  }
  return out;
}

BaseMrr sum_base_mrr_lanes(const Minor* mrr, const Minor* year_mrr, const std::int16_t* won_step, int start,
                           std::size_t count) {
  const hn::ScalableTag<std::int64_t> d;
  const hn::Rebind<std::int16_t, decltype(d)> steps;
  const hn::Rebind<std::int32_t, decltype(d)> whole;
  const std::size_t lanes = hn::Lanes(d);
  const auto from = hn::Set(d, start);
  auto kept = hn::Zero(d), now = hn::Zero(d);
  std::size_t j = 0;
  for (; j + lanes <= count; j += lanes) {
    const auto value = hn::LoadU(d, mrr + j), at_start = hn::LoadU(d, year_mrr + j);
    const auto step = hn::PromoteTo(d, hn::PromoteTo(whole, hn::LoadU(steps, won_step + j)));
    const auto base = step < from;
    kept = kept + hn::IfThenElseZero(base, hn::IfThenElse(value < at_start, value, at_start));
    now = now + hn::IfThenElseZero(base, value);
  }
  BaseMrr out{hn::GetLane(hn::SumOfLanes(d, kept)), hn::GetLane(hn::SumOfLanes(d, now))};
  for (; j < count; ++j) {
    if (won_step[j] >= start) continue;
    out.kept += std::min(mrr[j], year_mrr[j]);
    out.now += mrr[j];
  }
  return out;
}

using Whole = hn::CappedTag<std::int32_t, math::kSpareLanes>;

/// 1 where a customer was won inside the run, else 0.
HWY_INLINE hn::Vec<Whole> won_inside(const std::int16_t* won_step) {
  const Whole d;
  const auto step = hn::PromoteTo(d, hn::LoadU(hn::Rebind<std::int16_t, Whole>(), won_step));
  return hn::AndNot(hn::BroadcastSignBit(step), hn::Set(d, 1));
}

void index_by_origin_lanes(const std::uint32_t* slot, const std::int16_t* won_step, std::size_t count,
                           std::uint32_t* index) {
  const Whole d;
  const hn::RebindToUnsigned<Whole> du;
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto won = hn::BitCast(du, won_inside(won_step + j));
    hn::StoreU(hn::ShiftLeft<1>(hn::LoadU(du, slot + j)) + won, du, index + j);
  }
}

void index_by_renewal_lanes(const std::uint32_t* slot, const std::int16_t* renewal_step,
                            const std::int16_t* won_step, const RenewalsCounted& counted, std::size_t count,
                            std::uint32_t* index) {
  const Whole d;
  const hn::RebindToUnsigned<Whole> du;
  const hn::Rebind<std::int16_t, Whole> steps;
  const auto mark = hn::Set(d, std::int32_t{counted.monthly}), end = hn::Set(d, std::int32_t{counted.until});
  const auto one = hn::Set(d, 1), two = hn::Set(d, 2);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto step = hn::PromoteTo(d, hn::LoadU(steps, renewal_step + j));
    const auto due = hn::IfThenElseZero(step < end, two);
    const auto renewal = hn::BitCast(du, hn::IfThenElse(step == mark, one, due));
    const auto of = hn::LoadU(du, slot + j);
    const auto half = hn::ShiftLeft<1>(of) + of + renewal;
    hn::StoreU(hn::ShiftLeft<1>(half) + hn::BitCast(du, won_inside(won_step + j)), du, index + j);
  }
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(count_extremes_lanes);
HWY_EXPORT(count_active_lanes);
HWY_EXPORT(sum_mrr_lanes);
HWY_EXPORT(sum_base_mrr_lanes);
HWY_EXPORT(index_by_origin_lanes);
HWY_EXPORT(index_by_renewal_lanes);

Extremes count_extremes(const float* values, std::size_t count, float above, float below) {
  return HWY_DYNAMIC_DISPATCH(count_extremes_lanes)(values, count, above, below);
}

Active count_active(const std::uint8_t* phase, const float* health, std::size_t count, const Activity& by) {
  return HWY_DYNAMIC_DISPATCH(count_active_lanes)(phase, health, count, by);
}

BookMrr sum_mrr(const Minor* mrr, const std::int16_t* won_step, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(sum_mrr_lanes)(mrr, won_step, count);
}

BaseMrr sum_base_mrr(const Minor* mrr, const Minor* year_mrr, const std::int16_t* won_step, int start,
                     std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(sum_base_mrr_lanes)(mrr, year_mrr, won_step, start, count);
}

void index_by_origin(const std::uint32_t* slot, const std::int16_t* won_step, std::size_t count,
                     std::uint32_t* index) {
  HWY_DYNAMIC_DISPATCH(index_by_origin_lanes)(slot, won_step, count, index);
}

void index_by_renewal(const std::uint32_t* slot, const std::int16_t* renewal_step,
                      const std::int16_t* won_step, const RenewalsCounted& counted, std::size_t count,
                      std::uint32_t* index) {
  HWY_DYNAMIC_DISPATCH(index_by_renewal_lanes)(slot, renewal_step, won_step, counted, count, index);
}

}  // namespace banso::sim
#endif

#include "engine/sim/laws/observation.hpp"

#include <algorithm>
#include <cmath>

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/observation.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// What a score shows beside health: log-ins and features used, and more or fewer inquiries than usual.
void move_scores_lanes(Step& step, const ObservationNumbers& k, std::size_t first, std::size_t count) {
  const math::HWY_NAMESPACE::Single d;
  const hn::RebindToSigned<decltype(d)> whole;
  Customers& c = step.ws.now.customers;
  const Tile& tile = step.ws.tile;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto keep = set(k.score_keep), noise = set(k.score_noise);
  const auto other_weight = set(k.other_weight), inquiry_weight = set(k.inquiry_weight);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const std::size_t i = first + j;
    const auto z = hn::LoadU(d, &tile.normal[j]), usual = hn::LoadU(d, &tile.usual[j]);
    const auto asked = hn::ConvertTo(d, hn::LoadU(whole, step.ws.asked.data() + i));
    const auto with_inquiries =
        other_weight * z - inquiry_weight * (asked - usual) / hn::LoadU(d, &tile.root_usual[j]);
    const auto signal = hn::IfThenElse(usual <= hn::Zero(d), z, with_inquiries);
    const auto health = hn::LoadU(d, c.health.data() + i), score = hn::LoadU(d, c.score.data() + i);
    hn::StoreU(health + (score - health) * keep + noise * signal, d, c.score.data() + i);
  }
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

namespace {

constexpr double kLeastFed = 0.2;  // least coverage of data work in the noise of the score, (16.1)

bool survey_now(const Step& step) {
  if (step.warmup || !step.last_of_month()) return false;
  const auto every = static_cast<int>(round_half_away(step.p()(step.s().observation.nps_every)));
  return (step.month + 1) % std::max(1, every) == 0;
}

}  // namespace

HWY_EXPORT(move_scores_lanes);

void move_scores(Step& step, const ObservationNumbers& numbers, std::size_t first, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(move_scores_lanes)(step, numbers, first, count);
  Customers& c = step.ws.now.customers;
  const auto threshold = static_cast<float>(numbers.threshold);
  for (std::size_t i = first; i < first + count; ++i) c.flagged[i] = c.score[i] < threshold ? 1 : 0;
}

ObservationNumbers observation_numbers(const Step& step) {
  const auto& o = step.s().observation;
  const auto& p = step.p();
  ObservationNumbers k;
  k.threshold = p(o.threshold);
  k.score_keep = step.n().score_keep;
  k.score_noise = step.n().score_noise / std::max(step.ws.now.firm.data_coverage, kLeastFed);
  k.inquiry_weight = p(o.inquiry_weight);
  k.other_weight = std::sqrt(1.0 - k.inquiry_weight * k.inquiry_weight);
  k.nps_slope = p(o.nps_slope);
  k.nps_noise = p(o.nps_noise);
  k.promoter = p(o.nps_promoter);
  k.detractor = p(o.nps_detractor);
  k.response = p(o.nps_response);
  k.survey = survey_now(step);
  return k;
}

}  // namespace banso::sim
#endif

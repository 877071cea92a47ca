#include "engine/sim/laws/health.hpp"

#include <cmath>

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/health.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void move_health_lanes(const Numbers& n, const HealthWeights& w, bool fades, const HealthTile& t,
                       std::size_t count) {
  const math::HWY_NAMESPACE::Single d;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto keep = set(n.health_keep), noise = set(n.health_noise);
  const hn::RebindToSigned<decltype(d)> whole;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  const auto usual = set(1.0), over_contacted = set(w.over_contacted);
  const auto by_fit = set(w.fit), by_gap = set(w.gap), by_shock = set(w.shock);
  const auto gap_keep = set(fades ? n.gap_keep : 1.0), shock_keep = set(fades ? n.shock_keep : 1.0);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto at = [&](const float* array) HWY_ATTR { return hn::LoadU(d, array + j); };
    const auto gap = at(t.gap), shock = at(t.shock);
    const auto is_over = hn::PromoteTo(whole, hn::LoadU(narrow, t.over_contacted + j)) > hn::Zero(whole);
    const auto response = hn::IfThenElse(hn::RebindMask(d, is_over), over_contacted, usual);
    const auto target =
        response * at(t.care) + by_fit * at(t.fit) - by_gap * gap - by_shock * shock + at(t.level);
    hn::StoreU(target + (at(t.health) - target) * keep + noise * at(t.normal), d, t.health + j);
    hn::StoreU(gap * gap_keep, d, t.gap + j);
    hn::StoreU(shock * shock_keep, d, t.shock + j);
  }
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(move_health_lanes);

void move_health(const Numbers& n, const HealthWeights& weights, bool fades, const HealthTile& tile,
                 std::size_t count) {
  HWY_DYNAMIC_DISPATCH(move_health_lanes)(n, weights, fades, tile, count);
}

HealthWeights health_weights(const Step& step) {
  const auto& h = step.s().health;
  const auto& p = step.p();
  HealthWeights w;
  w.care = p(h.care);
  w.root_reference = std::sqrt(p(h.care_reference));
  w.onboarding = p(h.onboarding);
  w.fit = p(h.fit);
  w.maturity = p(h.maturity) * (step.ws.now.firm.maturity - 0.5);
  w.gap = p(h.gap);
  w.wait = p(h.wait);
  w.wait_reference = p(h.wait_reference);
  w.shock = p(h.shock);
  w.duplication = p(h.duplication);
  w.over_contacted = p(h.over_contact_response);
  return w;
}

}  // namespace banso::sim
#endif

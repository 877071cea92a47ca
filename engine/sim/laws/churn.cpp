#include "engine/sim/laws/churn.hpp"

#include "engine/math/elementary.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/churn.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void accumulate_hazard_lanes(Step& step, const ChurnNumbers& k, std::size_t first, std::size_t count) {
  const math::HWY_NAMESPACE::Single d;
  const hn::Rebind<std::int16_t, decltype(d)> steps;
  const hn::RebindToSigned<decltype(d)> whole;
  const hn::RebindToUnsigned<decltype(d)> words;
  Customers& c = step.ws.now.customers;
  Tile& tile = step.ws.tile;
  const bool summing = step.ws.summing_hazard;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto by_health = set(-k.health), by_expectation = set(k.expectation);
  const auto expectation_share = set(k.expectation_share), other_share = set(k.other_share);
  const auto delta = set(k.delta), breakage = set(k.breakage), accumulating = set(1.0 - k.breakage);
  const auto next_step = hn::Set(whole, std::int32_t{step.step + 1}),
             monthly_mark = hn::Set(whole, std::int32_t{Customers::kMonthly});
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto at = [&](const float* array) HWY_ATTR { return hn::LoadU(d, array + j); };
    const std::size_t i = first + j;
    const auto calm = hn::LoadU(d, c.frailty.data() + i) * at(tile.rate.data());
    const auto base =
        calm * math::HWY_NAMESPACE::exp_within(d, by_health * hn::LoadU(d, c.health.data() + i));
    const auto gap = hn::LoadU(d, c.gap.data() + i) + hn::LoadU(d, c.shock.data() + i);
    const auto expectation =
        base * expectation_share * math::HWY_NAMESPACE::exp_within(d, by_expectation * gap);
    const auto hazard = base * at(tile.known.data()) + expectation + calm * other_share;
    const auto unprepared = at(tile.unprepared.data());
    const auto now = hazard * delta;
    const auto renewal = hn::PromoteTo(whole, hn::LoadU(steps, c.renewal_step.data() + i));
    const auto monthly = hn::RebindMask(d, renewal == monthly_mark);
    const auto exponent = hn::IfThenElse(monthly, now * unprepared, breakage * now);
    const auto kept = hn::LoadU(d, c.accumulated.data() + i);
    hn::StoreU(hn::IfThenElse(monthly, kept, kept + accumulating * now), d, c.accumulated.data() + i);
    hn::StoreU(hazard, d, &tile.hazard[j]);
    hn::StoreU(exponent, d, &tile.exponent[j]);
    if (summing) {
      float* const sum = c.hazard_sum.data() + i;
      hn::StoreU(hn::LoadU(d, sum) + hazard * unprepared * delta, d, sum);
    }
    const auto due = hn::AndNot(monthly, hn::RebindMask(d, renewal < next_step));
    const auto u = math::HWY_NAMESPACE::uniform_below(d, hn::LoadU(words, &tile.draw[kChurnWord][j]));
    const auto may = hn::Or(due, u < exponent);  // 1 - e^{-x} <= x
    hn::StoreMaskBits(d, may, tile.chosen.bits_of(j, hn::Lanes(d)));
  }
  tile.chosen.take_bits(count, hn::Lanes(d));
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(accumulate_hazard_lanes);

void accumulate_hazard(Step& step, const ChurnNumbers& numbers, std::size_t first, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(accumulate_hazard_lanes)(step, numbers, first, count);
}

ChurnNumbers churn_numbers(const Step& step) {
  using scenario::Cause;
  const auto& churn = step.s().churn;
  const auto& p = step.p();
  ChurnNumbers k;
  k.health = p(churn.health);
  k.expectation = p(churn.expectation);
  k.breakage = p(churn.breakage);
  k.save = p(churn.save);
  k.expectation_share = step.n().cause[static_cast<int>(Cause::expectation)];
  k.other_share = step.n().cause[static_cast<int>(Cause::other)];
  k.delta = step.n().delta;
  return k;
}

Hazard hazard_of(double base, double calm_base, double other_share, double expectation_share,
                 double operation, double value, double support, double expectation_exponent) {
  using scenario::Cause;
  Hazard h;
  h.cause[static_cast<int>(Cause::operation)] = base * operation;
  h.cause[static_cast<int>(Cause::value)] = base * value;
  h.cause[static_cast<int>(Cause::support)] = base * support;
  h.cause[static_cast<int>(Cause::expectation)] = base * expectation_share * math::exp(expectation_exponent);
  h.cause[static_cast<int>(Cause::other)] = calm_base * other_share;
  return h;
}

double fall_due(Customers& c, std::size_t i, double exponent, double unprepared, int term_steps) {
  const double due = exponent + double{c.accumulated[i]} * unprepared;
  c.accumulated[i] = 0.0F;
  c.renewal_step[i] = static_cast<std::int16_t>(c.renewal_step[i] + term_steps);
  return due;
}

namespace {

/// theta_i h_s
double calm_hazard(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  return double{c.frailty[i]} * step.n().churn[c.segment[i]];
}

}  // namespace

double base_hazard(const Step& step, std::size_t i) {
  const double health = step.ws.now.customers.health[i];
  return calm_hazard(step, i) * math::exp(-step.p()(step.s().churn.health) * health);
}

Hazard monthly_hazard(const Step& step, std::size_t i, std::size_t slot) {
  using scenario::Cause;
  const Customers& c = step.ws.now.customers;
  const auto& share = step.n().cause;
  const CellStep& in = step.ws.cell;
  const double disappointed = c.gap[i] + c.shock[i];
  return hazard_of(base_hazard(step, i), calm_hazard(step, i), share[static_cast<int>(Cause::other)],
                   share[static_cast<int>(Cause::expectation)], in.operation[slot], in.value[slot],
                   in.support[slot], step.p()(step.s().churn.expectation) * disappointed);
}

int cause_for(const Hazard& hazard, double u) {
  double left = u * hazard.total();
  for (int cause = 0; cause + 1 < scenario::kCauses; ++cause) {
    left -= hazard.cause[cause];
    if (left < 0.0) return cause;
  }
  return scenario::kCauses - 1;
}

}  // namespace banso::sim
#endif

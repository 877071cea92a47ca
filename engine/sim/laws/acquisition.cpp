#include "engine/sim/laws/acquisition.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/rng/samplers.hpp"
#include "engine/sim/laws/demand.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/laws/referral.hpp"
#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

rng::EntityKey stream_key(const plan::Plan& plan, int segment) {
  return rng::entity_key(rng::EntityClass::segment, plan.keys.segments[at(segment)], 0);
}

std::int64_t candidates(const plan::Plan& plan, const Numbers& n, double limit, rng::StreamKey stream,
                        int segment, std::uint32_t key_step) {
  const rng::Bits4 bits = rng::draw_bits(stream, stream_key(plan, segment), key_step, rng::Purpose::deal);
  return rng::poisson(n.deals[at(segment)] * (1.0 + limit) * n.delta, rng::uniform(bits[0]));
}

}  // namespace

double mean_gap(const Step& step, double fidelity, double short_term) {
  const auto& e = step.s().expectation;
  const double promise =
      step.p()(e.base) * (1.0 + step.p()(e.pressure) * step.ws.now.firm.pressure * short_term);
  return promise * (1.0 - step.p()(e.alignment) * step.ws.org.alignment) +
         step.p()(e.handover) * (1.0 - fidelity);
}

namespace {

struct Deal {
  double win = 0, lost_if_below = 0;  ///< win chances: actual, with all hours sold
  double gap_short_term = 0;
};

void win(Step& step, int segment, rng::EntityKey key, const Deal& deal, double& frailty) {
  Customers& c = step.ws.now.customers;
  const std::size_t i = c.size();
  c.append();
  draw_new_customer(step, i, segment, key, frailty);
  const int cell = step.ws.cells.cell(segment, c.touch[i], c.phase[i]);
  const double spread = step.p()(step.s().expectation.spread);
  const double z =
      math::normal_quantile(rng::draw_uniforms(step.stream, key, 0, rng::Purpose::deal_attributes, 2).u[0]);
  c.gap[i] = static_cast<float>(mean_gap(step, step.ws.org.handover[at(cell)], deal.gap_short_term) *
                                math::exp(spread * z - 0.5 * spread * spread));
  if (step.tracer != nullptr && step.tracer->follows(key)) trace_contract(step, i);
  step.ws.cell.handed_over[at(cell)] += 1;
  step.ws.month.won += 1;
  step.ws.cohort_now[cohort_of(step, i)] += 1;
  step.ws.month.mrr_new += c.mrr[i];
}

/// The lines of a potential deal. (1.1), (17.2)
void trace_deal(const Step& step, rng::Uniform4 u, double accepted, double win_chance_now) {
  Tracer& tracer = *step.tracer;
  tracer.line(
      {step.step, "17.2", "deal comes up", {{"chance", accepted}}, u.u[1], u.u[1] < accepted ? 1.0 : 0.0});
  if (u.u[1] >= accepted) return;
  tracer.line(
      {step.step, "1.1", "won", {{"chance", win_chance_now}}, u.u[0], u.u[0] < win_chance_now ? 1.0 : 0.0});
}

}  // namespace

rng::EntityKey deal_key(const plan::Plan& plan, int segment, std::uint32_t key_step, std::int64_t ordinal) {
  return rng::entity_key(rng::EntityClass::deal, plan.keys.segments[at(segment)],
                         (static_cast<std::uint64_t>(key_step) << 32) | static_cast<std::uint64_t>(ordinal));
}

double win_chance(const Step& step, double selling_hours) {
  const auto& a = step.s().acquisition;
  const Firm& firm = step.ws.now.firm;
  const double rho = firm.reference_selling_hours > 0 ? selling_hours / firm.reference_selling_hours : 0.0;
  if (rho <= 0.0) return 0.0;
  const double inbound = step.p()(a.inbound);
  const double marketing = (1.0 - inbound) + inbound * std::sqrt(std::max(0.0, firm.marketing_free));
  const double price = math::pow(step.ws.now.policy.price.at(step.step), -step.p()(a.price_elasticity));
  const double p =
      step.p()(a.win) * step.p().intercepts.win * math::pow(rho, step.p()(a.elasticity)) * marketing * price;
  return std::clamp(p, 0.0, 1.0);
}

void acquisition(Step& step) {
  const auto& a = step.s().acquisition;
  const bool exogenous = a.exogenous.has_value();
  Deal deal;
  deal.win = exogenous ? 1.0 : win_chance(step, step.ws.now.firm.selling_hours);
  deal.lost_if_below = exogenous ? 1.0 : win_chance(step, step.ws.now.firm.all_selling_hours);
  deal.gap_short_term = step.ws.sellers_short_term;
  const double limit = exogenous ? 0.0 : step.p()(step.s().word_of_mouth.limit);
  const double accepted = exogenous ? 1.0 : word_of_mouth(step) / (1.0 + limit);
  for (int s = 0; s < step.plan.segments(); ++s) {
    if (step.expected) {
      step.ws.expected.wins += step.n().deals[at(s)] * step.n().delta * accepted * (1.0 + limit) * deal.win;
    }
    const std::int64_t count = candidates(step.plan, step.n(), limit, step.stream, s, step.key_step());
    for (std::int64_t j = 0; j < count; ++j) {
      const rng::EntityKey key = deal_key(step.plan, s, step.key_step(), j);
      const rng::Uniform4 u = rng::draw_uniforms(step.stream, key, 0, rng::Purpose::deal);
      if (step.tracer != nullptr && step.tracer->follows(key)) trace_deal(step, u, accepted, deal.win);
      if (u.u[1] >= accepted) continue;  // (17.2)
      step.ws.month.opportunities += 1;
      if (u.u[0] < deal.win) {
        win(step, s, key, deal, step.ws.deal_frailty[step.ws.next_deal + static_cast<std::size_t>(j)]);
      } else if (u.u[0] < deal.lost_if_below) {  // (6.2)
        step.ws.month.lost_deals += 1;
        step.ws.month.lost_deal_mrr += deal_mrr(step, s, key);
      }
    }
    step.ws.next_deal += static_cast<std::size_t>(count);
  }
}

void pressure(Step& step, double bookings_per_month) {
  Firm& firm = step.ws.now.firm;
  const auto& s = step.s().pressure;
  const double keep = math::exp(-step.n().delta / step.p()(s.smoothing));
  firm.bookings = bookings_per_month + (firm.bookings - bookings_per_month) * keep;
  const double target = firm.planned_bookings * step.ws.now.policy.sales_plan.at(step.step);
  const double behind = target > 0 ? std::max(0.0, 1.0 - firm.bookings / target) : 0.0;
  const int next_month = (step.step + 1) / step.plan.grid.steps_per_month;
  const double quarter =
      step.plan.grid.quarter_end(next_month) ? step.ws.now.policy.quarter_end.at(step.step) : 0.0;
  firm.pressure = std::min(1.0, behind / step.p()(s.full_at) + quarter);
}

double reachable_bookings(const Step& step) {
  const auto& n = step.n();
  const double chance =
      step.s().acquisition.exogenous ? 1.0 : win_chance(step, step.ws.now.firm.selling_hours);
  double bookings = 0;
  for (int s = 0; s < step.plan.segments(); ++s) bookings += n.deals[at(s)] * chance * n.arpa[at(s)];
  return step.ws.population->with_expansion(step, bookings);
}

std::size_t most_deals(const plan::Plan& plan, const Numbers& numbers, double referral_limit,
                       rng::StreamKey stream) {
  std::int64_t total = 0;
  const auto first = static_cast<std::uint32_t>(plan.grid.warmup_months * plan.grid.steps_per_month);
  for (int s = 0; s < plan.segments(); ++s) {
    for (int step = 0; step < plan.grid.steps(); ++step) {
      total += candidates(plan, numbers, referral_limit, stream, s, first + static_cast<std::uint32_t>(step));
    }
  }
  return static_cast<std::size_t>(total);
}

}  // namespace banso::sim

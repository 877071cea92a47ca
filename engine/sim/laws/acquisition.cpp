#include "engine/sim/laws/acquisition.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/tiles.hpp"
#include "engine/rng/samplers.hpp"
#include "engine/rng/tiles.hpp"
#include "engine/sim/laws/book.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/laws/referral.hpp"
#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

rng::EntityKey stream_key(const plan::Plan& plan, int segment) {
  return rng::entity_key(rng::EntityClass::segment, plan.keys.segments[at(segment)], 0);
}

std::int64_t candidates(const Step& step, double limit, int segment) {
  const rng::Bits4 bits =
      rng::draw_bits(step.stream, stream_key(step.plan, segment), step.key_step(), rng::Purpose::deal);
  return rng::poisson(step.n().deals[at(segment)] * (1.0 + limit) * step.n().delta, rng::uniform(bits[0]));
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

/// What decides about the potential deals of a step.
struct Deals {
  WinChances win;
  double accepted = 0;  ///< chance that a potential deal comes up
};

/// The customers of step.ws.newcomers begin, in their order.
void win(Step& step) {
  NewcomerTile& tile = step.ws.newcomers;
  if (tile.count == 0) return;
  draw_deal_attributes(step, tile);
  const double spread = step.p()(step.s().expectation.spread);
  for (std::size_t j = 0; j < tile.count; ++j)
    tile.own_gap[j] = spread * tile.promise[j] - 0.5 * spread * spread;
  math::exps(tile.own_gap.data(), tile.count);
  Customers& c = step.ws.now.customers;
  const std::size_t before = c.size();
  c.append(tile.count);
  for (std::size_t j = 0; j < tile.count; ++j) {
    const std::size_t i = before + j;
    place_new_customer(step, i, tile, j);
    const int cell = cell_of(step, i);
    c.gap[i] = static_cast<float>(mean_gap(step, step.ws.org.handover[at(cell)], step.ws.sellers_short_term) *
                                  tile.own_gap[j]);
    if (step.tracer != nullptr && step.tracer->follows(c.key[i])) trace_contract(step, i);
    step.ws.cell.handed_over[at(cell)] += 1;
    book_contract(step, i);
  }
  step.ws.month.won += static_cast<Count>(tile.count);
}

/// Counts the deals of step.ws.losses. (6.2)
void lose(Step& step) {
  NewcomerTile& tile = step.ws.losses;
  if (tile.count == 0) return;
  step.ws.month.lost_deals += static_cast<Count>(tile.count);
  step.ws.month.lost_deal_mrr += deals_mrr(step, tile);
}

/// The lines of a potential deal. (1.1), (17.2)
void trace_deal(const Step& step, const Deals& deals, double coming, double own) {
  Tracer& tracer = *step.tracer;
  const bool comes_up = coming < deals.accepted;
  tracer.line(
      {step.step, "17.2", "deal comes up", {{"chance", deals.accepted}}, coming, comes_up ? 1.0 : 0.0});
  if (!comes_up) return;
  tracer.line({step.step, "1.1", "won", {{"chance", deals.win.now}}, own, own < deals.win.now ? 1.0 : 0.0});
}

/// Decides about the potential deals of step.ws.deals and empties it.
void decide(Step& step, const Deals& deals) {
  DealTile& tile = step.ws.deals;
  NewcomerTile &won = step.ws.newcomers, &lost = step.ws.losses;
  rng::draw_uniforms(step.stream, tile.key.data(), tile.count, 0, rng::Purpose::deal,
                     {{tile.own.data(), tile.coming.data(), nullptr, nullptr}});
  won.count = lost.count = 0;
  std::size_t opportunities = 0;
  for (std::size_t j = 0; j < tile.count; ++j) {  // without branches that nobody can foretell
    const double own = tile.own[j];
    const bool comes_up = tile.coming[j] < deals.accepted;  // (17.2)
    const bool is_won = own < deals.win.now;
    won.key[won.count] = lost.key[lost.count] = tile.key[j];
    won.segment[won.count] = lost.segment[lost.count] = tile.segment[j];
    opportunities += comes_up ? 1U : 0U;
    won.count += comes_up && is_won ? 1U : 0U;
    lost.count += comes_up && !is_won && own < deals.win.all_hours ? 1U : 0U;
  }
  for (std::size_t j = 0; step.tracer != nullptr && j < tile.count; ++j)
    if (step.tracer->follows(tile.key[j])) trace_deal(step, deals, tile.coming[j], tile.own[j]);
  tile.count = 0;
  step.ws.month.opportunities += static_cast<Count>(opportunities);
  win(step);
  lose(step);
}

/// What the win chance is multiplied by whatever the selling hours are. (1.1)
double win_level(const Step& step) {
  const auto& a = step.s().acquisition;
  const double inbound = step.p()(a.inbound), price = step.ws.now.policy.price.at(step.step);
  const double marketing =
      (1.0 - inbound) + inbound * std::sqrt(std::max(0.0, step.ws.now.firm.marketing_free));
  const double by_price = price == 1.0 ? 1.0 : math::pow(price, -step.p()(a.price_elasticity));
  return step.p()(a.win) * step.p().intercepts.win * marketing * by_price;
}

double win_chance(const Step& step, double level, double selling_hours) {
  const Firm& firm = step.ws.now.firm;
  const double rho = firm.reference_selling_hours > 0 ? selling_hours / firm.reference_selling_hours : 0.0;
  if (rho <= 0.0) return 0.0;
  return std::clamp(level * math::pow(rho, step.p()(step.s().acquisition.elasticity)), 0.0, 1.0);
}

}  // namespace

rng::EntityKey deal_key(const plan::Plan& plan, int segment, std::uint32_t key_step, std::int64_t ordinal) {
  return rng::entity_key(rng::EntityClass::deal, plan.keys.segments[at(segment)],
                         (static_cast<std::uint64_t>(key_step) << 32) | static_cast<std::uint64_t>(ordinal));
}

WinChances win_chances(const Step& step) {
  if (step.s().acquisition.exogenous) return {1.0, 1.0};
  const Firm& firm = step.ws.now.firm;
  const double level = win_level(step);
  return {win_chance(step, level, firm.selling_hours), win_chance(step, level, firm.all_selling_hours)};
}

void acquisition(Step& step) {
  const bool exogenous = step.s().acquisition.exogenous.has_value();
  const double limit = exogenous ? 0.0 : step.p()(step.s().word_of_mouth.limit);
  const Deals deals{win_chances(step), exogenous ? 1.0 : word_of_mouth(step) / (1.0 + limit)};
  DealTile& tile = step.ws.deals;
  for (int s = 0; s < step.plan.segments(); ++s) {
    if (step.expected) {
      step.ws.expected.wins +=
          step.n().deals[at(s)] * step.n().delta * deals.accepted * (1.0 + limit) * deals.win.now;
    }
    const std::int64_t count = candidates(step, limit, s);
    for (std::int64_t j = 0; j < count; ++j) {
      tile.key[tile.count] = deal_key(step.plan, s, step.key_step(), j);
      tile.segment[tile.count] = static_cast<std::uint8_t>(s);
      if (++tile.count == kTile) decide(step, deals);
    }
  }
  decide(step, deals);
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
  const double chance = win_chances(step).now;
  double bookings = 0;
  for (int s = 0; s < step.plan.segments(); ++s) bookings += n.deals[at(s)] * chance * n.arpa[at(s)];
  return step.ws.population->with_expansion(step, bookings);
}

}  // namespace banso::sim

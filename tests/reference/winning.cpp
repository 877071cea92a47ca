// Sections 1 and 17: potential deals, wins, bookings, pressure, word of mouth.
#include <algorithm>
#include <cmath>

#include "engine/math/normal.hpp"
#include "engine/rng/samplers.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

using rng::EntityClass;
using rng::Purpose;

double deals_of(const World& w, int segment) {
  const auto& a = text(w).acquisition;
  const double all = a.exogenous ? value(w, *a.exogenous) : value(w, a.potential_deals);
  double shares = 0;
  for (const auto& [id, s] : text(w).segments) shares += value(w, s.deal_share);
  return shares > 0 ? all * value(w, text(w).segments[at(segment)].value.deal_share) / shares : 0;
}

double win_probability(const World& w, double selling_hours) {
  const auto& a = text(w).acquisition;
  if (a.exogenous) return 1;
  const double ratio = w.reference_hours > 0 ? selling_hours / w.reference_hours : 0;
  if (ratio <= 0) return 0;
  const double inbound = value(w, a.inbound);
  const double p = value(w, a.win) * w.params->intercepts.win * math::pow(ratio, value(w, a.elasticity)) *
                   (1 - inbound + inbound * std::sqrt(w.inbound_free)) *
                   math::pow(w.policies.price.at_step(w.step), -value(w, a.price_elasticity));
  return std::clamp(p, 0.0, 1.0);
}

double market(const World& w) {
  const auto& m = text(w).word_of_mouth;
  if (text(w).acquisition.exogenous) return 1;
  double happy = 0;
  double unhappy = 0;
  for (const Customer& c : w.book) {
    happy += c.health > value(w, m.happy) ? 1 : 0;
    unhappy += c.health < value(w, m.unhappy) ? 1 : 0;
  }
  double deals = 0;
  for (int s = 0; s < w.plan->segments(); ++s) deals += deals_of(w, s);
  double factor = 1;
  if (!w.book.empty()) factor -= value(w, m.bad_review) * unhappy / static_cast<double>(w.book.size());
  if (deals > 0) factor += value(w, m.referral) * happy / deals;
  return std::clamp(factor, 0.0, 1 + value(w, m.limit));
}

double gap_at_contract(const World& w, const Customer& c, double pressure, double z) {
  const auto& e = text(w).expectation;
  const double promised = value(w, e.base) * (1 + value(w, e.pressure) * pressure * strongest_short_term(w)) *
                          (1 - value(w, e.alignment) * fidelity_to(w, RoleFlag::sells));
  const double passed_on = value(w, e.handover) * (1 - sales_to_leading(w, c.segment, c.touch, c.phase));
  const double s = value(w, e.spread);
  return (promised + passed_on) * math::exp(s * z - s * s / 2);
}

bool handovers_cost_hours(const World& w) {
  for (int work = 0; work < w.plan->works(); ++work) {
    if (kind_of(w, work) == WorkKind::handover) return true;
  }
  return false;
}

namespace {

Customer customer_of_deal(const World& w, int segment, rng::EntityKey key) {
  Customer c;
  c.key = key;
  c.segment = segment;
  attributes(w, c, draw_for(w, key, Purpose::deal_attributes, 0, 0),
             draw_for(w, key, Purpose::deal_attributes, 0, 1), 0, w.policies.price.at_step(w.step));
  c.phase = w.plan->entry_phase;
  c.contract_step = w.step;
  if (onboarded_phase(w, c.phase)) c.onboarded = w.step;
  if (c.term > 0) c.renewal = w.step + c.term * per_month(w) - 1;
  c.gap = gap_at_contract(w, c, w.pressure,
                          math::normal_quantile(draw_for(w, key, Purpose::deal_attributes, 0, 2).u[0]));
  return c;
}

/// (9.4) at contract: half with the first seller, half with those who lead.
void handover_at_contract(World& w, const Customer& c) {
  const RowNow* lead = leading_row(w, c);
  int seller = kNone;
  for (int k = pools_of(w) - 1; k >= 0; --k) {
    if (sells(w, k)) seller = k;
  }
  if (lead == nullptr || seller == kNone || !handovers_cost_hours(w)) return;
  for (std::size_t l = 0; l < lead->share.size(); ++l) {
    const double hours = lead->share[l] * w.structure.item_hours[at(seller)][l];
    w.memory[at(seller)].handover_next += hours / 2;
    w.memory[l].handover_next += hours / 2;
  }
}

}  // namespace

void acquire(World& w) {
  const bool exogenous = text(w).acquisition.exogenous.has_value();
  const double most = exogenous ? 1 : 1 + value(w, text(w).word_of_mouth.limit);
  const double met = market(w) / most;
  const double p = win_probability(w, w.selling_hours);
  const double p_all = win_probability(w, w.selling_hours_all);
  std::vector<Customer> won;
  for (int s = 0; s < w.plan->segments(); ++s) {
    const std::uint64_t hash = w.plan->keys.segments[at(s)];
    const auto count = rng::poisson(
        deals_of(w, s) * most * delta(w),
        draw_for(w, rng::entity_key(EntityClass::segment, hash, 0), Purpose::deal, key_step(w)).u[0]);
    for (std::int64_t j = 0; j < count; ++j) {
      const rng::EntityKey key =
          rng::entity_key(EntityClass::deal, hash,
                          (static_cast<std::uint64_t>(key_step(w)) << 32) + static_cast<std::uint64_t>(j));
      const auto u = draw_for(w, key, Purpose::deal, 0);
      if (!exogenous && !(u.u[1] < met)) continue;
      w.month.met += 1;
      if (u.u[0] < p || exogenous) {
        won.push_back(customer_of_deal(w, s, key));
      } else if (u.u[0] < p_all) {
        w.month.lost_deals += 1;
        w.month.lost_mrr += static_cast<double>(customer_of_deal(w, s, key).mrr);
      }
    }
  }
  for (const Customer& c : won) {
    w.new_mrr += c.mrr;
    w.month.won += 1;
    w.month.mrr_new += c.mrr;
    w.month.onboarded += c.onboarded != kNone ? 1 : 0;
    w.book.push_back(c);
  }
}

/// Hours to pass on customers won in this step, spent in the next one.
void pass_on_new_customers(World& w) {
  for (const auto* customers : {&w.book, &w.gone}) {
    for (const Customer& c : *customers) {
      if (c.contract_step != w.step) continue;
      Customer as_won = c;
      as_won.phase = w.plan->entry_phase;
      as_won.touch = touch_by_uniform(w, c.segment, c.touch_uniform);
      handover_at_contract(w, as_won);
    }
  }
}

void bookings_and_pressure(World& w) {
  const auto& p = text(w).pressure;
  const double booked = static_cast<double>(w.new_mrr + w.expansion_mrr) / delta(w);
  w.bookings = booked + (w.bookings - booked) * math::exp(-delta(w) / value(w, p.smoothing));
  const double plan = w.policies.sales_plan.at_step(w.step) * w.within_reach;
  const double behind = plan > 0 ? positive(1 - w.bookings / plan) / value(w, p.full_at) : 0;
  const int next_month = (w.step + 1) / per_month(w);
  const double quarter = w.plan->grid.quarter_end(next_month) ? w.policies.quarter_end.at_step(w.step) : 0;
  w.pressure = std::min(1.0, behind + quarter);
}

}  // namespace banso::reference

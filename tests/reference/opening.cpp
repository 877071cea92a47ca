// Sections 0 and "Initialisation": the opening base, the people of today, the warm-up's first state.
#include <algorithm>
#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/math/normal.hpp"
#include "engine/rng/samplers.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

using rng::EntityClass;
using rng::Purpose;

double minor_units(const World& w) {
  const std::string& currency = text(w).currency;
  return currency == "JPY" || currency == "KRW" || currency == "VND" ? 1 : 100;
}

double reference_hazard(const World& w, int segment) {
  return value(w, text(w).segments[at(segment)].value.churn) / 12 * w.params->intercepts.churn[at(segment)];
}

double hours_intercept(const World& w) { return w.params->intercepts.hours; }

double touch_share(const World& w, int segment, int touch) {
  const int month_start = w.step - (w.step % per_month(w) + per_month(w)) % per_month(w);
  return w.policies.touch[at(segment)][at(touch)].at_step(month_start);
}

int touch_by_uniform(const World& w, int segment, double u) {
  double sum = 0;
  int last = 0;
  for (int t = 0; t < w.plan->touches(); ++t) {
    const double share = touch_share(w, segment, t);
    if (share <= 0) continue;
    sum += share;
    last = t;
    if (u < sum) return t;
  }
  return last;
}

double Gliding::at_step(int step) const {
  if (steps <= 0 || step >= start + steps) return to;
  return from + (to - from) * (step - start) / steps;
}

void attributes(const World& w, Customer& c, const rng::Uniform4& first, const rng::Uniform4& second,
                double survived, double price) {
  const auto& segment = text(w).segments[at(c.segment)].value;
  const auto& s = text(w);
  c.touch_uniform = first.u[0];
  c.touch = touch_by_uniform(w, c.segment, c.touch_uniform);
  const double arpa = value(w, segment.arpa) * price;
  if (arpa > 0) {
    c.mrr = static_cast<std::int64_t>(std::floor(
        rng::lognormal_mean_cv(arpa * minor_units(w), value(w, segment.arpa_spread), first.u[1]) + 0.5));
  }
  const bool term = first.u[2] < value(w, segment.annual_share);
  c.term = term ? static_cast<int>(std::floor(value(w, segment.annual_term) + 0.5)) : 0;
  c.fit = math::normal_quantile(first.u[3]);
  const double v = value(w, s.churn.frailty);
  c.frailty = v > 0 ? rng::gamma(1 / v, 1 / (1 / v + survived), second.u[0]) : 1;
  c.response =
      second.u[1] < value(w, s.health.over_contact_share) ? value(w, s.health.over_contact_response) : 1;
  c.health = value(w, s.health.noise) * math::normal_quantile(second.u[2]);
}

namespace {

int opening_renewal_month(const World& w, const Customer& c, double u) {
  const auto& weights = text(w).today.renewal_months;
  if (weights.empty() || c.term != 12) return std::min(c.term, 1 + static_cast<int>(std::floor(u * c.term)));
  std::vector<double> by_month;
  for (int k = 1; k <= 12; ++k) {
    const Quantity* weight = weights.find("m" + std::to_string(w.plan->grid.calendar_month(k - 1)));
    by_month.push_back(weight == nullptr ? 0 : value(w, *weight));
  }
  return 1 + static_cast<int>(rng::categorical(by_month, u));
}

Customer opening_customer(const World& w, int segment, int ordinal, const std::vector<double>& phase_shares) {
  Customer c;
  c.segment = segment;
  c.key = rng::entity_key(EntityClass::customer, w.plan->keys.segments[at(segment)], at(ordinal));
  const rng::Uniform4 first = draw_for(w, c.key, Purpose::opening, 0, 0);
  const rng::Uniform4 second = draw_for(w, c.key, Purpose::opening, 0, 1);
  const rng::Uniform4 third = draw_for(w, c.key, Purpose::opening, 0, 2);
  const double tenure = rng::exponential(value(w, text(w).today.tenure), third.u[0]);
  attributes(w, c, first, second, tenure * reference_hazard(w, segment), 1);
  c.phase = static_cast<int>(rng::categorical(phase_shares, third.u[1]));
  c.contract_step = -1 - static_cast<int>(std::floor(std::min(tenure * per_month(w), 100'000.0)));
  if (onboarded_phase(w, c.phase)) c.onboarded = 0;  // before the run: when is never asked
  if (c.term > 0) c.renewal = opening_renewal_month(w, c, third.u[2]) * per_month(w) - 1;
  Customer at_contract = c;
  at_contract.phase = w.plan->entry_phase;
  c.gap = gap_at_contract(w, at_contract, 0, math::normal_quantile(third.u[3])) *
          math::exp(-tenure / value(w, text(w).expectation.decay));
  return c;
}

void policies_of_day_one(World& w) {
  const auto& s = text(w);
  Policies& p = w.policies;
  const auto fixed = [](double x) { return Gliding{x, x, 0, 0}; };
  p.clarity = fixed(0);
  p.sales_plan = fixed(value(w, s.acquisition.sales_plan));
  p.quarter_end = fixed(value(w, s.pressure.quarter_end));
  p.price = fixed(value(w, s.acquisition.price));
  p.hours.assign(s.work_types.size(), fixed(1));
  p.priority = s.load.priority;
  for (const auto& [id, segment] : s.segments) {
    std::vector<double> mix;
    double sum = 0;
    for (const auto& touch : s.touch_models) {
      const Quantity* share = segment.touch.find(touch.id);
      mix.push_back(share == nullptr ? 0 : value(w, *share));
      sum += mix.back();
    }
    p.touch.emplace_back();
    for (const double share : mix) p.touch.back().push_back(fixed(share / sum));
  }
  p.tool_from.assign(s.tools.size(), kNone);
  for (const std::string& tool : s.today.tools) {
    p.tool_from[s.tools.index_of(tool)] = -w.plan->grid.warmup_months * per_month(w) - 1;
  }
}

}  // namespace

void note_talent(const World& w, Seat& seat) {
  const rng::EntityKey key =
      rng::entity_key(EntityClass::seat, w.plan->keys.people[at(seat.kind)], seat.ordinal);
  seat.talent = math::normal_quantile(
      draw_for(w, key, Purpose::seat, 0, static_cast<std::uint32_t>(seat.generation)).u[2]);
}

void open_world(World& w) {
  const auto& s = text(w);
  w.step = -w.plan->grid.warmup_months * per_month(w);
  w.org = 0;
  policies_of_day_one(w);
  for (int kind = 0; kind < w.plan->people(); ++kind) {
    for (int i = 0; i < value(w, s.people[at(kind)].value.heads); ++i) {
      Seat seat;
      seat.kind = kind;
      seat.ordinal = at(i);
      seat.present = true;
      seat.age = kExperienced;
      note_talent(w, seat);
      w.seats.push_back(seat);
    }
  }
  place_everybody(w);
  w.maturity = value(w, s.today.maturity);
  w.playbooks = value(w, s.today.playbooks);
  w.cash = s.money.opening_cash ? value(w, *s.money.opening_cash) * minor_units(w) : 0;
  PoolMemory empty;
  empty.backlog.assign(s.work_types.size(), 0);
  w.memory.assign(at(pools_of(w)), empty);
  w.learned = 1;
  rebuild(w);
  if (s.today.org_age) {
    w.learned = 1 - math::exp(-value(w, *s.today.org_age) / w.structure.months_to_learn);
    rebuild(w);
  }
  std::vector<double> phase_shares;
  for (const auto& [id, phase] : s.phases)
    phase_shares.push_back(phase.kind == PhaseKind::exit ? 0 : value(w, phase.share_today));
  for (int segment = 0; segment < w.plan->segments(); ++segment) {
    for (int i = 0; i < s.segments[at(segment)].value.customers; ++i)
      w.book.push_back(opening_customer(w, segment, i, phase_shares));
  }
}

}  // namespace banso::reference

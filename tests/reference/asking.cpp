// Section 2 and the hours of section 3 and 4: what customers and the firm ask, and to whom it goes.
#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/rng/samplers.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

using rng::Purpose;

bool proactive_kind(WorkKind kind) {
  return kind == WorkKind::value || kind == WorkKind::monitoring || kind == WorkKind::renewal ||
         kind == WorkKind::expansion || kind == WorkKind::content;
}

bool after_sale_kind(WorkKind kind) {
  return proactive_kind(kind) || kind == WorkKind::reactive || kind == WorkKind::onboarding ||
         kind == WorkKind::data;
}

bool switched_off(const World& w, WorkKind kind) {
  return w.arm != kNone && w.plan->arms[at(w.arm)].no_proactive && proactive_kind(kind);
}

double PoolStep::planned_hours() const {
  double sum = 0;
  for (const auto& classes : planned) {
    for (const double h : classes) sum += h;
  }
  return sum;
}

double PoolStep::reactive_hours() const {
  double sum = 0;
  for (const double h : reactive) sum += h;
  return sum;
}

double planned_hours_a_month(const World& w, int work, int segment, int touch, int phase, double renewal) {
  const auto& [id, type] = text(w).work_types[at(work)];
  const auto& t = text(w).touch_models[at(touch)].value;
  const auto& p = text(w).phases[at(phase)].value;
  if (p.kind == PhaseKind::entry || p.kind == PhaseKind::exit || switched_off(w, type.kind)) return 0;
  const Quantity* stated = t.hours.find(id);
  if (stated == nullptr) return 0;
  const Quantity* factor = p.work.find(id);
  const double hours = value(w, *stated) * hours_intercept(w) * (factor == nullptr ? 1 : value(w, *factor)) *
                       w.policies.hours[at(work)].at_step(w.step);
  constexpr double kHandoverWork = 0.3;
  switch (type.kind) {
    case WorkKind::onboarding:
      if (p.kind != PhaseKind::onboarding) return 0;
      return hours * (1 + kHandoverWork * (1 - sales_to_leading(w, segment, touch, phase))) /
             value(w, t.onboarding_months);
    case WorkKind::value:
    case WorkKind::monitoring:
      return hours;
    case WorkKind::renewal:
      return hours * renewal;
    case WorkKind::expansion:
      return hours * value(w, p.expansion);
    default:
      return 0;
  }
}

double renewal_factor(const World& w, const Customer& c) {
  if (c.term == 0) return 1.0 / 12;
  return c.renewal - w.step < 2 * per_month(w) ? 0.5 : 0;
}

double live_customers_of_touch(const World& w, int touch) {
  double count = 0;
  for (const Customer& c : w.book) count += c.touch == touch ? 1 : 0;
  return count;
}

void priority_classes(World& w) {
  const bool score = w.scored;
  for (Customer& c : w.book) {
    int bucket = 0;
    switch (w.policies.priority) {
      case scenario::Priority::pro_rata:
        break;
      case scenario::Priority::segment_order:
        bucket = static_cast<int>(std::min<std::int64_t>(text(w).segments[at(c.segment)].value.order, 7));
        break;
      case scenario::Priority::worst_health_first:
        if (score) bucket = static_cast<int>(std::clamp(std::floor(c.score / 0.5 + 4), 0.0, 7.0));
        break;
      case scenario::Priority::renewal_first:
        bucket = c.term == 0 ? 7 : std::clamp((c.renewal - w.step) / per_month(w) / 2, 0, 7);
        break;
    }
    c.klass = 2 * bucket + (score && c.flagged ? 0 : 1);
  }
}

int last_class(const World& w) {
  const auto priority = w.policies.priority;
  const bool one_bucket = priority == scenario::Priority::pro_rata ||
                          (priority == scenario::Priority::worst_health_first && !w.scored);
  return one_bucket ? 1 : kClasses - 1;
}

double usual_inquiries(const World& w, const Customer& c) {
  const auto& q = text(w).inquiries;
  const double deflected = 1 - (1 - value(w, q.deflection)) * (1 - effect(w, ToolEffect::deflection));
  bool anybody_asks = false;
  for (int work = 0; work < w.plan->works(); ++work)
    anybody_asks = anybody_asks || kind_of(w, work) == WorkKind::reactive;
  if (!anybody_asks) return 0;
  return value(w, text(w).segments[at(c.segment)].value.inquiries) * w.params->intercepts.inquiries *
         value(w, text(w).phases[at(c.phase)].value.inquiries) *
         math::exp(-value(w, q.maturity) * (w.maturity - 0.5)) * (1 - deflected) * delta(w);
}

namespace {

constexpr double kHandlingUnit = 1048576;  // 2^20 to the hour

/// Hours of skill 1 of one work go from a row to pools, to the catch-all pool, or nowhere.
void route(World& w, int work, const RowNow* row, double hours, double inquiries, int klass) {
  const WorkKind kind = kind_of(w, work);
  const double duplication = value(w, text(w).coordination.duplication);
  const double coordination = value(w, text(w).coordination.hours);
  const auto add = [&](int k, double pool_hours, double count) {
    PoolStep& pool = w.pools[at(k)];
    if (kind == WorkKind::reactive) {
      const double reopen = value(w, text(w).inquiries.reopen);
      const double again = std::min(1.0, reopen * (1 + positive(1 - pool.skill[at(kind)])));
      pool.reactive[at(work)] += pool_hours * (1 + again);
      pool.inquiries += count;
    } else {
      pool.planned[at(kind)][at(klass)] += pool_hours;
    }
  };
  if (row != nullptr) {
    const double twice = duplication * row->ambiguity;
    for (int k = 0; k < pools_of(w); ++k) {
      const double part = row->share[at(k)] * (1 - row->dropped);
      const double pool_hours = hours * part * (1 + twice) / w.pools[at(k)].skill[at(kind)];
      add(k, pool_hours, inquiries * part * (1 + twice));
      if (kind != WorkKind::chores)
        w.pools[at(k)].doubled_by_kind[at(kind)] += pool_hours * twice / (1 + twice);
      w.pools[at(k)].coordination += coordination * row->division * hours * row->share[at(k)];
    }
  }
  const double without = row == nullptr ? 1 : row->without;
  if (w.structure.catch_all == kNone || without <= 0) return;
  const double drift = without * value(w, text(w).coordination.drift);
  const double pool_hours = hours * drift / w.pools[at(w.structure.catch_all)].skill[at(kind)];
  add(w.structure.catch_all, pool_hours, inquiries * drift);
  if (kind != WorkKind::chores) w.pools[at(w.structure.catch_all)].drifted_by_kind[at(kind)] += pool_hours;
}

void ask_planned(World& w, const Customer& c) {
  for (int work = 0; work < w.plan->works(); ++work) {
    double hours =
        planned_hours_a_month(w, work, c.segment, c.touch, c.phase, renewal_factor(w, c)) * delta(w);
    if (hours <= 0) continue;
    const WorkKind kind = kind_of(w, work);
    if ((kind == WorkKind::value || kind == WorkKind::monitoring) && w.scored && c.flagged)
      hours *= 1 + value(w, text(w).load.risk_boost);
    const int row = row_number(w, work, c.segment, c.touch, c.phase);
    if (row != kNone) w.asked_by_row[at(row)] += hours;
    route(w, work, row_for(w, work, c.segment, c.touch, c.phase), hours, 0, c.klass);
  }
}

double mean_inquiries(const World& w, const Customer& c) {
  return std::min(usual_inquiries(w, c) * math::exp(-value(w, text(w).inquiries.health) * c.health), 1000.0);
}

void ask_inquiries(World& w, Customer& c) {
  c.inquiries = 0;
  std::vector<double> shares;
  for (const auto& [id, type] : text(w).work_types)
    shares.push_back(type.kind == WorkKind::reactive ? value(w, type.share) : 0);
  double any = 0;
  for (const double share : shares) any += share;
  if (any <= 0) return;
  const auto count =
      rng::poisson(mean_inquiries(w, c), draw_for(w, c.key, Purpose::demand, key_step(w)).u[0]);
  for (std::int64_t j = 0; j < count; ++j) {
    const auto u = draw_for(w, c.key, Purpose::inquiry, key_step(w),
                            static_cast<std::uint32_t>(std::min<std::int64_t>(j, 4095)));
    const int work = static_cast<int>(rng::categorical(shares, u.u[0]));
    const double mean = value(w, text(w).work_types[at(work)].value.hours);
    const double handling =
        mean > 0 ? rng::lognormal_mean_cv(mean, value(w, text(w).inquiries.handling_cv), u.u[1]) : 0;
    const double hours = std::floor(handling * kHandlingUnit + 0.5) / kHandlingUnit;
    const int row = row_number(w, work, c.segment, c.touch, c.phase);
    if (row != kNone) w.asked_by_row[at(row)] += hours;
    route(w, work, row_for(w, work, c.segment, c.touch, c.phase), hours, 1, 0);
  }
  c.inquiries = count;
  w.month.inquiries += static_cast<double>(count);
}

/// (2.4) hours in the step
double firm_hours(const World& w, int work) {
  const auto& [id, type] = text(w).work_types[at(work)];
  if (switched_off(w, type.kind)) return 0;
  double heads = 0;
  for (int k = 0; k < pools_of(w); ++k) {
    const bool home = cs_home(w, k);
    const bool other = !home && !does(w, k, RoleFlag::answers) && !does(w, k, RoleFlag::leads);
    if (type.kind == WorkKind::chores ? other : home) heads += w.pools[at(k)].heads;
  }
  double hours = value(w, type.base_hours) + value(w, type.hours_per_head) * heads;
  if (type.kind == WorkKind::content) {
    for (int t = 0; t < w.plan->touches(); ++t) {
      const Quantity* each = text(w).touch_models[at(t)].value.hours.find(id);
      if (each != nullptr) hours += value(w, *each) * hours_intercept(w) * live_customers_of_touch(w, t);
    }
  }
  if (type.kind == WorkKind::data) {
    bool first = true;
    for (int other = 0; other < work; ++other) first = first && kind_of(w, other) != WorkKind::data;
    for (std::size_t tool = 0; first && tool < text(w).tools.size(); ++tool) {
      const int from = w.policies.tool_from[tool];
      if (from != kNone && w.step >= from) hours += value(w, text(w).tools[tool].value.operations_hours);
    }
  }
  return hours * w.policies.hours[at(work)].at_step(w.step) * delta(w);
}

void ask_firm(World& w) {
  for (int work = 0; work < w.plan->works(); ++work) {
    const WorkKind kind = kind_of(w, work);
    if (kind != WorkKind::content && kind != WorkKind::data && kind != WorkKind::feedback &&
        kind != WorkKind::chores)
      continue;
    const double hours = firm_hours(w, work);
    const int row = org(w).firm_row_of[at(work)];
    if (row != kNone) w.asked_by_row[at(row)] += hours;
    route(w, work, row == kNone ? nullptr : &w.structure.rows[at(row)], hours, 0, last_class(w));
  }
}

/// (3.7)
void focus(World& w) {
  constexpr double kReferenceFocus = 0.4;
  constexpr double kWidestFocus = 0.05;
  for (PoolStep& pool : w.pools) {
    const double all = pool.planned_hours() + pool.reactive_hours();
    if (all > 0) {
      double squares = 0;
      for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind) {
        double hours = kind == at(WorkKind::reactive) ? pool.reactive_hours() : 0;
        for (const double h : pool.planned[kind]) hours += h;
        squares += hours / all * (hours / all);
      }
      pool.focus = std::max(kWidestFocus, 1 + value(w, text(w).workforce.specialisation) * w.learned *
                                                  (squares - kReferenceFocus));
    }
    for (auto& classes : pool.planned) {
      for (double& hours : classes) hours /= pool.focus;
    }
    for (double& hours : pool.reactive) hours /= pool.focus;
    for (double& hours : pool.drifted_by_kind) hours /= pool.focus;
    for (double& hours : pool.doubled_by_kind) hours /= pool.focus;
    for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind) {
      pool.drifted += pool.drifted_by_kind[kind];
      pool.doubled += pool.doubled_by_kind[kind];
    }
  }
}

/// (4.5)
void management(World& w) {
  double per_head = 0;
  for (const auto& [id, type] : text(w).work_types) {
    if (type.kind == WorkKind::internal) per_head += value(w, type.hours_per_head);
  }
  for (std::size_t team = 0; team < org(w).teams.size(); ++team) {
    double led = 0;
    double leads_capacity = 0;
    for (int k = 0; k < pools_of(w); ++k) {
      if (at(org(w).pools[at(k)].team) != team) continue;
      if (does(w, k, RoleFlag::leads))
        leads_capacity += w.pools[at(k)].capacity;
      else
        led += w.pools[at(k)].heads;
    }
    const double hours = led * per_head * delta(w);
    const double taken = std::min(hours, value(w, text(w).workforce.management_limit) * leads_capacity);
    for (int k = 0; k < pools_of(w); ++k) {
      if (at(org(w).pools[at(k)].team) != team) continue;
      PoolStep& pool = w.pools[at(k)];
      if (does(w, k, RoleFlag::leads))
        pool.management = leads_capacity > 0 ? taken * pool.capacity / leads_capacity : 0;
      else
        pool.management = led > 0 ? (hours - taken) * pool.heads / led : 0;
    }
  }
}

/// (4.6)
void coaching(World& w) {
  const auto& f = text(w).workforce;
  const double head_hours = value(w, f.hours) * delta(w) * (1 - value(w, f.shrinkage));
  for (int k = 0; k < pools_of(w); ++k) {
    double newcomers = 0;
    double experienced = 0;
    for (const Seat& seat : w.seats) {
      for (const Part& part : seat.parts) {
        if (!seat.present || part.pool != k) continue;
        (ramp(w, seat) < 1 ? newcomers : experienced) += part.share;
      }
    }
    if (experienced > 0) w.pools[at(k)].coaching = value(w, f.coaching) * head_hours * newcomers;
  }
}

}  // namespace

void ask(World& w) {
  w.asked_by_row.assign(org(w).rows.size(), 0);
  for (Customer& c : w.book) {
    ask_planned(w, c);
    ask_inquiries(w, c);
  }
  ask_firm(w);
  focus(w);
  for (int k = 0; k < pools_of(w); ++k) {
    PoolStep& pool = w.pools[at(k)];
    const double planned = pool.planned_hours();
    const double all = planned + pool.reactive_hours();
    if (all > 0) {
      pool.switching = pool.inquiries * value(w, text(w).workforce.switching) *
                       w.structure.reactive_first[at(k)] * planned / all;
    }
    pool.handover = w.memory[at(k)].handover_next;
    w.memory[at(k)].handover_next = 0;
  }
  management(w);
  coaching(w);
}

}  // namespace banso::reference

// Section 12: arrivals, strain, leaving, headcount rules.
#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

using rng::EntityClass;
using rng::Purpose;

namespace {

rng::EntityKey seat_key(const World& w, const Seat& seat) {
  return rng::entity_key(EntityClass::seat, w.plan->keys.people[at(seat.kind)], seat.ordinal);
}

/// (12.3) steps until a generation starts
int hiring_steps(const World& w, const Seat& seat) {
  const double u =
      draw_for(w, seat_key(w, seat), Purpose::seat, 0, static_cast<std::uint32_t>(seat.generation)).u[3];
  const double steps = value(w, text(w).people[at(seat.kind)].value.hire_months) * (0.5 + u) * per_month(w);
  return std::max(1, static_cast<int>(std::floor(steps + 0.5)));
}

void let_vacancies_be_filled(World& w) {
  for (Seat& seat : w.seats) {
    if (!seat.closed && !seat.present && seat.start == kNone) seat.start = w.step + hiring_steps(w, seat);
  }
}

}  // namespace

void arrivals(World& w) {
  if (!w.policies.frozen) let_vacancies_be_filled(w);
  for (Seat& seat : w.seats) {
    if (seat.closed || seat.present || seat.start == kNone || seat.start > w.step) continue;
    seat.present = true;
    seat.start = kNone;
    seat.age = 0;
    seat.burnout = 0;
    note_talent(w, seat);
    w.hiring_cost_now +=
        (value(w, text(w).people[at(seat.kind)].value.hire_cost) + value(w, text(w).money.training)) *
        minor_units(w);
  }
}

Seat& add_seat(World& w, int kind, std::uint64_t ordinal, bool lead) {
  Seat seat;
  seat.kind = kind;
  seat.ordinal = ordinal;
  seat.start = !lead ? w.step : w.policies.frozen ? kNone : w.step + hiring_steps(w, seat);
  w.seats.push_back(seat);
  place(w, w.seats.back());
  return w.seats.back();
}

void take_away(World& w, int kind, int heads) {
  for (std::size_t i = w.seats.size(); i-- > 0 && heads > 0;) {
    Seat& seat = w.seats[i];
    if (seat.kind != kind || seat.closed) continue;
    const auto& person = text(w).people[at(kind)].value;
    if (person.outsourced && seat.present) {
      const double months = static_cast<double>(person.outsourced->minimum_months) - seat.age;
      seat.paid_until = w.step + static_cast<int>(std::floor(positive(months) * per_month(w) + 0.5));
    }
    seat.closed = true;
    seat.present = false;
    seat.start = kNone;
    --heads;
  }
}

void burnout(World& w) {
  const auto& f = text(w).workforce;
  for (Seat& seat : w.seats) {
    if (!seat.present) continue;
    double load = 0;
    double share = 0;
    for (const Part& part : seat.parts) {
      load += part.share * w.pools[at(part.pool)].load;
      share += part.share;
    }
    load = share > 0 ? load / share : 0;
    seat.load = load;
    const double target =
        std::clamp((load - value(w, f.burnout_start)) / value(w, f.burnout_range), 0.0, 1.0);
    seat.burnout = target + (seat.burnout - target) * math::exp(-delta(w) / value(w, f.burnout_inertia));
  }
}

void leaving(World& w) {
  const auto& f = text(w).workforce;
  for (PoolMemory& memory : w.memory) memory.leavers_share = 0;
  std::vector<double> left(at(pools_of(w)), 0);
  for (Seat& seat : w.seats) {
    if (!seat.present) continue;
    bool home = false;
    for (const Part& part : seat.parts) home = home || cs_home(w, part.pool);
    const double hazard = value(w, f.leaving) / 12 * math::pow(value(w, f.burnout_odds), seat.burnout) *
                          math::exp(value(w, f.ambiguity_leaving) * w.mean_ambiguity +
                                    (home ? value(w, f.meaning_leaving) * (1 - w.proactive_share) : 0));
    const double u = draw_for(w, seat_key(w, seat), Purpose::seat, key_step(w),
                              static_cast<std::uint32_t>(std::min(seat.generation, 4095)))
                         .u[0];
    seat.age += delta(w);
    seat.leaves = u < -math::expm1(-hazard * delta(w));
    if (!seat.leaves) continue;
    w.month.leavers += 1;
    for (const Part& part : seat.parts) left[at(part.pool)] += part.share;
  }
  for (int k = 0; k < pools_of(w); ++k) {
    if (w.pools[at(k)].heads > 0) w.memory[at(k)].leavers_share = left[at(k)] / w.pools[at(k)].heads;
  }
}

/// People who left in this step are paid for it; then their seats are vacant.
void vacate(World& w) {
  for (Seat& seat : w.seats) {
    if (!seat.leaves) continue;
    seat.leaves = false;
    seat.present = false;
    ++seat.generation;
    seat.start = w.policies.frozen ? kNone : w.step + 1 + hiring_steps(w, seat);
  }
}

namespace {

/// (12.4) the book by stated totals
void grow_stated_book(World& w) {
  const auto& s = text(w);
  double wins = 0;
  if (s.acquisition.exogenous)
    wins = value(w, *s.acquisition.exogenous);
  else if (s.anchors.wins)
    wins = value(w, *s.anchors.wins);
  else
    wins = value(w, s.acquisition.potential_deals) * value(w, s.acquisition.win) * w.params->intercepts.win;
  double deals = 0;
  for (int segment = 0; segment < w.plan->segments(); ++segment) deals += deals_of(w, segment);
  for (int segment = 0; segment < w.plan->segments(); ++segment) {
    const Quantity* stated = s.anchors.logo_churn.find(s.segments[at(segment)].id);
    const double kept = stated != nullptr ? math::pow(1 - value(w, *stated), 1.0 / 12)
                                          : math::exp(-reference_hazard(w, segment));
    const double share = deals > 0 ? deals_of(w, segment) / deals : 0;
    w.book_by_rule[at(segment)] = w.book_by_rule[at(segment)] * kept + wins * share;
  }
}

void accounts_per_head(World& w) {
  const auto& s = text(w);
  double today = 0;
  for (const auto& [id, segment] : s.segments) today += static_cast<double>(segment.customers);
  if (w.book_by_rule.empty()) {
    for (const auto& [id, segment] : s.segments)
      w.book_by_rule.push_back(static_cast<double>(segment.customers));
  } else {
    grow_stated_book(w);
  }
  double now = 0;
  for (const double customers : w.book_by_rule) now += customers;
  if (today <= 0 || w.policies.frozen) return;
  for (const std::string& name : s.staffing.people) {
    const int kind = static_cast<int>(s.people.index_of(name));
    const auto heads = static_cast<std::int64_t>(value(w, s.people[at(kind)].value.heads));
    std::int64_t hired = 0;
    for (const Seat& seat : w.seats)
      hired += seat.kind == kind && seat.ordinal >= 100'000 && seat.ordinal < 200'000;
    const auto target = static_cast<std::int64_t>(std::floor(static_cast<double>(heads) * now / today + 0.5));
    for (std::int64_t missing = target - heads - hired; missing > 0; --missing) {
      add_seat(w, kind, 100'000 + static_cast<std::uint64_t>(hired), false);
      ++hired;
    }
  }
}

double load_of_kind(const World& w, int kind) {
  double load = 0;
  double share = 0;
  for (const Seat& seat : w.seats) {
    if (seat.kind != kind || !seat.present) continue;
    for (const Part& part : seat.parts) {
      load += part.share * seat.load;
      share += part.share;
    }
  }
  return share > 0 ? load / share : 0;
}

void hire_by_load(World& w, int kind) {
  std::uint64_t hired = 0;
  for (const Seat& seat : w.seats)
    hired += seat.kind == kind && seat.ordinal >= 500'000 && seat.ordinal < 600'000 ? 1 : 0;
  add_seat(w, kind, 500'000 + hired, true);
}

/// The most loaded of the named kinds above a load and within a budget; kNone: none.
int most_loaded(const World& w, double above, double most_cost);

void by_utilisation(World& w) {
  const auto& s = text(w).staffing;
  const int most = most_loaded(w, value(w, s.utilisation_limit), math::kInfinity);
  w.months_above = most == kNone ? 0 : w.months_above + 1;
  if (most == kNone || w.months_above < s.patience_months) return;
  hire_by_load(w, most);
  w.months_above = 0;
}

double monthly_cost(const World& w, int kind) {
  const auto& person = text(w).people[at(kind)].value;
  if (person.outsourced) return value(w, person.outsourced->fee_per_head);
  return value(w, person.pay) / 12 * value(w, text(w).money.pay_load);
}

int most_loaded(const World& w, double above, double most_cost) {
  int best = kNone;
  for (const std::string& name : text(w).staffing.people) {
    const int kind = static_cast<int>(text(w).people.index_of(name));
    const double load = load_of_kind(w, kind);
    if (load <= above || monthly_cost(w, kind) > most_cost) continue;
    above = load;
    best = kind;
  }
  return best;
}

void by_budget(World& w) {
  const auto& s = text(w).staffing;
  double cost = 0;
  for (const Seat& seat : w.seats) {
    for (const std::string& name : s.people) {
      if (!seat.closed && static_cast<int>(text(w).people.index_of(name)) == seat.kind)
        cost += monthly_cost(w, seat.kind);
    }
  }
  double mrr = 0;
  for (const Customer& c : w.book) mrr += static_cast<double>(c.mrr);
  const int most = most_loaded(w, 0, value(w, s.budget_share) * mrr / minor_units(w) - cost);
  if (most != kNone) hire_by_load(w, most);
}

}  // namespace

void headcount_rule(World& w) {
  switch (text(w).staffing.rule) {
    case scenario::HeadcountRule::fixed:
      break;
    case scenario::HeadcountRule::accounts_per_head:
      accounts_per_head(w);
      break;
    case scenario::HeadcountRule::utilisation:
      if (!w.policies.frozen) by_utilisation(w);
      break;
    case scenario::HeadcountRule::budget:
      if (!w.policies.frozen) by_budget(w);
      break;
  }
}

}  // namespace banso::reference

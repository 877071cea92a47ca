// "Process overview and scheduling": the order of a month and of a step.
#include "tests/reference/simulate.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"

namespace banso::reference {

namespace {

void start_of_month(World& w) {
  const int month = month_of(w);
  if (month % 12 == 0) {
    for (Customer& c : w.book) {
      c.mrr_at_year = c.mrr;
      c.in_year_base = true;
    }
  }
  if (w.plan->grid.calendar_month(month) == w.plan->grid.fiscal_year_start) {
    for (PoolMemory& memory : w.memory) memory.overtime_used = 0;
  }
  timeline(w);
  headcount_rule(w);
  rebuild(w);
}

void sum_month(World& w) {
  for (int k = 0; k < pools_of(w); ++k) {
    if (!cs_home(w, k)) continue;
    const PoolStep& pool = w.pools[at(k)];
    w.month.asked += pool.must() + pool.planned_hours() + pool.reactive_hours();
    w.month.capacity += pool.capacity;
    w.month.worked += pool.must_served + pool.planned_served + pool.reactive_served;
    w.month.available += pool.capacity + pool.overtime;
  }
}

void work_of_the_step(World& w) {
  w.scored = score_exists(w);
  priority_classes(w);
  look_at_people(w);
  ask(w);
  serve(w);
  sales_ledger(w);
  sum_month(w);
}

void step(World& w) {
  if (w.step % per_month(w) == 0) start_of_month(w);
  arrivals(w);
  w.new_mrr = 0;
  w.expansion_mrr = 0;
  w.mrr_before = 0;
  for (const Customer& c : w.book) w.mrr_before += c.mrr;
  acquire(w);
  work_of_the_step(w);
  live(w, false);
  pass_on_new_customers(w);
  burnout(w);
  leaving(w);
  product(w);
  grow_playbooks(w);
  bookings_and_pressure(w);
  end_of_step_of_move(w);
  learn(w);
  pay(w);
  vacate(w);
  w.row_hours = w.asked_by_row;
  w.hiring_cost_now = w.launch_cost_now = w.tool_cost_now = 0;
}

double within_reach(const World& w) {
  const auto& e = text(w).expansion;
  double reach = 0;
  const double p = win_probability(w, w.selling_hours);
  for (int s = 0; s < w.plan->segments(); ++s)
    reach += p * deals_of(w, s) * value(w, text(w).segments[at(s)].value.arpa) * minor_units(w);
  for (const Customer& c : w.book) {
    reach += static_cast<double>(c.mrr) * value(w, e.size) * expansion_hazard(w, c) *
             math::exp(value(w, e.health) * c.health + value(w, e.fit) * c.fit);
  }
  return reach;
}

void warm_up(World& w) {
  for (; w.step < 0; ++w.step) {
    if (w.step > -w.plan->grid.warmup_months * per_month(w)) rebuild(w);
    work_of_the_step(w);
    live(w, true);
    burnout(w);
    grow_playbooks(w);
    w.row_hours = w.asked_by_row;
  }
}

}  // namespace

World begin(const plan::Plan& plan, const plan::Params& params, rng::StreamKey stream) {
  World w;
  w.plan = &plan;
  w.params = &params;
  w.stream = stream;
  open_world(w);
  warm_up(w);
  for (int k = 0; k < pools_of(w); ++k) {
    if (sells(w, k))
      w.reference_hours += w.pools[at(k)].capacity * w.pools[at(k)].skill[at(WorkKind::selling)];
  }
  w.reference_hours /= delta(w);
  priority_classes(w);  // as they are on the first day
  hazard_since_the_last_renewal(w);
  w.within_reach = within_reach(w);
  w.bookings = w.within_reach;
  w.pressure = 0;
  for (PoolMemory& memory : w.memory) {
    memory.overtime_used = 0;
    memory.leavers_share = 0;
    memory.handover_next = 0;
  }
  w.month = Month{};
  return w;
}

void run_arm(World& w, int arm, int months, const std::function<void(const World&)>& after_step) {
  w.arm = arm;
  for (w.step = 0; w.step < months * per_month(w); ++w.step) {
    step(w);
    after_step(w);
    if ((w.step + 1) % per_month(w) == 0) end_of_month(w);
  }
}

}  // namespace banso::reference

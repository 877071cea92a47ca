#include "engine/sim/replicate.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/math/elementary.hpp"
#include "engine/sim/balance.hpp"
#include "engine/sim/laws/acquisition.hpp"
#include "engine/sim/laws/capacity.hpp"
#include "engine/sim/laws/care.hpp"
#include "engine/sim/laws/headcount.hpp"
#include "engine/sim/laws/learning.hpp"
#include "engine/sim/laws/load.hpp"
#include "engine/sim/laws/money.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/laws/owners.hpp"
#include "engine/sim/laws/people.hpp"
#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/present_org.hpp"
#include "engine/sim/laws/priority.hpp"
#include "engine/sim/laws/product.hpp"
#include "engine/sim/laws/routing.hpp"
#include "engine/sim/laws/sales_ledger.hpp"
#include "engine/sim/laws/timeline.hpp"
#include "engine/sim/laws/tools.hpp"
#include "engine/sim/record.hpp"

namespace banso::sim {

namespace {

void clear(Expected& sums) {
  Expected fresh;
  for (auto member : {&Expected::churn, &Expected::exits}) {
    std::swap(fresh.*member, sums.*member);
    std::fill((fresh.*member).begin(), (fresh.*member).end(), 0.0);
  }
  sums = std::move(fresh);
}

constexpr int kResidualWindowMonths = 12;

bool first_of_month(const Step& step) { return step.step % step.plan.grid.steps_per_month == 0; }

/// Mean care (5.10) of customers whose touch model is not tech: practice that makes playbooks grow, (18.2).
double care_practised(const Step& step) {
  double served = 0, live = 0;
  for (const int i : step.ws.cell.inhabited) {
    const int touch = i / step.ws.cells.phases % step.ws.cells.touches;
    if (step.s().touch_models[at(touch)].value.tech) continue;
    for (int c = 0; c < step.ws.cells.classes; ++c) {
      const auto slot = step.ws.cells.with_class(i, c);
      served += step.ws.cell.live[slot] * step.ws.cell.care[slot];
      live += step.ws.cell.live[slot];
    }
  }
  return live > 0 ? served / live : 0.0;
}

/// Lists the cells in which demand has counted somebody: laws by cell pass the others by.
void list_inhabited(Step& step) {
  const Cells& cells = step.ws.cells;
  step.ws.cell.inhabited.clear();
  for (int cell = 0; cell < cells.count(); ++cell) {
    const Count* const live = &step.ws.cell.live[cells.with_class(cell, 0)];
    if (std::any_of(live, live + cells.classes, [](Count count) { return count > 0.0; }))
      step.ws.cell.inhabited.push_back(cell);
  }
}

/// Sums of the month so far: what a step adds to them is the step's own.
struct SoFar {
  double ambiguity = 0, ambiguity_weight = 0, proactive = 0, customer = 0;
};

SoFar so_far(const Step& step) {
  const MonthSums& m = step.ws.month;
  return {m.ambiguity, m.ambiguity_weight, m.cs_proactive, m.cs_customer};
}

/// Values of the step that later laws and the next step look at.
void after_service(Step& step, const SoFar& before) {
  const SoFar now = so_far(step);
  const double weight = now.ambiguity_weight - before.ambiguity_weight,
               hours = now.customer - before.customer;
  step.ws.now.firm.data_coverage = firm_coverage(step, scenario::WorkKind::data);
  step.ws.ambiguity_now = weight > 0 ? (now.ambiguity - before.ambiguity) / weight : 0.0;
  step.ws.now.firm.proactive_share = hours > 0 ? (now.proactive - before.proactive) / hours : 1.0;
}

/// Everything up to what the pools served: the same in the warm-up and in the run. Numbers: steps of docs/model.md, "Process
/// overview and scheduling".
void serve_customers(Step& step) {
  const SoFar before = so_far(step);
  if (planned_hours_glide(step)) list_planned_hours(step);
  set_classes(step);                 // 3
  capacity(step);                    // 4
  step.ws.population->demand(step);  // 5
  list_inhabited(step);
  if (step.ws.check) balance_before_service(step);
  route(step);  // 6
  serve(step);  // 7
  if (step.ws.check) check_service(step);
  care(step);          // 8
  sales_ledger(step);  // 9
  record_step(step);   // 10
  after_service(step, before);
}

void warmup_step(Step& step) {
  refresh_org(step);
  serve_customers(step);
  step.ws.population->outcomes(step);
  step.ws.population->leave(step);
  playbooks(step, step.ws.now.firm.data_coverage, care_practised(step));
}

double bookings_per_month(const Step& step, Minor before) {
  const Minor now = step.ws.month.mrr_new + step.ws.month.mrr_expansion;
  return static_cast<double>(now - before) / step.n().delta;
}

/// One step, in the order of docs/model.md, "Process overview and scheduling": letters for the first step of a month, numbers for
/// every step.
void run_step(Step& step) {
  Population& population = *step.ws.population;
  const bool fresh = first_of_month(step);
  if (step.ws.check) open_balance(step);
  if (fresh) {
    if (step.month % 12 == 0) open_year(step);                                            // a
    if (step.plan.grid.calendar_month(step.month) == step.plan.grid.fiscal_year_start) {  // b
      std::fill(step.ws.now.firm.overtime_used.begin(), step.ws.now.firm.overtime_used.end(), 0.0);
    }
    timeline(step);        // c
    headcount_rule(step);  // d
    refresh_org(step);     // e
  }
  population.arrive(step);  // 1
  const Minor booked = step.ws.month.mrr_new + step.ws.month.mrr_expansion;
  population.acquire(step);                                               // 2
  serve_customers(step);                                                  // 3 to 10
  population.outcomes(step);                                              // 11
  handover_hours(step);                                                   // 12
  population.leave(step);                                                 // 13: burnout, then leaving
  product(step, firm_coverage(step, scenario::WorkKind::feedback));       // 14
  playbooks(step, step.ws.now.firm.data_coverage, care_practised(step));  // 15
  pressure(step, bookings_per_month(step, booked));                       // 16
  learn(step);                                                            // 17
  money(step);                                                            // 18
  if (step.ws.check) check_step(step);
}

void open_firm(Step& step) {
  Firm& firm = step.ws.now.firm;
  const auto& today = step.s().today;
  const int pools = step.ws.most_pools;
  firm.maturity = step.p()(today.maturity);
  firm.playbooks = step.p()(today.playbooks);
  firm.learned = 1.0;
  firm.cash = step.s().money.opening_cash
                  ? step.p()(*step.s().money.opening_cash) * minor_per_unit(step.s().currency)
                  : 0.0;
  firm.pressure = firm.bookings = 0.0;
  firm.marketing_free = 1.0;
  firm.proactive_share = 1.0;
  firm.data_coverage = 0.0;
  firm.backlog.assign(at(pools * step.plan.works()), 0.0);
  for (auto* v : {&firm.overtime_used, &firm.handover_hours, &firm.leaver_share, &firm.move_hours})
    v->assign(at(pools), 0.0);
  firm.move_shock.assign(at(step.ws.cells.count()), 0.0);
  firm.move_portions = 0;
  firm.move_learning = 1.0;
  firm.row_hours.assign(step.ws.most_rows, 0.0);
  firm.row_hours_org = plan::kNone;
}

/// (14.1) Today's organisation counts as fully learned unless its age is given.
void age_of_today(Step& step) {
  if (!step.s().today.org_age) return;
  step.ws.now.firm.learned = -math::expm1(-step.p()(*step.s().today.org_age) / step.ws.org.learning_months);
  refresh_org(step);
}

void close_warmup(Step& step) {
  Firm& firm = step.ws.now.firm;
  step.ws.population->close_warmup(step);
  firm.reference_selling_hours = all_selling_hours(step);
  firm.planned_bookings = reachable_bookings(step);
  firm.bookings = firm.planned_bookings;
  std::fill(firm.overtime_used.begin(), firm.overtime_used.end(), 0.0);
  std::fill(firm.leaver_share.begin(), firm.leaver_share.end(), 0.0);
}

/// Hazards count toward residuals in the twelve months before each horizon.
void residual_window(Step& step) {
  step.ws.summing_hazard = false;
  for (const int horizon : step.plan.grid.horizons) {
    const int from = std::max(0, horizon - kResidualWindowMonths);
    if (step.month >= from && step.month < horizon) step.ws.summing_hazard = true;
    if (step.month == from && first_of_month(step)) step.ws.population->open_hazard_window(step);
  }
}

/// The followed customer as the common start has it, if it is of the opening base.
void trace_opening(const Step& step) {
  const Customers& c = step.ws.now.customers;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (step.tracer->follows(c.key[i])) trace_contract(step, i);
  }
}

}  // namespace

bool begin(const plan::Plan& plan, plan::Params params, rng::StreamKey stream, Workspace& ws,
           const Stop& stop) {
  ws.params = std::move(params);
  ws.numbers = make_numbers(plan, ws.params);
  ws.org.grounds = {};  // worked out from other numbers, if at all
  ws.population->reserve(plan, ws);
  expected_book(plan, ws.params, ws.numbers, ws.expected_book);
  Step step{plan, plan.arms.front(), ws,
            stream};  // any arm but a shadow: of it only `no_proactive` is looked at
  step.warmup = true;
  ws.now.customers.clear();
  open_policy(step);
  open_seats(step);
  open_firm(step);
  set_classes(step);
  refresh_org(step);
  age_of_today(step);
  ws.population->open(step);
  open_records(step);
  for (step.step = -plan.grid.warmup_months * plan.grid.steps_per_month; step.step < 0; ++step.step) {
    if (stop && first_of_month(step) && stop()) return false;
    step.month = -1;
    ws.summing_hazard = false;
    warmup_step(step);
  }
  step.step = 0;
  step.month = 0;
  close_warmup(step);
  static_cast<FirmState&>(ws.start) = static_cast<const FirmState&>(ws.now);
  ws.population->keep_start(ws);
  return true;
}

bool run_arm(const plan::Plan& plan, int arm, rng::StreamKey stream, Workspace& ws, const ArmRun& options) {
  if (options.months > plan.grid.months) throw std::invalid_argument("more months than the plan has");
  const plan::Arm& path = plan.arms[at(arm)];
  Step step{plan, path, ws, stream};
  step.expected = options.expected;
  step.tracer = options.tracer;
  step.observer = options.observer;
  static_cast<FirmState&>(ws.now) = static_cast<const FirmState&>(ws.start);
  ws.population->take_start(ws);
  ws.now.event_fired.assign(path.events.size(), 0);
  ws.now.event_streak.assign(path.events.size(), 0);
  clear(ws.expected);
  refresh_touch_mix(step);
  refresh_org(step);
  set_classes(step);
  open_records(step);
  if (step.tracer != nullptr) trace_opening(step);
  const int months = options.months > 0 ? options.months : plan.grid.months;
  const auto& horizons = plan.grid.horizons;
  for (int month = 0; month < months; ++month) {
    if (options.stop != nullptr && *options.stop && (*options.stop)()) return false;
    step.month = month;
    for (int i = 0; i < plan.grid.steps_per_month; ++i) {
      step.step = month * plan.grid.steps_per_month + i;
      residual_window(step);
      run_step(step);
      if (step.observer != nullptr) step.observer->step_done(step);
    }
    record_month(step);
    const auto horizon = std::find(horizons.begin(), horizons.end(), month + 1);
    if (horizon != horizons.end()) record_horizon(step, static_cast<int>(horizon - horizons.begin()));
  }
  return true;
}

}  // namespace banso::sim

#include "engine/sim/laws/load.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/erlang.hpp"
#include "engine/math/normal.hpp"
#include "engine/sim/laws/routing.hpp"

namespace banso::sim {

namespace {

constexpr double kMostUtilisation = 0.97;
constexpr double kFullyServed = 0.999999;
constexpr double kLoadOfNobody = 10.0;     // asked of an empty pool
constexpr double kLongestWait = 10'000.0;  // working hours; nobody there

struct Unserved {
  double beside_planned = 0,
         alone = 0;  ///< inquiry hours, where planned hours are served first, and where none are
};

/// (5.2)
Unserved unserved(double demand, double planned, double capacity, double sigma) {
  if (sigma <= 0.0) return {std::max(0.0, demand - (capacity - planned)), std::max(0.0, demand - capacity)};
  const double alone = sigma * math::unit_loss((capacity - demand) / sigma);
  if (planned <= 0.0) return {alone, alone};
  return {sigma * math::unit_loss((capacity - planned - demand) / sigma), alone};
}

double total_backlog(const Step& step, int pool) {
  double sum = 0;
  const int works = step.plan.works();
  for (const int w : step.n().reactive) sum += step.ws.now.firm.backlog[at(pool * works + w)];
  return sum;
}

/// (4.4) Overtime: what is asked above capacity, within the legal month and what is left of the legal year, spread over
/// the months that remain.
double overtime(Step& step, int pool, double asked, double capacity) {
  const PoolNow& k = step.ws.pools[pool];
  const auto& plan_pool = step.org().pools[at(pool)];
  if (does(plan_pool, scenario::RoleFlag::sells) || k.heads <= 0.0 || step.warmup) return 0.0;
  const auto& w = step.s().workforce;
  const int months_left =
      12 - (step.plan.grid.calendar_month(step.month) - step.plan.grid.fiscal_year_start + 12) % 12;
  const double left = std::max(0.0, step.p()(w.overtime_year) - step.ws.now.firm.overtime_used[at(pool)]);
  const double per_head = std::min(step.p()(w.overtime_month), left / months_left) * step.n().delta;
  const double efficiency = k.paid > 0 ? capacity / k.paid : 0.0;
  const double hours = std::clamp(asked - capacity, 0.0, k.heads * per_head * efficiency);
  if (hours > 0.0 && efficiency > 0.0) {
    step.ws.now.firm.overtime_used[at(pool)] += hours / efficiency / k.heads;
  }
  return hours;
}

/// m: mean handling hours of an inquiry in this pool: the types' means by their shares, reopened ones included, at the pool's
/// skill and focus. Not the mean of the step, which is missing or wild where inquiries are few.
double mean_handling(const Step& step, const PoolNow& k) {
  const double skill = k.skill_of(scenario::WorkKind::reactive);
  return step.n().mean_hours * (1.0 + reopened_share(step, k)) / (skill * k.focus);
}

/// W: planning windows in a step; below 1 where the step is shorter than a window.
double windows_of(const Step& step) { return step.plan.grid.windows_per_step * step.plan.grid.window_share; }

/// Variance of a pool's demand less capacity in one window, (5.1) times G.
double window_variance(const Step& step, const PoolNow& k, double mean) {
  const double windows = windows_of(step);
  const double count = k.inquiries / windows;
  const double cv = step.n().handling_cv;
  const double away = step.p()(step.s().workforce.absence);
  const double window_hours = k.heads > 0 ? k.hours / k.heads / windows : 0.0;
  return count * mean * mean * (1.0 + cv * cv) + k.heads * window_hours * window_hours * away * (1.0 - away);
}

struct Served {
  double planned = 0;   ///< planned hours served
  double reactive = 0;  ///< inquiry hours served
  double given_up = 0;  ///< inquiry hours lost
};

/// Carried hours fall on the work types by what waits there, `waiting` hours in all, and so do the hours served.
void by_work_type(Step& step, int pool, double waiting, double served, double carried) {
  PoolStep& pools = step.ws.pools;
  const auto first = at(pool * step.plan.works());
  const double* const asked = &pools.asked[first];
  double* const backlog = &step.ws.now.firm.backlog[first];
  double all = waiting;
  for (const int w : step.n().reactive) all += asked[w];
  const double each = all > 0 ? 1.0 / all : 0.0;
  for (const int w : step.n().reactive) {
    const double part = (backlog[w] + asked[w]) * each;
    backlog[w] = carried * part;
    pools.served[first + at(w)] = served * part;
  }
}

/// Runs the windows of the step for one pool. A step shorter than a window runs its share of one: of what a whole window
/// at the same rates would serve, lose and carry. `waiting`: inquiry hours in the queue before.
Served windows(Step& step, int pool, double planned, double waiting, double handling, double capacity) {
  const PoolNow& k = step.ws.pools[pool];
  const auto& s = step.s();
  const double n = windows_of(step);
  const double share = step.plan.grid.window_share;
  const double group = step.p()(s.roles[at(step.org().pools[at(pool)].role)].value.sharing_group);
  const double give_up = step.p()(s.support.give_up);
  LoadInput in;
  in.law = s.load.law;
  in.planned = planned / n;
  in.capacity = capacity / n;
  in.groups = std::max(1.0, k.heads / group);
  in.variance = window_variance(step, k, handling);
  in.reactive_first = step.ws.org.reactive_first[at(pool)];
  in.cap = step.p()(s.load.cap);
  Served out;
  double backlog = waiting;
  const double fresh = k.reactive / n;
  LoadResult r;
  for (int i = 0; i < step.plan.grid.windows_per_step; ++i) {
    const double reactive = fresh + backlog;
    if (i == 0 || reactive != in.reactive) {  // with nothing new in the queue a window is like the one before
      in.reactive = reactive;
      r = load_law(in);
    }
    out.planned += share * (in.planned - r.planned_unserved);
    out.reactive += share * (in.reactive - r.reactive_unserved);
    out.given_up += share * (r.reactive_unserved * give_up);
    backlog = share * (r.reactive_unserved * (1.0 - give_up)) + (1.0 - share) * backlog;
  }
  by_work_type(step, pool, waiting, out.reactive, backlog);
  return out;
}

/// Planned hours go to classes in order of priority; one class means pro rata. Diversion takes the same share of all. (5.7)
void deal_out(const Step& step, PoolNow& k, double planned, double served, double diverted) {
  double left = served;
  const bool slack = k.hours > 0.0 && served >= planned * kFullyServed;
  for (int c = 0; c < step.ws.cells.classes; ++c) {
    const auto i = at(c);
    const double take = std::min(left, k.planned[i]);
    k.coverage[i] =
        k.planned[i] > 0 ? take / k.planned[i] * (1.0 - diverted) : (slack ? 1.0 - diverted : 0.0);
    left -= take;
  }
}

void wait_of(const Step& step, int pool, PoolNow& k, double planned, double handling, double capacity) {
  const auto& support = step.s().support;
  const double servers = step.p()(support.server_share) * k.heads;
  const double pi = step.ws.org.reactive_first[at(pool)];
  if (servers <= 0.0 || capacity <= 0.0) {
    k.wait = kLongestWait;
  } else {
    const double rate = capacity / step.n().working_hours;
    const double utilisation = (k.reactive + (1.0 - pi) * planned) / capacity;
    k.wait = std::min(kLongestWait,
                      mean_wait(servers, utilisation, handling, step.n().handling_cv, k.carried, rate));
  }
  k.delay = k.wait / (k.wait + step.p()(support.delay_reference));  // (5.8)
}

/// Planned hours served, by work type; of all work types together those for customers already won.
double book_planned(Step& step, int pool, double share) {
  const auto first = at(pool * step.plan.works());
  const double* const asked = &step.ws.pools.asked[first];
  double* const served = &step.ws.pools.served[first];
  double on_customers = 0;
  for (const PoolWork& w : step.ws.org.works_of(pool)) {
    if (w.kind != scenario::WorkKind::reactive) served[w.work] = asked[w.work] * share;
    if (for_customers(w.kind)) on_customers += served[w.work];
  }
  return on_customers;
}

void serve_pool(Step& step, int pool) {
  PoolNow& k = step.ws.pools[pool];
  const bool sells = does(step.org().pools[at(pool)], scenario::RoleFlag::sells);
  const double planned = k.all_planned(step.ws.cells.classes);
  const double handling = mean_handling(step, k);
  const double waiting = total_backlog(step, pool);
  const double asked = k.must + planned + k.reactive + waiting;
  const double capacity = k.hours;
  k.load = capacity > 0 ? asked / capacity : (asked > 0 ? kLoadOfNobody : 0.0);
  k.overtime = overtime(step, pool, asked, capacity);
  const double must = std::min(k.must, capacity + k.overtime);
  double open = capacity + k.overtime - must;
  if (sells) open = std::min(open, step.p()(step.s().acquisition.after_sale_limit) * capacity);
  const double diverted = sells ? 0.0
                                : step.ws.org.short_term[at(pool)] * step.ws.now.firm.pressure *
                                      step.p()(step.s().pressure.diversion);  // (1.6)
  const Served served = windows(step, pool, planned, waiting, handling, open);
  k.lost = served.given_up;
  k.carried = total_backlog(step, pool);
  k.diverted = diverted * served.planned;
  k.worked = must + served.planned + served.reactive;
  deal_out(step, k, planned, served.planned, diverted);
  wait_of(step, pool, k, planned, handling, open);
  const double share = planned > 0 ? served.planned / planned * (1.0 - diverted) : 0.0;
  const double done = k.must > 0 ? must / k.must : 0.0;  // must hours wait in proportion
  k.after_sale = (k.must - k.must_internal) * done + book_planned(step, pool, share);
}

}  // namespace

LoadResult load_law(const LoadInput& in) {
  // Exactly nothing is served where there is nobody: what is served is asked for by "> 0" and under roots.
  if (in.capacity <= 0.0) return {in.planned, in.reactive};
  if (in.planned <= 0.0 && in.reactive <= 0.0) return {0.0, 0.0};
  const double groups = in.groups;
  const double sigma = in.law == scenario::LoadLaw::hard ? 0.0 : std::sqrt(in.variance / groups);
  const double r = in.reactive / groups, p = in.planned / groups, c = in.capacity / groups;
  const auto [all, alone] = unserved(r, p, c, sigma);
  double planned = in.reactive_first * (all - alone) + (1.0 - in.reactive_first) * std::max(0.0, p - c);
  if (in.law == scenario::LoadLaw::capped) planned = std::min(planned, std::max(0.0, p - (1.0 - in.cap) * c));
  planned = std::clamp(std::max(planned, all - r), 0.0, p);
  const double reactive = std::clamp(all - planned, 0.0, r);
  // Dividing by the groups and multiplying again may round above what was asked.
  return {std::min(planned * groups, in.planned), std::min(reactive * groups, in.reactive)};
}

double mean_wait(double servers, double utilisation, double handling, double cv, double backlog_hours,
                 double rate) {
  const double rho = std::min(kMostUtilisation, utilisation);
  const double queue = math::erlang_c_mean_wait(servers, rho * servers, handling) * (1.0 + cv * cv) / 2.0;
  return queue + backlog_hours / rate;
}

void serve(Step& step) {
  for (int pool = 0; pool < step.ws.org.pools; ++pool) serve_pool(step, pool);
}

}  // namespace banso::sim

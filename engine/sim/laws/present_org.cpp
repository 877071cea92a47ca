#include "engine/sim/laws/present_org.hpp"

#include <algorithm>

#include "engine/sim/laws/capacity.hpp"
#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

/// (3.10) Own fidelity of the people at work in a pool, by share of hours; 1 for employees and for an empty pool.
void passing_on(Step& step) {
  std::vector<double>& own = step.ws.passing_on;
  thread_local std::vector<double> heads;
  heads_by_pool(step.ws.now.seats, step.ws.most_pools, heads);
  own.assign(at(step.ws.most_pools), 1.0);
  for (const Seat& seat : step.ws.now.seats) {
    const auto& terms = step.s().people[at(seat.people)].value.outsourced;
    if (seat.present <= 0 || !terms) continue;
    const double lost = 1.0 - step.p()(terms->fidelity);
    for (const PoolShare& part : seat.parts()) {
      own[at(part.pool)] -= lost * (seat.present * part.share) / heads[at(part.pool)];
    }
  }
}

}  // namespace

void refresh_org(Step& step) {
  Practice practice;
  practice.learned = step.ws.now.firm.learned;
  practice.clarity_floor = step.ws.now.policy.clarity_floor.at(step.step);
  practice.record_gain = record_gain(step);
  passing_on(step);
  practice.passing_on = &step.ws.passing_on;
  static const std::vector<double> kUnknown;
  const Firm& firm = step.ws.now.firm;
  const bool known = firm.row_hours_org == step.ws.now.policy.org;
  update(step.plan, step.p(), step.org(), practice, known ? firm.row_hours : kUnknown, step.ws.org);
  list_planned_hours(step);
  step.ws.sellers_short_term = 0;
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (!does(step.org().pools[at(k)], scenario::RoleFlag::sells)) continue;
    step.ws.sellers_short_term = std::max(step.ws.sellers_short_term, step.ws.org.short_term[at(k)]);
  }
}

}  // namespace banso::sim

#include "engine/sim/laws/planned_hours.hpp"

#include <algorithm>

#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

using scenario::WorkKind;

constexpr double kHandoverWork = 0.3;  // extra onboarding work when nothing is handed over, (2.3)

int first_of_kind(const Step& step, WorkKind kind) {
  int w = 0;
  while (w < step.plan.works() && step.kind(w) != kind) ++w;
  return w;
}

Count customers_of_touch(const Step& step, int touch) {
  const Cells& cells = step.ws.cells;
  Count count = 0;
  for (int s = 0; s < cells.segments; ++s) {
    for (int p = 0; p < cells.phases; ++p) {
      for (int c = 0; c < cells.classes; ++c)
        count += step.ws.cell.live[cells.with_class(cells.cell(s, touch, p), c)];
    }
  }
  return count;
}

}  // namespace

bool planned_hours_glide(const Step& step) {
  const auto& factors = step.ws.now.policy.hours;
  return std::any_of(factors.begin(), factors.end(), [&step](const Glide& factor) {
    return factor.steps > 0 && step.step > factor.start_step && step.step <= factor.start_step + factor.steps;
  });
}

void list_planned_hours(Step& step) {
  const Numbers& n = step.n();
  const Cells& cells = step.ws.cells;
  for (const int work : n.planned) {
    const WorkKind kind = n.kind[at(work)];
    const bool off = step.arm.no_proactive && proactive(kind);
    const double factor = off ? 0.0 : step.ws.now.policy.hours[at(work)].at(step.step);
    for (int touch = 0; touch < cells.touches; ++touch) {
      const double onboarding = step.p()(step.s().touch_models[at(touch)].value.onboarding_months);
      for (int phase = 0; phase < cells.phases; ++phase) {
        double h =
            n.hours[at(work * cells.touches + touch)] * n.phase_factor[at(work * cells.phases + phase)];
        h *= factor;
        if (kind == WorkKind::expansion) h *= step.p()(step.s().phases[at(phase)].value.expansion);
        if (kind == WorkKind::renewal) h /= kRenewalParts;
        const bool onboards = kind == WorkKind::onboarding && h > 0.0;
        for (int segment = 0; segment < cells.segments; ++segment) {
          const int cell = cells.cell(segment, touch, phase);
          double& hours = step.ws.planned_hours[at(work * cells.count() + cell)];
          hours = h;
          if (onboards) hours *= (1.0 + kHandoverWork * (1.0 - step.ws.org.handover[at(cell)])) / onboarding;
        }
      }
    }
  }
}

double firm_hours(const Step& step, int work) {
  const auto& w = step.s().work_types[at(work)].value;
  if (step.arm.no_proactive && proactive(w.kind)) return 0.0;
  const plan::Org& org = step.org();
  double hours = step.p()(w.base_hours);
  const double per_head = step.p()(w.hours_per_head);
  for (std::size_t k = 0; per_head > 0 && k < org.pools.size(); ++k) {
    const plan::Pool& pool = org.pools[k];
    const bool other =
        !pool.cs_home && !does(pool, scenario::RoleFlag::answers) && !does(pool, scenario::RoleFlag::leads);
    if (w.kind == WorkKind::chores ? other : pool.cs_home) hours += per_head * step.ws.pools.now[k].heads;
  }
  for (int t = 0; w.kind == WorkKind::content && t < step.ws.cells.touches; ++t) {
    const double per_customer_hours = step.n().hours[at(work * step.plan.touches() + t)];
    if (per_customer_hours > 0.0) hours += per_customer_hours * customers_of_touch(step, t);
  }
  if (w.kind == WorkKind::data && first_of_kind(step, WorkKind::data) == work) hours += tool_hours(step);
  return hours * step.ws.now.policy.hours[at(work)].at(step.step) * step.n().delta;
}

}  // namespace banso::sim

#include "engine/sim/laws/demand.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/rng/samplers.hpp"
#include "engine/sim/laws/tools.hpp"
#include "engine/sim/out_of_range.hpp"
#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

using scenario::Priority;
using scenario::WorkKind;

constexpr double kHandoverWork = 0.3;  // extra onboarding work when nothing is handed over, (2.3)

int buckets(const Step& step) {
  switch (step.ws.now.policy.priority) {
    case Priority::pro_rata:
      return 1;
    case Priority::worst_health_first:
      return step.ws.scored ? kBuckets : 1;
    default:
      return kBuckets;
  }
}

int bucket_of(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  switch (step.ws.now.policy.priority) {
    case Priority::segment_order: {
      const auto order = step.s().segments[c.segment[i]].value.order;
      return static_cast<int>(std::min<std::int64_t>(order, kBuckets - 1));
    }
    case Priority::worst_health_first: {
      const double scaled = c.score[i] / kHealthBucket + kBuckets / 2.0;
      return std::clamp(static_cast<int>(std::clamp(scaled, -1.0, 100.0)), 0, kBuckets - 1);
    }
    case Priority::renewal_first: {
      if (c.renewal_step[i] == Customers::kMonthly) return kBuckets - 1;
      const int months = (c.renewal_step[i] - step.step) / step.plan.grid.steps_per_month;
      return std::clamp(months / 2, 0, kBuckets - 1);
    }
    case Priority::pro_rata:
      break;
  }
  return 0;
}

std::int64_t renewal_weight(const Step& step, std::size_t i) {
  const std::int32_t renewal = step.ws.now.customers.renewal_step[i];
  if (renewal == Customers::kMonthly) return kMonthlyRenewal;
  const int window = kRenewalWindowMonths * step.plan.grid.steps_per_month;
  return renewal - step.step < window ? kTermRenewal : 0;
}

int first_of_kind(const Step& step, WorkKind kind) {
  int w = 0;
  while (w < step.plan.works() && step.kind(w) != kind) ++w;
  return w;
}

bool traced(const Step& step, std::size_t i) {
  return step.tracer != nullptr && step.tracer->follows(step.ws.now.customers.key[i]);
}

/// (2.2)
void handle(Step& step, std::size_t i, std::int64_t count, int cell) {
  const Numbers& n = step.n();
  CellStep& cells = step.ws.cell;
  const int cell_count = step.ws.cells.count();
  for (std::int64_t j = 0; j < count; ++j) {
    const auto index = static_cast<std::uint32_t>(std::min<std::int64_t>(j, rng::kMaxIndex));
    const rng::Uniform4 u = rng::draw_uniforms(step.stream, step.ws.now.customers.key[i], step.key_step(),
                                               rng::Purpose::inquiry, index);
    std::size_t type = 0;
    while (type + 1 < n.reactive_until.size() && u.u[0] >= n.reactive_until[type]) ++type;
    const double hours = n.reactive_hours[type] > 0
                             ? rng::lognormal_mean_cv(n.reactive_hours[type], n.handling_cv, u.u[1])
                             : 0.0;
    if (traced(step, i)) {
      step.tracer->line(
          {step.step, "2.2", "inquiry type", {}, u.u[0], static_cast<double>(n.reactive[type])});
      step.tracer->line({step.step,
                         "2.2",
                         "handling hours",
                         {{"mean", n.reactive_hours[type]}, {"cv", n.handling_cv}},
                         u.u[1],
                         hours});
    }
    const auto slot = type * at(cell_count) + at(cell);
    cells.inquiries[slot] += 1;
    cells.ticks[slot] += bounded_ticks(hours, "/inquiries/handling_cv").v;
  }
}

}  // namespace

double cell_rate(const Step& step, int segment, int phase, double deflection) {
  const auto& in = step.s().inquiries;
  return step.n().inquiries[at(segment)] * step.p()(step.s().phases[at(phase)].value.inquiries) *
         math::exp(-step.p()(in.maturity) * (step.ws.now.firm.maturity - 0.5)) * (1.0 - deflection) *
         step.n().delta;
}

void set_classes(Step& step) {
  step.ws.scored = has_health_score(step) && step.ws.now.firm.data_coverage > 0.0;  // (16.1)
  step.ws.buckets = buckets(step);
  step.ws.cells.classes = step.ws.buckets * (step.ws.scored ? 2 : 1);
}

int class_of(const Step& step, std::size_t i) {
  const int bucket = step.ws.buckets > 1 ? bucket_of(step, i) : 0;
  return step.ws.scored ? bucket * 2 + (step.ws.now.customers.flagged[i] ? 0 : 1) : bucket;
}

void count_live(Step& step) {
  const Customers& c = step.ws.now.customers;
  auto& live = step.ws.cell.live;
  std::fill(live.begin(), live.end(), 0);
  for (std::size_t i = 0; i < c.size(); ++i) {
    live[step.ws.cells.with_class(step.ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]),
                                  class_of(step, i))] += 1;
  }
}

void demand(Step& step) {
  Workspace& ws = step.ws;
  Customers& c = ws.now.customers;
  CellStep& cells = ws.cell;
  std::fill(cells.live.begin(), cells.live.end(), 0);
  std::fill(cells.renewing.begin(), cells.renewing.end(), 0);
  std::fill(cells.inquiries.begin(), cells.inquiries.end(), 0);
  std::fill(cells.ticks.begin(), cells.ticks.end(), 0);
  const double deflection = deflected_share(step);
  const double sensitivity = step.p()(step.s().inquiries.health);
  std::vector<double>& rate = cells.usual_inquiries;
  for (int s = 0; s < ws.cells.segments; ++s) {
    for (int t = 0; t < ws.cells.touches; ++t) {
      for (int p = 0; p < ws.cells.phases; ++p)
        rate[at(ws.cells.cell(s, t, p))] = cell_rate(step, s, p, deflection);
    }
  }
  const bool none = step.n().reactive.empty();
  double expected = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const int cell = ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]);
    const auto slot = ws.cells.with_class(cell, class_of(step, i));
    cells.live[slot] += 1;
    cells.renewing[slot] += static_cast<Count>(renewal_weight(step, i));
    ws.asked[i] = 0;
    if (none) continue;
    const double mean = std::min(rate[at(cell)] * math::exp(-sensitivity * c.health[i]), kMostInquiries);
    expected += mean;
    const rng::Bits4 bits = rng::draw_bits(step.stream, c.key[i], step.key_step(), rng::Purpose::demand);
    const double u = rng::uniform(bits[0]);
    if (u <= 1.0 - mean && !traced(step, i)) continue;  // P(0) = e^{-m} >= 1 - m spares the sampler
    const std::int64_t count = rng::poisson(mean, u);
    if (traced(step, i)) {
      step.tracer->line({step.step,
                         "2.1",
                         "inquiries",
                         {{"mean", mean}, {"health", c.health[i]}, {"usual", rate[at(cell)]}},
                         u,
                         static_cast<double>(count)});
    }
    ws.asked[i] = static_cast<std::int32_t>(count);
    if (count > 0) handle(step, i, count, cell);
  }
  for (const Count count : cells.inquiries) ws.month.inquiries += count;
  ws.month.deflected += deflection < 1.0 ? expected * deflection / (1.0 - deflection) : 0.0;
  if (step.expected) ws.expected.inquiries += expected;
}

double planned_hours(const Step& step, int work, int segment, int touch, int phase) {
  const auto& ph = step.s().phases[at(phase)].value;
  const auto& model = step.s().touch_models[at(touch)].value;
  const WorkKind kind = step.kind(work);
  if (ph.kind == scenario::PhaseKind::exit || ph.kind == scenario::PhaseKind::entry) return 0.0;
  if (step.arm.no_proactive && proactive(kind)) return 0.0;
  const Numbers& n = step.n();
  double h = n.hours[at(work * step.plan.touches() + touch)] *
             n.phase_factor[at(work * step.plan.phases() + phase)] *
             step.ws.now.policy.hours[at(work)].at(step.step);
  if (h <= 0.0) return 0.0;
  if (kind == WorkKind::onboarding) {
    if (ph.kind != scenario::PhaseKind::onboarding) return 0.0;
    const double fidelity = step.ws.org.handover[at(step.ws.cells.cell(segment, touch, phase))];
    h *= (1.0 + kHandoverWork * (1.0 - fidelity)) / step.p()(model.onboarding_months);
  } else if (kind == WorkKind::expansion) {
    h *= step.p()(ph.expansion);
  } else if (kind == WorkKind::renewal) {
    h /= 24.0;
  }
  return h;
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
    if (w.kind == WorkKind::chores ? other : pool.cs_home) hours += per_head * step.ws.pools.heads[k];
  }
  if (w.kind == WorkKind::content) {
    for (int t = 0; t < step.ws.cells.touches; ++t) {
      const double per_customer_hours = step.n().hours[at(work * step.plan.touches() + t)];
      if (per_customer_hours <= 0.0) continue;
      Count count = 0;
      for (int s = 0; s < step.ws.cells.segments; ++s) {
        for (int p = 0; p < step.ws.cells.phases; ++p) {
          for (int c = 0; c < step.ws.cells.classes; ++c) {
            count += step.ws.cell.live[step.ws.cells.with_class(step.ws.cells.cell(s, t, p), c)];
          }
        }
      }
      hours += per_customer_hours * count;
    }
  }
  if (w.kind == WorkKind::data && first_of_kind(step, WorkKind::data) == work) hours += tool_hours(step);
  return hours * step.ws.now.policy.hours[at(work)].at(step.step) * step.n().delta;
}

}  // namespace banso::sim

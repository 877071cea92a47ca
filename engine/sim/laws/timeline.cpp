#include "engine/sim/laws/timeline.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"
#include "engine/sim/laws/move.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/laws/people.hpp"

namespace banso::sim {

namespace {

constexpr int kYear = 12;
constexpr int kRunwayMonths = 3;

std::int32_t tool_start(const Step& step, int tool, std::int32_t from) {
  return from + nearest_step(step, step.p()(step.s().tools[at(tool)].value.lead_months));
}

/// What the condition sees at the end of the last month; NaN where it cannot be told yet.
double watched(const Step& step, scenario::Watch watch) {
  const History& h = step.ws.history;
  const int last = step.month - 1;
  if (last < 0) return math::kNaN;
  switch (watch) {
    case scenario::Watch::cash:
      return step.ws.now.firm.cash / minor_per_unit(step.s().currency);
    case scenario::Watch::customers:
      return h.customers[at(last)];
    case scenario::Watch::load:
      return h.load;
    case scenario::Watch::mrr_against_plan:
      return h.mrr_against_plan;
    case scenario::Watch::runway_months: {
      if (last + 1 < kRunwayMonths) return math::kNaN;
      double loss = 0;
      for (int m = last - kRunwayMonths + 1; m <= last; ++m) loss -= h.contribution[at(m)] / kRunwayMonths;
      return loss > 0 ? std::max(0.0, step.ws.now.firm.cash / loss) : math::kInfinity;
    }
    case scenario::Watch::nrr:
    case scenario::Watch::logo_churn:
      break;
  }
  if (last < kYear) return math::kNaN;
  double flow = 0, lost = 0;
  for (int m = last - kYear + 1; m <= last; ++m) {
    flow += h.flow[at(m)];
    lost += h.lost[at(m)];
  }
  const auto then = at(last - kYear);
  if (watch == scenario::Watch::nrr) return h.mrr[then] > 0 ? 1.0 + flow / h.mrr[then] : math::kNaN;
  return h.customers[then] > 0 ? lost / h.customers[then] : math::kNaN;
}

bool holds(const Step& step, const plan::Condition& condition) {
  const double value = watched(step, condition.watch);
  return (condition.above && value > step.p()(*condition.above)) ||
         (condition.below && value < step.p()(*condition.below));
}

void change_touch(Step& step, const plan::Event& event, int steps) {
  Policy& policy = step.ws.now.policy;
  for (const plan::TouchMix& mix : event.touch) {
    double total = 0;
    for (const auto& share : mix.shares) total += share ? step.p()(*share) : 0.0;
    for (std::size_t t = 0; t < mix.shares.size(); ++t) {
      const double share = mix.shares[t] && total > 0 ? step.p()(*mix.shares[t]) / total : 0.0;
      policy.touch[at(mix.segment * step.plan.touches()) + t].go(share, step.step, steps);
    }
  }
  if (!event.touch.empty())
    policy.touch_changing_until = std::max(policy.touch_changing_until, step.step + steps);
}

void change_tools(Step& step, const plan::Event& event) {
  for (const plan::ToolSwitch& change : event.tools) {
    std::int32_t& from = step.ws.now.policy.tool_from[at(change.tool)];
    if (!change.on) {
      from = kNoStart;
      continue;
    }
    if (from != kNoStart) continue;
    from = tool_start(step, change.tool, step.step);
    const double setup =
        step.p()(step.s().tools[at(change.tool)].value.setup_cost) * minor_per_unit(step.s().currency);
    step.ws.month.tools += setup;
    if (event.own) step.ws.run.launch_tools += setup;
  }
}

void change_heads(Step& step, const plan::Event& event) {
  const bool dated = event.month != plan::kNone;
  for (const plan::HeadChange& change : event.heads) {
    const int heads = plan::drawn_heads(step.p(), change);
    if (heads < 0) {
      remove_seats(step, change.people, -heads);
      continue;
    }
    const std::uint64_t ordinal = kEventOrdinal + ((fnv1a(event.id) >> 24) << 10);
    add_seats(step, change.people, heads, ordinal, step.step, !dated, event.own);
  }
}

void fire(Step& step, const plan::Event& event) {
  Policy& policy = step.ws.now.policy;
  const int steps = event.phase_in_months * step.plan.grid.steps_per_month;
  const bool moves = event.org != plan::kNone && event.org != policy.org;
  if (moves) {
    move(step, event);
    if (event.launch_cost && !event.settled) {
      const double cost = step.p()(*event.launch_cost) * minor_per_unit(step.s().currency);
      step.ws.month.launch += cost;
      step.ws.run.launch_cost += cost;
    }
  }
  if (event.clarity) policy.clarity_floor.go(step.p()(*event.clarity), step.step, steps);
  if (event.sales_plan) policy.sales_plan.go(step.p()(*event.sales_plan), step.step, steps);
  if (event.quarter_end) policy.quarter_end.go(step.p()(*event.quarter_end), step.step, steps);
  if (event.price) policy.price.go(step.p()(*event.price), step.step, steps);
  for (const plan::HoursFactor& change : event.hours) {
    policy.hours[at(change.work)].go(step.p()(change.factor), step.step, steps);
  }
  if (event.priority) policy.priority = *event.priority;
  if (event.freeze_hiring) policy.frozen = true;
  if (event.thaw_hiring) policy.frozen = false;
  change_touch(step, event, steps);
  change_tools(step, event);
  change_heads(step, event);
}

}  // namespace

void open_policy(Step& step) {
  Policy& policy = step.ws.now.policy;
  policy.org = 0;
  policy.clarity_floor.jump(0.0);
  policy.sales_plan.jump(step.p()(step.s().acquisition.sales_plan));
  policy.quarter_end.jump(step.p()(step.s().pressure.quarter_end));
  policy.price.jump(step.p()(step.s().acquisition.price));
  policy.hours.assign(at(step.plan.works()), Glide{1.0, 1.0, 0, 0});
  policy.touch.assign(at(step.plan.segments() * step.plan.touches()), Glide{});
  for (int s = 0; s < step.plan.segments(); ++s) {
    const auto& mix = step.s().segments[at(s)].value.touch;
    double total = 0;
    for (const auto& [id, share] : mix) total += step.p()(share);
    for (int t = 0; t < step.plan.touches(); ++t) {
      const scenario::Quantity* share = mix.find(step.s().touch_models[at(t)].id);
      policy.touch[at(s * step.plan.touches() + t)].jump(share && total > 0 ? step.p()(*share) / total : 0.0);
    }
  }
  policy.tool_from.assign(step.s().tools.size(), kNoStart);
  for (const std::string& id : step.s().today.tools)
    policy.tool_from[step.s().tools.index_of(id)] = -kNoStart;
  policy.priority = step.s().load.priority;
  policy.frozen = false;
  policy.touch_changing_until = -1;
  refresh_touch_mix(step);
}

void timeline(Step& step) {
  State& state = step.ws.now;
  for (std::size_t i = 0; i < step.arm.events.size(); ++i) {
    const plan::Event& event = step.arm.events[i];
    if (state.event_fired[i]) continue;
    if (event.when) {
      state.event_streak[i] = holds(step, *event.when) ? state.event_streak[i] + 1 : 0;
      if (state.event_streak[i] < event.when->for_months) continue;
    } else if (event.month != step.month) {
      continue;
    }
    state.event_fired[i] = 1;
    fire(step, event);
  }
  if (step.step <= state.policy.touch_changing_until) {
    refresh_touch_mix(step);
    step.ws.population->retouch(step);
  }
  if (step.month == step.arm.basis_month) {
    for (const plan::HeadChange& change : step.arm.basis_heads) {
      if (change.heads < 0) {
        remove_seats(step, change.people, -change.heads);
      } else {
        add_seats(step, change.people, change.heads, kBasisOrdinal, step.step, true, true);
      }
    }
  }
}

}  // namespace banso::sim

#include "engine/sim/laws/demand.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/inquiries.hpp"
#include "engine/sim/laws/tools.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/demand.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// First slot of the cell of each customer.
void cells_of_lanes(const Cells& cells, const Customers& c, std::size_t first, std::size_t count,
                    std::uint32_t* slot) {
  const hn::CappedTag<std::uint32_t, math::kSpareLanes> d;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  const auto wide = [&](const auto& array, std::size_t j)
                        HWY_ATTR { return hn::PromoteTo(d, hn::LoadU(narrow, array.data() + first + j)); };
  const auto set = [&](int value) HWY_ATTR { return hn::Set(d, static_cast<std::uint32_t>(value)); };
  const auto touches = set(cells.touches), phases = set(cells.phases), classes = set(cells.classes);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto pair = wide(c.segment, j) * touches + wide(c.touch, j);
    hn::StoreU((pair * phases + wide(c.phase, j)) * classes, d, slot + j);
  }
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

namespace {

HWY_EXPORT(cells_of_lanes);

using scenario::Priority;
using scenario::WorkKind;

/// Coverage of data work above which a score is fed: where inquiries take every hour, rounding leaves 1e-16.
constexpr double kSomeDataWork = 1e-6;
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
      const double scaled = double{c.score[i]} / kHealthBucket + kBuckets / 2.0;
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

int first_of_kind(const Step& step, WorkKind kind) {
  int w = 0;
  while (w < step.plan.works() && step.kind(w) != kind) ++w;
  return w;
}

/// Live customers and renewals asked, by slot and origin.
void count_slots(Step& step, std::size_t first, std::size_t count) {
  const Customers& c = step.ws.now.customers;
  const int until = step.step + kRenewalWindowMonths * step.plan.grid.steps_per_month;
  Tile& tile = step.ws.tile;
  places_by_renewal(tile.slot.data(), &c.renewal_step[first], &c.won_step[first],
                    {Customers::kMonthly, static_cast<std::int16_t>(until)}, count, tile.where.data());
  tally(tile.where.data(), count, step.ws.counts.data());
}

void sum_slots(Step& step, std::size_t slots_used) {
  for (std::size_t s = 0; s < slots_used; ++s) {
    const FourCounts* const kinds = &step.ws.counts[kKindsCounted * s];
    const std::int64_t monthly_won = kinds[3].total(), due_won = kinds[5].total();
    const std::int64_t monthly = kinds[2].total() + monthly_won, due = kinds[4].total() + due_won;
    const std::int64_t won = kinds[1].total() + monthly_won + due_won;
    const std::int64_t live = kinds[0].total() + kinds[1].total() + monthly + due;
    step.ws.book[s] = {live, won};
    step.ws.cell.live[s] = static_cast<Count>(live);
    step.ws.cell.renewing[s] = static_cast<Count>(monthly * kMonthlyRenewal + due * kTermRenewal);
  }
}

/// The usual rate of every slot.
void fill_inquiry_rows(Step& step, double deflection) {
  const Cells& cells = step.ws.cells;
  const InquiryFactors factors = inquiry_factors(step, deflection);
  for (int segment = 0; segment < cells.segments; ++segment) {
    for (int phase = 0; phase < cells.phases; ++phase) {
      const double rate = cell_rate(step, segment, phase, factors);
      for (int touch = 0; touch < cells.touches; ++touch) {
        const int cell = cells.cell(segment, touch, phase);
        step.ws.cell.usual_inquiries[at(cell)] = rate;
        std::fill_n(&step.ws.inquiry_rows[cells.with_class(cell, 0)], cells.classes,
                    static_cast<float>(rate));
      }
    }
  }
}

}  // namespace

InquiryFactors inquiry_factors(const Step& step, double deflection) {
  const double matured = step.ws.now.firm.maturity - 0.5;
  return {math::exp(-step.p()(step.s().inquiries.maturity) * matured), 1.0 - deflection};
}

double cell_rate(const Step& step, int segment, int phase, const InquiryFactors& factors) {
  return step.n().inquiries[at(segment)] * step.p()(step.s().phases[at(phase)].value.inquiries) *
         factors.maturity * factors.undeflected * step.n().delta;
}

void set_classes(Step& step) {
  step.ws.scored = has_health_score(step) && step.ws.now.firm.data_coverage > kSomeDataWork;  // (16.1)
  if (step.ws.scored && !step.ws.now.customers.scored) step.ws.now.customers.keep_scores();
  step.ws.buckets = buckets(step);
  step.ws.cells.classes = step.ws.buckets * (step.ws.scored ? 2 : 1);
}

int class_of(const Step& step, std::size_t i) {
  const int bucket = step.ws.buckets > 1 ? bucket_of(step, i) : 0;
  return step.ws.scored ? bucket * 2 + (step.ws.now.customers.flagged[i] ? 0 : 1) : bucket;
}

void slots(const Step& step, std::size_t first, std::size_t count, std::uint32_t* slot) {
  HWY_DYNAMIC_DISPATCH(cells_of_lanes)(step.ws.cells, step.ws.now.customers, first, count, slot);
  for (std::size_t j = 0; step.ws.cells.classes > 1 && j < count; ++j)
    slot[j] += static_cast<std::uint32_t>(class_of(step, first + j));
  std::fill_n(slot + count, math::kSpareLanes, 0U);
}

void count_book(Step& step) {
  const Customers& c = step.ws.now.customers;
  Tile& tile = step.ws.tile;
  const std::size_t slots_used = at(step.ws.cells.count() * step.ws.cells.classes);
  std::fill_n(step.ws.counts.begin(), 2 * slots_used, FourCounts{});
  for (std::size_t first = 0; first < c.size(); first += kTile) {
    const std::size_t count = std::min(kTile, c.size() - first);
    slots(step, first, count, tile.slot.data());
    places_by_origin(tile.slot.data(), &c.won_step[first], count, tile.where.data());
    tally(tile.where.data(), count, step.ws.counts.data());
  }
  for (std::size_t s = 0; s < slots_used; ++s) {
    const std::int64_t won = step.ws.counts[2 * s + 1].total();
    step.ws.book[s] = {step.ws.counts[2 * s].total() + won, won};
  }
}

void count_live(Step& step) {
  const Customers& c = step.ws.now.customers;
  auto& live = step.ws.cell.live;
  std::fill(live.begin(), live.end(), 0);
  for (std::size_t i = 0; i < c.size(); ++i) {
    live[step.ws.cells.with_class(step.ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]), 0)] += 1;
  }
}

void demand(Step& step) {
  Workspace& ws = step.ws;
  CellStep& cells = ws.cell;
  const std::size_t slots_used = at(ws.cells.count() * ws.cells.classes);
  std::fill(cells.inquiries.begin(), cells.inquiries.end(), 0.0);
  std::fill(cells.ticks.begin(), cells.ticks.end(), 0);
  std::fill_n(ws.counts.begin(), kKindsCounted * slots_used, FourCounts{});
  const double deflection = deflected_share(step);
  fill_inquiry_rows(step, deflection);
  const bool none = step.n().reactive.empty();
  math::EightSums expected;
  Inquiries inquiries(step);
  const std::size_t customers = ws.now.customers.size();
  ws.most_customers = std::max(ws.most_customers, customers);
  const bool remembers = ws.scored || step.tracer != nullptr;  // only the score and a trace look at who asked
  if (remembers && ws.asked.size() < customers + math::kSpareLanes)
    ws.asked.resize(ws.now.customers.key.capacity() + math::kSpareLanes);
  for (std::size_t first = 0; first < customers; first += kTile) {
    const std::size_t count = std::min(kTile, customers - first);
    slots(step, first, count, ws.tile.slot.data());
    count_slots(step, first, count);
    if (none) {
      if (remembers) std::fill_n(&ws.asked[first], count, 0);
      continue;
    }
    inquiries.ask(first, count);
    if (deflection > 0.0 || step.expected) math::add(ws.tile.mean.data(), count, expected);
  }
  sum_slots(step, slots_used);
  inquiries.handle();
  for (const Count count : cells.inquiries) ws.month.inquiries += count;
  ws.month.deflected += deflection < 1.0 ? expected.total() * deflection / (1.0 - deflection) : 0.0;
  if (step.expected) ws.expected.inquiries += expected.total();
}

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
#endif

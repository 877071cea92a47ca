#include "engine/sim/laws/demand.hpp"

#include <algorithm>

#include "engine/base/units.hpp"
#include "engine/math/elementary.hpp"
#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/priority.hpp"
#include "engine/sim/laws/tools.hpp"
#include "engine/twin/mean_flow.hpp"

namespace banso::twin {

using scenario::Priority;
using sim::at;
using sim::Step;

int MeanFlow::steps_ahead(const Step& step, int segment, int clock) const {
  const int term = term_steps_[at(segment)], renews = clock - 1;
  return step.step < 0 ? renews - step.step : ((renews - step.step) % term + term) % term;
}

/// Shares of a cell by bucket of renewal_first.
std::array<double, sim::kMaxClasses> MeanFlow::by_renewal(const Step& step, int cell) const {
  std::array<double, sim::kMaxClasses> out{};
  const Group& group = groups_[at(cell)];
  for (int clock = 0; clock < shape_.clocks; ++clock) {
    const double n = group.on_clock(at(clock));
    if (n <= 0.0) continue;
    const int months = clock == 0
                           ? 2 * sim::kBuckets
                           : steps_ahead(step, shape_.segment(cell), clock) / step.plan.grid.steps_per_month;
    out[at(std::min(months / 2, sim::kBuckets - 1))] += n / group.z.n;
  }
  return out;
}

/// Shares by class where the scores lie `score_shift` off the cell's mean.
ClassShares MeanFlow::classes(const Step& step, int cell, double score_shift) const {
  ClassShares out{};
  const int buckets = step.ws.buckets;
  const bool scored = step.ws.scored;
  if (buckets == 1 && !scored) {
    out[0] = 1.0;
    return out;
  }
  const Moments& z = groups_[at(cell)].z;
  const double mean = z.mean[kScore] + score_shift, variance = z.cov[kScore][kScore];
  const double threshold = step.p()(step.s().observation.threshold);
  const auto below = [&](double score) { return 1.0 - chance_above(mean, variance, score); };
  const Priority priority = step.ws.now.policy.priority;
  if (priority == Priority::worst_health_first && buckets > 1) {
    double before = 0, flagged_before = 0;
    for (int b = 0; b < buckets; ++b) {
      const int from_middle = b + 1 - buckets / 2;
      const double edge = from_middle * sim::kHealthBucket;
      const bool last = b + 1 == buckets;
      const double until = last ? 1.0 : below(edge);
      const double flagged = last ? below(threshold) : below(std::min(edge, threshold));
      out[at(2 * b)] = flagged - flagged_before;
      out[at(2 * b + 1)] = (until - before) - out[at(2 * b)];
      before = until;
      flagged_before = flagged;
    }
    return out;
  }
  std::array<double, sim::kMaxClasses> bucket{};
  if (priority == Priority::renewal_first && buckets > 1) {
    bucket = by_renewal(step, cell);
  } else {
    const auto order = step.s().segments[at(shape_.segment(cell))].value.order;
    bucket[buckets > 1 ? at(static_cast<int>(std::min<std::int64_t>(order, buckets - 1))) : 0] = 1.0;
  }
  const double flagged = scored ? below(threshold) : 0.0;
  for (int b = 0; b < buckets; ++b) {
    if (!scored) {
      out[at(b)] = bucket[at(b)];
      continue;
    }
    out[at(2 * b)] = bucket[at(b)] * flagged;
    out[at(2 * b + 1)] = bucket[at(b)] * (1.0 - flagged);
  }
  return out;
}

double MeanFlow::mean_over(const Step& step, const ClassShares& shares, int cell,
                           const std::vector<double>& table) const {
  const auto first = step.ws.cells.with_class(firm_cell(cell), 0);
  double mean = 0;
  for (int c = 0; c < step.ws.cells.classes; ++c) mean += shares[at(c)] * table[first + at(c)];
  return mean;
}

void MeanFlow::count(Step& step, bool renewing) {
  auto& live = step.ws.cell.live;
  auto& renewals = step.ws.cell.renewing;
  std::fill(live.begin(), live.end(), 0.0);
  if (renewing) std::fill(renewals.begin(), renewals.end(), 0.0);
  const int window = sim::kRenewalWindowMonths * step.plan.grid.steps_per_month;
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    const Group& group = groups_[at(cell)];
    shares_[at(cell)] = classes(step, cell);
    double cycles = 0;
    for (int clock = 0; renewing && clock < shape_.clocks; ++clock) {
      const bool monthly = clock == 0;
      if (!monthly && steps_ahead(step, shape_.segment(cell), clock) >= window) continue;
      cycles +=
          group.on_clock(at(clock)) * static_cast<double>(monthly ? sim::kMonthlyRenewal : sim::kTermRenewal);
    }
    const auto first = step.ws.cells.with_class(firm_cell(cell), 0);
    for (int c = 0; c < step.ws.cells.classes; ++c) {
      live[first + at(c)] += group.z.n * shares_[at(cell)][at(c)];
      if (renewing) renewals[first + at(c)] += cycles * shares_[at(cell)][at(c)];
    }
  }
}

void MeanFlow::count_live(Step& step) { count(step, false); }

void MeanFlow::demand(Step& step) {
  sim::CellStep& cells = step.ws.cell;
  count(step, true);
  std::fill(cells.inquiries.begin(), cells.inquiries.end(), 0.0);
  std::fill(cells.ticks.begin(), cells.ticks.end(), 0);
  const double deflection = sim::deflected_share(step);
  const sim::InquiryFactors factors = sim::inquiry_factors(step, deflection);
  for (int s = 0; s < shape_.segments; ++s) {
    for (int t = 0; t < shape_.touches; ++t) {
      for (int p = 0; p < shape_.phases; ++p)
        cells.usual_inquiries[at(step.ws.cells.cell(s, t, p))] = sim::cell_rate(step, s, p, factors);
    }
  }
  if (step.n().reactive.empty()) return;
  const Traits sensitivity = {-step.p()(step.s().inquiries.health), 0, 0, 0, 0};
  double expected = 0;
  const auto types = step.n().reactive.size(), count = at(step.ws.cells.count());
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    const auto in_firm = at(firm_cell(cell));
    const Moments& z = groups_[at(cell)].z;
    const double asked = z.n * std::min(cells.usual_inquiries[in_firm] * exponential(z, sensitivity).mean,
                                        sim::kMostInquiries);
    expected += asked;
    for (std::size_t r = 0; r < types; ++r)
      cells.inquiries[r * count + in_firm] += asked * step.n().reactive_share[r];
  }
  for (std::size_t r = 0; r < types; ++r) {
    for (std::size_t c = 0; c < count; ++c) {
      cells.ticks[r * count + c] = to_ticks(cells.inquiries[r * count + c] * step.n().reactive_hours[r]).v;
    }
  }
  step.ws.month.inquiries += expected;
  step.ws.month.deflected += deflection < 1.0 ? expected * deflection / (1.0 - deflection) : 0.0;
  if (step.expected) step.ws.expected.inquiries += expected;
}

}  // namespace banso::twin

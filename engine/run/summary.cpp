#include "engine/run/summary.hpp"

#include <algorithm>
#include <cmath>

namespace banso::run {

namespace {

int most_pools(const plan::Plan& plan) {
  std::size_t most = 0;
  for (const plan::Org& org : plan.orgs) most = std::max(most, org.pools.size());
  return static_cast<int>(most);
}

template <class T>
void add_each(std::vector<T>& to, const std::vector<T>& from) {
  if (to.empty()) to.assign(from.size(), T{});
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

template <class T>
void merge_each(std::vector<T>& to, const std::vector<T>& from) {
  if (to.empty()) to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i].merge(from[i]);
}

}  // namespace

bool sketched(metrics::Metric metric) {
  using metrics::Metric;
  return metric == Metric::mrr || metric == Metric::cash || metric == Metric::customers ||
         metric == Metric::contribution;
}

void ArmSummary::merge(const ArmSummary& other) {
  replications += other.replications;
  no_bottleneck += other.no_bottleneck;
  merge_each(monthly, other.monthly);
  merge_each(quantiles, other.quantiles);
  add_each(ledger, other.ledger);
  add_each(cohort_alive, other.cohort_alive);
  add_each(bottleneck, other.bottleneck);
}

BottleneckIndex bottleneck_index(const plan::Plan& plan) { return {most_pools(plan), plan.works()}; }

bool same_shape(const plan::Plan& plan, const ArmSummary& summary) {
  const auto months = static_cast<std::size_t>(plan.grid.months);
  const auto teams = plan.layout.keys[static_cast<std::size_t>(metrics::By::team)].size();
  const auto segments = static_cast<std::size_t>(plan.segments());
  std::size_t sketches = 0;
  for (const plan::Column& column : plan.layout.monthly) sketches += sketched(column.metric) ? 1U : 0U;
  return summary.monthly.size() == months * plan.layout.monthly.size() &&
         summary.quantiles.size() == months * sketches &&
         summary.ledger.size() == months * teams * std::size_t{scenario::kWorkKinds} * 4 &&
         summary.cohort_alive.size() == segments * (months + 1) * (months + 1) &&
         summary.bottleneck.size() ==
             plan.orgs.size() * static_cast<std::size_t>(most_pools(plan) * plan.works());
}

void add(const plan::Plan& plan, const sim::Workspace& ws, ArmSummary& summary) {
  const auto& columns = plan.layout.monthly;
  const auto months = static_cast<std::size_t>(plan.grid.months);
  std::size_t sketches = 0;
  for (const plan::Column& column : columns) sketches += sketched(column.metric) ? 1U : 0U;
  if (summary.monthly.empty()) {
    summary.monthly.resize(months * columns.size());
    summary.quantiles.resize(months * sketches);
    summary.bottleneck.assign(plan.orgs.size() * static_cast<std::size_t>(most_pools(plan) * plan.works()),
                              0);
  }
  for (std::size_t m = 0; m < months; ++m) {
    std::size_t sketch = m * sketches;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const double value = ws.monthly[m * columns.size() + c];
      const bool there = !std::isnan(value);
      if (there) summary.monthly[m * columns.size() + c].add(value);
      if (!sketched(columns[c].metric)) continue;
      if (there) summary.quantiles[sketch].add(value);
      ++sketch;
    }
  }
  add_each(summary.ledger, ws.ledger);
  add_each(summary.cohort_alive, ws.cohort_alive);
  if (ws.bottleneck_pool == plan::kNone) {
    summary.no_bottleneck += 1;
  } else {
    summary.bottleneck[bottleneck_index(plan).index(ws.bottleneck_org, ws.bottleneck_pool,
                                                    ws.bottleneck_work)] += 1;
  }
  summary.replications += 1;
}

}  // namespace banso::run

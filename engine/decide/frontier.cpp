#include "engine/decide/frontier.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/decide/arms.hpp"
#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

using metrics::Metric;
using Columns = std::vector<std::vector<double>>;  ///< [arm][replication]

/// The arm with the most gain that dominates, or -1.
int dominator(std::span<const double> gain, std::span<const double> cost, std::size_t arm) {
  int best = -1;
  for (std::size_t i = 0; i < gain.size(); ++i) {
    const bool beats =
        cost[i] <= cost[arm] && gain[i] >= gain[arm] && (cost[i] < cost[arm] || gain[i] > gain[arm]);
    if (beats && (best < 0 || gain[i] > gain[static_cast<std::size_t>(best)])) best = static_cast<int>(i);
  }
  return best;
}

/// True when b lies below the line from a to c (costs and gains rise strictly).
bool below(std::span<const double> gain, std::span<const double> cost, std::size_t a, std::size_t b,
           std::size_t c) {
  return (gain[b] - gain[a]) * (cost[c] - cost[a]) < (gain[c] - gain[a]) * (cost[b] - cost[a]);
}

std::vector<double> means_of(const Columns& columns) {
  std::vector<double> out;
  for (const std::vector<double>& column : columns) {
    stats::Moments moments;
    for (const double value : column) moments.add(value);
    out.push_back(moments.mean());
  }
  return out;
}

/// Mean over the full years of the decision horizon.
std::vector<double> yearly_mean(const plan::Plan& plan, const run::RunResult& result, int arm,
                                Metric metric) {
  const int years = std::min(plan.layout.years, plan.grid.horizons[kDecisionHorizon] / 12);
  const run::Samples& samples = result.samples[static_cast<std::size_t>(arm)];
  std::vector<double> out(static_cast<std::size_t>(samples.replications()), 0.0);
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (int y = 0; y < years; ++y) {
      out[i] +=
          samples.at(static_cast<std::int64_t>(i), plan.layout.yearly_sample(y, plan.layout.column(metric)));
    }
    out[i] = years > 0 ? out[i] / years : math::kNaN;
  }
  return out;
}

/// Leaves out replications in which anything is absent.
void keep_common(Columns& gain, Columns& cost) {
  Columns kept_gain(gain.size()), kept_cost(cost.size());
  for (std::size_t i = 0; i < gain.front().size(); ++i) {
    bool there = true;
    for (std::size_t a = 0; a < gain.size(); ++a) {
      there = there && i < gain[a].size() && !std::isnan(gain[a][i]) && !std::isnan(cost[a][i]);
    }
    for (std::size_t a = 0; there && a < gain.size(); ++a) {
      kept_gain[a].push_back(gain[a][i]);
      kept_cost[a].push_back(cost[a][i]);
    }
  }
  gain = std::move(kept_gain);
  cost = std::move(kept_cost);
}

std::vector<std::uint64_t> times_efficient(const Columns& gain, const Columns& cost) {
  std::vector<std::uint64_t> out(gain.size());
  std::vector<double> g(gain.size()), c(gain.size());
  for (std::size_t i = 0; i < gain.front().size(); ++i) {
    for (std::size_t a = 0; a < gain.size(); ++a) {
      g[a] = gain[a][i];
      c[a] = cost[a][i];
    }
    const std::vector<Placed> placed = place(g, c);
    for (std::size_t a = 0; a < gain.size(); ++a)
      out[a] += placed[a].efficiency == Efficiency::efficient ? 1U : 0U;
  }
  return out;
}

/// `gain` as more is better.
void fill(Frontier& frontier, const std::vector<int>& arms, Columns gain, Columns cost) {
  keep_common(gain, cost);
  if (gain.front().empty()) return;
  const double sign = frontier.direction == metrics::Direction::less ? -1.0 : 1.0;
  const std::vector<double> g = means_of(gain), c = means_of(cost);
  const std::vector<Placed> placed = place(g, c);
  const std::vector<std::uint64_t> times = times_efficient(gain, cost);
  const auto named = [&](int index) {
    return index < 0 ? plan::kNone : arms[static_cast<std::size_t>(index)];
  };
  for (std::size_t a = 0; a < arms.size(); ++a) {
    FrontierArm one{arms[a], sign * g[a], c[a], placed[a],
                    stats::proportion(times[a], gain.front().size(), kConfidence)};
    one.placed.by = named(placed[a].by);
    one.placed.with = named(placed[a].with);
    frontier.arms.push_back(one);
  }
  std::stable_sort(frontier.arms.begin(), frontier.arms.end(),
                   [](const FrontierArm& a, const FrontierArm& b) { return a.cost < b.cost; });
}

}  // namespace

std::vector<Placed> place(std::span<const double> gain, std::span<const double> cost) {
  if (gain.size() != cost.size()) throw std::invalid_argument("one gain and one cost per arm");
  std::vector<Placed> out(gain.size());
  std::vector<std::size_t> order(gain.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return cost[a] < cost[b]; });
  std::vector<std::size_t> hull;
  for (const std::size_t arm : order) {
    out[arm].by = dominator(gain, cost, arm);
    if (out[arm].by >= 0) {
      out[arm].efficiency = Efficiency::dominated;
      continue;
    }
    if (!hull.empty() && cost[hull.back()] == cost[arm]) continue;  // equal in both: stands with it
    while (hull.size() > 1 && below(gain, cost, hull[hull.size() - 2], hull.back(), arm)) {
      out[hull.back()].efficiency = Efficiency::extended;
      hull.pop_back();
    }
    hull.push_back(arm);
  }
  for (std::size_t arm = 0; arm < out.size(); ++arm) {
    if (out[arm].efficiency == Efficiency::dominated) continue;
    const auto right =
        std::find_if(hull.begin(), hull.end(), [&](std::size_t h) { return cost[h] >= cost[arm]; });
    if (cost[*right] == cost[arm]) {  // on the hull, or equal to one that is
      out[arm].efficiency = Efficiency::efficient;
      if (right == hull.begin()) continue;
      const std::size_t left = *(right - 1);
      out[arm].price = (cost[arm] - cost[left]) / (gain[arm] - gain[left]);
    } else {
      out[arm].efficiency = Efficiency::extended;
      out[arm].by = static_cast<int>(*(right - 1));
      out[arm].with = static_cast<int>(*right);
    }
  }
  return out;
}

std::vector<Frontier> frontiers(const plan::Plan& plan, const run::RunResult& result) {
  const std::vector<int> arms = shown_arms(plan);
  std::vector<Frontier> out(2);
  out[1].gain = Metric::logo_churn;
  out[1].direction = metrics::Direction::less;
  Columns contribution, kept, budget;
  for (const int arm : arms) {
    contribution.push_back(horizon_column(plan, result, arm, kDecisionHorizon, out[0].gain));
    kept.push_back(yearly_mean(plan, result, arm, out[1].gain));
    for (double& churn : kept.back()) churn = -churn;
    budget.push_back(horizon_column(plan, result, arm, kDecisionHorizon, Metric::cost_mean));
  }
  fill(out[0], arms, std::move(contribution), budget);
  fill(out[1], arms, std::move(kept), std::move(budget));
  return out;
}

}  // namespace banso::decide

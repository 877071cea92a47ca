#include "engine/lifecycle/compare.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace banso::lifecycle {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double mean(const std::vector<double>& draws) {
  return std::accumulate(draws.begin(), draws.end(), 0.0) / static_cast<double>(draws.size());
}

double ratio_of(double cost, double effect) { return effect == 0 ? kNone : cost / effect; }

void mark_strong(std::vector<ArmComparison>& arms) {
  for (ArmComparison& a : arms) {
    const bool beaten = std::any_of(arms.begin(), arms.end(), [&](const ArmComparison& b) {
      return b.cost <= a.cost && b.effect >= a.effect && (b.cost < a.cost || b.effect > a.effect);
    });
    if (beaten) a.dominance = Dominance::strong;
  }
}

/// Arms that are not dominated, by rising cost; of equals the first.
std::vector<std::size_t> frontier_of(const std::vector<ArmComparison>& arms) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].dominance == Dominance::none) out.push_back(i);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return arms[a].cost < arms[b].cost; });
  return out;
}

void mark_extended(std::vector<ArmComparison>& arms) {
  for (bool found = true; found;) {
    found = false;
    const std::vector<std::size_t> line = frontier_of(arms);
    for (std::size_t i = 1; i + 1 < line.size() && !found; ++i) {
      const ArmComparison &below = arms[line[i - 1]], &here = arms[line[i]], &above = arms[line[i + 1]];
      // slopes compared without division
      const double left = (here.cost - below.cost) * (above.effect - here.effect);
      const double right = (above.cost - here.cost) * (here.effect - below.effect);
      found = left > right;
      if (found) arms[line[i]].dominance = Dominance::extended;
    }
  }
}

void climb(std::vector<ArmComparison>& arms) {
  const std::vector<std::size_t> line = frontier_of(arms);
  for (std::size_t i = 0; i < line.size(); ++i) {
    ArmComparison& here = arms[line[i]];
    if (i == 0) continue;
    const ArmComparison& below = arms[line[i - 1]];
    here.next_below = static_cast<int>(line[i - 1]);
    here.frontier_cost = here.cost - below.cost;
    here.frontier_effect = here.effect - below.effect;
    here.frontier_ratio = ratio_of(here.frontier_cost, here.frontier_effect);
  }
}

void share_best(Comparison& out, const std::vector<std::vector<double>>& costs,
                const std::vector<std::vector<double>>& effects) {
  const std::size_t draws = costs.front().size();
  for (ArmComparison& arm : out.arms) {
    arm.net_benefit = out.willingness * arm.effect - arm.cost;
    arm.best_share = std::isnan(out.willingness) ? kNone : 0.0;
  }
  if (std::isnan(out.willingness)) return;
  for (std::size_t d = 0; d < draws; ++d) {
    std::size_t best = 0;
    const auto value = [&](std::size_t a) { return out.willingness * effects[a][d] - costs[a][d]; };
    for (std::size_t a = 1; a < out.arms.size(); ++a) best = value(a) > value(best) ? a : best;
    out.arms[best].best_share += 1.0 / static_cast<double>(draws);
  }
}

}  // namespace

Comparison compare(const std::vector<std::vector<double>>& costs,
                   const std::vector<std::vector<double>>& effects, int baseline, double willingness) {
  Comparison out;
  out.stated = true;
  out.willingness = willingness;
  out.arms.resize(costs.size());
  for (std::size_t a = 0; a < costs.size(); ++a) {
    out.arms[a].cost = mean(costs[a]);
    out.arms[a].effect = mean(effects[a]);
  }
  const ArmComparison base = out.arms[static_cast<std::size_t>(baseline)];
  for (ArmComparison& arm : out.arms) {
    arm.extra_cost = arm.cost - base.cost;
    arm.extra_effect = arm.effect - base.effect;
    arm.ratio = ratio_of(arm.extra_cost, arm.extra_effect);
  }
  mark_strong(out.arms);
  mark_extended(out.arms);
  climb(out.arms);
  share_best(out, costs, effects);
  return out;
}

}  // namespace banso::lifecycle

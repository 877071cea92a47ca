#include "engine/decide/objective.hpp"

#include <algorithm>

#include "engine/decide/arms.hpp"

namespace banso::decide {

namespace {

std::vector<Weight> weights_of(const scenario::Objective& objective) {
  std::vector<Weight> out;
  for (const auto& [id, weight] : objective.weights) out.push_back({metrics::find(id), weight.mode});
  if (!out.empty()) return out;
  const bool less = metrics::definition(objective.metric).direction == metrics::Direction::less;
  return {{objective.metric, less ? -1.0 : 1.0}};
}

std::vector<Limit> limits_of(const scenario::Objective& objective) {
  std::vector<Limit> out;
  for (const auto& [id, limit] : objective.constraints) {
    Limit one{metrics::find(id), std::nullopt, std::nullopt};
    if (limit.at_most) one.at_most = limit.at_most->mode;
    if (limit.at_least) one.at_least = limit.at_least->mode;
    out.push_back(one);
  }
  return out;
}

Contender scored(const plan::Plan& plan, const run::RunResult& result, int arm,
                 const std::vector<Weight>& weights) {
  Contender out{arm, {}};
  for (const Weight& w : weights) {
    const std::vector<double> column = horizon_column(plan, result, arm, kDecisionHorizon, w.metric);
    out.samples.resize(column.size(), 0.0);
    for (std::size_t i = 0; i < column.size(); ++i) out.samples[i] += w.weight * column[i];
  }
  return out;
}

Feasibility feasibility(const plan::Plan& plan, const run::RunResult& result, int arm,
                        const std::vector<Limit>& limits, double certainty) {
  Feasibility out;
  out.arm = arm;
  const auto n = static_cast<std::size_t>(result.samples[static_cast<std::size_t>(arm)].replications());
  std::vector<double> all(n, 1.0), kept(n);
  for (const Limit& limit : limits) {
    const std::vector<double> column = horizon_column(plan, result, arm, kDecisionHorizon, limit.metric);
    for (std::size_t i = 0; i < n; ++i) {
      kept[i] = limit.kept(column[i]) ? 1.0 : 0.0;
      all[i] *= kept[i];
    }
    out.each.push_back(share(kept, result.scrambles));
  }
  out.all = share(all, result.scrambles);
  out.feasible = limits.empty() || out.all.value >= certainty;
  out.sure = limits.empty() || out.all.interval.low >= certainty || out.all.interval.high < certainty;
  return out;
}

}  // namespace

std::optional<ObjectiveView> objective(const plan::Plan& plan, const run::RunResult& result) {
  if (!plan.scenario.objective) return std::nullopt;
  const scenario::Objective& wish = *plan.scenario.objective;
  ObjectiveView out;
  out.weights = weights_of(wish);
  out.weighted = !wish.weights.empty();
  out.limits = limits_of(wish);
  out.certainty = wish.certainty.mode;
  std::vector<Contender> feasible;
  for (const int arm : shown_arms(plan)) {
    out.arms.push_back(feasibility(plan, result, arm, out.limits, out.certainty));
    if (out.arms.back().feasible) feasible.push_back(scored(plan, result, arm, out.weights));
  }
  if (!feasible.empty()) out.ranking = rank(feasible, wish.worth_noticing.mode, result.scrambles);
  return out;
}

}  // namespace banso::decide

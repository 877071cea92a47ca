#include "engine/decide/earned.hpp"

#include <algorithm>

#include "engine/decide/arms.hpp"

namespace banso::decide {

std::optional<Earned> earned(const plan::Plan& plan, const run::RunResult& result, int arm) {
  using metrics::Metric;
  const int without = shadow_of(plan, arm, plan::Shadow::no_proactive);
  if (without == plan::kNone) return std::nullopt;
  const std::vector<double> main = horizon_column(plan, result, arm, kDecisionHorizon, Metric::main_figure);
  const std::vector<double> rest =
      horizon_column(plan, result, without, kDecisionHorizon, Metric::main_figure);
  std::vector<double> cost = horizon_column(plan, result, arm, kDecisionHorizon, Metric::cs_cost_total);
  cost.resize(std::min(cost.size(), rest.size()));
  if (cost.empty()) return std::nullopt;
  return Earned{difference(main, rest, metrics::Direction::more, result.scrambles),
                estimate(cost, result.scrambles)};
}

}  // namespace banso::decide

#include "engine/decide/decision.hpp"

#include <stdexcept>

namespace banso::decide {

Decision decide(const plan::Plan& plan, const run::RunResult& result) {
  if (result.replications == 0) throw std::invalid_argument("no replication was finished");
  Decision out;
  out.ranking = main_ranking(plan, result);
  out.checks = robustness(plan, result);
  out.influence = influence(plan, result);
  out.pairs = pairs(plan, result, metrics::Metric::main_figure);
  out.frontiers = frontiers(plan, result);
  out.objective = objective(plan, result);
  out.health = health(plan, result);
  std::vector<VarianceView> variance = variance_shares(plan, result);
  std::vector<ArmComparison> comparisons = compare(plan, result);
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    const int arm = static_cast<int>(a);
    const int best = out.ranking.best().arm;
    const bool further = plan.arms[a].base == plan::kNone && arm != best && comparisons[a].opponent != best;
    out.arms.push_back({std::move(comparisons[a]),
                        further ? differences(plan, result, arm, best) : std::vector<Difference>{},
                        std::move(variance[a]), earned(plan, result, arm),
                        staffing_need(plan, result.arms[a]), payback(plan, result, arm),
                        patterns(plan, result.arms[a]), first_bottleneck(plan, result.arms[a])});
  }
  return out;
}

}  // namespace banso::decide

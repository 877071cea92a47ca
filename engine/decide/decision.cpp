#include "engine/decide/decision.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

/// What the selection by rounds says takes the place of intervals that hold for a run of a fixed size alone.
void take_over(const Selection& selection, Ranking& ranking) {
  ranking.worth_noticing = selection.worth();
  const std::vector<int> in = selection.in();
  for (Standing& s : ranking.standings) {
    s.separable = std::find(in.begin(), in.end(), s.arm) == in.end();
    s.replications_needed =
        selection.chosen() || s.separable ? math::kNaN : static_cast<double>(selection.needed());
  }
}

}  // namespace

Decision decide(const plan::Plan& plan, const run::RunResult& result, const Outcome* outcome) {
  if (result.replications == 0) throw std::invalid_argument("no replication was finished");
  Decision out;
  out.ranking = main_ranking(plan, result);
  if (outcome != nullptr && outcome->selection) take_over(*outcome->selection, out.ranking);
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

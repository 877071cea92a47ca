#include "engine/decide/pairs.hpp"

#include "engine/decide/arms.hpp"

namespace banso::decide {

std::vector<Pair> pairs(const plan::Plan& plan, const run::RunResult& result, metrics::Metric metric,
                        int key) {
  const std::vector<int> arms = shown_arms(plan);
  const metrics::Direction direction = metrics::definition(metric).direction;
  std::vector<std::vector<double>> columns;
  for (const int arm : arms)
    columns.push_back(horizon_column(plan, result, arm, kDecisionHorizon, metric, key));
  std::vector<Pair> out;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    for (std::size_t b = a + 1; b < arms.size(); ++b)
      out.push_back({arms[a], arms[b], difference(columns[a], columns[b], direction, result.scrambles)});
  }
  return out;
}

}  // namespace banso::decide

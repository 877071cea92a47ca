#include "engine/decide/arms.hpp"

namespace banso::decide {

std::vector<int> shown_arms(const plan::Plan& plan) {
  std::vector<int> out{plan.baseline};
  for (const int arm : plan.display_order) {
    if (arm != plan.baseline) out.push_back(arm);
  }
  return out;
}

int shadow_of(const plan::Plan& plan, int arm, plan::Shadow kind) {
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].base == arm && plan.arms[a].shadow == kind) return static_cast<int>(a);
  }
  return plan::kNone;
}

int opponent_of(const plan::Plan& plan, int arm) {
  const plan::Arm& one = plan.arms[static_cast<std::size_t>(arm)];
  if (arm == plan.baseline || one.base == plan.baseline) return plan::kNone;
  return one.base == plan::kNone ? plan.baseline : shadow_of(plan, plan.baseline, one.shadow);
}

std::vector<double> horizon_column(const plan::Plan& plan, const run::RunResult& result, int arm,
                                   int horizon_index, metrics::Metric metric, int key) {
  const int sample = plan.layout.horizon_sample(horizon_index, plan.layout.column(metric, key));
  return result.samples[static_cast<std::size_t>(arm)].column(sample);
}

}  // namespace banso::decide

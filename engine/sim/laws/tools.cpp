#include "engine/sim/laws/tools.hpp"

#include "engine/math/elementary.hpp"

namespace banso::sim {

bool tool_works(const Step& step, int tool) { return step.ws.now.policy.tool_from[at(tool)] <= step.step; }

double tool_effect(const Step& step, scenario::ToolEffect effect) {
  const auto tools = static_cast<int>(step.s().tools.size());
  const double* missing_with = step.n().missing_with_tool.data() + at(static_cast<int>(effect) * tools);
  double missing = 1.0;
  for (int t = 0; t < tools; ++t) {
    if (tool_works(step, t)) missing *= missing_with[t];
  }
  return 1.0 - missing;
}

bool has_health_score(const Step& step) {
  return tool_effect(step, scenario::ToolEffect::health_score) > 0.0;
}

double deflected_share(const Step& step) {
  const double base = step.p()(step.s().inquiries.deflection);
  return 1.0 - (1.0 - base) * (1.0 - tool_effect(step, scenario::ToolEffect::deflection));
}

double tool_hours(const Step& step) {
  double hours = 0;
  for (std::size_t t = 0; t < step.s().tools.size(); ++t) {
    if (tool_works(step, static_cast<int>(t))) hours += step.p()(step.s().tools[t].value.operations_hours);
  }
  return hours;
}

double record_gain(const Step& step) {
  const double saved = step.p()(step.s().learning.playbook_fidelity) * step.ws.now.firm.playbooks;
  return 1.0 - (1.0 - tool_effect(step, scenario::ToolEffect::record_fidelity)) * (1.0 - saved);
}

double spread_left(const Step& step) {
  const double playbook = step.p()(step.s().learning.playbook_spread) * step.ws.now.firm.playbooks;
  return (1.0 - tool_effect(step, scenario::ToolEffect::spread)) * (1.0 - playbook);
}

void playbooks(Step& step, double data_coverage, double practice) {
  const auto& l = step.s().learning;
  double& stock = step.ws.now.firm.playbooks;
  const double growth = step.p()(l.playbook_growth) * 0.5 * (data_coverage + practice);
  const double ageing = step.p()(l.playbook_ageing);
  const double speed = growth + ageing;
  if (speed <= 0.0) return;
  const double target = growth / speed;  // exact step of (18.2)
  stock = target + (stock - target) * math::exp(-speed * step.n().delta);
}

}  // namespace banso::sim

#include "engine/sim/laws/phases.hpp"

#include "engine/math/elementary.hpp"

namespace banso::sim {

namespace {

double hazard(const Edge& edge, double onboard_rate, double fit, double health) {
  const double rate = edge.paced ? onboard_rate * edge.maturity_factor : edge.rate;
  return rate <= 0.0 ? 0.0 : rate * math::exp(edge.fit * fit + edge.health * health);
}

}  // namespace

void phase_edges(const Step& step, PhaseEdges& out) {
  out.from.resize(step.s().phases.size());
  for (std::size_t p = 0; p < step.s().phases.size(); ++p) {
    out.from[p].clear();
    for (const auto& [to, spec] : step.s().phases[p].value.to) {
      Edge edge;
      edge.to = static_cast<int>(step.s().phases.index_of(to));
      edge.paced = spec.paced_by_onboarding;
      edge.maturity_factor = math::exp(step.p()(spec.maturity) * (step.ws.now.firm.maturity - 0.5));
      edge.rate = step.p()(spec.rate) * edge.maturity_factor;
      edge.fit = step.p()(spec.fit);
      edge.health = step.p()(spec.health);
      out.from[p].push_back(edge);
    }
  }
}

int next_phase(const std::vector<Edge>& edges, int phase, double onboard_rate, double fit, double health,
               double delta, double u) {
  double total = 0;
  for (const Edge& edge : edges) total += hazard(edge, onboard_rate, fit, health);
  if (u >= total * delta) return phase;  // 1 - e^{-x} <= x spares the exponential in most steps
  const double chance = -math::expm1(-total * delta);
  if (u >= chance) return phase;
  double left = u / chance * total;
  for (const Edge& edge : edges) {
    left -= hazard(edge, onboard_rate, fit, health);
    if (left < 0.0) return edge.to;
  }
  return edges.back().to;
}

}  // namespace banso::sim

#include "engine/sim/laws/health.hpp"

#include <cmath>

namespace banso::sim {

HealthWeights health_weights(const Step& step) {
  const auto& h = step.s().health;
  const auto& p = step.p();
  HealthWeights w;
  w.care = p(h.care);
  w.root_reference = std::sqrt(p(h.care_reference));
  w.onboarding = p(h.onboarding);
  w.fit = p(h.fit);
  w.maturity = p(h.maturity) * (step.ws.now.firm.maturity - 0.5);
  w.gap = p(h.gap);
  w.wait = p(h.wait);
  w.wait_reference = p(h.wait_reference);
  w.shock = p(h.shock);
  w.duplication = p(h.duplication);
  return w;
}

}  // namespace banso::sim

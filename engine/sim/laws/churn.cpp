#include "engine/sim/laws/churn.hpp"

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/demand.hpp"

namespace banso::sim {

Hazard hazard_of(double base, double calm_base, double other_share, double expectation_share,
                 double operation, double value, double support, double expectation_exponent) {
  using scenario::Cause;
  Hazard h;
  h.cause[static_cast<int>(Cause::operation)] = base * operation;
  h.cause[static_cast<int>(Cause::value)] = base * value;
  h.cause[static_cast<int>(Cause::support)] = base * support;
  h.cause[static_cast<int>(Cause::expectation)] = base * expectation_share * math::exp(expectation_exponent);
  h.cause[static_cast<int>(Cause::other)] = calm_base * other_share;
  return h;
}

Hazard monthly_hazard(const Step& step, std::size_t i) {
  using scenario::Cause;
  const Customers& c = step.ws.now.customers;
  const Numbers& n = step.n();
  const auto& churn = step.s().churn;
  const auto slot =
      step.ws.cells.with_class(step.ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]), class_of(step, i));
  const double calm = c.frailty[i] * n.churn[c.segment[i]];
  const double base = calm * math::exp(-step.p()(churn.health) * c.health[i]);
  const double gap = step.p()(churn.expectation) * (c.gap[i] + c.shock[i]);
  return hazard_of(base, calm, n.cause[static_cast<int>(Cause::other)],
                   n.cause[static_cast<int>(Cause::expectation)], step.ws.cell.operation[slot],
                   step.ws.cell.value[slot], step.ws.cell.support[slot], gap);
}

int cause_for(const Hazard& hazard, double u) {
  double left = u * hazard.total();
  for (int cause = 0; cause + 1 < scenario::kCauses; ++cause) {
    left -= hazard.cause[cause];
    if (left < 0.0) return cause;
  }
  return scenario::kCauses - 1;
}

}  // namespace banso::sim

#include "engine/sim/laws/product.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"

namespace banso::sim {

void product(Step& step, double feedback_coverage) {
  const auto& s = step.s().product;
  double hours = 0, on_customers = 0;
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (!does(step.org().pools[at(k)], scenario::RoleFlag::builds)) continue;
    hours += step.ws.pools[k].hours;
    on_customers += step.ws.pools[k].after_sale;
  }
  const double busy = hours > 0 ? std::min(1.0, on_customers / hours) : 0.0;
  const double pace = std::max(0.0, 1.0 - step.p()(s.firefighting) * busy +
                                        step.p()(s.feedback) * step.ws.org.feedback * feedback_coverage);
  double& m = step.ws.now.firm.maturity;
  m = 1.0 - (1.0 - m) * math::exp(-step.p()(s.progress) * pace * step.n().delta);
}

}  // namespace banso::sim

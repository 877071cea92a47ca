#include "engine/sim/laws/referral.hpp"

#include <algorithm>

namespace banso::sim {

double word_of_mouth(const Step& step) {
  const auto& w = step.s().word_of_mouth;
  const double happy_above = step.p()(w.happy), unhappy_below = step.p()(w.unhappy);
  const Customers& c = step.ws.now.customers;
  std::int64_t happy = 0, unhappy = 0;
  for (const double x : c.health) {
    happy += x > happy_above ? 1 : 0;
    unhappy += x < unhappy_below ? 1 : 0;
  }
  const double live = static_cast<double>(c.size());
  double potential = 0;
  for (const double d : step.n().deals) potential += d;
  double m = 1.0;
  if (live > 0) m -= step.p()(w.bad_review) * static_cast<double>(unhappy) / live;
  if (potential > 0) m += step.p()(w.referral) * static_cast<double>(happy) / potential;
  return std::clamp(m, 0.0, 1.0 + step.p()(w.limit));
}

}  // namespace banso::sim

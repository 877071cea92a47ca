#include "engine/sim/laws/referral.hpp"

#include <algorithm>

namespace banso::sim {

double word_of_mouth(const Step& step) {
  const auto& w = step.s().word_of_mouth;
  const Moods moods = step.ws.population->moods(step);
  double potential = 0;
  for (const double d : step.n().deals) potential += d;
  double m = 1.0;
  if (moods.live > 0) m -= step.p()(w.bad_review) * moods.unhappy / moods.live;
  if (potential > 0) m += step.p()(w.referral) * moods.happy / potential;
  return std::clamp(m, 0.0, 1.0 + step.p()(w.limit));
}

}  // namespace banso::sim

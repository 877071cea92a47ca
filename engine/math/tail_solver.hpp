#pragma once

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"

namespace banso::math::detail {

enum class Tail { lower, upper };

/// Probability of the tail at t and the density at t.
struct TailPoint {
  double probability;
  double density;
};

/// t where a tail probability of a random variable with log-concave density equals `target` in (0, 1), by
/// Newton's method on ln(probability). That function is concave, so from any start the first step passes the
/// root at most once and all later steps come back from one side: no bracket is needed. `point(t)` gives the
/// TailPoint.
template <class Point>
double solve_tail(Tail tail, double target, double start, Point point) {
  constexpr int most_steps = 200;
  constexpr double longest_step = 30.0;  // a start where the density has vanished would jump to infinity
  constexpr double done = 1e-10;         // the error after a step is about its square
  const double to_bulk = tail == Tail::lower ? 1.0 : -1.0;
  double t = start;
  for (int i = 0; i < most_steps; ++i) {
    const TailPoint at = point(t);
    if (!(at.probability > 0.0)) {
      t += to_bulk;
      continue;
    }
    const double newton = -to_bulk * log(at.probability / target) * at.probability / at.density;
    const double step = std::clamp(newton, -longest_step, longest_step);
    t += step;
    if (std::fabs(step) <= done) break;
  }
  return t;
}

}  // namespace banso::math::detail

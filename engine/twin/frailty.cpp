#include "engine/twin/frailty.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"

namespace banso::twin {

namespace {

constexpr int kTenures = 16;        // points of the exponential tenure
constexpr double kFrailest = 1e-6;  // variance below which nobody differs

struct Laguerre {
  double value = 0, slope = 0, next = 0;  ///< L_K, its derivative, L_{K+1}
};

/// Recurrence of the generalised Laguerre polynomials (DLMF 18.9.1, table 18.9.1).
Laguerre laguerre(int degree, double alpha, double x) {
  double before = 0, now = 1;
  for (int k = 0; k < degree; ++k) {
    const double after = ((2.0 * k + 1.0 + alpha - x) * now - (k + alpha) * before) / (k + 1.0);
    before = now;
    now = after;
  }
  const double next = ((2.0 * degree + 1.0 + alpha - x) * now - (degree + alpha) * before) / (degree + 1.0);
  return {now, (degree * now - (degree + alpha) * before) / x, next};
}

/// All roots, lowest first: Newton from the left of the lowest root left, those found divided out (Maehly).
std::vector<double> roots(int degree, double alpha) {
  std::vector<double> found;
  for (int k = 0; k < degree; ++k) {
    double x = found.empty() ? 1e-9 * (1.0 + alpha) : found.back() * (1.0 + 1e-5);
    for (int i = 0; i < 200; ++i) {
      const Laguerre l = laguerre(degree, alpha, x);
      double others = 0;
      for (const double root : found) others += 1.0 / (x - root);
      const double step = l.value / (l.slope - l.value * others);
      x -= step;
      if (std::fabs(step) <= 1e-14 * x) break;
    }
    found.push_back(x);
  }
  return found;
}

/// Nodes and weights (which sum to 1) for the gamma distribution of this shape and scale 1.
Frailty gauss_laguerre(int points, double shape) {
  Frailty out;
  double total = 0;
  for (const double x : roots(points, shape - 1.0)) {
    const double next = laguerre(points, shape - 1.0, x).next;
    out.theta.push_back(x);
    out.weight.push_back(x / (next * next));
    total += out.weight.back();
  }
  for (double& w : out.weight) w /= total;
  return out;
}

}  // namespace

Frailty frailty_classes(double variance) {
  if (variance <= kFrailest) return {{1.0}, {1.0}};
  Frailty out = gauss_laguerre(kFrailtyClasses, 1.0 / variance);
  for (double& theta : out.theta) theta *= variance;
  return out;
}

std::vector<double> weights_of_survivors(const Frailty& classes, double variance, double hazard,
                                         double mean_tenure) {
  if (classes.theta.size() == 1) return {1.0};
  const double shape = 1.0 / variance;
  std::vector<double> out(classes.theta.size(), 0.0);
  static const Frailty kTenure = gauss_laguerre(kTenures, 1.0);
  for (std::size_t j = 0; j < kTenure.theta.size(); ++j) {
    const double cumulated = mean_tenure * kTenure.theta[j] * hazard;
    const double survivors = kTenure.weight[j] * math::exp(shape * math::log1p(cumulated / shape));
    for (std::size_t k = 0; k < out.size(); ++k)
      out[k] += classes.weight[k] * survivors * math::exp(-classes.theta[k] * cumulated);
  }
  double total = 0;
  for (const double w : out) total += w;
  for (double& w : out) w /= total;
  return out;
}

}  // namespace banso::twin

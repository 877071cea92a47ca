#include "engine/math/beta.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/tail_solver.hpp"

namespace banso::math {
namespace {

constexpr double kInverseTwoPi = 0.15915494309189533577;

/// (a + b) x - a, as if in twice the digits.
double rounded_once(double a, double b, double x) {
  const detail::DoubleDouble ax = detail::two_product(a, x);
  const detail::DoubleDouble bx = detail::two_product(b, x);
  const detail::DoubleDouble mean = detail::two_sum(ax.high, bx.high);
  const detail::DoubleDouble excess = detail::two_sum(mean.high, -a);
  return excess.high + (excess.low + (mean.low + (ax.low + bx.low)));
}

/// (a + b) x - a = b - (a + b) y from the smaller of x and y = 1 - x, which is taken as exact.
double mean_excess(double a, double b, double x, double y) {
  return x < y ? rounded_once(a, b, x) : -rounded_once(b, a, y);
}

/// Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) x^a y^b (Loader's saddle-point form). y = 1 - x.
double beta_kernel(double a, double b, double x, double y) {
  const double n = a + b;
  const double excess = mean_excess(a, b, x, y);
  const double exponent = ((stirling_error(n) - stirling_error(a)) - stirling_error(b)) -
                          (deviance(a, n * x, excess) + deviance(b, n * y, -excess));
  return exp(exponent) * std::sqrt(kInverseTwoPi * n / a / b);
}

/// F = b_0 + a_1 / (b_1 + a_2 / (b_2 + ...)) with I_x(a, b) = x^a (1-x)^b / B(a, b) / F: the even part of
/// DLMF 8.17.22 (BFRAC of DiDonato, Morris 1992, ACM TOMS 18, algorithm 708), by Lentz's method.
/// For x < (a + 1) / (a + b + 2) all b_m are positive. `excess` = (a + b) x - a.
double beta_fraction(double a, double b, double x, double excess) {
  constexpr int most_terms = 1000000;
  const auto partial_denominator = [&](double m, double step) {  // step = x / (a + 2 m - 1)
    return m + m * (b - m) * step + (a + m) * ((1.0 + m * (2.0 - x)) - excess) / (a + 2.0 * m + 1.0);
  };
  double fraction = partial_denominator(0.0, 0.0);
  double c = fraction;
  double d = 0.0;
  for (int i = 1; i < most_terms; ++i) {
    const double m = i;
    const double step = x / (a + 2.0 * m - 1.0);
    const double numerator = (a + m - 1.0) * (a + b + m - 1.0) * m * (b - m) * step * step;
    const double denominator = partial_denominator(m, step);
    d = 1.0 / (denominator + numerator * d);
    c = denominator + numerator / c;
    fraction *= c * d;
    if (std::fabs(c * d - 1.0) < 0x1p-52) break;
  }
  return fraction;
}

struct Tails {
  double lower;  ///< I_x(a, b)
  double upper;  ///< I_y(b, a)
};

Tails incomplete_beta(double a, double b, double x, double y) {
  if (!(a > 0.0 && b > 0.0 && x >= 0.0 && y >= 0.0)) return {kNaN, kNaN};
  if (x == 0.0) return {0.0, 1.0};
  if (y == 0.0) return {1.0, 0.0};
  const double excess = mean_excess(a, b, x, y);
  const double power = beta_kernel(a, b, x, y) * (a / (a + b)) * b;  // x^a y^b / B(a, b)
  if (x * (a + b + 2.0) < a + 1.0) {
    const double lower = power / beta_fraction(a, b, x, excess);
    return {lower, 1.0 - lower};
  }
  const double upper = power / beta_fraction(b, a, y, -excess);
  return {1.0 - upper, upper};
}

/// x / (1 - x) at the quantile: keeps its digits at both ends.
double odds_of_tail(double a, double b, detail::Tail tail, double probability) {
  const bool lower = tail == detail::Tail::lower;
  const double z = lower ? normal_quantile(probability) : -normal_quantile(probability);
  const double start = log(a / b) + z * std::sqrt(1.0 / a + 1.0 / b);
  return exp(detail::solve_tail(tail, probability, start, [&](double t) -> detail::TailPoint {
    const double x = logistic(t);
    const double y = logistic(-t);
    const Tails tails = incomplete_beta(a, b, x, y);
    return {lower ? tails.lower : tails.upper,
            beta_kernel(a, b, x, y) * (a / (a + b)) * b};  // density of logit X
  }));
}

double beta_quantile_odds(double a, double b, double p) {
  return p <= 0.5 ? odds_of_tail(a, b, detail::Tail::lower, p)
                  : odds_of_tail(a, b, detail::Tail::upper, 1.0 - p);
}

}  // namespace

double binomial_pmf(double k, double n, double p, double q) {
  if (!(k >= 0.0 && k <= n && n > 0.0 && p >= 0.0 && q >= 0.0)) return kNaN;
  if (p == 0.0) return k == 0.0 ? 1.0 : 0.0;
  if (q == 0.0) return k == n ? 1.0 : 0.0;
  if (k == 0.0) return exp(n * (p < 0.5 ? log1p(-p) : log(q)));
  if (k == n) return exp(n * (q < 0.5 ? log1p(-q) : log(p)));
  return beta_kernel(k, n - k, p, q);
}

double beta_i(double a, double b, double x) { return incomplete_beta(a, b, x, 1.0 - x).lower; }

double beta_i_complement(double a, double b, double x) { return incomplete_beta(a, b, x, 1.0 - x).upper; }

double beta_quantile(double a, double b, double p) {
  if (!(a > 0.0 && b > 0.0 && p >= 0.0 && p <= 1.0)) return kNaN;
  if (p == 0.0 || p == 1.0) return p;
  const double odds = beta_quantile_odds(a, b, p);
  return odds < 1.0 ? odds / (1.0 + odds) : 1.0 / (1.0 + 1.0 / odds);
}

double student_t_cdf(double t, double degrees) {
  if (!(degrees > 0.0) || t != t) return kNaN;
  const double square_t = t * t;
  const double x = square_t < kInfinity ? degrees / (degrees + square_t) : 0.0;
  const double y = square_t < kInfinity ? square_t / (degrees + square_t) : 1.0;
  const double tail = 0.5 * incomplete_beta(0.5 * degrees, 0.5, x, y).lower;
  return t > 0.0 ? 1.0 - tail : tail;
}

double student_t_quantile(double p, double degrees) {
  if (!(degrees > 0.0 && p >= 0.0 && p <= 1.0)) return kNaN;
  if (p == 0.0 || p == 1.0) return p == 0.0 ? -kInfinity : kInfinity;
  if (p == 0.5) return 0.0;
  const double tail = p < 0.5 ? p : 1.0 - p;
  // X = degrees / (degrees + t^2) is beta(degrees / 2, 1/2), and P(X <= x) = 2 tail
  const double size = std::sqrt(degrees / beta_quantile_odds(0.5 * degrees, 0.5, 2.0 * tail));
  return p < 0.5 ? -size : size;
}

}  // namespace banso::math

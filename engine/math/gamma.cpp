#include "engine/math/gamma.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/tail_solver.hpp"

namespace banso::math {
namespace {

constexpr double kHalfLogTwoPi = 0.91893853320467274178;
constexpr double kInverseTwoPi = 0.15915494309189533577;
constexpr double kTwoPi = 6.28318530717958647693;
constexpr double kStirlingFrom = 8.0;
constexpr int kMostTerms = 100000;
constexpr double kEpsilon = 0x1p-54;
constexpr double kLogOfSmallest = -745.0;  // below, e^x is 0

/// Stirling's series 1/(12 x) - 1/(360 x^3) + ... (DLMF 5.11.1), eight terms: error < 1e-16 for x >= 8.
double stirling_series(double x) {
  const double y = 1.0 / (x * x);
  return polynomial(y, -3617.0 / 122400, 1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260,
                    -1.0 / 360, 1.0 / 12) /
         x;
}

/// ln Gamma(2 + z), |z| <= 1/2: (1 - Euler's gamma) z + sum over k >= 2 of (-1)^k (zeta(k) - 1) z^k / k (DLMF
/// 5.7.3).
double lgamma_at_two(double z) {
  return z * polynomial(z, 1.330476437424448948e-10, -2.759522885124233145e-10, 5.731367241678862013e-10,
                        -1.192140140586091207e-9, 2.483674543802478317e-9, -5.183475041970046655e-9,
                        1.083865921489695409e-8, -2.271109460894316491e-8, 4.769810169363980566e-8,
                        -1.004322482396809961e-7, 2.120718480555466587e-7, -4.492469198764566043e-7,
                        9.551412130407419833e-7, -2.039215753801366237e-6, 4.374866789907487804e-6,
                        -9.439488275268395904e-6, 2.050721277567069155e-5, -4.49262367381331417e-5,
                        9.945751278180853371e-5, -2.231547584535793798e-4, 5.096695247430424223e-4,
                        -1.192753911703260977e-3, 2.890510330741523286e-3, -7.385551028673985266e-3,
                        2.058080842778454788e-2, -6.735230105319809513e-2, 3.224670334241132182e-1,
                        4.227843350984671394e-1);
}

/// ln Gamma(1 + a), 0 < a <= 1, from the digits of a itself.
double lgamma_one_plus(double a) { return a < 0.5 ? lgamma_at_two(a) - log1p(a) : lgamma(a + 1.0); }

/// poisson_pmf(k, mean) of positive numbers, given stirling_error(k).
double poisson_density(double k, double mean, double error_at_k) {
  return exp(-error_at_k - deviance(k, mean, mean - k)) / std::sqrt(kTwoPi * k);
}

struct Tails {
  double lower;
  double upper;
};

/// a >= 1 or x below about 1: P = prefix (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...) (DLMF 8.7.1).
double lower_by_series(double a, double x, double prefix) {
  double term = 1.0;
  double sum = 1.0;
  for (int n = 1; n < kMostTerms && term > kEpsilon * sum; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return prefix * sum;
}

/// x > a + 1, or a < 1 <= x: Q by Legendre's continued fraction (DLMF 8.9.2), modified Lentz (Thompson,
/// Barnett 1986).
double upper_by_fraction(double a, double x, double prefix) {
  double b = x + 1.0 - a;
  double c = 1e300;
  double d = 1.0 / b;
  double fraction = d;
  for (int n = 1; n < kMostTerms; ++n) {
    const double numerator = -n * (n - a);
    b += 2.0;
    d = 1.0 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= d * c;
    if (std::fabs(d * c - 1.0) < 4.0 * kEpsilon) break;
  }
  return a * prefix * fraction;
}

/// a < 1 and x < 1: Q = 1 - x^a / Gamma(a+1) (1 + a sum_(n>=1) (-x)^n / ((a+n) n!)) with the first difference
/// by expm1, so that a small Q keeps its digits (DiDonato, Morris 1986, ACM TOMS 12, section 3).
double upper_small_shape(double a, double x, double lgamma_one_plus_a) {
  double power = 1.0;
  double sum = 0.0;
  for (int n = 1; n < 30; ++n) {
    power *= -x / n;
    sum += power / (a + n);
  }
  const double exponent = a * log(x) - lgamma_one_plus_a;
  return -expm1(exponent) - exp(exponent) * a * sum;
}

/// a >= 20, 0.35 < x / a < 2.2. Q = erfc(eta sqrt(a/2)) / 2 + R, P = erfc(-eta sqrt(a/2)) / 2 - R with eta^2
/// / 2 = x/a - 1 - ln(x/a), R = e^(-a eta^2 / 2) / sqrt(2 pi a) S (Temme 1979; the evaluation of S from the
/// coefficients d_k of eta / (x/a - 1) by backward recursion: Gil, Segura, Temme 2012, section 2).
Tails uniform_expansion(double a, double x) {
  constexpr int terms = 25;
  constexpr double d[terms + 2] = {1.0,
                                   -1.0 / 3,
                                   1.0 / 12,
                                   -2.0 / 135,
                                   1.0 / 864,
                                   1.0 / 2835,
                                   -139.0 / 777600,
                                   3.919263178522438e-05,
                                   -2.185448510679992e-06,
                                   -1.85406221071516e-06,
                                   8.296711340953087e-07,
                                   -1.7665952736826078e-07,
                                   6.707853543401498e-09,
                                   1.0261809784240309e-08,
                                   -4.382036018453353e-09,
                                   9.14769958223679e-10,
                                   -2.5514193994946248e-11,
                                   -5.830772132550426e-11,
                                   2.4361948020667415e-11,
                                   -5.0276692801141755e-12,
                                   1.1004392031956135e-13,
                                   3.371763262400985e-13,
                                   -1.392388722418162e-13,
                                   2.8534893807047445e-14,
                                   -5.139111834242572e-16,
                                   -1.9752288294349442e-15,
                                   8.099521156704561e-16};
  const double excess = (x - a) / a;
  const double half_square = -log1p_minus(excess);  // eta^2 / 2
  const double size = std::sqrt(2.0 * half_square);
  const double eta = excess < 0.0 ? -size : size;

  double beta[terms + 1];
  beta[terms] = d[terms + 1];
  beta[terms - 1] = d[terms];
  for (int m = terms - 1; m > 0; --m) beta[m - 1] = d[m] + (m + 1) * beta[m + 1] / a;
  double sum = 0.0;
  for (int m = terms; m >= 0; --m) sum = sum * eta + beta[m];
  sum /= 1.0 + beta[1] / a;

  const double decay = exp(-a * half_square);
  const double correction = decay * sum * std::sqrt(kInverseTwoPi / a);
  const double y = std::sqrt(a * half_square);
  // erfc(y) = decay erfcx(y): the same rounded decay in both terms
  const double half_erfc = 0.5 * (y < detail::kErfSplit ? erfc(y) : decay * detail::erfcx_positive(y));
  if (excess < 0.0) {
    const double lower = half_erfc - correction;
    return {lower, 1.0 - lower};
  }
  const double upper = half_erfc + correction;
  return {1.0 - upper, upper};
}

}  // namespace

double lgamma(double x) {
  if (!(x > 0.0)) return kNaN;
  if (x >= kStirlingFrom) return ((x - 0.5) * log(x) - x) + (kHalfLogTwoPi + stirling_series(x));
  if (x < 0.5) return (lgamma_at_two(x) - log1p(x)) - log(x);
  if (x < 1.5) return lgamma_at_two(x - 1.0) - log1p(x - 1.0);
  double product = 1.0;
  while (x >= 2.5) {
    x -= 1.0;
    product *= x;
  }
  return lgamma_at_two(x - 2.0) + log(product);
}

double stirling_error(double x) {
  if (x < 2.5) return (lgamma(x + 1.0) - (x + 0.5) * log(x)) + (x - kHalfLogTwoPi);
  double sum = 0.0;
  while (x < kStirlingFrom) {
    // error(x) - error(x + 1) = (x + 1/2) ln(1 + 1/x) - 1 = atanh(s) / s - 1
    const double s = 1.0 / (2.0 * x + 1.0);
    sum += 0.5 * detail::atanh_tail(s * s);
    x += 1.0;
  }
  return sum + stirling_series(x);
}

double log1p_minus(double d) {
  if (!(d > -0.29 && d < 0.41)) return log1p(d) - d;
  const double s = d / (2.0 + d);  // ln(1 + d) = 2 atanh(s) and 2 s - d = -s d
  return s * (detail::atanh_tail(s * s) - d);
}

double deviance(double k, double mean, double excess) {
  if (k == 0.0) return mean;
  const double relative = excess / k;
  if (relative > -0.9) return -k * log1p_minus(relative);
  return excess - k * log(mean / k);  // 1 + relative has lost digits
}

double poisson_pmf(double k, double mean) {
  if (!(k >= 0.0 && mean >= 0.0)) return kNaN;
  if (mean == 0.0) return k == 0.0 ? 1.0 : 0.0;
  if (k == 0.0) return exp(-mean);
  return poisson_density(k, mean, stirling_error(k));
}

GammaShape::GammaShape(double shape)
    : shape_(shape),
      constant_(shape < 1.0 ? lgamma_one_plus(shape) : stirling_error(shape)),
      lgamma_next_(lgamma(shape + 1.0)) {}

/// e^-x x^a / Gamma(a + 1), x > 0.
double GammaShape::prefix(double x) const {
  return shape_ < 1.0 ? exp((shape_ * log(x) - x) - constant_) : poisson_density(shape_, x, constant_);
}

GammaShape::Point GammaShape::at(double x) const {
  const double a = shape_, prefix_at_x = prefix(x);
  const auto point = [&](Tails tails) { return Point{tails.lower, tails.upper, a * prefix_at_x}; };
  if (a >= 20.0 && x > 0.35 * a && x < 2.2 * a) return point(uniform_expansion(a, x));
  if (a < 1.0 && x < 1.0)
    return point({lower_by_series(a, x, prefix_at_x), upper_small_shape(a, x, constant_)});
  if (a < 1.0 || x > a + 1.0) {
    const double upper = upper_by_fraction(a, x, prefix_at_x);
    return point({1.0 - upper, upper});
  }
  const double lower = lower_by_series(a, x, prefix_at_x);
  return point({lower, 1.0 - lower});
}

/// Start for the quantile: the leading term of the lower tail where it rules, else Wilson, Hilferty 1931.
double GammaShape::quantile_start(double log_lower, double z) const {
  const double leading = (log_lower + lgamma_next_) / shape_;  // ln x where P = x^a / Gamma(a+1)
  const double root = 1.0 - 1.0 / (9.0 * shape_) + z / (3.0 * std::sqrt(shape_));
  if (root <= 0.1 || leading < log(0.2 * (shape_ + 1.0))) return leading;
  return log(shape_) + 3.0 * log(root);
}

double GammaShape::log_quantile_of_tail(bool lower, double probability) const {
  const double z = lower ? normal_quantile(probability) : -normal_quantile(probability);
  const double start = quantile_start(lower ? log(probability) : log1p(-probability), z);
  if (start < kLogOfSmallest) return start;
  const auto tail = lower ? detail::Tail::lower : detail::Tail::upper;
  return detail::solve_tail(tail, probability, start, [&](double t) -> detail::TailPoint {
    const Point here = at(exp(t));
    return {lower ? here.lower : here.upper, here.density_of_log};
  });
}

double GammaShape::quantile_of_tail(bool lower, double probability) const {
  const double t = log_quantile_of_tail(lower, probability);
  return t < kLogOfSmallest ? 0.0 : exp(t);
}

double GammaShape::log_quantile_of_normal(double z) const {
  return log_quantile_of_tail(z < 0.0, normal_cdf(-std::fabs(z)));
}

double GammaShape::quantile(double p) const {
  if (!(p >= 0.0 && p <= 1.0)) return kNaN;
  if (p == 0.0) return 0.0;
  return p < 0.5 ? quantile_of_tail(true, p) : quantile_upper(1.0 - p);
}

double GammaShape::quantile_upper(double q) const {
  if (!(q >= 0.0 && q <= 1.0)) return kNaN;
  if (q == 0.0) return kInfinity;
  return q > 0.5 ? quantile(1.0 - q) : quantile_of_tail(false, q);
}

double gamma_p(double a, double x) {
  if (!(a > 0.0 && x >= 0.0) || a == kInfinity) return kNaN;
  if (x == 0.0) return 0.0;
  return x == kInfinity ? 1.0 : GammaShape(a).at(x).lower;
}

double gamma_q(double a, double x) {
  if (!(a > 0.0 && x >= 0.0) || a == kInfinity) return kNaN;
  if (x == 0.0) return 1.0;
  return x == kInfinity ? 0.0 : GammaShape(a).at(x).upper;
}

double gamma_quantile(double shape, double p) { return shape > 0.0 ? GammaShape(shape).quantile(p) : kNaN; }

double gamma_quantile_upper(double shape, double q) {
  return shape > 0.0 ? GammaShape(shape).quantile_upper(q) : kNaN;
}

}  // namespace banso::math

#pragma once

/// The gamma function and what hangs on it, from + - * / sqrt only (see elementary.hpp).
/// Relative errors are measured against long double by tests/math/gamma_test.cpp.
namespace banso::math {

/// ln Gamma(x), x > 0, relative error <= 2e-15 (also near the zeros at 1 and 2). NaN for x <= 0 or NaN.
double lgamma(double x);

/// Error of Stirling's formula: ln Gamma(x + 1) - [(x + 1/2) ln x - x + ln(2 pi) / 2], x > 0.
double stirling_error(double x);

/// log1p(d) - d, without cancellation, d > -1.
double log1p_minus(double d);

/// k ln(k / mean) + mean - k >= 0 (half the Poisson deviance) without cancellation; k >= 0, mean > 0.
/// `excess` is mean - k, which the caller may know better than the rounded difference.
double deviance(double k, double mean, double excess);

/// Density of counts, P(X = k) = mean^k e^-mean / Gamma(k + 1), for real k >= 0 and mean >= 0; no overflow,
/// no cancellation for large arguments (Loader 2000, "Fast and accurate computation of binomial
/// probabilities").
double poisson_pmf(double k, double mean);

/// Regularised incomplete gamma functions, a > 0, x >= 0: P = gamma(a, x) / Gamma(a), Q = 1 - P, each
/// computed as itself where it is the smaller one. Relative error of the smaller one <= 1e-13, of the larger
/// one <= 2e-15. Series and continued fraction (DLMF 8.7.1, 8.9.2); near x = a for a >= 20 Temme's uniform
/// expansion (Gil, Segura, Temme 2012, SIAM J. Sci. Comput. 34, section 2). NaN outside the range.
double gamma_p(double a, double x);
double gamma_q(double a, double x);

/// A gamma distribution of scale 1; what depends on the shape alone is worked out once. shape > 0 and finite.
class GammaShape {
 public:
  explicit GammaShape(double shape);

  /// P, Q and the density of ln X at x in (0, infinity).
  struct Point {
    double lower = 0, upper = 0, density_of_log = 0;
  };
  [[nodiscard]] Point at(double x) const;
  /// As gamma_quantile and gamma_quantile_upper.
  [[nodiscard]] double quantile(double p) const;
  [[nodiscard]] double quantile_upper(double q) const;
  /// ln of the quantile of the standard normal z, that is at probability normal_cdf(z); |z| < 37.
  [[nodiscard]] double log_quantile_of_normal(double z) const;

 private:
  [[nodiscard]] double prefix(double x) const;
  [[nodiscard]] double quantile_start(double log_lower, double z) const;
  [[nodiscard]] double log_quantile_of_tail(bool lower, double probability) const;
  [[nodiscard]] double quantile_of_tail(bool lower, double probability) const;

  double shape_;
  double constant_;  ///< ln Gamma(a + 1) for a < 1, else stirling_error(a)
  double lgamma_next_;
};

/// x with P(shape, x) = p, 0 <= p <= 1, scale 1: relative error <= 1e-13 (in the upper tail limited by 1 -
/// p).
double gamma_quantile(double shape, double p);

/// x with Q(shape, x) = q: for upper tails too small for 1 - q to hold.
double gamma_quantile_upper(double shape, double q);

}  // namespace banso::math

#pragma once

/// The beta function and what hangs on it, from + - * / sqrt only.
namespace banso::math {

/// P(X = k), X binomial(n, p), for real 0 <= k <= n, n > 0, 0 <= p <= 1 with q = 1 - p passed in so that
/// nothing is lost (Loader 2000).
double binomial_pmf(double k, double n, double p, double q);

/// Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1; relative error <= 1e-13 for a, b <=
/// 1e5. Continued fraction DLMF 8.17.22 by the modified Lentz method, on the side where it converges fast.
/// NaN outside the range.
double beta_i(double a, double b, double x);

/// 1 - I_x(a, b) without cancellation.
double beta_i_complement(double a, double b, double x);

/// x with I_x(a, b) = p, 0 <= p <= 1.
double beta_quantile(double a, double b, double p);

/// Student's t with `degrees` > 0 (need not be whole).
double student_t_cdf(double t, double degrees);

/// t with student_t_cdf(t, degrees) = p, 0 < p < 1 (+-infinity at the ends).
double student_t_quantile(double p, double degrees);

}  // namespace banso::math

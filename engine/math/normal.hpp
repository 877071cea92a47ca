#pragma once

#include "engine/math/elementary.hpp"

/// The normal distribution and the error function, from + - * / sqrt only. Relative errors <= 1e-15 unless
/// said, measured by tests/math/normal_test.cpp.
namespace banso::math {

namespace detail {

inline constexpr double kInverseSqrtTwo = 0.70710678118654752440;
inline constexpr double kInverseSqrtPi = 0.56418958354775628695;
inline constexpr double kInverseSqrtTwoPi = 0.39894228040143267794;
inline constexpr double kErfSplit = 0.46875;

/// erf for |x| <= 0.46875. Coefficients here and below: Cody 1969, Math. Comp. 23, 631-637, as in his CALERF
/// (netlib specfun).
inline double erf_small(double x) noexcept {
  const double z = x * x;
  return x *
         polynomial(z, 1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2,
                    3.77485237685302021e2, 3.20937758913846947e3) /
         polynomial(z, 1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3,
                    2.84423683343917062e3);
}

/// e^(y^2) erfc(y) for 0.46875 <= y <= 4.
inline double erfcx_middle(double y) noexcept {
  const double numerator =
      polynomial(y, 2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0,
                 6.61191906371416295e1, 2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3,
                 2.05107837782607147e3, 1.23033935479799725e3);
  const double denominator = polynomial(y, 1.0, 1.57449261107098347e1, 1.17693950891312499e2,
                                        5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3,
                                        4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3);
  return numerator / denominator;
}

/// e^(y^2) erfc(y) for y >= 4.
inline double erfcx_far(double y) noexcept {
  const double z = 1.0 / (y * y);
  const double ratio = polynomial(z, 1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1,
                                  1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4) /
                       polynomial(z, 1.0, 2.56852019228982242e0, 1.87295284992346725e0,
                                  5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3);
  return (kInverseSqrtPi - z * ratio) / y;
}

/// e^(y^2) erfc(y) for y >= 0.46875.
inline double erfcx_positive(double y) noexcept { return y <= 4.0 ? erfcx_middle(y) : erfcx_far(y); }

/// e^(-scale x^2) with x^2 split as in Cody's CALERF, so that its rounding is not magnified; x >= 0, scale
/// 1/2 or 1.
inline double gaussian(double x, double scale) noexcept {
  const double bounded = x > 64.0 ? 64.0 : x;
  const double coarse = (bounded * 16.0 + kRoundShift - kRoundShift) / 16.0;  // 10 bits: its square is exact
  return exp(-scale * coarse * coarse) * exp(-scale * ((bounded - coarse) * (bounded + coarse)));
}

}  // namespace detail

/// erfc(x) = 2/sqrt(pi) int_x^inf e^(-t^2) dt; relative error <= 1e-15 while the result is a normal number.
inline double erfc(double x) noexcept {
  const double y = std::fabs(x);
  if (y <= detail::kErfSplit) return 1.0 - detail::erf_small(x);
  const double upper = detail::gaussian(y, 1.0) * detail::erfcx_positive(y);
  return x > 0.0 ? upper : 2.0 - upper;
}

inline double erf(double x) noexcept {
  const double y = std::fabs(x);
  if (y <= detail::kErfSplit) return detail::erf_small(x);
  const double upper = detail::gaussian(y, 1.0) * detail::erfcx_positive(y);
  return x > 0.0 ? 1.0 - upper : upper - 1.0;
}

/// Density of the standard normal distribution.
inline double normal_pdf(double z) noexcept {
  return detail::kInverseSqrtTwoPi * detail::gaussian(std::fabs(z), 0.5);
}

namespace detail {

/// P(Z <= z) from `bell` = gaussian(|z|, 1/2), not looked at near 0.
inline double normal_cdf_by(double z, double bell) noexcept {
  const double y = std::fabs(z) * kInverseSqrtTwo;
  if (y <= kErfSplit) return 0.5 + 0.5 * erf_small(z * kInverseSqrtTwo);
  const double tail = 0.5 * bell * erfcx_positive(y);
  return z > 0.0 ? 1.0 - tail : tail;
}

}  // namespace detail

/// P(Z <= z), relative error <= 1.3e-15 also in the lower tail; for the upper tail use normal_cdf(-z).
inline double normal_cdf(double z) noexcept {
  return detail::normal_cdf_by(z, detail::gaussian(std::fabs(z), 0.5));
}

namespace detail {

/// AS 241 for |p - 1/2| <= 0.425; q = p - 1/2.
inline double normal_quantile_centre(double q) noexcept {
  const double r = 0.180625 - q * q;
  return q *
         polynomial(r, 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
                    4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
                    1.3314166789178437745e2, 3.3871328727963666080e0) /
         polynomial(r, 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
                    2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
                    4.2313330701600911252e1, 1.0);
}

/// AS 241 for the tails: -z for a tail probability below 0.075.
inline double normal_quantile_tail(double tail) noexcept {
  const double r = std::sqrt(-log(tail));
  if (r <= 5.0) {
    const double s = r - 1.6;
    return polynomial(s, 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                      1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
                      4.63033784615654529590e0, 1.42343711074968357734e0) /
           polynomial(s, 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
                      1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
                      2.05319162663775882187e0, 1.0);
  }
  const double s = r - 5.0;
  return polynomial(s, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                    2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
                    5.46378491116411436990e0, 6.65790464350110377720e0) /
         polynomial(s, 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
                    7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
                    5.99832206555887937690e-1, 1.0);
}

}  // namespace detail

/// z with P(Z <= z) = p: Wichura 1988, Applied Statistics 37, algorithm AS 241 (PPND16), relative error about
/// 1e-15. +-infinity at 1 and 0, NaN outside [0, 1].
inline double normal_quantile(double p) noexcept {
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) return detail::normal_quantile_centre(q);
  if (!(p > 0.0 && p < 1.0)) return p == 0.0 ? -kInfinity : (p == 1.0 ? kInfinity : kNaN);
  return q < 0.0 ? -detail::normal_quantile_tail(p) : detail::normal_quantile_tail(1.0 - p);
}

namespace detail {

/// e^(-z^2/2) by one exponential, z^2/2 in two parts so that its rounding is not magnified. Other last digits than
/// `gaussian`, which random numbers hang on.
inline double bell(double z) noexcept {
  const double y = std::fabs(z);
  const double bounded = y > 64.0 ? 64.0 : y;
  const double coarse = (bounded * 16.0 + kRoundShift - kRoundShift) / 16.0;  // 10 bits: its square is exact
  const double high = -0.5 * coarse * coarse;
  const double low = -0.5 * ((bounded - coarse) * (bounded + coarse));
  const double sum = high + low;
  return exp_with_tail(sum, low - (sum - high));
}

/// Unit normal loss over the density, 1 - z P(Z > z) / pdf(z), for 3 <= z <= 6: the rational function that meets it in 13
/// Chebyshev points, relative error 7e-18; all coefficients are positive, so nothing cancels.
inline double loss_over_density(double z) noexcept {
  return polynomial(z, 0.99999937278902576107, 11.229426785304153939, 68.590965097246141014,
                    252.17501468117452478, 560.67243194712923063, 629.39085538509391386) /
         polynomial(z, 1.0, 11.229382118524603949, 71.592455875767257328, 285.83226820821616387,
                    760.89291075928017472, 1313.8184036478619755, 1349.6593424771160851,
                    629.35032889283251095);
}

/// The same for z >= 6: of t = 1/z^2, met in 12 Chebyshev points on (0, 1/36], relative error 7e-18.
inline double loss_over_density_far(double z) noexcept {
  const double t = 1.0 / (z * z);
  return t *
         polynomial(t, 23798.045219842846216, 30494.898569120975855, 9921.265449766820113,
                    1210.2327878624655652, 59.798422956349643416, 1.0) /
         polynomial(t, 34057.366730577755366, 86886.369384027905842, 55094.831992305091857,
                    13235.173275520861372, 1383.6280567316464227, 62.798422956349569465, 1.0);
}

}  // namespace detail

/// Unit normal loss E[(Z - z)+] = pdf(z) - z P(Z > z): the expected shortfall of a capacity z standard deviations above mean
/// demand. Relative error <= 1e-14; for z > 3 by rational functions instead of a difference that cancels.
inline double unit_loss(double z) noexcept {
  constexpr double kCertain =
      9.0;  // so far below mean demand the density is less than half a last digit of z
  if (z < -kCertain) return -z;
  const double bell = detail::bell(z);
  const double density = detail::kInverseSqrtTwoPi * bell;
  if (!(z > 3.0)) return density - z * detail::normal_cdf_by(-z, bell);
  return density * (z < 6.0 ? detail::loss_over_density(z) : detail::loss_over_density_far(z));
}

}  // namespace banso::math

#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

/// Elementary functions from + - * / and sqrt only. IEEE 754 fixes these five to the bit, so every compiler,
/// processor and the browser give the same result (compiled with -ffp-contract=off); libm does not promise
/// that. Straight-line code with selects: loops over tiles vectorise. Needs round-to-nearest. Errors are in
/// ulp, found by tests/math/elementary_test.cpp against long double.
namespace banso::math {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

namespace detail {

// ln 2 in two parts; the first has 21 trailing zero bits, so that k * kLn2High is exact for |k| < 2^21.
inline constexpr double kLn2High = 0x1.62e42feep-1;
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
inline constexpr double kLog2E = 0x1.71547652b82fep+0;
// Adding and subtracting 1.5 * 2^52 rounds to a whole number, which then stands in the low bits.
inline constexpr double kRoundShift = 0x1.8p52;

inline std::uint64_t to_bits(double x) noexcept {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

inline double from_bits(std::uint64_t bits) noexcept {
  double x = 0.0;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

/// 2^k for -1022 <= k <= 1023, k as an unsigned number modulo 2^64.
inline double power_of_two(std::uint64_t k) noexcept { return from_bits((k + 1023U) << 52); }

/// x + tail = k ln 2 + (r + c), |r| <= 0.35, |c| <= ulp(r) / 2: Cody, Waite 1980, chapter 6.
struct ExpReduction {
  std::uint64_t k;  ///< two's complement
  double r;
  double c;
};

inline ExpReduction reduce_exp(double x, double tail) noexcept {
  const double shifted = x * kLog2E + kRoundShift;
  const double k = shifted - kRoundShift;
  const double high = x - k * kLn2High;  // exact
  const double low = k * kLn2Low - tail;
  const double r = high - low;
  return {to_bits(shifted) - to_bits(kRoundShift), r, (high - r) - low};
}

/// e^(r + c) - 1 by its Taylor polynomial of degree 13 (even and odd powers apart); truncation below 0.1 ulp.
inline double expm1_reduced(double r, double c) noexcept {
  const double z = r * r;
  const double even =
      1.0 / 2 +
      z * (1.0 / 24 + z * (1.0 / 720 + z * (1.0 / 40320 + z * (1.0 / 3628800 + z * (1.0 / 479001600)))));
  const double odd =
      1.0 / 6 + z * (1.0 / 120 +
                     z * (1.0 / 5040 + z * (1.0 / 362880 + z * (1.0 / 39916800 + z * (1.0 / 6227020800.0)))));
  return r + (z * (even + r * odd) + c);
}

/// e^(x + tail); the result over- and underflows by itself, gradually.
inline double exp_with_tail(double x, double tail) noexcept {
  const bool inside = x > -750.0 && x < 711.0;
  double bounded = x < -750.0 ? -750.0 : x;
  bounded = bounded > 711.0 ? 711.0 : bounded;  // a NaN passes both
  const ExpReduction red = reduce_exp(bounded, inside ? tail : 0.0);
  const std::uint64_t half =
      ((red.k + 4096U) >> 1) - 2048U;  // floor(k / 2): 2^k itself may not be a normal number
  return (1.0 + expm1_reduced(red.r, red.c)) * power_of_two(half) * power_of_two(red.k - half);
}

/// x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2), x positive and normal.
struct LogReduction {
  double k;
  double f;
};

inline LogReduction reduce_log(double x) noexcept {
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcdULL;
  constexpr std::uint64_t bias = 1100;
  const std::uint64_t offset = to_bits(x) - sqrt_half + (bias << 52);
  const double k = from_bits(0x4330000000000000ULL | (offset >> 52)) - (0x1p52 + static_cast<double>(bias));
  return {k, from_bits((offset & 0x000fffffffffffffULL) + sqrt_half) - 1.0};
}

/// (2 atanh(s) - 2 s) / s by Taylor, |s| <= 0.172; z = s^2. Truncation below 1e-18.
inline double atanh_tail(double z) noexcept {
  const double w = z * z;
  const double odd = 2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19))));
  const double even = 2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21))));
  return z * (odd + z * even);
}

/// ln(2^k (1 + f)) + tail, k whole. With s = f / (2 + f): ln(1 + f) = 2 atanh(s) = f - (f^2/2 - s (f^2/2 +
/// R(s^2))), which keeps the exact f in front (the arrangement of fdlibm's e_log.c, Sun Microsystems 1993).
inline double log_reduced(double k, double f, double tail) noexcept {
  const double s = f / (2.0 + f);
  const double half_square = 0.5 * f * f;
  const double rest = s * (half_square + atanh_tail(s * s));
  return k * kLn2High - ((half_square - (rest + (k * kLn2Low + tail))) - f);
}

/// Subnormal numbers scaled up by 2^54; `k` is what to take off the exponent.
struct Scaled {
  double x;
  double k;
};

inline Scaled scale_subnormal(double x) noexcept {
  const bool small = x < std::numeric_limits<double>::min();
  return {small ? x * 0x1p54 : x, small ? -54.0 : 0.0};
}

/// A sum high + low of two doubles, |low| <= ulp(high) / 2.
struct DoubleDouble {
  double high;
  double low;
};

/// Exact a + b (Knuth, TAOCP 2, section 4.2.2, theorem B).
inline DoubleDouble two_sum(double a, double b) noexcept {
  const double sum = a + b;
  const double b_seen = sum - a;
  return {sum, (a - (sum - b_seen)) + (b - b_seen)};
}

/// Exact a * b for |a|, |b| < 2^990 (Dekker 1971; splitting by 2^27 + 1).
inline DoubleDouble two_product(double a, double b) noexcept {
  constexpr double splitter = 134217729.0;
  const double a_scaled = a * splitter;
  const double a_high = a_scaled - (a_scaled - a);
  const double a_low = a - a_high;
  const double b_scaled = b * splitter;
  const double b_high = b_scaled - (b_scaled - b);
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// ln x + k_offset ln 2 with about 60 good bits, x positive and normal: 2 s + (2 atanh(s) - 2 s) with s in
/// two parts.
inline DoubleDouble log_extended(double x, double k_offset) noexcept {
  const LogReduction red = reduce_log(x);
  const double k = red.k + k_offset;
  const DoubleDouble divisor = two_sum(2.0, red.f);
  const double s = red.f / divisor.high;
  const DoubleDouble back = two_product(s, divisor.high);
  const double s_low = (((red.f - back.high) - back.low) - s * divisor.low) / divisor.high;
  const DoubleDouble sum = two_sum(k * kLn2High, 2.0 * s);
  return two_sum(sum.high, sum.low + (2.0 * s_low + (s * atanh_tail(s * s) + k * kLn2Low)));
}

}  // namespace detail

constexpr double square(double x) noexcept { return x * x; }

/// Polynomial by Horner's rule, highest power first: polynomial(x, a, b, c) = (a x + b) x + c. Finite x.
template <class... Rest>
constexpr double polynomial(double x, double highest, Rest... rest) noexcept {
  double value = highest;
  ((value = value * x + rest), ...);
  return value;
}

/// e^x, error < 1 ulp. 0 below -745.2, infinity above 709.8, NaN for NaN.
inline double exp(double x) noexcept { return detail::exp_with_tail(x, 0.0); }

/// e^x - 1 without cancellation near 0, error < 2 ulp.
inline double expm1(double x) noexcept {
  double bounded = x < -40.0 ? -40.0 : x;
  bounded = bounded > 710.0 ? 710.0 : bounded;  // k <= 1024
  const detail::ExpReduction red = detail::reduce_exp(bounded, 0.0);
  const double p = detail::expm1_reduced(red.r, red.c);
  // 2^k (1 + p) - 1 = 2 (h p + (h - 1/2)), h = 2^(k-1) which stays finite.
  const double h = detail::power_of_two(red.k - 1U);
  const double result = 2.0 * (h * p + (h - 0.5));
  return std::fabs(x) < 0x1p-60 ? x : result;  // keeps -0 and subnormal numbers
}

/// ln x, error < 1 ulp. -infinity at 0, NaN below.
inline double log(double x) noexcept {
  const detail::Scaled scaled = detail::scale_subnormal(x);
  const detail::LogReduction red = detail::reduce_log(scaled.x);
  double result = detail::log_reduced(red.k + scaled.k, red.f, 0.0);
  result = x < kInfinity ? result : x;  // infinity and NaN pass
  result = x == 0.0 ? -kInfinity : result;
  return x < 0.0 ? kNaN : result;
}

/// ln(1 + x) without cancellation near 0, error < 1.5 ulp. -infinity at -1, NaN below.
inline double log1p(double x) noexcept {
  const double u = 1.0 + x;
  const bool near = x > -0.29 && x < 0.41;
  const double lost = u > 2.0 ? 1.0 - (u - x) : x - (u - 1.0);  // what rounding u dropped, exactly
  const detail::LogReduction red = detail::reduce_log(u);
  double result = detail::log_reduced(near ? 0.0 : red.k, near ? x : red.f, near ? 0.0 : lost / u);
  result = u < kInfinity ? result : u;
  result = u == 0.0 ? -kInfinity : result;
  result = x == 0.0 ? x : result;  // keeps -0
  return u < 0.0 ? kNaN : result;
}

/// x^y for x >= 0, relative error <= 6e-15 (8e-16 while |y ln x| < 100).
/// x^0 = 1 and 1^y = 1; 0^y = 0 or infinity by the sign of y; NaN for x < 0 and where an argument is NaN.
inline double pow(double x, double y) noexcept {
  const detail::Scaled scaled = detail::scale_subnormal(x);
  double bounded = y > 0x1p70 ? 0x1p70 : y;
  bounded = bounded < -0x1p70 ? -0x1p70 : bounded;
  const detail::DoubleDouble l = detail::log_extended(scaled.x, scaled.k);
  const detail::DoubleDouble product = detail::two_product(bounded, l.high);
  double result = detail::exp_with_tail(product.high, product.low + bounded * l.low);
  const double at_limit = y == 0.0 ? 1.0 : ((y > 0.0) == (x > 1.0) ? kInfinity : 0.0);
  result = (x == 0.0 || x == kInfinity) ? at_limit : result;
  return (x >= 0.0 && y == y) ? result : kNaN;
}

/// 1 / (1 + e^-x), error < 2.5 ulp on both sides.
inline double logistic(double x) noexcept {
  const double e = exp(x < 0.0 ? x : -x);
  return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

/// ln(p / (1 - p)), the inverse of logistic, relative error <= 1e-15 (also near p = 1/2). +-infinity at 1 and
/// 0, NaN outside [0, 1].
inline double logit(double p) noexcept {
  const double q = 1.0 - p;
  const double low = log(p / q);
  const double high = log1p((2.0 * p - 1.0) / q);
  return p < 0.25 ? low : high;
}

}  // namespace banso::math

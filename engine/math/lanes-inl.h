// Elementary functions on vectors of doubles: lane by lane the very operations of engine/math/elementary.hpp and normal.hpp,
// in the same order and without fused multiply-add, so that every instruction set gives the bits of the scalar functions.
// Included once per target of Highway, from within a file that uses hwy/foreach_target.h.

#if defined(BANSO_ENGINE_MATH_LANES_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BANSO_ENGINE_MATH_LANES_INL_H
#undef BANSO_ENGINE_MATH_LANES_INL_H
#else
#define BANSO_ENGINE_MATH_LANES_INL_H
#endif

#include "engine/math/elementary.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace banso::math::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_AVX2
/// By mask: which halves of numbers go to the front.
alignas(64) inline constexpr std::uint32_t kToFront[16][8] = {
    {0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7}, {2, 3, 0, 1, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7},
    {4, 5, 0, 1, 2, 3, 6, 7}, {0, 1, 4, 5, 2, 3, 6, 7}, {2, 3, 4, 5, 0, 1, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7},
    {6, 7, 0, 1, 2, 3, 4, 5}, {0, 1, 6, 7, 2, 3, 4, 5}, {2, 3, 6, 7, 0, 1, 4, 5}, {0, 1, 2, 3, 6, 7, 4, 5},
    {4, 5, 6, 7, 0, 1, 2, 3}, {0, 1, 4, 5, 6, 7, 2, 3}, {2, 3, 4, 5, 6, 7, 0, 1}, {0, 1, 2, 3, 4, 5, 6, 7}};
#endif

/// The lanes of the mask moved to the front; the others hold any of v's numbers or 0. Highway's own copies its table, 2 KB on
/// AVX-512, to the stack with every call under g++.
template <class D, class V = hn::Vec<D>, class M = hn::Mask<D>>
HWY_INLINE V compress([[maybe_unused]] D d, V v, M mask) {
#if HWY_TARGET <= HWY_AVX3
  return V{_mm512_maskz_compress_pd(mask.raw, v.raw)};
#elif HWY_TARGET == HWY_AVX2
  const auto order =
      _mm256_load_si256(reinterpret_cast<const __m256i*>(kToFront[_mm256_movemask_pd(mask.raw)]));
  return V{_mm256_castps_pd(_mm256_permutevar8x32_ps(_mm256_castpd_ps(v.raw), order))};
#else
  return hn::Compress(v, mask);
#endif
}

/// Polynomial by Horner's rule, highest power first.
template <class D, class V = hn::Vec<D>, class... Rest>
HWY_INLINE V polynomial(D d, V x, double highest, Rest... rest) {
  using T = hn::TFromD<D>;
  V value = hn::Set(d, static_cast<T>(highest));
  ((value = value * x + hn::Set(d, static_cast<T>(rest))), ...);
  return value;
}

/// e^r - 1 for |r| <= 0.35, r + c in two parts; detail::expm1_reduced.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V expm1_reduced(D d, V r, V c) {
  const V z = r * r;
  const V even = polynomial(d, z, 1.0 / 479001600, 1.0 / 3628800, 1.0 / 40320, 1.0 / 720, 1.0 / 24, 1.0 / 2);
  const V odd =
      polynomial(d, z, 1.0 / 6227020800.0, 1.0 / 39916800, 1.0 / 362880, 1.0 / 5040, 1.0 / 120, 1.0 / 6);
  return r + (z * (even + r * odd) + c);
}

/// e^x where no lane leaves the range in which 2^k is a normal number.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V exp_moderate(D d, V x) {
  const hn::RebindToUnsigned<D> du;
  const V shift = hn::Set(d, detail::kRoundShift);
  const V shifted = x * hn::Set(d, detail::kLog2E) + shift;
  const V k = shifted - shift;
  const V high = x - k * hn::Set(d, detail::kLn2High);
  const V low = k * hn::Set(d, detail::kLn2Low);
  const V r = high - low;
  const V p = expm1_reduced(d, r, (high - r) - low);
  const auto power =
      hn::ShiftLeft<52>(hn::BitCast(du, shifted) + hn::Set(du, 1023U));  // the shift's own bits fall out
  return (hn::Set(d, 1.0) + p) * hn::BitCast(d, power);
}

/// e^x; math::exp.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V exp(D d, V x) {
  constexpr double kModerate = 700.0;
  if (HWY_LIKELY(hn::AllTrue(d, hn::Abs(x) < hn::Set(d, kModerate)))) return exp_moderate(d, x);
  HWY_ALIGN double lane[hn::MaxLanes(d)];
  hn::Store(x, d, lane);
  for (double& value : lane) value = math::exp(value);
  return hn::Load(d, lane);
}

/// ln x for positive normal numbers; math::log.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V log_of_normal(D d, V x) {
  const hn::RebindToUnsigned<D> du;
  const auto sqrt_half = hn::Set(du, 0x3fe6a09e667f3bcdULL);
  const auto offset = hn::BitCast(du, x) - sqrt_half + hn::Set(du, std::uint64_t{1100} << 52);
  const V k = hn::BitCast(d, hn::Or(hn::Set(du, 0x4330000000000000ULL), hn::ShiftRight<52>(offset))) -
              hn::Set(d, 0x1p52 + 1100.0);
  const V f =
      hn::BitCast(d, hn::And(offset, hn::Set(du, 0x000fffffffffffffULL)) + sqrt_half) - hn::Set(d, 1.0);
  const V s = f / (hn::Set(d, 2.0) + f);
  const V half_square = hn::Set(d, 0.5) * f * f;
  const V z = s * s;
  const V w = z * z;
  const V odd = polynomial(d, w, 2.0 / 19, 2.0 / 15, 2.0 / 11, 2.0 / 7, 2.0 / 3);
  const V even = polynomial(d, w, 2.0 / 21, 2.0 / 17, 2.0 / 13, 2.0 / 9, 2.0 / 5);
  const V rest = s * (half_square + z * (odd + z * even));
  return k * hn::Set(d, detail::kLn2High) - ((half_square - (rest + k * hn::Set(d, detail::kLn2Low))) - f);
}

/// 1 / (1 + e^-x); math::logistic.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V logistic(D d, V x) {
  const V one = hn::Set(d, 1.0);
  const V e = exp(d, hn::Neg(hn::Abs(x)));
  return hn::IfThenElse(x < hn::Zero(d), e, one) / (one + e);
}

/// z with P(Z <= z) = 1/2 + q, |q| <= 0.425; detail::normal_quantile_centre.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V normal_quantile_centre(D d, V q) {
  const V r = hn::Set(d, 0.180625) - q * q;
  return q *
         polynomial(d, r, 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
                    4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
                    1.3314166789178437745e2, 3.3871328727963666080e0) /
         polynomial(d, r, 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
                    2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
                    4.2313330701600911252e1, 1.0);
}

/// -z for a tail probability from 2^-33 to 0.075, which is where rng::uniform ends; detail::normal_quantile_tail.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V normal_quantile_tail(D d, V tail) {
  const V s = hn::Sqrt(hn::Neg(log_of_normal(d, tail))) - hn::Set(d, 1.6);
  return polynomial(d, s, 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                    1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
                    4.63033784615654529590e0, 1.42343711074968357734e0) /
         polynomial(d, s, 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
                    1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
                    2.05319162663775882187e0, 1.0);
}

}  // namespace banso::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

// Elementary functions on vectors of single-precision numbers, for what customers do in a tile: some 1e-7 of the value, which no
// customer's chance is known to. The same operations in the same order, without fused multiply-add, on every instruction set.
// Included once per target of Highway, from within a file that uses hwy/foreach_target.h.

#if defined(BANSO_ENGINE_MATH_SINGLE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BANSO_ENGINE_MATH_SINGLE_INL_H
#undef BANSO_ENGINE_MATH_SINGLE_INL_H
#else
#define BANSO_ENGINE_MATH_SINGLE_INL_H
#endif

#include "engine/math/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace banso::math::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Single = hn::ScalableTag<float>;
using Singles = hn::Vec<Single>;
using SingleMask = hn::Mask<Single>;

inline constexpr float kRoundShiftSingle = 0x1.8p23F;  ///< added and taken away: the nearest whole number
inline constexpr float kLn2HighSingle = 0.693359375F, kLn2LowSingle = -2.12194440e-4F;

/// x = k ln 2 + r, |r| <= 0.35, for x from -40 to 40 (beyond, the nearer end): 2^k and e^r - 1.
struct ExpParts {
  Singles power, reduced;
};

/// Polynomial: Moshier, Cephes Mathematical Library 2.2, single/expf.c.
HWY_INLINE ExpParts exp_parts(Single d, Singles x) {
  const hn::RebindToUnsigned<Single> du;
  const auto bounded = hn::Min(hn::Max(x, hn::Set(d, -40.0F)), hn::Set(d, 40.0F));
  const auto shift = hn::Set(d, kRoundShiftSingle);
  const auto shifted = bounded * hn::Set(d, 1.44269504F) + shift;
  const auto k = shifted - shift;
  const auto r = bounded - k * hn::Set(d, kLn2HighSingle) - k * hn::Set(d, kLn2LowSingle);
  const auto p = polynomial(d, r, 1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2,
                            1.6666665459e-1, 5.0000001201e-1);
  const auto power =
      hn::ShiftLeft<23>(hn::BitCast(du, shifted) + hn::Set(du, 127U));  // the shift's own bits fall out
  return {hn::BitCast(d, power), p * (r * r) + r};
}

/// e^x from -40 to 40; beyond, that of the nearer end: 4e-18 and 2e17 are never and at once for whatever happens to a customer.
/// Relative error <= 3e-7.
HWY_INLINE Singles exp_within(Single d, Singles x) {
  const ExpParts e = exp_parts(d, x);
  return (e.reduced + hn::Set(d, 1.0F)) * e.power;
}

/// e^-m and 1 - e^-m for m from 0 to 40, each to some 3e-7 of itself.
struct NoneAndSome {
  Singles none, some;
};

HWY_INLINE NoneAndSome none_and_some(Single d, Singles m) {
  const auto one = hn::Set(d, 1.0F);
  const ExpParts e = exp_parts(d, hn::Neg(m));
  return {(e.reduced + one) * e.power, (one - e.power) - e.reduced * e.power};
}

/// A number from 1.0001 e^x to 1.062 e^x where |x| <= 40, at a third of the price: a bound by which most customers are spared the
/// exact chance of a rare event. Beyond, that of the nearer end. The bits of a number, read as a whole one, grow by 2^23 from a power
/// of two to the next and in a straight line between them: a chord of 2^x, which lies above it. N. N. Schraudolph, "A fast, compact
/// approximation of the exponential function", Neural Computation 11 (1999), 853-862, section 2.
HWY_INLINE Singles exp_above(Single d, Singles x) {
  const hn::RebindToSigned<Single> di;
  constexpr float kBitsPerE = 1.44269504F * 0x1p23F, kBitsOfOne = 127.0F * 0x1p23F, kRoom = 2000.0F;
  const auto bounded = hn::Min(hn::Max(x, hn::Set(d, -40.0F)), hn::Set(d, 40.0F));
  const auto bits = bounded * hn::Set(d, kBitsPerE) + hn::Set(d, kBitsOfOne + kRoom);
  return hn::BitCast(d, hn::ConvertTo(di, bits));
}

/// ln x for positive normal numbers. Moshier, Cephes 2.2, single/logf.c.
HWY_INLINE Singles log_of_normal(Single d, Singles x) {
  const hn::RebindToUnsigned<Single> du;
  const hn::RebindToSigned<Single> di;
  const auto sqrt_half = hn::Set(du, 0x3f3504f3U);
  const auto offset = hn::BitCast(du, x) - sqrt_half;
  const auto k = hn::ConvertTo(d, hn::ShiftRight<23>(hn::BitCast(di, offset)));
  const auto f = hn::BitCast(d, hn::And(offset, hn::Set(du, 0x007fffffU)) + sqrt_half) - hn::Set(d, 1.0F);
  const auto square = f * f;
  const auto p =
      polynomial(d, f, 7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
                 -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1);
  const auto rest = p * f * square + k * hn::Set(d, kLn2LowSingle) - hn::Set(d, 0.5F) * square;
  return f + rest + k * hn::Set(d, kLn2HighSingle);
}

/// 1 / (1 + e^-x).
HWY_INLINE Singles logistic(Single d, Singles x) {
  const auto one = hn::Set(d, 1.0F);
  const auto e = exp_within(d, hn::Neg(hn::Abs(x)));
  return hn::IfThenElse(x < hn::Zero(d), e, one) / (one + e);
}

/// rng::uniform of a word less one half, within 1.2e-7 of itself.
HWY_INLINE Singles centred(Single d, hn::Vec<hn::RebindToUnsigned<Single>> word) {
  const hn::RebindToUnsigned<Single> du;
  const hn::RebindToSigned<Single> di;
  const auto whole = hn::BitCast(di, hn::Xor(word, hn::Set(du, 0x80000000U)));
  return (hn::ConvertTo(d, whole) + hn::Set(d, 0.5F)) * hn::Set(d, 0x1p-32F);
}

/// rng::uniform of a word, cut after 23 bits: never above it.
HWY_INLINE Singles uniform_below(Single d, hn::Vec<hn::RebindToUnsigned<Single>> word) {
  const hn::RebindToSigned<Single> di;
  return hn::ConvertTo(d, hn::BitCast(di, hn::ShiftRight<9>(word))) * hn::Set(d, 0x1p-23F);
}

/// 1 less rng::uniform of a word without its last bit, within 1.2e-7 of itself.
HWY_INLINE Singles uniform_from_above(Single d, hn::Vec<hn::RebindToUnsigned<Single>> word) {
  const hn::RebindToSigned<Single> di;
  const auto whole = hn::BitCast(di, hn::ShiftRight<1>(hn::Not(word)));
  return (hn::ConvertTo(d, whole) + hn::Set(d, 0.25F)) * hn::Set(d, 0x1p-31F);
}

/// The smaller one of rng::uniform of a word and 1 less it, within 1.2e-7 of itself.
HWY_INLINE Singles tail_of(Single d, hn::Vec<hn::RebindToUnsigned<Single>> word) {
  const hn::RebindToSigned<Single> di;
  const auto whole = hn::BitCast(di, word);
  return (hn::ConvertTo(d, hn::Xor(whole, hn::BroadcastSignBit(whole))) + hn::Set(d, 0.5F)) *
         hn::Set(d, 0x1p-32F);
}

/// z with P(Z <= z) = 1/2 + q, |q| <= 0.425. Wichura (1988), "Algorithm AS 241", Applied Statistics 37, routine PPND7.
HWY_INLINE Singles normal_quantile_centre(Single d, Singles q) {
  const auto r = hn::Set(d, 0.180625F) - q * q;
  return q * polynomial(d, r, 59.109374720, 159.29113202, 50.434271938, 3.3871327179) /
         polynomial(d, r, 67.187563600, 78.757757664, 17.895169469, 1.0);
}

/// -z for a tail probability from 2^-33 to 0.075; PPND7 as well.
HWY_INLINE Singles normal_quantile_tail(Single d, Singles tail) {
  const auto s = hn::Sqrt(hn::Neg(log_of_normal(d, tail))) - hn::Set(d, 1.6F);
  return polynomial(d, s, 0.17023821103, 1.3067284816, 2.7568153900, 1.4234372777) /
         polynomial(d, s, 0.12021132975, 0.73700164250, 1.0);
}

#if HWY_TARGET == HWY_AVX2
/// By mask: which numbers go to the front, a byte each.
struct ToFront {
  std::uint64_t order[256];
};
constexpr ToFront to_front() {
  ToFront out{};
  for (unsigned mask = 0; mask < 256; ++mask) {
    unsigned place = 0;
    for (unsigned lane = 0; lane < 8; ++lane) {
      if ((mask >> lane & 1U) != 0) out.order[mask] |= std::uint64_t{lane} << (8 * place++);
    }
  }
  return out;
}
inline constexpr ToFront kSinglesToFront = to_front();
#endif

/// The lanes of the mask moved to the front; the others hold any of v's numbers or 0.
HWY_INLINE Singles compress([[maybe_unused]] Single d, Singles v, SingleMask mask) {
#if HWY_TARGET <= HWY_AVX3
  return Singles{_mm512_maskz_compress_ps(mask.raw, v.raw)};
#elif HWY_TARGET == HWY_AVX2
  const auto bytes = static_cast<long long>(kSinglesToFront.order[_mm256_movemask_ps(mask.raw)]);
  return Singles{_mm256_permutevar8x32_ps(v.raw, _mm256_cvtepu8_epi32(_mm_cvtsi64_si128(bytes)))};
#else
  return hn::Compress(v, mask);
#endif
}

}  // namespace banso::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

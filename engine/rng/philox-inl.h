// Philox4x32-10 on vectors: one counter in each 64-bit lane, bit for bit rng::philox4x32.
// Included once per target of Highway, from within a file that uses hwy/foreach_target.h.

#if defined(BANSO_ENGINE_RNG_PHILOX_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BANSO_ENGINE_RNG_PHILOX_INL_H
#undef BANSO_ENGINE_RNG_PHILOX_INL_H
#else
#define BANSO_ENGINE_RNG_PHILOX_INL_H
#endif

#include "engine/rng/draws.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace banso::rng::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Word = hn::ScalableTag<
    std::uint64_t>;  ///< a word in the lower half of each lane; the upper half may hold anything
using Words = hn::Vec<Word>;
inline constexpr std::uint64_t kLowHalf = 0xffffffffU;

/// Product of the lower halves, 64 bits.
HWY_INLINE Words multiply_low_halves(Words a, Words b) {
#if HWY_TARGET == HWY_SCALAR
  const Word d;
  return hn::Set(d, (hn::GetLane(a) & kLowHalf) * (hn::GetLane(b) & kLowHalf));
#else
  const hn::Repartition<std::uint32_t, Word> half;
  return hn::MulEven(hn::BitCast(half, a), hn::BitCast(half, b));
#endif
}

struct FourWords {
  Words w0, w1, w2, w3;
};

/// rng::draw_bits for one stream: the keys of its rounds stand ready.
class StreamDraws {
 public:
  HWY_INLINE explicit StreamDraws(StreamKey stream)
      : replication_(hn::Set(Word(), std::uint64_t{stream.replication})) {
    const Word d;
    std::uint64_t low = stream.seed & kLowHalf, high = stream.seed >> 32;
    for (int round = 0; round < kPhiloxRounds; ++round) {
      key0_[round] = hn::Set(d, low & kLowHalf);
      key1_[round] = hn::Set(d, high & kLowHalf);
      low += kPhiloxWeyl0;
      high += kPhiloxWeyl1;
    }
  }

  /// One entity in each lane; `tail` = counter_tail(step, purpose, index).
  HWY_INLINE FourWords operator()(Words entity, Words tail) const {
    FourWords x{entity, hn::ShiftRight<32>(entity), replication_, tail};
    static_assert(kPhiloxRounds == 10);
    round(0, x), round(1, x), round(2, x), round(3, x), round(4, x);
    round(5, x), round(6, x), round(7, x), round(8, x), round(9, x);
    return x;
  }

 private:
  HWY_INLINE void round(int number, FourWords& x) const {
    const Word d;
    const Words product0 = multiply_low_halves(hn::Set(d, kPhiloxMultiplier0), x.w0);
    const Words product1 = multiply_low_halves(hn::Set(d, kPhiloxMultiplier1), x.w2);
    x = {hn::Xor(hn::Xor(hn::ShiftRight<32>(product1), x.w1), key0_[number]), product1,
         hn::Xor(hn::Xor(hn::ShiftRight<32>(product0), x.w3), key1_[number]), product0};
  }

  Words replication_;
  Words key0_[kPhiloxRounds], key1_[kPhiloxRounds];
};

/// rng::uniform of each lower half.
HWY_INLINE hn::Vec<hn::ScalableTag<double>> uniform(Words word) {
  const Word d;
  const hn::ScalableTag<double> df;
  const Words exponent = hn::Set(d, 0x4330000000000000ULL);  // of 2^52: the word stands in the last bits
  const auto raised = hn::BitCast(df, hn::Or(hn::And(word, hn::Set(d, kLowHalf)), exponent));
  return (raised - hn::Set(df, 0x1p52 - 0.5)) * hn::Set(df, 0x1p-32);  // exact
}

}  // namespace banso::rng::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

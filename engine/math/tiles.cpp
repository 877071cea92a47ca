#include "engine/math/tiles.hpp"

#include "engine/math/normal.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/math/tiles.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::math::HWY_NAMESPACE {

/// z at the places of `tails` tail probabilities; place[t]: index + 1, with the sign of the result.
template <class D, class T = hn::TFromD<D>>
HWY_INLINE void put_tails(D d, T* HWY_RESTRICT tail, T* HWY_RESTRICT place, std::size_t tails,
                          T* HWY_RESTRICT z) {
  for (std::size_t t = 0; t < tails; t += hn::Lanes(d)) {
    const auto beyond = normal_quantile_tail(d, hn::LoadU(d, tail + t));
    const auto sign = hn::LoadU(d, place + t);
    hn::StoreU(hn::CopySign(beyond, sign), d, tail + t);
    hn::StoreU(hn::Abs(sign) - hn::Set(d, static_cast<T>(1)), d, place + t);
  }
  for (std::size_t t = 0; t < tails; ++t)
    z[static_cast<std::uint32_t>(static_cast<std::int32_t>(place[t]))] = tail[t];
}

/// Centre for all; those in the tails (one in seven) are gathered into vectors of their own.
void normal_quantiles_lanes(const double* HWY_RESTRICT u, double* HWY_RESTRICT z, std::size_t count,
                            double* HWY_RESTRICT scratch) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  double* HWY_RESTRICT tail = scratch;
  double* HWY_RESTRICT place = scratch + count + kSpareLanes;  // index, with the sign of the result
  const auto half = hn::Set(d, 0.5), edge = hn::Set(d, 0.425), one = hn::Set(d, 1.0);
  const auto stride = hn::Set(d, static_cast<double>(lanes));
  auto index = hn::Iota(d, 1.0);
  std::size_t tails = 0;
  for (std::size_t i = 0; i < count; i += lanes, index = index + stride) {
    const auto p = hn::LoadU(d, u + i);
    const auto q = p - half;
    hn::StoreU(normal_quantile_centre(d, q), d, z + i);
    const auto far = hn::Abs(q) > edge;
    if (hn::AllFalse(d, far)) continue;
    hn::StoreU(compress(d, hn::Min(p, one - p), far), d, tail + tails);
    hn::StoreU(compress(d, hn::CopySign(index, q), far), d, place + tails);
    tails += hn::CountTrue(d, far);
  }
  put_tails(d, tail, place, tails, z);
}

/// The same of words, in single precision.
void normal_quantiles_of_words_lanes(const std::uint32_t* HWY_RESTRICT word, float* HWY_RESTRICT z,
                                     std::size_t count, float* HWY_RESTRICT scratch) {
  const Single d;
  const hn::RebindToUnsigned<Single> du;
  const std::size_t lanes = hn::Lanes(d);
  float* HWY_RESTRICT tail = scratch;
  float* HWY_RESTRICT place = scratch + count + kSpareLanes;  // index, with the sign of the result
  const auto edge = hn::Set(d, 0.425F);
  const auto stride = hn::Set(d, static_cast<float>(lanes));
  auto index = hn::Iota(d, 1.0F);
  std::size_t tails = 0;
  for (std::size_t i = 0; i < count; i += lanes, index = index + stride) {
    const auto w = hn::LoadU(du, word + i);
    const auto q = centred(d, w);
    hn::StoreU(normal_quantile_centre(d, q), d, z + i);
    const auto far = hn::Abs(q) > edge;
    hn::StoreU(compress(d, tail_of(d, w), far), d, tail + tails);
    hn::StoreU(compress(d, hn::CopySign(index, q), far), d, place + tails);
    tails += hn::CountTrue(d, far);
  }
  put_tails(d, tail, place, tails, z);
}

/// `Number`: double or float. Eight places at a time, in whatever vectors hold doubles.
template <class Number>
HWY_INLINE void add_to_parts(const Number* HWY_RESTRICT values, std::size_t count, EightSums& sums) {
  const hn::CappedTag<double, 8> d;
  const hn::Rebind<Number, decltype(d)> dn;
  constexpr std::size_t lanes = hn::MaxLanes(hn::CappedTag<double, 8>());
  const auto at = [&](std::size_t i) HWY_ATTR {
    if constexpr (sizeof(Number) == sizeof(double)) {
      return hn::LoadU(d, values + i);
    } else {
      return hn::PromoteTo(d, hn::LoadU(dn, values + i));
    }
  };
  for (std::size_t part = 0; part < 8; part += lanes) {
    auto sum = hn::LoadU(d, sums.part + part);
    for (std::size_t i = part; i + lanes <= count; i += 8) sum = sum + at(i);
    hn::StoreU(sum, d, sums.part + part);
  }
  for (std::size_t i = count - count % lanes; i < count; ++i)
    sums.part[i % 8] += static_cast<double>(values[i]);
}

void add_lanes(const double* HWY_RESTRICT values, std::size_t count, EightSums& sums) {
  add_to_parts(values, count, sums);
}

void add_singles_lanes(const float* HWY_RESTRICT values, std::size_t count, EightSums& sums) {
  add_to_parts(values, count, sums);
}

void exps_lanes(double* HWY_RESTRICT x, std::size_t count) {
  const hn::ScalableTag<double> d;
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) hn::StoreU(exp(d, hn::LoadU(d, x + i)), d, x + i);
}

void logistics_lanes(const double* HWY_RESTRICT x, std::size_t count, double* HWY_RESTRICT out) {
  const hn::ScalableTag<double> d;
  for (std::size_t i = 0; i < count; i += hn::Lanes(d))
    hn::StoreU(logistic(d, hn::LoadU(d, x + i)), d, out + i);
}

void logistics_of_singles_lanes(const float* HWY_RESTRICT x, std::size_t count, float* HWY_RESTRICT out) {
  const Single d;
  for (std::size_t i = 0; i < count; i += hn::Lanes(d))
    hn::StoreU(logistic(d, hn::LoadU(d, x + i)), d, out + i);
}

}  // namespace banso::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::math {

HWY_EXPORT(normal_quantiles_lanes);
HWY_EXPORT(normal_quantiles_of_words_lanes);
HWY_EXPORT(add_lanes);
HWY_EXPORT(add_singles_lanes);
HWY_EXPORT(exps_lanes);
HWY_EXPORT(logistics_lanes);
HWY_EXPORT(logistics_of_singles_lanes);

void normal_quantiles(const double* u, double* z, std::size_t count, double* scratch) {
  HWY_DYNAMIC_DISPATCH(normal_quantiles_lanes)(u, z, count, scratch);
}

void normal_quantiles(const std::uint32_t* word, float* z, std::size_t count, float* scratch) {
  HWY_DYNAMIC_DISPATCH(normal_quantiles_of_words_lanes)(word, z, count, scratch);
}

void exps(double* x, std::size_t count) { HWY_DYNAMIC_DISPATCH(exps_lanes)(x, count); }

void add(const double* values, std::size_t count, EightSums& sums) {
  HWY_DYNAMIC_DISPATCH(add_lanes)(values, count, sums);
}

void add(const float* values, std::size_t count, EightSums& sums) {
  HWY_DYNAMIC_DISPATCH(add_singles_lanes)(values, count, sums);
}

void add_logistics(const double* x, std::size_t count, double* scratch, EightSums& sums) {
  HWY_DYNAMIC_DISPATCH(logistics_lanes)(x, count, scratch);
  add(scratch, count, sums);
}

void add_logistics(const float* x, std::size_t count, float* scratch, EightSums& sums) {
  HWY_DYNAMIC_DISPATCH(logistics_of_singles_lanes)(x, count, scratch);
  add(scratch, count, sums);
}

}  // namespace banso::math
#endif

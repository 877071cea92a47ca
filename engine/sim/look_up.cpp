#include "engine/sim/look_up.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/look_up.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

#if HWY_TARGET <= HWY_AVX3

/// Columns in place of rows: by two by two numbers, then by blocks of two. Written out, as g++ 12 keeps arrays of vectors that a
/// loop goes through in memory.
HWY_INLINE void turn(const EightColumns* const (&row)[8], __m512d (&column)[8]) {
  const auto low = [&](int i) HWY_ATTR {
    return _mm512_unpacklo_pd(_mm512_load_pd(row[i]->column), _mm512_load_pd(row[i + 1]->column));
  };
  const auto high = [&](int i) HWY_ATTR {
    return _mm512_unpackhi_pd(_mm512_load_pd(row[i]->column), _mm512_load_pd(row[i + 1]->column));
  };
  const auto deal = [&](__m512d a, __m512d b, __m512d c, __m512d d, int first) HWY_ATTR {
    const __m512d ab04 = _mm512_shuffle_f64x2(a, b, 0x88), ab26 = _mm512_shuffle_f64x2(a, b, 0xdd);
    const __m512d cd04 = _mm512_shuffle_f64x2(c, d, 0x88), cd26 = _mm512_shuffle_f64x2(c, d, 0xdd);
    column[first] = _mm512_shuffle_f64x2(ab04, cd04, 0x88);
    column[first + 2] = _mm512_shuffle_f64x2(ab26, cd26, 0x88);
    column[first + 4] = _mm512_shuffle_f64x2(ab04, cd04, 0xdd);
    column[first + 6] = _mm512_shuffle_f64x2(ab26, cd26, 0xdd);
  };
  deal(low(0), low(2), low(4), low(6), 0);
  deal(high(0), high(2), high(4), high(6), 1);
}

void look_up_lanes(const EightColumns* HWY_RESTRICT rows, std::size_t stride,
                   const std::uint32_t* HWY_RESTRICT slot, std::size_t count, const ColumnArrays& out) {
  const ColumnArrays to = out;
  for (std::size_t j = 0; j < count; j += 8) {
    const auto row = [&](std::size_t i) HWY_ATTR { return rows + stride * slot[j + i]; };
    const EightColumns* const eight[8] = {row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7)};
    __m512d v[8];
    turn(eight, v);
    const auto put = [&](std::size_t k) HWY_ATTR {
      if (to.of[k] != nullptr) _mm512_storeu_pd(to.of[k] + j, v[k]);
    };
    put(0), put(1), put(2), put(3), put(4), put(5), put(6), put(7);
  }
}

#elif HWY_TARGET == HWY_AVX2

/// Four columns of four rows, from the column `first` on.
HWY_INLINE void deal_four(const EightColumns* const (&row)[4], std::size_t first, std::size_t j,
                          const ColumnArrays& to) {
  const auto load = [&](int i) HWY_ATTR { return _mm256_load_pd(row[i]->column + first); };
  const __m256d a = load(0), b = load(1), c = load(2), d = load(3);
  const __m256d ab02 = _mm256_unpacklo_pd(a, b), ab13 = _mm256_unpackhi_pd(a, b);
  const __m256d cd02 = _mm256_unpacklo_pd(c, d), cd13 = _mm256_unpackhi_pd(c, d);
  const auto put = [&](std::size_t k, __m256d v) HWY_ATTR {
    if (to.of[first + k] != nullptr) _mm256_storeu_pd(to.of[first + k] + j, v);
  };
  put(0, _mm256_permute2f128_pd(ab02, cd02, 0x20));
  put(1, _mm256_permute2f128_pd(ab13, cd13, 0x20));
  put(2, _mm256_permute2f128_pd(ab02, cd02, 0x31));
  put(3, _mm256_permute2f128_pd(ab13, cd13, 0x31));
}

void look_up_lanes(const EightColumns* HWY_RESTRICT rows, std::size_t stride,
                   const std::uint32_t* HWY_RESTRICT slot, std::size_t count, const ColumnArrays& out) {
  const ColumnArrays to = out;
  for (std::size_t j = 0; j < count; j += 4) {
    const auto row = [&](std::size_t i) HWY_ATTR { return rows + stride * slot[j + i]; };
    const EightColumns* const four[4] = {row(0), row(1), row(2), row(3)};
    deal_four(four, 0, j, to);
    deal_four(four, 4, j, to);
  }
}

#else

void look_up_lanes(const EightColumns* HWY_RESTRICT rows, std::size_t stride,
                   const std::uint32_t* HWY_RESTRICT slot, std::size_t count, const ColumnArrays& out) {
  for (std::size_t k = 0; k < 8; ++k) {
    double* const to = out.of[k];
    for (std::size_t j = 0; to != nullptr && j < count; ++j) to[j] = rows[stride * slot[j]].column[k];
  }
}

#endif

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(look_up_lanes);

void look_up(const EightColumns* rows, std::size_t stride, const std::uint32_t* slot, std::size_t count,
             const ColumnArrays& out) {
  HWY_DYNAMIC_DISPATCH(look_up_lanes)(rows, stride, slot, count, out);
}

}  // namespace banso::sim
#endif

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

/// Columns in place of rows. Two rows lie in a register, of customers j and j + 4 (j + 8 and j + 12 in the second half), in blocks
/// of four columns: turned by fours within the blocks, then the blocks are put in the customers' order. Written out, as g++ 12 keeps
/// arrays of vectors that a loop goes through in memory.
struct Turned {
  __m512 c0, c1, c2, c3;  ///< columns 0 to 3 in blocks 0 and 2, 4 to 7 in blocks 1 and 3
};

HWY_INLINE Turned turn(__m512 a, __m512 b, __m512 c, __m512 d) {
  const auto ab_low = _mm512_castps_pd(_mm512_unpacklo_ps(a, b)),
             cd_low = _mm512_castps_pd(_mm512_unpacklo_ps(c, d));
  const auto ab_high = _mm512_castps_pd(_mm512_unpackhi_ps(a, b)),
             cd_high = _mm512_castps_pd(_mm512_unpackhi_ps(c, d));
  return {_mm512_castpd_ps(_mm512_unpacklo_pd(ab_low, cd_low)),
          _mm512_castpd_ps(_mm512_unpackhi_pd(ab_low, cd_low)),
          _mm512_castpd_ps(_mm512_unpacklo_pd(ab_high, cd_high)),
          _mm512_castpd_ps(_mm512_unpackhi_pd(ab_high, cd_high))};
}

void look_up_lanes(const EightColumns* HWY_RESTRICT rows, std::size_t stride,
                   const std::uint32_t* HWY_RESTRICT slot, std::size_t count, const ColumnArrays& out) {
  const ColumnArrays to = out;
  for (std::size_t j = 0; j < count; j += 16) {
    const auto two_rows = [&](std::size_t i) HWY_ATTR {
      const auto row = [&](std::size_t k) HWY_ATTR {
        return _mm256_load_pd(reinterpret_cast<const double*>(rows[stride * slot[k]].column));
      };
      return _mm512_castpd_ps(_mm512_insertf64x4(_mm512_castpd256_pd512(row(j + i)), row(j + i + 4), 1));
    };
    const Turned first = turn(two_rows(0), two_rows(1), two_rows(2), two_rows(3));
    const Turned second = turn(two_rows(8), two_rows(9), two_rows(10), two_rows(11));
    const auto put = [&](std::size_t k, __m512 a, __m512 b) HWY_ATTR {
      if (to.of[k] != nullptr) _mm512_storeu_ps(to.of[k] + j, _mm512_shuffle_f32x4(a, b, 0x88));
      if (to.of[k + 4] != nullptr) _mm512_storeu_ps(to.of[k + 4] + j, _mm512_shuffle_f32x4(a, b, 0xdd));
    };
    put(0, first.c0, second.c0), put(1, first.c1, second.c1);
    put(2, first.c2, second.c2), put(3, first.c3, second.c3);
  }
}

#elif HWY_TARGET == HWY_AVX2

/// The same of eight customers: a register holds four columns of customer j, and of j + 4.
void look_up_lanes(const EightColumns* HWY_RESTRICT rows, std::size_t stride,
                   const std::uint32_t* HWY_RESTRICT slot, std::size_t count, const ColumnArrays& out) {
  const ColumnArrays to = out;
  for (std::size_t j = 0; j < count; j += 8) {
    for (std::size_t first = 0; first < 8; first += 4) {
      const auto two_rows = [&](std::size_t i) HWY_ATTR {
        const auto row = [&](std::size_t k)
                             HWY_ATTR { return _mm_load_ps(rows[stride * slot[k]].column + first); };
        return _mm256_insertf128_ps(_mm256_castps128_ps256(row(j + i)), row(j + i + 4), 1);
      };
      const auto a = two_rows(0), b = two_rows(1), c = two_rows(2), d = two_rows(3);
      const auto ab_low = _mm256_unpacklo_ps(a, b), cd_low = _mm256_unpacklo_ps(c, d);
      const auto ab_high = _mm256_unpackhi_ps(a, b), cd_high = _mm256_unpackhi_ps(c, d);
      const auto put = [&](std::size_t k, __m256 v) HWY_ATTR {
        if (to.of[first + k] != nullptr) _mm256_storeu_ps(to.of[first + k] + j, v);
      };
      put(0, _mm256_shuffle_ps(ab_low, cd_low, 0x44));
      put(1, _mm256_shuffle_ps(ab_low, cd_low, 0xee));
      put(2, _mm256_shuffle_ps(ab_high, cd_high, 0x44));
      put(3, _mm256_shuffle_ps(ab_high, cd_high, 0xee));
    }
  }
}

#else

void look_up_lanes(const EightColumns* HWY_RESTRICT rows, std::size_t stride,
                   const std::uint32_t* HWY_RESTRICT slot, std::size_t count, const ColumnArrays& out) {
  for (std::size_t k = 0; k < 8; ++k) {
    float* const to = out.of[k];
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

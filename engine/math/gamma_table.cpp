#include "engine/math/gamma_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/math/gamma.hpp"
#include "engine/math/tiles.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/math/gamma_table.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/lanes-inl.h"
// clang-format on

#ifndef BANSO_ENGINE_MATH_GAMMA_TABLE_ONCE
#define BANSO_ENGINE_MATH_GAMMA_TABLE_ONCE
namespace banso::math {

inline constexpr double kPointsPerUnit = 8.0;
inline constexpr std::size_t kPoints = 102;
inline constexpr double kFirstPoint = -0.5 * (kPoints - 1);  ///< in eighths
inline constexpr std::size_t kTerms = 8;

}  // namespace banso::math
#endif

HWY_BEFORE_NAMESPACE();
namespace banso::math::HWY_NAMESPACE {

void gamma_quantiles_lanes(const double* terms, const double* z, double* x, std::size_t count) {
  const hn::ScalableTag<double> d;
  const hn::RebindToSigned<decltype(d)> di;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, value); };
  const auto shift = set(detail::kRoundShift), low = set(0.0), high = set(kPoints - 1.0);
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
    const auto here = hn::LoadU(d, z + i) * set(kPointsPerUnit) - set(kFirstPoint);
    const auto shifted = hn::Min(hn::Max(here, low), high) + shift;
    const auto r = (here - (shifted - shift)) * set(1.0 / kPointsPerUnit);
    const auto row = hn::ShiftLeft<3>(hn::BitCast(di, shifted) - hn::BitCast(di, shift));
    auto s = hn::GatherIndex(d, terms + kTerms - 1, row);
    for (std::size_t n = kTerms - 1; n-- > 0;) s = s * r + hn::GatherIndex(d, terms + n, row);
    hn::StoreU(exp(d, s), d, x + i);
  }
}

}  // namespace banso::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::math {

HWY_EXPORT(gamma_quantiles_lanes);

namespace {

static_assert(kTerms == 8, "a row of the table is found by a shift");

constexpr std::size_t kStepTerms = 11;  // of the polynomial by which the next point is reached
constexpr double kNearlyNormal = 1e10;  // shapes from which Wilson, Hilferty 1931 is exact to the last digit

using Series = std::array<double, kStepTerms>;

/// ln of the quantile, mean 1, of the standard normal z.
double log_quantile(double shape, double z) {
  if (shape >= kNearlyNormal) return 3.0 * log1p(z / (3.0 * std::sqrt(shape)) - 1.0 / (9.0 * shape));
  return GammaShape(shape).log_quantile_of_normal(z) - log(shape);
}

/// e^s - 1 - s without cancellation, given d = e^s - 1.
double excess(double s, double d) { return std::fabs(s) < 0.2 ? -log1p_minus(d) : d - s; }

/// Taylor series of s about z where s(z) is known. With d = e^s - 1 and w = s',
/// w = e^(error of Stirling's formula - z^2/2 + a (d - s)) / sqrt(a),  d' = (1 + d) w,  w' = w (a d w - z).
Series series(double shape, double stirling, double z, double start) {
  Series s{}, d{}, w{}, q{};
  s[0] = start;
  d[0] = expm1(start);
  w[0] = exp((stirling - 0.5 * z * z) + shape * excess(start, d[0])) / std::sqrt(shape);
  for (std::size_t n = 0; n + 1 < kStepTerms; ++n) {
    double dw = 0.0, wq = 0.0;
    for (std::size_t i = 0; i <= n; ++i) dw += d[i] * w[n - i];
    q[n] = shape * dw - (n == 0 ? z : n == 1 ? 1.0 : 0.0);
    for (std::size_t i = 0; i <= n; ++i) wq += w[i] * q[n - i];
    const double next = 1.0 / static_cast<double>(n + 1);
    s[n + 1] = w[n] * next;
    d[n + 1] = (w[n] + dw) * next;
    w[n + 1] = wq * next;
  }
  return s;
}

double value(const Series& s, double r) {
  double sum = s.back();
  for (std::size_t n = kStepTerms - 1; n-- > 0;) sum = sum * r + s[n];
  return sum;
}

double normal_at(std::size_t point) { return (kFirstPoint + static_cast<double>(point)) / kPointsPerUnit; }

}  // namespace

GammaTable::GammaTable(double shape) : terms_(kPoints * kTerms) {
  fill(shape, 0, kPoints / 2 - 1);
  fill(shape, kPoints - 1, kPoints / 2);
}

/// From the outermost point inwards.
void GammaTable::fill(double shape, std::size_t first, std::size_t last) {
  const double step = (first < last ? 1.0 : -1.0) / kPointsPerUnit;
  const double stirling = stirling_error(shape);
  double start = log_quantile(shape, normal_at(first));
  for (std::size_t point = first;; first < last ? ++point : --point) {
    const Series s = series(shape, stirling, normal_at(point), start);
    std::copy_n(s.begin(), kTerms, &terms_[point * kTerms]);
    if (point == last) return;
    start = value(s, step);
  }
}

double GammaTable::at(double z) const {
  const double here = z * kPointsPerUnit - kFirstPoint;
  const double shifted = std::min(std::max(here, 0.0), kPoints - 1.0) + detail::kRoundShift;
  const double r = (here - (shifted - detail::kRoundShift)) * (1.0 / kPointsPerUnit);
  const double* const row =
      &terms_[(detail::to_bits(shifted) - detail::to_bits(detail::kRoundShift)) * kTerms];
  double s = row[kTerms - 1];
  for (std::size_t n = kTerms - 1; n-- > 0;) s = s * r + row[n];
  return exp(s);
}

void GammaTable::at(const double* z, double* x, std::size_t count) const {
  HWY_DYNAMIC_DISPATCH(gamma_quantiles_lanes)(terms_.data(), z, x, count);
}

}  // namespace banso::math
#endif

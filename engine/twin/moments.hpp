#pragma once

#include <array>
#include <cstddef>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"

/// First and second moments of what customers of a cell are, closed as a normal distribution.
///
/// (T.1) E[e^{c z}] = e^{c m + c'Cc / 2};  weighted by e^{c z} the mean is m + C c and the covariance stays C
/// (T.2) what is left when a part e of a cell is taken away whose mean is m + d and covariance C:
///       mean m - e d / (1 - e), covariance C - e d d' / (1 - e)^2
/// With C = 0 both are exact: then the twin is.
namespace banso::twin {

inline constexpr std::size_t kHealth = 0, kFit = 1, kResponse = 2, kGap = 3, kScore = 4, kTraits = 5;

using Traits = std::array<double, kTraits>;

struct Moments {
  double n = 0;  ///< customers
  Traits mean{};
  std::array<Traits, kTraits> cov{};

  /// C c
  [[nodiscard]] Traits tilt(const Traits& c) const {
    Traits out{};
    for (std::size_t i = 0; i < kTraits; ++i) {
      for (std::size_t j = 0; j < kTraits; ++j) out[i] += cov[i][j] * c[j];
    }
    return out;
  }
};

[[nodiscard]] inline double dot(const Traits& a, const Traits& b) {
  double sum = 0;
  for (std::size_t i = 0; i < kTraits; ++i) sum += a[i] * b[i];
  return sum;
}

/// E[e^{c z}] and the shift of the mean that goes with it. (T.1)
struct Exponential {
  double mean = 1, variance = 0;
  Traits shift{};
};

[[nodiscard]] inline Exponential exponential(const Moments& z, const Traits& c) {
  Exponential out;
  out.shift = z.tilt(c);
  out.variance = dot(c, out.shift);
  out.mean = math::exp(dot(c, z.mean) + 0.5 * out.variance);
  return out;
}

/// Takes a part (0 <= part < 1) away whose mean lies `shift` off; the taken part. (T.2)
inline Moments take(Moments& from, double part, const Traits& shift) {
  Moments out = from;
  out.n = from.n * part;
  for (std::size_t i = 0; i < kTraits; ++i) out.mean[i] += shift[i];
  from.n -= out.n;
  if (part >= 1.0) return out;
  const double rest = 1.0 / (1.0 - part);
  for (std::size_t i = 0; i < kTraits; ++i) {
    from.mean[i] -= part * rest * shift[i];
    for (std::size_t j = 0; j < kTraits; ++j) from.cov[i][j] -= part * rest * rest * shift[i] * shift[j];
  }
  for (std::size_t i = 0; i < kTraits; ++i) {
    if (from.cov[i][i] > 0.0) continue;
    for (std::size_t j = 0; j < kTraits; ++j) from.cov[i][j] = from.cov[j][i] = 0.0;
  }
  return out;
}

/// Pours `more` into `into`.
inline void pour(Moments& into, const Moments& more) {
  const double n = into.n + more.n;
  if (more.n <= 0.0) return;
  const double w = more.n / n, v = 1.0 - w;
  Traits d;
  for (std::size_t i = 0; i < kTraits; ++i) d[i] = more.mean[i] - into.mean[i];
  for (std::size_t i = 0; i < kTraits; ++i) {
    for (std::size_t j = 0; j < kTraits; ++j)
      into.cov[i][j] = v * into.cov[i][j] + w * more.cov[i][j] + v * w * d[i] * d[j];
  }
  for (std::size_t i = 0; i < kTraits; ++i) into.mean[i] += w * d[i];
  into.n = n;
}

/// P(z > threshold) of a normal variable, a step where nothing varies.
[[nodiscard]] inline double chance_above(double mean, double variance, double threshold) {
  if (variance <= 0.0) return mean > threshold ? 1.0 : 0.0;
  return math::normal_cdf((mean - threshold) / std::sqrt(variance));
}

}  // namespace banso::twin

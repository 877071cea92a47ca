#pragma once

#include <cmath>

#include "engine/math/elementary.hpp"

/// Hyperbolic functions from expm1, log1p and sqrt; relative error <= 1e-15 where the result is a normal number.
namespace banso::math {

inline double sinh(double x) noexcept {
  const double size = std::fabs(x);
  const double grown = size < 700.0 ? expm1(size) : kInfinity;
  const double value = grown < kInfinity ? 0.5 * (grown + grown / (grown + 1.0)) : 0.5 * exp(size);
  return x < 0.0 ? -value : value;
}

inline double asinh(double x) noexcept {
  const double size = std::fabs(x);
  // Above 2^28 the root is the number itself to the last bit, and its square could overflow.
  const double value = size > 0x1p28 ? log(size) + 0.69314718055994530942
                                     : log1p(size + size * size / (1.0 + std::sqrt(1.0 + size * size)));
  return x < 0.0 ? -value : value;
}

/// x >= 1; NaN below.
inline double acosh(double x) noexcept {
  if (!(x >= 1.0)) return kNaN;
  if (x > 0x1p28) return log(x) + 0.69314718055994530942;
  const double above = x - 1.0;
  return log1p(above + std::sqrt(above * (2.0 + above)));
}

}  // namespace banso::math

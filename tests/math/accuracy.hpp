#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ostream>

#include "engine/math/elementary.hpp"
#include "engine/rng/draws.hpp"

/// Measuring how far a function is from the truth (long double, 11 bits more than double).
namespace banso::test {

constexpr long double wide(double x) { return static_cast<long double>(x); }

/// Distance in units of the last place that a double next to `want` has.
inline double ulp_error(double got, long double want) {
  const double nearest = static_cast<double>(want);
  if (std::isnan(nearest)) return std::isnan(got) ? 0.0 : math::kInfinity;
  if (got == nearest) return static_cast<double>(std::fabs(wide(got) - want)) > 0.0 ? 0.5 : 0.0;
  if (std::isinf(got) || std::isinf(nearest)) return math::kInfinity;
  const int exponent = std::max(std::ilogb(nearest), -1022);
  return static_cast<double>(std::fabs(wide(got) - want) / std::ldexp(1.0L, exponent - 52));
}

inline double relative_error(double got, long double want) {
  if (want == 0.0L) return got == 0.0 ? 0.0 : math::kInfinity;
  return static_cast<double>(std::fabs((wide(got) - want) / want));
}

/// Fixed stream of test inputs.
class Inputs {
 public:
  explicit Inputs(std::uint64_t seed) : stream_{seed, 0} {}

  double between(double low, double high) { return low + (high - low) * next(); }
  /// Magnitudes evenly spread over powers of ten, positive.
  double log_between(double low, double high) { return std::exp(between(std::log(low), std::log(high))); }

 private:
  double next() {
    const rng::Bits4 bits = rng::draw_bits(stream_, count_++, 0, rng::Purpose::trait);
    return rng::uniform(bits[0]) + rng::uniform(bits[1]) * 0x1p-32;
  }

  rng::StreamKey stream_;
  std::uint64_t count_ = 0;
};

/// Largest value of error(i) over n tries, with the case that gave it.
struct Worst {
  double error = 0.0;
  double at = 0.0;
  double at2 = 0.0;

  void see(double candidate, double x, double y = 0.0) {
    if (!(candidate <= error)) {  // a NaN error is the worst
      error = candidate;
      at = x;
      at2 = y;
    }
  }
};

inline std::ostream& operator<<(std::ostream& out, const Worst& worst) {
  return out << worst.error << " at (" << worst.at << ", " << worst.at2 << ")";
}

}  // namespace banso::test

#include "engine/report/rounding.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace banso::report {

namespace {

constexpr std::array<double, 23> kPowers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                         1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                         1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int kWidest = 20;

}  // namespace

double power_of_ten(int exponent) { return kPowers.at(static_cast<std::size_t>(std::abs(exponent))); }

int decimal_exponent(double value) {
  double size = std::fabs(value);
  if (!std::isfinite(size) || size == 0.0) return 0;
  int exponent = 0;
  for (; size >= 10.0; ++exponent) size /= 10.0;
  for (; size < 1.0; --exponent) size *= 10.0;
  return exponent;
}

double round_significant(double value, int digits) {
  const int exponent = decimal_exponent(value);
  if (!std::isfinite(value) || std::abs(exponent) > kWidest) return value;
  const int shift = digits - 1 - exponent;  // value 10^shift has `digits` digits before the point
  if (std::abs(shift) > 22) return value;
  const double scaled = shift >= 0 ? value * power_of_ten(shift) : value / power_of_ten(shift);
  const double whole = std::floor(std::fabs(scaled) + 0.5);
  const double size = shift >= 0 ? whole / power_of_ten(shift) : whole * power_of_ten(shift);
  return value < 0 ? -size : size;
}

double round_to_error(double value, double error, int further, int most) {
  const bool usable = std::isfinite(error) && error > 0;
  const int digits = usable ? decimal_exponent(value) - decimal_exponent(error) + further + 1 : most;
  return round_significant(value, std::clamp(digits, 1, most));
}

}  // namespace banso::report

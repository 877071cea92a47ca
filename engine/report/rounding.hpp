#pragma once

#include <cmath>
#include <cstdint>

/// Numbers as reports write them.
namespace banso::report {

/// 10^|exponent| for exponents up to 22: exact.
[[nodiscard]] double power_of_ten(int exponent);

/// Exponent e with 10^e <= |value| < 10^(e + 1); 0 for zero and for numbers that are not finite.
[[nodiscard]] int decimal_exponent(double value);

/// To so many significant decimal digits (1-15), halves away from zero. Magnitudes outside 1e-20 .. 1e20 stay.
[[nodiscard]] double round_significant(double value, int digits);

/// To the decimal place that is `further` places below the leading digit of its error (further = 1: the error itself has
/// two digits), to `most` significant digits at the most, to one at the least; to `most` where the error is 0 or absent.
[[nodiscard]] double round_to_error(double value, double error, int further, int most);

/// A value for JSON: null where the number is absent or infinite, a whole number without a decimal point, else rounded.
/// digits = 0 keeps all bits.
template <class Json>
[[nodiscard]] Json json_value(double value, int digits = 9) {
  constexpr double kExactWhole = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) return nullptr;
  const double rounded = digits == 0 ? value : round_significant(value, digits);
  if (std::fabs(rounded) < kExactWhole && std::floor(rounded) == rounded && (digits != 0 || rounded != 0)) {
    return static_cast<std::int64_t>(rounded);
  }
  return rounded;
}

}  // namespace banso::report

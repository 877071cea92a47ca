#pragma once

#include <cmath>
#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace banso {

inline constexpr double kMonthsPerYear = 12.0;

/// Money in minor units of the scenario's currency (cents; whole yen).
using Minor = std::int64_t;

/// Minor units in one unit of a currency (ISO 4217 code).
[[nodiscard]] inline double minor_per_unit(std::string_view currency) {
  return currency == "JPY" || currency == "KRW" || currency == "VND" ? 1.0 : 100.0;
}

/// Most monthly revenue of one customer, minor units: two million such customers still have a sum in 64 bits.
inline constexpr double kLargestMrr = 1e12;

namespace detail {
inline constexpr double kRoundingLimit = 4611686018427387904.0;  // 2^62: leaves one bit of head-room for sums
}

/// Nearest whole number, halves away from zero. Throws std::range_error for NaN and beyond +-2^62.
inline std::int64_t round_half_away(double value) {
  if (!(std::fabs(value) < detail::kRoundingLimit)) throw std::range_error("number out of range for 64 bits");
  const auto whole = static_cast<std::int64_t>(value);
  const double rest = value - static_cast<double>(whole);  // exact: |rest| < 1 and shares value's grid
  return whole + static_cast<std::int64_t>(rest >= 0.5) - static_cast<std::int64_t>(rest <= -0.5);
}

/// Money from a floating amount of minor units, halves away from zero. Throws std::range_error.
inline Minor to_minor(double amount) { return round_half_away(amount); }

/// Working hours in fixed point: v counts 2^-20 h (about 3.4 ms). Sums are integer sums, hence exact and the
/// same in any order, tile size and number of lanes; the range is about +-8.7e12 h.
struct HourTicks {
  std::int64_t v = 0;

  friend constexpr bool operator==(HourTicks, HourTicks) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(HourTicks, HourTicks) noexcept = default;
  friend constexpr HourTicks operator+(HourTicks a, HourTicks b) noexcept { return {a.v + b.v}; }
  friend constexpr HourTicks operator-(HourTicks a, HourTicks b) noexcept { return {a.v - b.v}; }
  friend constexpr HourTicks operator-(HourTicks a) noexcept { return {-a.v}; }
  constexpr HourTicks& operator+=(HourTicks b) noexcept { return *this = *this + b; }
  constexpr HourTicks& operator-=(HourTicks b) noexcept { return *this = *this - b; }
};

inline constexpr double kTicksPerHour = 1048576.0;  // 2^20

/// Hours rounded to the nearest tick, halves away from zero. Throws std::range_error for NaN and beyond 2^42
/// h.
inline HourTicks to_ticks(double hours) { return {round_half_away(hours * kTicksPerHour)}; }

/// Exact for |v| < 2^53, that is below 8.6e9 h.
constexpr double to_hours(HourTicks ticks) noexcept { return static_cast<double>(ticks.v) / kTicksPerHour; }

}  // namespace banso

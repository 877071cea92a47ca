#include "engine/base/units.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/hash.hpp"

namespace {

using banso::HourTicks;
using banso::round_half_away;

TEST(Rounding, HalvesGoAwayFromZero) {
  EXPECT_EQ(round_half_away(2.5), 3);
  EXPECT_EQ(round_half_away(-2.5), -3);
  EXPECT_EQ(round_half_away(3.5), 4);
  EXPECT_EQ(round_half_away(0.0), 0);
}

TEST(Rounding, JustBelowAHalfGoesDown) {  // adding 0.5 and cutting would give 1
  EXPECT_EQ(round_half_away(0.49999999999999994), 0);
  EXPECT_EQ(round_half_away(-0.49999999999999994), 0);
  EXPECT_EQ(round_half_away(4503599627370497.5), 4503599627370498);
}

TEST(Rounding, RefusesWhatDoesNotFit) {
  EXPECT_THROW(round_half_away(std::numeric_limits<double>::quiet_NaN()), std::range_error);
  EXPECT_THROW(round_half_away(std::numeric_limits<double>::infinity()), std::range_error);
  EXPECT_THROW(round_half_away(-std::ldexp(1.0, 62)), std::range_error);
  EXPECT_EQ(round_half_away(std::ldexp(1.0, 61)), std::int64_t{1} << 61);
}

TEST(Money, RoundsToMinorUnits) {
  EXPECT_EQ(banso::to_minor(199.5), 200);
  EXPECT_EQ(banso::to_minor(-0.5), -1);
}

TEST(HourTicks, OneHourIsTwoToTheTwentieth) {
  EXPECT_EQ(banso::to_ticks(1.0).v, 1048576);
  EXPECT_EQ(banso::to_ticks(-0.25).v, -262144);
  EXPECT_EQ(banso::to_hours(banso::to_ticks(1.5)), 1.5);
}

TEST(HourTicks, RoundingErrorIsAtMostHalfATick) {
  for (int i = 1; i < 1000; ++i) {
    const double hours = i * 0.1;
    EXPECT_LE(std::fabs(banso::to_hours(banso::to_ticks(hours)) - hours), 0.5 / banso::kTicksPerHour + 1e-13);
  }
}

TEST(HourTicks, SumsAreTheSameInAnyOrder) {
  std::vector<HourTicks> parts;
  for (std::uint64_t i = 0; i < 1000; ++i)
    parts.push_back(banso::to_ticks(1e-5 * double(banso::mix64(i) % 100000000)));
  const auto sum = [&] {
    HourTicks total;
    for (const HourTicks part : parts) total += part;
    return total;
  };
  const HourTicks forward = sum();
  std::reverse(parts.begin(), parts.end());
  EXPECT_EQ(sum(), forward);
  std::sort(parts.begin(), parts.end());
  EXPECT_EQ(sum(), forward);
}

TEST(HourTicks, AddsSubtractsAndCompares) {
  HourTicks hours = banso::to_ticks(3.0);
  hours -= banso::to_ticks(1.0);
  EXPECT_EQ(hours, banso::to_ticks(2.0));
  EXPECT_LT(-hours, HourTicks{});
  EXPECT_THROW(banso::to_ticks(std::ldexp(1.0, 42)), std::range_error);
}

}  // namespace

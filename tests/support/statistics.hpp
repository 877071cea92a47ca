#pragma once

#include <gtest/gtest.h>

#include "engine/stats/moments.hpp"

/// Statistical assertions with a stated chance of a false alarm.
namespace banso::testing {

/// Chance with which one comparison fails although the program is right. All statistical tests use it; with fixed seeds a
/// test that has passed once passes for ever.
inline constexpr double kFalseAlarm = 1e-6;

/// Does the mean of independent values (one per replication) agree with `expected`? Two-sided normal test at level
/// `kFalseAlarm` with the values' own standard error; `bias`: what the estimator is known to be off by at most.
/// Fails too when fewer than 30 values stand behind the mean or all values are equal but wrong.
[[nodiscard]] ::testing::AssertionResult mean_is(const stats::Moments& values, double expected,
                                                 double bias = 0.0);

/// The same for a mean and its standard error.
[[nodiscard]] ::testing::AssertionResult agrees(double mean, double standard_error, double expected,
                                                double bias = 0.0);

}  // namespace banso::testing

#pragma once

#include <gtest/gtest.h>

#include <string>

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

/// Every comparison of these functions becomes a line of docs/verification.md: where the environment names a file in
/// BANSO_VERIFICATION, the test program writes them there when it ends (`scripts/verification-page.py` makes the page of it).

/// A number without chance, equal to rounding (1e-9 of its size).
[[nodiscard]] ::testing::AssertionResult is_exactly(double value, double expected);

/// A line for the page that is no comparison of two numbers: what was compared how often.
void note_fact(const std::string& what, const std::string& value);

/// The same for a mean and its standard error.
[[nodiscard]] ::testing::AssertionResult agrees(double mean, double standard_error, double expected,
                                                double bias = 0.0);

}  // namespace banso::testing

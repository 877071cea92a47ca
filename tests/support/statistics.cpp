#include "tests/support/statistics.hpp"

#include <cmath>

#include "engine/math/normal.hpp"

namespace banso::testing {

namespace {

constexpr std::uint64_t kFewestValues = 30;

}  // namespace

::testing::AssertionResult agrees(double mean, double standard_error, double expected, double bias) {
  const double z = math::normal_quantile(1.0 - kFalseAlarm / 2.0);
  const double rounding = 1e-9 * std::fabs(expected);
  const double allowed = z * standard_error + bias + rounding;
  const bool good = std::fabs(mean - expected) <= allowed;  // false for NaN
  return (good ? ::testing::AssertionSuccess() : ::testing::AssertionFailure())
         << "mean " << mean << " +- " << standard_error << " (standard error), expected " << expected
         << ", off by " << mean - expected << ", allowed " << allowed;
}

::testing::AssertionResult mean_is(const stats::Moments& values, double expected, double bias) {
  if (values.count() < kFewestValues) {
    return ::testing::AssertionFailure() << "only " << values.count() << " values";
  }
  return agrees(values.mean(), values.standard_error(), expected, bias);
}

}  // namespace banso::testing

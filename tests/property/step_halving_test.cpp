#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// Results do not hang on the length of a step.
namespace banso {
namespace {

using metrics::Metric;

constexpr int kReplications = 250;
constexpr double kMostRelativeError = 0.01;

/// Annual logo churn, NRR, utilisation and the share of sellers' time lost, at so many steps a month.
std::array<stats::Moments, 4> measure(std::int64_t steps) {
  scenario::Scenario s = testing::certain_scenario();
  s.time.steps_per_unit = steps;
  s.time.horizons = {24};
  testing::Lab lab(s, static_cast<std::uint64_t>(100 + steps));  // draws are keyed by step: independent runs
  std::array<stats::Moments, 4> out;
  for (std::uint32_t r = 0; r < kReplications; ++r) {
    lab.run(r);
    out[0].add(lab.yearly(0, Metric::logo_churn));
    out[1].add(lab.yearly(0, Metric::nrr));
    out[2].add(lab.at_horizon(0, Metric::utilisation_mean));
    out[3].add(lab.at_horizon(0, Metric::fs_share_mean));
  }
  return out;
}

TEST(StepHalving, TwoStepsAMonthAreWithinOnePercentOfAFourTimesFinerGrid) {
  const char* const names[] = {"logo churn", "NRR", "utilisation", "sellers' time lost"};
  const auto coarse = measure(2), fine = measure(8);
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    const double error = std::hypot(coarse[i].standard_error(), fine[i].standard_error());
    const double allowed = kMostRelativeError * fine[i].mean();
    EXPECT_TRUE(testing::agrees(coarse[i].mean(), error, fine[i].mean(), allowed)) << names[i];
    EXPECT_FALSE(testing::agrees(1.3 * coarse[i].mean(), error, fine[i].mean(), allowed)) << names[i];
  }
}

}  // namespace
}  // namespace banso

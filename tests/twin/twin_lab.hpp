#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "engine/twin/twin.hpp"
#include "tests/support/lab.hpp"

/// The twin of a scenario, and the simulator beside it.
namespace banso::testing {

/// Standard errors beyond which a comparison fails: once in 10^6 right comparisons.
inline constexpr double kFarOff = 4.89;

class TwinLab {
 public:
  explicit TwinLab(const scenario::Scenario& scenario) : lab_(scenario), twin_(lab_.plan()) { run(); }

  void run(int arm = 0) {
    twin_.begin(plan::draw(lab_.plan(), {1, 0}, plan::Draws::centre));
    twin_.run_arm(arm);
  }

  /// At the end of a month, from 0 on.
  [[nodiscard]] double monthly(int month, metrics::Metric metric, int key = 0) const {
    const auto& layout = lab_.plan().layout;
    return twin_.workspace().monthly[static_cast<std::size_t>(month) * layout.monthly.size() +
                                     static_cast<std::size_t>(layout.column(metric, key))];
  }
  [[nodiscard]] double yearly(int year, metrics::Metric metric, int key = 0) const {
    const auto& layout = lab_.plan().layout;
    return twin_.workspace()
        .samples[static_cast<std::size_t>(layout.yearly_sample(year, layout.column(metric, key)))];
  }
  [[nodiscard]] double at_horizon(int index, metrics::Metric metric, int key = 0) const {
    const auto& layout = lab_.plan().layout;
    return twin_.workspace()
        .samples[static_cast<std::size_t>(layout.horizon_sample(index, layout.column(metric, key)))];
  }

  /// The mean of so many replications of the simulator agrees with the twin's value.
  [[nodiscard]] ::testing::AssertionResult agrees(const stats::Moments& simulated, double twin) const {
    const double off = std::fabs(simulated.mean() - twin), error = simulated.standard_error();
    if (off <= kFarOff * error + 1e-9 * std::fabs(twin)) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "simulated " << simulated.mean() << " +- " << error << ", twin "
                                         << twin << ": " << off / error << " standard errors";
  }

  [[nodiscard]] Lab& lab() { return lab_; }
  [[nodiscard]] const twin::Twin& twin() const { return twin_; }

 private:
  Lab lab_;
  twin::Twin twin_;
};

}  // namespace banso::testing

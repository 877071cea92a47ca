#include "engine/run/preview.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/plan/compile.hpp"
#include "engine/run/control.hpp"
#include "engine/stats/moments.hpp"
#include "engine/twin/twin.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/rich_scenario.hpp"

namespace banso::run {
namespace {

plan::Plan without_shadows(scenario::Scenario s) {
  plan::CompileOptions options;
  options.shadows = false;
  return plan::compile(std::move(s), options);
}

void expect_equal(const std::vector<double>& a, const std::vector<double>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    EXPECT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) << i;
}

TEST(Preview, ThreadsAndExecutorsDoNotShow) {
  const plan::Plan plan = without_shadows(testing::rich_scenario(12));
  const Preview serial = preview(plan, {3, 6, false}, *serial_executor());
  const Preview threads = preview(plan, {3, 6, false}, *thread_executor(3));
  expect_equal(serial.centre, threads.centre);
  for (std::size_t a = 0; a < plan.arms.size(); ++a)
    expect_equal(serial.arms[a].values, threads.arms[a].values);
  EXPECT_EQ(serial.arms.front().replications(), 6);
}

TEST(Preview, ItsDrawsAreThoseOfTheReplications) {
  scenario::Scenario s = testing::rich_scenario(12);
  s.anchors = {};
  const plan::Plan plan = without_shadows(s);
  const Preview shown = preview(plan, {5, 2, false}, *serial_executor());
  twin::Twin twin(plan);
  twin.begin(plan::draw(plan, {5, 1}, plan::Draws::ranges));
  twin.run_arm(0);
  const std::vector<double>& samples = twin.workspace().samples;
  const auto columns = static_cast<std::ptrdiff_t>(samples.size());
  expect_equal(samples, {shown.arms[0].values.begin() + columns, shown.arms[0].values.begin() + 2 * columns});
}

/// Controls of a real study: twin and simulator meet the same inputs, so they move together.
TEST(ControlVariates, TheTwinAtTheSameInputsMovesWithTheSimulator) {
  scenario::Scenario s = testing::rich_scenario(12);
  s.anchors = {};
  s.money.pay_load = testing::between(1.0, 1.3, 2.0);
  const plan::Plan plan = without_shadows(s);
  RunSpec spec;
  spec.seed = 2;
  spec.replications = 64;
  const RunResult result = run(plan, spec, *serial_executor());
  const Controls controls = run_controls(plan, result, *serial_executor());
  const int column = plan.layout.horizon_sample(0, plan.layout.column(metrics::Metric::cost_mean));
  stats::CoMoments both;
  const auto y = result.samples[0].column(column), t = controls.at_inputs[0].column(column);
  for (std::size_t i = 0; i < y.size(); ++i) both.add(t[i], y[i]);
  EXPECT_GT(both.correlation(), 0.7);
  const auto further = controls.further[0].column(column);
  EXPECT_EQ(further.size(), static_cast<std::size_t>(kFurtherDraws) * y.size());
  for (const double f : further) {
    for (const double at : t) ASSERT_NE(f, at) << "further draws are no replication's";
  }
}

}  // namespace
}  // namespace banso::run

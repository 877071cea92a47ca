#include <gtest/gtest.h>

#include <cmath>

#include "engine/decide/staffing.hpp"
#include "engine/math/erlang.hpp"
#include "engine/run/executor.hpp"
#include "engine/run/run.hpp"
#include "engine/sim/laws/load.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/reference/event_queue.hpp"
#include "tests/support/checked.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// Waiting, utilisation and staffing against an event-by-event queue, theory and a sum by hand, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::agrees;
using testing::Lab;
using testing::mean_is;
using testing::neutral_scenario;

constexpr double kHandling =
    0.02;                   // hours: short, so that a step's own hours scatter little about their mean
constexpr int kHeads = 10;  // 100 hours a month each, 7 of them at the desk at one time
constexpr int kMonths = 2;

/// A desk that answers inquiries and does nothing else, at a load.
Scenario desk(double load, double cv) {
  Scenario s = neutral_scenario(500, kHeads);
  s.segments.at("all").inquiries = plain(load * kHeads * 100 / kHandling / 500);
  s.work_types.at("question").hours = plain(kHandling);
  s.inquiries.handling_cv = plain(cv);
  s.support.server_share = plain(0.7);
  return s;
}

stats::Moments resolution_time(Lab& lab) {
  return lab.sample(
      30, [&](const sim::Workspace&) { return lab.monthly(kMonths - 1, Metric::resolution_time); }, kMonths);
}

TEST(Waiting, OfAnExponentialDeskIsThatOfTheEventByEventQueue) {
  const double load = 0.8;
  Lab lab(desk(load, 1.0));
  const auto resolved = resolution_time(lab);
  const auto waited = reference::waits({7, 7 * load / kHandling, kHandling, 1.0, true}, 40, 20'000, 3);
  const double error = std::hypot(resolved.standard_error(), waited.standard_error());
  const double exact = waited.mean() + kHandling;
  EXPECT_TRUE(agrees(resolved.mean(), error, exact, 0.005 * exact));
  EXPECT_FALSE(agrees(resolved.mean(), error, 1.2 * waited.mean() + kHandling, 0.005 * exact));
}

TEST(Waiting, OfAnExponentialDeskIsErlangsFormula) {
  const double load = 0.8, c = 7, a = c * load;
  double b = 1;  // Erlang B by its definition, independent of engine/math
  for (int k = 1; k <= 7; ++k) b = a * b / (k + a * b);
  const double waits = b / (1 - load * (1 - b)) * kHandling / (c - a);
  Lab lab(desk(load, 1.0));
  const auto resolved = resolution_time(lab);
  EXPECT_TRUE(mean_is(resolved, waits + kHandling, 0.005 * (waits + kHandling)));
  EXPECT_FALSE(mean_is(resolved, 1.1 * waits + kHandling, 0.005 * (waits + kHandling)));
}

TEST(Waiting, OfOneDeskWithLongTailsIsThatOfTheEventByEventQueue) {
  // One server: the factor (1 + cv^2)/2 is exact (Pollaczek, Khinchine).
  const double load = 0.7, cv = 1.5;
  Scenario s = desk(load, cv);
  s.support.server_share = plain(0.1);
  Lab lab(s);
  const auto resolved = resolution_time(lab);
  const auto waited = reference::waits({1, load / kHandling, kHandling, cv, false}, 200, 20'000, 4);
  const double error = std::hypot(resolved.standard_error(), waited.standard_error());
  const double exact = waited.mean() + kHandling;
  EXPECT_TRUE(agrees(resolved.mean(), error, exact, 0.01 * exact));
  EXPECT_FALSE(agrees(resolved.mean(), error, 1.2 * waited.mean() + kHandling, 0.01 * exact));
}

TEST(Utilisation, OfADeskIsItsOfferedLoadOverItsHeads) {
  for (const double load : {0.5, 0.9}) {
    Lab lab(desk(load, 1.0));
    const auto busy = lab.sample(
        30, [&](const sim::Workspace&) { return lab.monthly(kMonths - 1, Metric::utilisation); }, kMonths);
    EXPECT_TRUE(mean_is(busy, load)) << load;
    EXPECT_FALSE(mean_is(busy, 1.01 * load)) << load;
  }
}

TEST(StaffingByHand, FiveHundredHoursAtEightyHoursAHeadAreSevenHeads) {
  Scenario s = neutral_scenario(1000, 10);
  s.touch_models.at("plain").hours = testing::numbers({{"review", 0.5}});
  s.compare.target_utilisation = plain(0.8);
  testing::set_origins(s);
  const plan::Plan plan = plan::compile(s);
  run::RunSpec spec;
  spec.seed = 1;
  spec.replications = 4;
  const auto executor = run::serial_executor();
  const run::RunResult result = testing::checked_run(plan, spec, *executor);
  const std::vector<decide::KindNeed> needs = decide::staffing_need(plan, result.arms.front());
  ASSERT_EQ(needs.size(), 1U);
  EXPECT_TRUE(testing::is_exactly(needs.front().months.front(),
                                  7));  // 1000 x 0.5 h = 500 h; 500 / (100 h x 0.8) = 6.25
}

}  // namespace
}  // namespace banso

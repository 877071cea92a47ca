#include "engine/sim/laws/load.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/rich_scenario.hpp"
#include "tests/support/statistics.hpp"

/// Fixed points of the load law and the balance of hours, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::LoadLaw;
using scenario::plain;
using scenario::Scenario;
using scenario::WorkKind;
using testing::Lab;
using testing::mean_is;
using testing::neutral_scenario;

/// One head (100 hours a month), 400 customers who ask for `hours` a month together.
Scenario overloaded(double hours, LoadLaw law) {
  Scenario s = neutral_scenario(400, 1);
  s.time.horizons = {36};
  s.segments.at("all").inquiries = plain(hours / 400 / 0.5);
  s.work_types.at("question").hours = plain(0.5);
  s.support.give_up = plain(0.1);
  s.load.law = law;
  s.workforce.absence = plain(0.05);
  return s;
}

TEST(LoadFixedPoint, HardBacklogAboveCapacityIsThatOfGivingUp) {
  const double give_up = 0.1, asked = 200.0 / 4, capacity = 100.0 / 4;  // per window of a quarter month
  const double expected = (1 - give_up) * (asked - capacity) / give_up;
  for (const std::int64_t steps : {1, 2, 4}) {
    Scenario s = overloaded(200, LoadLaw::hard);
    s.time.steps_per_unit = steps;
    Lab lab(s);
    const auto backlog =
        lab.sample(40, [&](const sim::Workspace&) { return lab.monthly(35, Metric::hours_carried); });
    EXPECT_TRUE(mean_is(backlog, expected)) << steps;
    EXPECT_FALSE(mean_is(backlog, 1.1 * expected)) << steps;
  }
}

TEST(LoadFixedPoint, ElasticTendsToTheHardBacklogFarAboveCapacity) {
  Lab lab(overloaded(300, LoadLaw::elastic));
  const auto backlog =
      lab.sample(40, [&](const sim::Workspace&) { return lab.monthly(35, Metric::hours_carried); });
  EXPECT_TRUE(mean_is(backlog, 0.9 * (75.0 - 25.0) / 0.1, 0.5));
}

TEST(LoadFixedPoint, CappedMixKeepsCapacityForPlannedWork) {
  Scenario s = overloaded(200, LoadLaw::capped);
  s.load.cap = plain(0.7);
  s.touch_models.at("plain").hours = testing::numbers({{"review", 1.0}});  // 400 hours a month
  s.today.org.traits.reactive_first = testing::numbers({{"everything", 1.0}});
  Lab lab(s);
  const auto planned = lab.sample(40, [&](const sim::Workspace&) {
    return lab.monthly(35, Metric::served_by_kind, static_cast<int>(WorkKind::value));
  });
  EXPECT_TRUE(testing::is_exactly(planned.mean(), 30.0));  // inquiries take no more than the cap
  s.load.law = LoadLaw::hard;
  Lab hard(s);
  const auto nothing = hard.sample(40, [&](const sim::Workspace&) {
    return hard.monthly(35, Metric::served_by_kind, static_cast<int>(WorkKind::value));
  });
  EXPECT_NEAR(nothing.mean(), 0.0, 1e-9);  // inquiries first: planned work starves
}

TEST(LoadFixedPoint, PopulationThatOutgrowsItsHelpIsTheRootOfItsEquation) {
  // Customers come at rate A; each asks d hours; hazard h0 e^{g (1 - v)}, v = C / (d N): N* solves A = h(v) N.
  const double wins = 60, base = 0.02, g = 0.9, each = 0.5, capacity = 600, delta = 0.5;
  Scenario s = neutral_scenario(2200, 6);
  s.time.horizons = {60};
  s.acquisition.exogenous = plain(wins);
  s.segments.at("all").churn = plain(12 * base);
  s.churn.causes = testing::numbers({{"value", 1}});
  s.churn.value = plain(g);
  s.touch_models.at("plain").hours = testing::numbers({{"review", each}});
  Lab lab(s);
  double n = 2200;
  for (int i = 0; i < 5000; ++i) {
    const double live = n + wins * delta, v = std::min(1.0, capacity / (each * live));
    n = live * std::exp(-base * std::exp(g * (1 - v)) * delta);
  }
  ASSERT_GT(each * n, 1.2 * capacity) << "help must be scarce at the fixed point";
  const auto customers = lab.sample(60, [&](const sim::Workspace&) {
    double sum = 0;
    for (int m = 36; m < 60; ++m) sum += lab.monthly(m, Metric::customers);
    return sum / 24;
  });
  EXPECT_TRUE(mean_is(customers, n, 0.002 * n));
  EXPECT_FALSE(mean_is(customers, wins / base, 0.002 * n)) << "not the value of full help";
}

TEST(LoadFixedPoint, LinearHazardPopulationByTheLawAlone) {
  const double wins = 5, h0 = 0.01, h1 = 0.02, d = 2, capacity = 250;
  double n = 100;
  for (int i = 0; i < 20'000; ++i) {
    sim::LoadInput in;
    in.law = LoadLaw::hard;
    in.planned = d * n;
    in.capacity = capacity;
    const double v = 1 - sim::load_law(in).planned_unserved / in.planned;
    n += 0.05 * (wins - (h0 + h1 * (1 - v)) * n);
  }
  EXPECT_TRUE(testing::is_exactly(n, (wins + h1 * capacity / d) / (h0 + h1)));
  EXPECT_TRUE(testing::is_exactly(n, 250.0));
}

/// One step is one month here, so that the monthly ledger is the ledger of every step.
void expect_balance(Lab& lab, int arm, const char* what) {
  for (std::uint32_t r = 0; r < 3; ++r) {
    lab.run(r, arm);
    double before = lab.ledger(0, WorkKind::reactive, 1) + lab.ledger(0, WorkKind::reactive, 2) +
                    lab.ledger(0, WorkKind::reactive, 3) - lab.ledger(0, WorkKind::reactive, 0);
    EXPECT_GE(before, -1e-9) << "backlog of the warm-up";
    for (int month = 0; month < lab.plan().grid.months; ++month) {
      for (int k = 0; k < scenario::kWorkKinds; ++k) {
        const auto kind = static_cast<WorkKind>(k);
        const double asked = lab.ledger(month, kind, 0), served = lab.ledger(month, kind, 1);
        const double lost = lab.ledger(month, kind, 2), carried = lab.ledger(month, kind, 3);
        const double owed = kind == WorkKind::reactive ? before : 0.0;
        EXPECT_NEAR(asked + owed, served + lost + carried, 1e-7 * (1 + asked))
            << what << " month " << month << " kind " << k;
        EXPECT_GE(std::min({asked, served, lost, carried}), -1e-9)
            << what << " month " << month << " kind " << k;
      }
      before = lab.ledger(month, WorkKind::reactive, 3);
      for (std::size_t team = 0;
           team < lab.plan().layout.keys[static_cast<std::size_t>(metrics::By::team)].size(); ++team) {
        const double u = lab.monthly(month, Metric::utilisation_by_team, static_cast<int>(team));
        EXPECT_FALSE(u > 1.0 + 1e-9) << what << " month " << month << " team " << team;
      }
    }
  }
}

TEST(HoursBalance, AskedIsServedLostAndCarriedInEveryStepUnderEveryLaw) {
  for (const LoadLaw law : {LoadLaw::hard, LoadLaw::elastic, LoadLaw::capped}) {
    for (const double scale : {0.3, 1.0, 4.0}) {
      Scenario s = testing::rich_scenario(12);
      s.time.steps_per_unit = 1;
      s.load.law = law;
      for (auto& segment : s.segments) segment.value.inquiries = plain(scale * segment.value.inquiries.mode);
      Lab lab(s);
      for (const char* arm : {"stay", "touchy"}) expect_balance(lab, lab.arm(arm), arm);
    }
  }
}

TEST(HoursBalance, APoolWithoutPeopleServesNothing) {
  for (const LoadLaw law : {LoadLaw::hard, LoadLaw::elastic, LoadLaw::capped}) {
    Scenario s = overloaded(20, law);
    s.people.at("generalist").heads = scenario::plain(0);
    s.touch_models.at("plain").hours = testing::numbers({{"review", 1.0}});
    s.inquiries.handling_cv = plain(2);
    Lab lab(s);
    lab.run(0);
    for (int month = 0; month < 36; ++month) {
      EXPECT_NEAR(lab.ledger(month, WorkKind::value, 1), 0, 1e-9) << month;
      EXPECT_NEAR(lab.ledger(month, WorkKind::reactive, 1), 0, 1e-9) << month;
    }
  }
}

}  // namespace
}  // namespace banso

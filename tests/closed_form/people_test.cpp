#include <gtest/gtest.h>

#include <cmath>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// Leaving, hiring, learning and the launch budget against closed forms, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::collect;
using testing::Lab;
using testing::mean_is;
using testing::neutral_scenario;

TEST(Leaving, HeadsFallExponentiallyWhenNobodyIsHired) {
  Scenario s = neutral_scenario(10, 50);
  s.workforce.leaving = plain(0.3);
  s.people.at("generalist").hire_months = plain(120);  // at least 60 months
  Lab lab(s);
  const auto heads =
      lab.sample(60, [&](const sim::Workspace&) { return lab.monthly(35, Metric::heads_total); });
  EXPECT_TRUE(mean_is(heads, 50 * std::exp(-0.9)));
  EXPECT_FALSE(mean_is(heads, 50 * std::exp(-1.05)));
}

TEST(Leaving, VacanciesAreTheLeadTimeShareOfTheRenewalCycle) {
  for (const std::int64_t steps : {1, 4}) {
    Scenario s = neutral_scenario(10, 50);
    s.time.steps_per_unit = steps;
    s.time.horizons = {60};
    s.workforce.leaving = plain(0.6);
    s.people.at("generalist").hire_months = plain(4);
    Lab lab(s);
    const auto vacant =
        lab.sample(60, [&](const sim::Workspace&) { return lab.monthly(59, Metric::vacancies); });
    const double stay = 1.0 / (-std::expm1(-0.05 / static_cast<double>(steps)) * static_cast<double>(steps));
    // Looked at between two steps: who leaves has left, who starts has not yet started.
    const auto seen = [&](double lead) { return (lead + 1.0 / static_cast<double>(steps)) / (lead + stay); };
    EXPECT_TRUE(mean_is(vacant, 50 * seen(4.0))) << steps;
    EXPECT_FALSE(mean_is(vacant, 50 * seen(2.5))) << steps;
  }
}

TEST(Leaving, FullBurnoutMultipliesTheHazardByItsOdds) {
  Scenario s = neutral_scenario(1000, 20);
  s.segments.at("all").inquiries = plain(50);  // load far above the end of the range
  s.work_types.at("question").hours = plain(1);
  s.workforce.leaving = plain(0.05);
  s.workforce.burnout_odds = plain(4);
  s.people.at("generalist").hire_months = plain(120);
  Lab lab(s);
  const auto heads = lab.sample(
      60, [&](const sim::Workspace&) { return lab.monthly(11, Metric::heads_total); }, 12);
  const double start = 1 - std::exp(-12.0 / lab.plan().scenario.workforce.burnout_inertia.mode);
  ASSERT_GT(start, 0.97);  // the warm-up has worn everybody out
  EXPECT_TRUE(mean_is(heads, 20 * std::exp(-0.05 * 4), 0.02));
  EXPECT_FALSE(mean_is(heads, 20 * std::exp(-0.05), 0.02));
}

TEST(Learning, FollowsItsExponentialCurve) {
  for (const std::int64_t steps : {1, 4}) {
    Scenario s = neutral_scenario(50, 5);
    s.time.steps_per_unit = steps;
    s.today.org_age = plain(3);
    s.learning.months_per_team = plain(8);
    s.learning.sponsorship = plain(0.7);
    Lab lab(s);
    lab.run(0);
    const double tau = 8 * 1.0 * (1.5 - 0.7);  // one team
    for (const int month : {0, 11, 35}) {
      EXPECT_NEAR(lab.monthly(month, Metric::learned), 1 - std::exp(-(3 + month + 1) / tau), 1e-12) << month;
    }
  }
}

TEST(Overtime, TheLegalYearGoesOnWhenPeopleMove) {
  Scenario s = neutral_scenario(1000, 5);
  s.touch_models.at("plain").hours =
      testing::numbers({{"review", 5.0}});  // ten times what five people can do
  s.workforce.overtime_month = plain(45);
  s.workforce.overtime_year = plain(60);
  s.money.overtime_premium = plain(1);
  scenario::Become become;
  become.org = s.today.org;
  become.org.teams = collect<scenario::Team>({{"elsewhere", s.today.org.teams.at("firm")}});
  become.month = 6;
  become.launch_cost = plain(0);
  s.arms.add("move", scenario::Arm{"Move", "", become, {}});
  Lab lab(s);
  for (const char* arm : {"stay", "move"}) {
    lab.run(0, lab.arm(arm));
    double paid = 0;
    for (int m = 0; m < 12; ++m) paid += lab.monthly(m, Metric::overtime_pay);
    const double hourly = s.people.at("generalist").pay.mode * s.money.pay_load.mode / 12 / 150;
    // Each half month takes its part of what is left of the year, spread over the months that remain (4.4).
    double unused = 1;
    for (int left = 12; left >= 1; --left) unused *= (1 - 0.5 / left) * (1 - 0.5 / left);
    EXPECT_NEAR(paid / (5 * hourly), 60 * (1 - unused), 1e-6) << arm;
  }
}

TEST(LaunchBudget, TwoPeopleForThreeMonthsAreOnePointEightMillion) {
  for (const std::int64_t steps : {1, 2, 4}) {
    Scenario s = neutral_scenario(50, 5);
    s.time.steps_per_unit = steps;
    scenario::PeopleKind starter = s.people.at("generalist");
    starter.heads = scenario::plain(0);
    starter.pay = plain(3'600'000);
    s.people.add("starter", starter);
    s.roles.at("everything").takes = {"generalist", "starter"};
    s.money.pay_load = plain(1);
    s.money.working_capital_months = plain(3);
    scenario::Become become;
    become.org = s.today.org;
    become.org.traits.record = plain(0.9);
    become.month = 2;
    become.launch_cost = plain(0);
    become.hires.add("starter", scenario::plain(2));
    s.arms.add("launch", scenario::Arm{"Launch", "", become, {}});
    Lab lab(s);
    lab.run(0, lab.arm("launch"));
    EXPECT_TRUE(testing::is_exactly(lab.at_horizon(1, Metric::launch_budget), 1'800'000)) << steps;
    lab.run(0, lab.arm("stay"));
    EXPECT_EQ(lab.at_horizon(1, Metric::launch_budget), 0) << steps;
  }
}

TEST(LaunchBudget, AStagedLaunchCountsThePeopleAndToolsOfItsOwnTimeline) {
  Scenario s = neutral_scenario(50, 5);
  s.people.at("generalist").hire_cost = plain(100'000);
  s.money.training = plain(50'000);
  s.money.pay_load = plain(1);
  s.money.working_capital_months = plain(3);
  scenario::Tool tool;
  tool.setup_cost = plain(700'000);
  tool.fee = tool.operations_hours = tool.lead_months = plain(0);
  s.tools.add("crm", tool);
  scenario::Event grow, common;
  grow.month = 4;
  grow.change.heads.add("generalist", scenario::plain(2));
  grow.change.tools.add("crm", true);
  common.month = 6;
  common.change.heads.add("generalist", scenario::plain(1));
  s.timeline.add("everywhere", common);
  scenario::Arm staged{"Staged", "", {}, {}};
  staged.timeline.add("growth", grow);
  s.arms.add("staged", staged);
  Lab lab(s);
  lab.run(0, lab.arm("staged"));
  EXPECT_NEAR(lab.at_horizon(1, Metric::launch_budget), 2 * 150'000 + 2 * 3 * 500'000 + 700'000, 1e-3);
  lab.run(0, lab.arm("stay"));
  EXPECT_EQ(lab.at_horizon(1, Metric::launch_budget), 0) << "common events are nobody's launch";
}

TEST(Pay, IsThatOfEverybodyForEveryMonthPresent) {
  Scenario s = neutral_scenario(50, 50);
  s.money.pay_load = plain(1.4);
  Lab lab(s);
  lab.run(0);
  EXPECT_NEAR(lab.monthly(5, Metric::pay), 50 * 500'000 * 1.4, 1e-3);
  s.workforce.leaving = plain(0.6);
  s.people.at("generalist").hire_months = plain(120);
  Lab thinning(s);
  const double delta = 0.5, keep = std::exp(-0.05 * delta);
  const double steps = 72, expected = 50 * 500'000 * 1.4 * delta * (1 - std::pow(keep, steps)) / (1 - keep);
  const auto paid = thinning.sample(60, [&](const sim::Workspace&) {
    double sum = 0;
    for (int m = 0; m < 36; ++m) sum += thinning.monthly(m, Metric::pay);
    return sum;
  });
  EXPECT_TRUE(mean_is(paid, expected)) << "who leaves at the end of a step is paid for it";
  EXPECT_FALSE(mean_is(paid, 0.9 * expected));
}

}  // namespace
}  // namespace banso

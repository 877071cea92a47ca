#include "engine/plan/basis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/plan/compile.hpp"
#include "engine/plan/workload.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::plain;
using scenario::Scenario;

std::size_t arm_index(const Plan& plan, const std::string& id) {
  const auto place =
      std::find_if(plan.arms.begin(), plan.arms.end(), [&](const Arm& arm) { return arm.id == id; });
  EXPECT_NE(place, plan.arms.end()) << id;
  return static_cast<std::size_t>(place - plan.arms.begin());
}

int pool_of(const Org& org, const std::string& id) {
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    if (org.pools[k].id == id) return static_cast<int>(k);
  }
  ADD_FAILURE() << id;
  return 0;
}

std::size_t kind_of(const Plan& plan, const std::string& id) { return plan.scenario.people.index_of(id); }

Staffed staffed_today(const Plan& plan, int org) {
  const std::vector<int> nobody(static_cast<std::size_t>(plan.people()), 0);
  return place_people(plan, plan.orgs[static_cast<std::size_t>(org)], heads_today(plan), nobody);
}

/// One segment of 100 customers, all high touch and in adoption, who ask for one kind of work.
Scenario one_work(const std::string& work, double hours) {
  Scenario s = testing::small_scenario();
  s.segments.at("key").customers = 100;
  s.segments.at("key").touch = testing::numbers({{"high", 1}});
  s.segments.at("small").customers = 0;
  for (auto& phase : s.phases) phase.value.share_today = plain(phase.id == "adoption" ? 1 : 0);
  for (auto& segment : s.segments) segment.value.inquiries = plain(0);
  for (auto& item : s.work_types) item.value.base_hours = item.value.hours_per_head = plain(0);
  s.touch_models.at("high").hours = testing::numbers({{work, hours}});
  return s;
}

TEST(Workload, OneKindOfWorkByHand) {
  const Plan plan = compile(one_work("review", 2.0));
  const Org& org = plan.orgs[0];
  const Workload load = nominal_workload(plan, org, staffed_today(plan, 0));
  // 100 customers x 2 h = 200 h; account .25 at skill .8, success .75 at skill 1 (only csm there); must hours 10 %.
  EXPECT_NEAR(load.pool[static_cast<std::size_t>(pool_of(org, "account@sales"))], 1.1 * 200 * .25 / .8, 1e-9);
  EXPECT_NEAR(load.pool[static_cast<std::size_t>(pool_of(org, "success@sales"))], 1.1 * 200 * .75, 1e-9);
  EXPECT_NEAR(load.pool[static_cast<std::size_t>(pool_of(org, "desk@support"))], 0.0, 1e-9);
}

TEST(Workload, RenewalIsSpreadOverTheTerm) {
  Scenario s = one_work("renew", 12.0);
  s.segments.at("key").annual_share = plain(.5);
  s.segments.at("key").annual_term = plain(24);
  const Plan plan = compile(s);
  const Workload load = nominal_workload(plan, plan.orgs[0], staffed_today(plan, 0));
  double total = 0;
  for (const double hours : load.row) total += hours;
  EXPECT_NEAR(total, 100 * 12.0 * (.5 / 24 + .5 / 12), 1e-9);
}

TEST(Workload, OnboardingIsAskedInOnboardingOnly) {
  Scenario s = one_work("setup", 14.0);
  const auto total = [](const Scenario& scenario) {
    const Plan plan = compile(scenario);
    const Workload load = nominal_workload(plan, plan.orgs[0], staffed_today(plan, 0));
    double sum = 0;
    for (const double hours : load.row) sum += hours;
    return sum;
  };
  EXPECT_EQ(total(s), 0.0);
  s.phases.at("onboarding").share_today = plain(1);  // half of the base
  EXPECT_NEAR(total(s), 50 * 14.0 / 2.8, 1e-9);
}

TEST(Workload, InquiriesByHand) {
  Scenario s = one_work("review", 0.0);
  s.segments.at("key").inquiries = plain(2);
  s.inquiries.deflection = plain(.25);
  s.inquiries.reopen = plain(.1);
  s.today.maturity = plain(.5);
  const Plan plan = compile(s);
  const Workload load = nominal_workload(plan, plan.orgs[0], staffed_today(plan, 0));
  double sum = 0;
  for (const double hours : load.row) sum += hours;
  EXPECT_NEAR(sum, 100 * 2 * .75 * 1.1 * .6, 1e-9);
}

TEST(Workload, WorkWithoutARowIsOrphaned) {
  Scenario s = one_work("review", 2.0);
  s.today.org.matrix = testing::collect<scenario::MatrixRow>({});
  const Plan plan = compile(s);
  const Workload load = nominal_workload(plan, plan.orgs[0], staffed_today(plan, 0));
  EXPECT_NEAR(load.orphan[plan.scenario.work_types.index_of("review")], 200.0, 1e-9);
}

TEST(Workload, SplitPeopleStandInSeveralPools) {
  Scenario s = testing::small_scenario();
  s.today.org.splits.add("agent", testing::numbers({{"desk", .8}, {"success", .2}}));
  const Plan plan = compile(s);
  const Staffed staffed = staffed_today(plan, 0);
  EXPECT_NEAR(staffed.pool_heads(pool_of(plan.orgs[0], "desk@support")), 2.4, 1e-12);
  EXPECT_NEAR(staffed.pool_heads(pool_of(plan.orgs[0], "success@sales")), 3.6, 1e-12);
}

TEST(Workload, MissingIndispensableHeadsAreHired) {
  const Plan plan = compile(testing::small_scenario());
  const Staffed staffed = staffed_today(plan, 1);
  EXPECT_EQ(staffed.hired[kind_of(plan, "analyst")], 1);
  EXPECT_EQ(staffed.hired[kind_of(plan, "lead")], 0) << "the lead is there";
}

TEST(Workload, LeadsFollowTheSpanRule) {
  const Plan plan = compile(testing::small_scenario());  // first at 4 people, then one per 9
  const std::vector<std::pair<double, int>> expected{{0, 0}, {3, 0}, {4, 1}, {12, 1}, {13, 2}, {22, 3}};
  for (const auto& [others, leads] : expected) EXPECT_EQ(leads_needed(plan, others), leads) << others;
}

Scenario with_all_bases() {
  Scenario s = testing::small_scenario();
  s.compare.also_same_budget = s.compare.also_as_designed = true;
  return s;
}

TEST(Basis, SamePeopleChangesNoHeads) {
  const Plan plan = compile(with_all_bases());
  EXPECT_TRUE(plan.arms[arm_index(plan, "move")].basis_heads.empty());
  EXPECT_TRUE(plan.arms[arm_index(plan, "stay")].basis_heads.empty());
}

TEST(Basis, SameBudgetLeavesStayAloneAndBringsTheMoveNearer) {
  const Plan plan = compile(with_all_bases());
  const std::vector<NominalHeads> heads = nominal_heads(plan);
  EXPECT_TRUE(plan.arms[arm_index(plan, "stay@same_budget")].basis_heads.empty());
  const auto cost = [&](const char* arm) {
    const NominalHeads& row = heads[arm_index(plan, arm)];
    return row.people_cost + row.tool_cost;
  };
  const double stay = cost("stay");
  EXPECT_GT(cost("move"), stay) << "the analyst is an indispensable hire";
  EXPECT_LT(std::fabs(cost("move@same_budget") - stay), std::fabs(cost("move") - stay));
}

TEST(Basis, SameBudgetTakesNeitherSellersNorIndispensablePeople) {
  Scenario s = with_all_bases();
  s.arms.at("move").become->hires.add("seller", scenario::plain(6));  // far above budget
  const Plan plan = compile(s);
  const Arm& arm = plan.arms[arm_index(plan, "move@same_budget")];
  EXPECT_FALSE(arm.basis_heads.empty());
  for (const HeadChange& change : arm.basis_heads) {
    EXPECT_NE(change.people, static_cast<int>(kind_of(plan, "seller")));
    EXPECT_NE(change.people, static_cast<int>(kind_of(plan, "lead")));
    EXPECT_LT(change.heads, 0);
  }
  const NominalHeads row = nominal_heads(plan)[arm_index(plan, "move@same_budget")];
  const Org& org = plan.orgs[1];
  EXPECT_GE(row.pools[static_cast<std::size_t>(pool_of(org, "ops@cs"))].heads, 1.0);
  EXPECT_GE(row.pools[static_cast<std::size_t>(pool_of(org, "head@cs"))].heads, 1.0);
}

TEST(Basis, SameBudgetAddsWhereTheLoadIsHighest) {
  Scenario s = with_all_bases();
  s.arms.at("move").become->org.indispensable = {};
  s.arms.at("move").become->hires.add("lead", scenario::plain(-1));
  s.segments.at("key").customers = 120;  // customer success is the most loaded
  const Plan plan = compile(s);
  const Arm& arm = plan.arms[arm_index(plan, "move@same_budget")];
  const Org& org = plan.orgs[static_cast<std::size_t>(arm.events.back().org)];
  double most = 0;
  std::string most_loaded;
  const NominalHeads before = nominal_heads(plan)[arm_index(plan, "move")];
  for (const PoolHeads& pool : before.pools) {
    const double load = pool.capacity > 0 ? pool.hours / pool.capacity : pool.hours > 0 ? 1e9 : 0;
    const Pool& info = org.pools[static_cast<std::size_t>(pool.pool)];
    if (!(info.cs_home || info.id == "desk@support") || load <= most) continue;
    most = load;
    most_loaded = info.id;
  }
  const auto& role = plan.scenario.roles.at(most_loaded.substr(0, most_loaded.find('@')));
  const int wanted = static_cast<int>(kind_of(plan, role.takes.front()));
  EXPECT_TRUE(std::any_of(arm.basis_heads.begin(), arm.basis_heads.end(), [&](const HeadChange& change) {
    return change.people == wanted && change.heads >= 1;
  })) << most_loaded;
}

/// Agents, whom success does not take, spend half of their hours there; the move hires sellers far above the budget.
Scenario with_people_whom_no_role_of_the_pool_takes() {
  Scenario s = with_all_bases();
  s.arms.at("move").become->org.splits.add("agent", testing::numbers({{"desk", .5}, {"success", .5}}));
  s.arms.at("move").become->org.splits.add("csm", testing::numbers({{"account", 1}}));
  s.people.at("agent").heads = scenario::plain(6);
  return s;
}

TEST(Basis, SameBudgetDropsPeopleWhomASplitPutIntoAPool) {
  Scenario s = with_people_whom_no_role_of_the_pool_takes();
  s.arms.at("move").become->hires.add("seller", scenario::plain(6));
  const Plan plan = compile(s);
  const Arm& arm = plan.arms[arm_index(plan, "move@same_budget")];
  EXPECT_TRUE(std::any_of(arm.basis_heads.begin(), arm.basis_heads.end(), [&](const HeadChange& change) {
    return change.people == static_cast<int>(kind_of(plan, "agent")) && change.heads < 0;
  }));
}

TEST(Basis, AsDesignedLetsPeopleGoWhomASplitPutIntoAPool) {
  Scenario s = with_people_whom_no_role_of_the_pool_takes();
  s.segments.at("key").customers = s.segments.at("small").customers = 1;  // next to nothing to do
  const Plan plan = compile(s);
  const NominalHeads row = nominal_heads(plan)[arm_index(plan, "move@as_designed")];
  const auto success = static_cast<std::size_t>(pool_of(plan.orgs[1], "success@cs"));
  EXPECT_LE(row.pools[success].heads, 1.0 + 1e-9);
}

TEST(Basis, AsDesignedMeetsTheTargetLoad) {
  const Plan plan = compile(with_all_bases());
  const std::size_t arm = arm_index(plan, "move@as_designed");
  const Org& org = plan.orgs[1];
  const double target = plan.scenario.compare.target_utilisation.mode;
  const NominalHeads row = nominal_heads(plan)[arm];
  const Workload before = nominal_workload(plan, org, staffed_today(plan, 1));
  for (const char* id : {"success@cs", "desk@support"}) {
    const auto pool = static_cast<std::size_t>(pool_of(org, id));
    const double expected = std::ceil(before.pool[pool] / (target * head_hours(plan)));
    EXPECT_EQ(row.pools[pool].heads, expected) << id;
  }
  const auto sellers = static_cast<std::size_t>(pool_of(org, "account@sales"));
  EXPECT_EQ(row.pools[sellers].heads, 4.0) << "sellers stay";
}

TEST(Basis, AsDesignedKeepsHeadsThatTheArmStates) {
  Scenario s = with_all_bases();
  s.arms.at("move").become->hires.add("csm", scenario::plain(2));
  const Plan plan = compile(s);
  EXPECT_TRUE(plan.arms[arm_index(plan, "move@as_designed")].basis_heads.empty());
}

TEST(Basis, HeadsAddUp) {
  const Plan plan = compile(with_all_bases());
  for (const NominalHeads& row : nominal_heads(plan)) {
    double placed = 0, people = 0;
    for (const PoolHeads& pool : row.pools) placed += pool.heads;
    for (const double heads : row.unplaced) placed += heads;
    for (const int heads : row.people) people += heads;
    EXPECT_NEAR(placed, people, 1e-9) << plan.arms[static_cast<std::size_t>(row.arm)].id;
  }
}

}  // namespace
}  // namespace banso::plan

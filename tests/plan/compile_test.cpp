#include "engine/plan/compile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/base/hash.hpp"
#include "engine/plan/draw.hpp"
#include "engine/scenario/each_quantity.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::Scenario;
using testing::small_scenario;

int pool_index(const Org& org, const std::string& id) {
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    if (org.pools[k].id == id) return static_cast<int>(k);
  }
  return kNone;
}

const Arm& arm_of(const Plan& plan, const std::string& id) {
  const auto place =
      std::find_if(plan.arms.begin(), plan.arms.end(), [&](const Arm& arm) { return arm.id == id; });
  EXPECT_NE(place, plan.arms.end()) << id;
  return *place;
}

TEST(PlanSlots, EveryNumberOfTheScenarioHasASlotWithItsRange) {
  Plan plan = compile(small_scenario());
  int count = 0;
  scenario::for_each_quantity(scenario::scenario_table(), &plan.scenario,
                              [&](const std::string& pointer, Quantity& quantity) {
                                ++count;
                                ASSERT_LT(quantity.slot, plan.inputs.size()) << pointer;
                                const Input& input = plan.inputs[quantity.slot];
                                EXPECT_EQ(input.low, quantity.low) << pointer;
                                EXPECT_EQ(input.mode, quantity.mode) << pointer;
                                EXPECT_EQ(input.high, quantity.high) << pointer;
                                EXPECT_EQ(input.origin, quantity.origin) << pointer;
                              });
  EXPECT_GT(count, 400);
}

TEST(PlanSlots, ADefaultInheritedByTodayAndTheLibraryIsOneDraw) {
  const Plan plan = compile(small_scenario());
  const Scenario& s = plan.scenario;
  EXPECT_EQ(s.today.org.traits.clarity.slot, s.org_models.at("embedded").traits.clarity.slot);
  EXPECT_NE(s.today.org.traits.clarity.slot, s.org_models.at("separate").traits.clarity.slot);
  EXPECT_EQ(plan.inputs[s.today.org.traits.clarity.slot].pointer, "/org_models/embedded/traits/clarity");
}

TEST(PlanSlots, OneOriginWithTwoRangesIsTwoInputsWithTheSameLuck) {
  Scenario s = small_scenario();
  s.churn.health = {0.0, 0.5, 1.0, 77, scenario::kNoSlot};
  s.churn.frailty = {0.0, 1.0, 2.0, 77, scenario::kNoSlot};
  const Plan plan = compile(s);
  EXPECT_NE(plan.scenario.churn.health.slot, plan.scenario.churn.frailty.slot);
  const Params params = draw(plan, {1, 2}, Draws::ranges);
  EXPECT_DOUBLE_EQ(params(plan.scenario.churn.frailty), 2.0 * params(plan.scenario.churn.health));
}

TEST(PlanSlots, ANumberWithoutOriginIsKeyedByItsPlace) {
  Scenario s = small_scenario();
  s.churn.save = testing::between(0, .1, .2);
  const Plan plan = compile(s);
  const Input& input = plan.inputs[plan.scenario.churn.save.slot];
  EXPECT_EQ(input.pointer, "/churn/save");
  EXPECT_EQ(input.origin, fnv1a("/churn/save"));
}

TEST(PlanOrgs, TodayComesFirstAndStructureIsShared) {
  Scenario s = small_scenario();
  scenario::Arm again = s.arms.at("move");
  again.become->month = 9;
  s.arms.add("later", again);
  const Plan plan = compile(s);
  ASSERT_EQ(plan.orgs.size(), 2U);
  EXPECT_EQ(plan.orgs[0].id, "/today/org");
  EXPECT_EQ(plan.orgs[1].id, "/org_models/separate");
  EXPECT_EQ(arm_of(plan, "later").events.back().org, 1);
  EXPECT_EQ(arm_of(plan, "move").events.back().org, 1);
}

TEST(PlanOrgs, AMoveToTodaysOrganisationIsTodaysOrganisation) {
  Scenario s = small_scenario();
  s.arms.at("move").become->org = s.org_models.at("embedded");
  const Plan plan = compile(s);
  EXPECT_EQ(plan.orgs.size(), 1U);
  EXPECT_EQ(arm_of(plan, "move").events.back().org, 0);
}

TEST(PlanOrgs, UnstatedWeightsDoNotTellModelsApart) {
  Scenario s = small_scenario();
  for (auto& team : s.arms.at("move").become->org.teams) {
    for (auto& role : team.value.roles)
      role.value.weight = scenario::plain(1);  // a fallback of its own place
  }
  EXPECT_EQ(compile(s).orgs[1].id, "/org_models/separate");
}

TEST(PlanOrgs, APatchedPresetIsAnOrgOfItsOwn) {
  Scenario s = small_scenario();
  s.arms.at("move").become->org.traits.clarity = scenario::plain(.9);
  const Plan plan = compile(s);
  EXPECT_EQ(plan.orgs[1].id, "/arms/move/become/org");
}

TEST(PlanOrgs, PoolsAreRolesInTeamsById) {
  const Plan plan = compile(small_scenario());
  const Org& org = plan.orgs[1];
  std::vector<std::string> ids;
  for (const Pool& pool : org.pools) ids.push_back(pool.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"account@sales", "desk@support", "head@cs", "ops@cs",
                                           "product@product", "success@cs"}));
  EXPECT_TRUE(org.pools[3].cs_home);
  EXPECT_TRUE(org.pools[5].cs_home);
  EXPECT_FALSE(org.pools[0].cs_home);
  EXPECT_EQ(org.teams[static_cast<std::size_t>(org.pools[5].team)].id, "cs");
}

TEST(PlanOrgs, TheRowWithMostConditionsWinsACell) {
  Scenario s = small_scenario();
  auto& matrix = s.today.org.matrix;
  scenario::MatrixRow tech = matrix.at("review");
  tech.touch = "tech";
  matrix.add("review-tech", tech);
  scenario::MatrixRow both = tech;
  both.segment = "key";
  matrix.add("a-review-tech-key", both);
  const Plan plan = compile(s);
  const Org& org = plan.orgs[0];
  const auto row = [&](int segment, int touch) {
    const int work = static_cast<int>(plan.scenario.work_types.index_of("review"));
    return org.rows[static_cast<std::size_t>(org.row_of[plan.row_index(work, segment, touch, 0)])].id;
  };
  EXPECT_EQ(row(0, 0), "review");
  EXPECT_EQ(row(1, 1), "review-tech");
  EXPECT_EQ(row(0, 1), "a-review-tech-key");
}

TEST(PlanOrgs, ExitPhasesAndUnroutedWorkHaveNoRow) {
  const Plan plan = compile(small_scenario());
  const int left = static_cast<int>(plan.scenario.phases.index_of("left"));
  const int review = static_cast<int>(plan.scenario.work_types.index_of("review"));
  EXPECT_EQ(plan.orgs[0].row_of[plan.row_index(review, 0, 0, left)], kNone);
  EXPECT_EQ(plan.orgs[0].firm_row_of[plan.scenario.work_types.index_of("sell")], kNone);
  EXPECT_NE(plan.orgs[0].firm_row_of[plan.scenario.work_types.index_of("data")], kNone);
}

TEST(PlanOrgs, ARoleInSeveralTeamsSplitsItsShareByWeight) {
  Scenario s = small_scenario();
  scenario::OrgModel& org = s.today.org;
  org.teams.at("support").roles.add("success", {scenario::plain(3)});
  testing::set_origins(s);
  const Plan plan = compile(s);
  const Org& today = plan.orgs[0];
  const auto row =
      std::find_if(today.rows.begin(), today.rows.end(), [](const Row& r) { return r.id == "watch"; });
  ASSERT_EQ(row->shares.size(), 2U);
  const Params params = draw(plan, {1, 1}, Draws::ranges);
  const int in_sales = pool_index(today, "success@sales");
  for (const Share& share : row->shares) {
    EXPECT_DOUBLE_EQ(params(share.share), share.pool == in_sales ? 0.25 : 0.75);
  }
}

TEST(PlanOrgs, AKeyWithATeamMeansThatPoolAlone) {
  Scenario s = small_scenario();
  scenario::OrgModel& org = s.today.org;
  org.teams.at("support").roles.add("success", {scenario::plain(3)});
  org.matrix.at("watch").shares = testing::numbers({{"success@support", 1}});
  const Plan plan = compile(s);
  const Org& today = plan.orgs[0];
  const auto row =
      std::find_if(today.rows.begin(), today.rows.end(), [](const Row& r) { return r.id == "watch"; });
  ASSERT_EQ(row->shares.size(), 1U);
  EXPECT_EQ(today.pools[static_cast<std::size_t>(row->shares[0].pool)].id, "success@support");
}

TEST(PlanOrgs, PeopleGoWhereTheyArePreferred) {
  const Plan plan = compile(small_scenario());
  const Org& org = plan.orgs[1];
  const auto csm = plan.scenario.people.index_of("csm");
  ASSERT_EQ(org.takers[csm].size(), 1U) << "ops takes csm as second choice only";
  EXPECT_EQ(org.pools[static_cast<std::size_t>(org.takers[csm][0].pool)].id, "success@cs");
  EXPECT_TRUE(plan.orgs[0].takers[plan.scenario.people.index_of("analyst")].empty());
}

TEST(PlanOrgs, IndispensableHeadsAreHiredFromTheFirstChoice) {
  const Plan plan = compile(small_scenario());
  const Org& org = plan.orgs[1];
  ASSERT_EQ(org.indispensable.size(), 2U);
  EXPECT_EQ(org.pools[static_cast<std::size_t>(org.indispensable[1].pool)].id, "ops@cs");
  EXPECT_EQ(org.indispensable[1].people, static_cast<int>(plan.scenario.people.index_of("analyst")));
  EXPECT_EQ(org.indispensable[1].heads, 1);
}

TEST(PlanOrgs, ChannelsRunBothWaysUnlessSaid) {
  Scenario s = small_scenario();
  s.today.org.channels.add("product-sales", {"product", "sales", "meeting", true});
  const Plan plan = compile(s);
  const auto& teams = s.today.org.teams;
  const int product = static_cast<int>(teams.index_of("product")),
            sales = static_cast<int>(teams.index_of("sales"));
  int there = 0, back = 0;
  for (const Link& link : plan.orgs[0].links) {
    there += static_cast<int>(link.from == product && link.to == sales);
    back += static_cast<int>(link.from == sales && link.to == product);
  }
  EXPECT_EQ(there, 1);
  EXPECT_EQ(back, 0);
  EXPECT_EQ(plan.orgs[0].links.size(), 3U);
}

TEST(PlanArms, EventsAreCommonOnesThenOwnThenTheMove) {
  Scenario s = small_scenario();
  scenario::Event event;
  event.month = 6;
  event.change.heads.add("csm", scenario::plain(1));
  s.timeline.add("zebra", event);
  s.staffing.plan.add("growth", event);
  s.arms.at("move").timeline.add("alpha", event);
  const Plan plan = compile(s);
  const Arm& move = arm_of(plan, "move");
  std::vector<std::string> ids;
  for (const Event& e : move.events) ids.push_back(e.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"zebra", "growth", "alpha", "become"}));
  EXPECT_EQ(move.events.back().month, 3);
  EXPECT_EQ(move.basis_month, 3);
  EXPECT_EQ(arm_of(plan, "stay").events.size(), 2U);
}

TEST(PlanArms, ShadowsAreTheOtherBasesAndNoProactiveWork) {
  Scenario s = small_scenario();
  s.compare.also_same_budget = s.compare.also_as_designed = s.compare.also_no_proactive = true;
  const Plan plan = compile(s);
  std::vector<std::string> ids;
  for (const Arm& arm : plan.arms) ids.push_back(arm.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"move", "stay", "move@as_designed", "move@no_proactive",
                                           "move@same_budget", "stay@as_designed", "stay@no_proactive",
                                           "stay@same_budget"}));
  EXPECT_EQ(plan.arms[2].base, 0);
  EXPECT_EQ(plan.arms[2].shadow, Shadow::as_designed);
  EXPECT_EQ(plan.arms[2].basis, scenario::Basis::as_designed);
  EXPECT_TRUE(plan.arms[3].no_proactive);
  EXPECT_EQ(plan.arms[3].basis, scenario::Basis::same_people);
  EXPECT_EQ(plan.baseline, 1);
}

TEST(PlanArms, AnotherPrimaryBasisHasSamePeopleAsShadow) {
  Scenario s = small_scenario();
  s.compare.basis = scenario::Basis::same_budget;
  s.compare.also_same_budget = true;
  const Plan plan = compile(s);
  EXPECT_EQ(arm_of(plan, "move@same_people").basis, scenario::Basis::same_people);
  EXPECT_EQ(arm_of(plan, "move").basis, scenario::Basis::same_budget);
  EXPECT_EQ(plan.arms.size(), 4U);
}

TEST(PlanArms, ShadowsCanBeLeftOut) {
  Scenario s = small_scenario();
  s.compare.also_same_budget = true;
  EXPECT_EQ(compile(s, {false}).arms.size(), 2U);
}

TEST(PlanLayout, ColumnsAreMetricsTimesKeys) {
  const Plan plan = compile(small_scenario());
  const Layout& layout = plan.layout;
  EXPECT_EQ(
      layout.column(metrics::Metric::churned_by_cause, 4) - layout.column(metrics::Metric::churned_by_cause),
      4);
  EXPECT_EQ(layout.keys[static_cast<std::size_t>(metrics::By::team)],
            (std::vector<std::string>{"cs", "product", "sales", "support"}));
  EXPECT_EQ(layout.keys[static_cast<std::size_t>(metrics::By::work_kind)].size(), 15U);
  for (const metrics::Definition& metric : metrics::definitions()) {
    const auto& list = metric.span == metrics::Span::monthly  ? layout.monthly
                       : metric.span == metrics::Span::yearly ? layout.yearly
                                                              : layout.horizon;
    const auto column = static_cast<std::size_t>(layout.column(metric.metric));
    ASSERT_LT(column, list.size());
    EXPECT_EQ(list[column].metric, metric.metric);
    EXPECT_EQ(list[column].key, 0);
  }
  EXPECT_EQ(layout.years, 3);
  EXPECT_EQ(layout.horizons, 2);
  for (const Org& org : plan.orgs) {
    for (const TeamInfo& team : org.teams) {
      EXPECT_EQ(layout.keys[static_cast<std::size_t>(metrics::By::team)][static_cast<std::size_t>(team.key)],
                team.id);
    }
  }
}

TEST(PlanGrid, AWindowIsAQuarterMonthAlsoWhereAStepIsShorter) {
  Scenario s = small_scenario();
  const std::vector<std::pair<int, int>> expected{{1, 4}, {2, 2}, {3, 1}, {4, 1}, {8, 1}};
  for (const auto& [steps, windows] : expected) {
    s.time.steps_per_unit = steps;
    const Grid grid = compile(s).grid;
    EXPECT_EQ(grid.windows_per_step, windows) << steps;
    EXPECT_EQ(grid.window_share, std::min(1.0, 4.0 / steps)) << steps;
  }
}

TEST(PlanGrid, HorizonsAreSortedAndTheLongestIsTheRun) {
  Scenario s = small_scenario();
  s.time.horizons = {60, 36, 60};
  const Plan plan = compile(s);
  EXPECT_EQ(plan.grid.horizons, (std::vector<int>{36, 60}));
  EXPECT_EQ(plan.grid.months, 60);
}

TEST(PlanEnds, ACauseWithoutAnExitOfItsOwnGoesToTheCommonOne) {
  Scenario s = small_scenario();
  scenario::Phase slow = s.phases.at("left");
  slow.cause = scenario::Cause::support;
  s.phases.add("too-slow", slow);
  const Plan plan = compile(s);
  const int left = static_cast<int>(plan.scenario.phases.index_of("left"));
  const int too_slow = static_cast<int>(plan.scenario.phases.index_of("too-slow"));
  EXPECT_EQ(plan.exit_phase_of[static_cast<int>(scenario::Cause::support)], too_slow);
  EXPECT_EQ(plan.exit_phase_of[static_cast<int>(scenario::Cause::value)], left);
}

// --- order and names --------------------------------------------------------------------------------------------------

template <class T>
void reverse_display(scenario::Collection<T>& items) {
  std::vector<typename scenario::Collection<T>::Item> shown;
  const auto& order = items.display_order();
  for (auto index = order.rbegin(); index != order.rend(); ++index) shown.push_back(items[*index]);
  items = scenario::Collection<T>(std::move(shown));
}

void expect_same(const Plan& a, const Plan& b) {
  EXPECT_EQ(a.inputs, b.inputs);
  EXPECT_EQ(a.orgs, b.orgs);
  EXPECT_EQ(a.arms, b.arms);
  EXPECT_EQ(a.digest_hi, b.digest_hi);
  EXPECT_EQ(a.digest_lo, b.digest_lo);
  EXPECT_EQ(a.layout.keys, b.layout.keys);
}

TEST(PlanOrder, TheOrderOfAFileChangesNothing) {
  Scenario s = small_scenario();
  s.compare.also_same_budget = s.compare.also_as_designed = true;
  Scenario turned = s;
  reverse_display(turned.segments);
  reverse_display(turned.touch_models);
  reverse_display(turned.phases);
  reverse_display(turned.work_types);
  reverse_display(turned.people);
  reverse_display(turned.roles);
  reverse_display(turned.channel_classes);
  reverse_display(turned.org_models);
  reverse_display(turned.arms);
  for (auto* org : {&turned.today.org, &turned.arms.at("move").become->org}) {
    reverse_display(org->teams);
    reverse_display(org->matrix);
    reverse_display(org->channels);
    for (auto& row : org->matrix) reverse_display(row.value.shares);
  }
  const Plan plain_order = compile(s), turned_order = compile(turned);
  expect_same(plain_order, turned_order);
  EXPECT_NE(plain_order.display_order, turned_order.display_order);
}

TEST(PlanDigest, LabelsAndDisplayDoNotCount) {
  Scenario s = small_scenario();
  Scenario renamed = s;
  renamed.title = "Another title";
  renamed.title_ja = "別の題名";
  renamed.question = "Another question";
  renamed.segments.at("key").label = "重要";
  renamed.compare.worth_noticing = scenario::plain(5);
  renamed.compare.staffing_percentile = scenario::plain(.5);
  const Plan a = compile(s), b = compile(renamed);
  EXPECT_EQ(a.digest_lo, b.digest_lo);
  EXPECT_EQ(a.digest_hi, b.digest_hi);
}

TEST(PlanDigest, EveryNumberCounts) {
  const Scenario s = small_scenario();
  const Plan base = compile(s);
  std::vector<std::string> pointers;
  Scenario probe = s;
  scenario::for_each_quantity(scenario::scenario_table(), &probe,
                              [&](const std::string& pointer, Quantity&) { pointers.push_back(pointer); });
  std::set<std::uint64_t> seen{base.digest_lo};
  std::size_t shown_only = 0;
  for (std::size_t i = 0; i < pointers.size(); i += 7) {
    if (pointers[i] == "/compare/worth_noticing" || pointers[i] == "/compare/staffing_percentile") {
      ++shown_only;
      continue;
    }
    Scenario changed = s;
    std::size_t at = 0;
    scenario::for_each_quantity(scenario::scenario_table(), &changed,
                                [&](const std::string&, Quantity& quantity) {
                                  if (at++ == i) quantity.high += 0.001;
                                });
    EXPECT_TRUE(seen.insert(compile(changed).digest_lo).second) << pointers[i];
  }
  EXPECT_LE(shown_only, 2U);
}

TEST(PlanDigest, StructureCounts) {
  const Scenario s = small_scenario();
  const std::uint64_t base = compile(s).digest_lo;
  const auto changed = [&](auto&& change) {
    Scenario copy = s;
    change(copy);
    return compile(copy).digest_lo;
  };
  EXPECT_NE(base, changed([](Scenario& c) { c.time.steps_per_unit = 4; }));
  EXPECT_NE(base, changed([](Scenario& c) { c.segments.at("key").customers = 41; }));
  EXPECT_NE(base, changed([](Scenario& c) { c.phases.at("left").cause = scenario::Cause::other; }));
  EXPECT_NE(base, changed([](Scenario& c) { c.load.law = scenario::LoadLaw::hard; }));
  EXPECT_NE(base, changed([](Scenario& c) { c.roles.at("ops").takes = {"csm"}; }));
  EXPECT_NE(base, changed([](Scenario& c) { c.touch_models.at("high").tech = true; }));
  EXPECT_NE(base, changed([](Scenario& c) { c.money.opening_cash = scenario::plain(0); }));
  EXPECT_NE(base, changed([](Scenario& c) { c.compare.also_same_budget = true; }));
}

TEST(PlanCompile, IsAFunctionOfTheScenario) {
  const Plan a = compile(small_scenario()), b = compile(small_scenario());
  expect_same(a, b);
}

}  // namespace
}  // namespace banso::plan

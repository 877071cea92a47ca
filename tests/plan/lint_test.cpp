#include "engine/plan/lint.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/plan/compile.hpp"
#include "engine/plan/lint_parts.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::plain;
using scenario::Scenario;

std::vector<Finding> all_of(const Plan& plan, const std::string& code, int org) {
  std::vector<Finding> out;
  for (const Finding& finding : lint(plan)) {
    if (finding.code == code && finding.org == org) out.push_back(finding);
  }
  return out;
}

TEST(Lint, EveryFindingSpeaksBothLanguages) {
  Scenario s = testing::small_scenario();
  s.people.at("analyst").heads = scenario::plain(1);
  const std::vector<Finding> findings = lint(compile(s));
  EXPECT_GE(findings.size(), 8U);
  for (const Finding& finding : findings) {
    EXPECT_FALSE(finding.en.empty());
    EXPECT_FALSE(finding.ja.empty());
    EXPECT_NE(finding.severity, Severity::error);
    EXPECT_EQ(finding.pointer.front(), '/');
  }
}

TEST(Lint, SaysThatAMoveToTodaysOrganisationIsNone) {
  Scenario s = testing::small_scenario();
  EXPECT_TRUE(all_of(compile(s), "same_organisation", 0).empty());
  s.arms.at("move").become->org = s.today.org;
  s.arms.at("move").become->org.label = "The same under another name";
  s.arms.at("move").label_ja = "独立";
  const std::vector<Finding> found = all_of(compile(s), "same_organisation", 0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pointer, "/arms/move/become/org");
  EXPECT_NE(found[0].ja.find("「独立」"), std::string::npos) << found[0].ja;
}

TEST(Lint, EachLanguageUsesItsOwnNames) {
  Scenario s = testing::small_scenario();
  s.people.at("analyst").heads = scenario::plain(1);
  s.people.at("analyst").label = "Analyst";
  s.people.at("analyst").label_ja = "分析担当";
  const std::vector<Finding> found = all_of(compile(s), "people_without_role", 0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].en.find("\"Analyst\""), std::string::npos) << found[0].en;
  EXPECT_NE(found[0].ja.find("「分析担当」"), std::string::npos) << found[0].ja;
}

TEST(Lint, DivisionIsTheChanceToMeetABoundary) {
  const Plan plan = compile(testing::small_scenario());
  const Org& today = plan.orgs[0];
  const auto row = [&](const char* id) {
    return *std::find_if(today.rows.begin(), today.rows.end(), [&](const Row& r) { return r.id == id; });
  };
  // review: account .25, success .75, both in sales: 2 x .25 x .75 x .3
  EXPECT_NEAR(division_of(plan, today, row("review")), 2 * .25 * .75 * .3, 1e-12);
  // question: desk .75 (support), success .15 and account .1 (sales)
  EXPECT_NEAR(division_of(plan, today, row("question")), 2 * (.75 * .25 + .3 * .15 * .1), 1e-12);
  EXPECT_NEAR(ambiguity_of(plan, today, row("question")), .5 * 2 * (.75 * .25 + .3 * .15 * .1), 1e-12);
  EXPECT_EQ(division_of(plan, today, row("watch")), 0.0);
}

TEST(Lint, WhoDecidesLowersAmbiguity) {
  Scenario s = testing::small_scenario();
  const Plan before = compile(s);
  EXPECT_EQ(all_of(before, "shared_without_decider", 1).size(), 4U) << "review, watch, propose, question";
  s.arms.at("move").become->org.matrix.at("question").decides = "desk";
  const Plan after = compile(s);
  EXPECT_EQ(all_of(after, "shared_without_decider", 1).size(), 3U);
  EXPECT_LT(all_of(after, "ambiguity", 1)[0].figure, all_of(before, "ambiguity", 1)[0].figure);
}

TEST(Lint, AnAmbiguousRowIsNamed) {
  Scenario s = testing::small_scenario();
  s.today.org.traits.clarity = plain(.1);
  s.today.org.matrix.at("question").shares = testing::numbers({{"desk", .5}, {"success", .5}});
  const std::vector<Finding> found = all_of(compile(s), "ambiguous_row", 0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].figure, .9 * .5, 1e-12);
  EXPECT_EQ(found[0].pointer, "/today/org/matrix/question");
}

TEST(Lint, OrphanWorkIsNamedWithItsHours) {
  Scenario s = testing::small_scenario();
  s.today.org.matrix.at("review").phase = "adoption";
  const std::vector<Finding> found = all_of(compile(s), "orphan_work", 0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_GT(found[0].figure, 10.0);
  EXPECT_NE(found[0].en.find("growth, onboarding"), std::string::npos) << found[0].en;
}

TEST(Lint, RoutesAreNamedWithTheirWay) {
  const Plan plan = compile(testing::small_scenario());
  const std::vector<Finding> none = all_of(plan, "no_route", 0);
  ASSERT_EQ(none.size(), 1U) << "nothing leads from sales to product";
  EXPECT_NE(none[0].en.find("product"), std::string::npos);
  EXPECT_NEAR(none[0].figure, .10, 1e-12);
  const std::vector<Finding> routes = all_of(plan, "route", 1);
  ASSERT_EQ(routes.size(), 3U);
  EXPECT_NEAR(routes[0].figure, .65, 1e-12);
  EXPECT_NE(routes[0].en.find("sales -> cs"), std::string::npos) << routes[0].en;
}

TEST(Lint, ARouteIsTheMeanOverThoseWhoMustKnow) {
  const std::vector<Finding> routes = all_of(compile(testing::small_scenario()), "route", 0);
  ASSERT_EQ(routes.size(), 2U);
  // Onboarding in sales itself: .35 by the seller (all he knows), .65 by success beside him (.90).
  EXPECT_NEAR(routes[0].figure, .35 + .65 * .90, 1e-12);
  EXPECT_NEAR(routes[1].figure, .90, 1e-12);
}

TEST(Lint, AWeakRouteIsAWarning) {
  Scenario s = testing::small_scenario();
  s.arms.at("move").become->org.channels.at("cs-sales").channel_class = "note";
  const Plan plan = compile(s);
  const std::vector<Finding> weak = all_of(plan, "weak_route", 1);
  ASSERT_EQ(weak.size(), 2U) << "there and back";
  EXPECT_EQ(weak[0].severity, Severity::warning);
  EXPECT_NEAR(weak[0].figure, .40, 1e-12);
}

TEST(Lint, TheTeamInTheMiddleIsAnArticulation) {
  const std::vector<Finding> found = all_of(compile(testing::small_scenario()), "articulation_team", 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pointer, "/org_models/separate/teams/cs");
}

TEST(Lint, RolesAndPeopleThatDoNotMeet) {
  Scenario s = testing::small_scenario();
  s.people.at("analyst").heads = scenario::plain(2);
  s.people.at("engineer").heads = scenario::plain(0);
  const Plan plan = compile(s);
  const std::vector<Finding> unplaced = all_of(plan, "people_without_role", 0);
  ASSERT_EQ(unplaced.size(), 1U);
  EXPECT_EQ(unplaced[0].figure, 2.0);
  const std::vector<Finding> empty = all_of(plan, "empty_role", 0);
  ASSERT_EQ(empty.size(), 1U);
  EXPECT_EQ(empty[0].pointer, "/today/org/teams/product/roles/product");
}

TEST(Lint, AMissingLeadIsCounted) {
  Scenario s = testing::small_scenario();
  s.people.at("lead").heads = scenario::plain(0);
  const std::vector<Finding> found = all_of(compile(s), "missing_lead", 0);
  ASSERT_EQ(found.size(), 1U) << "sales has seven people";
  EXPECT_EQ(found[0].figure, 1.0);
}

TEST(Lint, LearningTimeFollowsTheEffectiveTeams) {
  const Plan plan = compile(testing::small_scenario());
  const Finding today = all_of(plan, "learning_time", 0)[0];
  // Months per team 6, sponsorship .5: 6 K_eff; sales holds nearly everything but three quarters of inquiries.
  EXPECT_GT(today.figure, 6.0);
  EXPECT_LT(today.figure, 12.0);
  Scenario s = testing::small_scenario();
  s.today.org.matrix.at("question").shares = testing::numbers({{"success", 1}});
  EXPECT_NEAR(all_of(compile(s), "learning_time", 0)[0].figure, 6.0, 1e-9) << "one team";
}

TEST(Lint, NumbersAreRoundedForPeople) {
  EXPECT_EQ(rounded(3.0), "3");
  EXPECT_EQ(rounded(3.46), "3.5");
  EXPECT_EQ(rounded(9.96), "10");
  EXPECT_EQ(rounded(123.5), "124");
  EXPECT_EQ(rounded(-2.25), "-2.3");
  EXPECT_EQ(rounded(-0.01), "0");
  EXPECT_EQ(percent(.345), "35 %");
}

}  // namespace
}  // namespace banso::plan

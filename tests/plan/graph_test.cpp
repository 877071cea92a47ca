#include "engine/plan/graph.hpp"

#include <gtest/gtest.h>

#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::Scenario;

/// An org model that is nothing but teams and channels; class 0..2 with fidelity .9, .5, 0.
Org teams_with(int teams, std::vector<Link> links) {
  Org org;
  for (int t = 0; t < teams; ++t)
    org.teams.push_back({std::string(1, static_cast<char>('a' + t)), "", "", t});
  org.links = std::move(links);
  return org;
}

const std::vector<double> kFidelity{.9, .5, 0.0};

TEST(Graph, TheBestRouteMayBeLongerThanTheDirectOne) {
  const Org org = teams_with(3, {{0, 1, 0}, {1, 2, 0}, {0, 2, 1}});
  const Route route = best_route(org, kFidelity, 0, 2);
  EXPECT_NEAR(route.fidelity, .81, 1e-12);
  EXPECT_EQ(route.teams, (std::vector<int>{0, 1, 2}));
}

TEST(Graph, RoutesFollowTheDirectionOfChannels) {
  const Org org = teams_with(2, {{0, 1, 0}});
  EXPECT_NEAR(best_route(org, kFidelity, 0, 1).fidelity, .9, 1e-12);
  EXPECT_EQ(best_route(org, kFidelity, 1, 0).fidelity, 0.0);
  EXPECT_TRUE(best_route(org, kFidelity, 1, 0).teams.empty());
}

TEST(Graph, ClassesWithoutFidelityAreNoWay) {
  EXPECT_TRUE(best_route(teams_with(2, {{0, 1, 2}}), kFidelity, 0, 1).teams.empty());
}

TEST(Graph, ATeamKnowsWhatItKnows) {
  const Route route = best_route(teams_with(2, {}), kFidelity, 1, 1);
  EXPECT_EQ(route.fidelity, 1.0);
  EXPECT_EQ(route.teams, std::vector<int>{1});
}

TEST(Graph, TheMiddleOfAStarIsAnArticulationAndARingHasNone) {
  const Scenario s = testing::small_scenario();
  const int note = static_cast<int>(s.channel_classes.index_of("note"));
  const int none = static_cast<int>(s.channel_classes.index_of("none"));
  const std::vector<Link> star{{0, 1, note}, {1, 0, note}, {1, 2, note}, {1, 3, note}};
  EXPECT_EQ(articulation_teams(s, teams_with(4, star)), std::vector<int>{1});
  const std::vector<Link> ring{{0, 1, note}, {1, 2, note}, {2, 0, note}};
  EXPECT_TRUE(articulation_teams(s, teams_with(3, ring)).empty());
  const std::vector<Link> unreal{{0, 1, note}, {1, 2, none}};
  EXPECT_TRUE(articulation_teams(s, teams_with(3, unreal)).empty()) << "the class none is no channel";
}

TEST(Graph, LifecycleReachability) {
  Scenario s = testing::small_scenario();
  scenario::Phase island = s.phases.at("growth");
  s.phases.add("island", island);
  const Lifecycle ways = study_lifecycle(s);
  EXPECT_FALSE(ways.from_entry[s.phases.index_of("island")]);
  EXPECT_TRUE(ways.from_entry[s.phases.index_of("growth")]);
  EXPECT_TRUE(ways.from_entry[s.phases.index_of("left")]) << "churn leads to the exits";
  EXPECT_TRUE(ways.reaches_live[s.phases.index_of("onboarding")]);
  EXPECT_FALSE(ways.reaches_live[s.phases.index_of("left")]);
  EXPECT_TRUE(ways.traps.empty());
}

TEST(Graph, AnEdgeWithoutRateIsNoWay) {
  Scenario s = testing::small_scenario();
  s.phases.at("adoption").to.at("growth").rate = scenario::plain(0);
  EXPECT_FALSE(study_lifecycle(s).from_entry[s.phases.index_of("growth")]);
}

}  // namespace
}  // namespace banso::plan

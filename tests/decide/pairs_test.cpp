#include "engine/decide/pairs.hpp"

#include <gtest/gtest.h>

#include "engine/decide/arms.hpp"
#include "engine/decide/decision.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

TEST(Pairs, AreEveryTwoArmsOnceWithoutShadows) {
  const testing::TinyStudy tiny = testing::tiny_study(8, 4);
  const std::vector<Pair> all = pairs(tiny.plan, tiny.result, metrics::Metric::main_figure);
  ASSERT_EQ(all.size(), 1U);
  const std::vector<int> arms = shown_arms(tiny.plan);
  EXPECT_EQ(all[0].a, arms[0]);
  EXPECT_EQ(all[0].b, arms[1]);
  EXPECT_EQ(all[0].difference.count, 8U);
  const auto column = [&](int arm) {
    return horizon_column(tiny.plan, tiny.result, arm, kDecisionHorizon, metrics::Metric::main_figure);
  };
  EXPECT_EQ(all[0].difference.mean,
            difference(column(arms[0]), column(arms[1]), metrics::Direction::more).mean);
}

TEST(Differences, ToTheBestAreLeftOutWhereTheyStandAlready) {
  const testing::TinyStudy tiny = testing::tiny_study(8, 4);
  const Decision decision = decide(tiny.plan, tiny.result);
  for (const ArmView& view : decision.arms)
    EXPECT_TRUE(view.to_best.empty()) << "two arms: all are against the best";
}

TEST(Ranking, CountsWhoIsAmongTheBestTwo) {
  const Ranking r = rank({{0, {1, 2, 3, 4}}, {1, {2, 3, 4, 1}}, {2, {0, 9, 0, 2}}}, 0.0);
  const auto two = [&](int arm) {
    for (const Standing& s : r.standings) {
      if (s.arm == arm) return s.best_two.successes;
    }
    return std::uint64_t{99};
  };
  EXPECT_EQ(two(0), 3U);  // second, third, second, best
  EXPECT_EQ(two(1), 3U);  // best, second, best, third
  EXPECT_EQ(two(2), 2U);  // third, best, third, second
}

TEST(Ranking, EqualsShareTheFirstTwoPlaces) {
  const Ranking r = rank({{0, {5}}, {1, {5}}, {2, {5}}, {3, {1}}}, 0.0);
  for (const Standing& s : r.standings) EXPECT_EQ(s.best_two.successes, s.arm == 3 ? 0U : 1U);
}

}  // namespace
}  // namespace banso::decide

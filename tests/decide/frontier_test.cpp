#include "engine/decide/frontier.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

using Values = std::vector<double>;

// A textbook league table: costs and effects of A 0/0, B 100/10, C 300/15, D 400/25, E 500/24.
// E is dominated by D. B-C: 40 a unit, C-D: 10 a unit, so C is extendedly dominated by B and D (300/15 = 20 a unit from B to D).
TEST(Frontier, MeetsTheLeagueTableByHand) {
  const Values gain{0, 10, 15, 25, 24}, cost{0, 100, 300, 400, 500};
  const std::vector<Placed> p = place(gain, cost);
  EXPECT_EQ(p[0].efficiency, Efficiency::efficient);
  EXPECT_EQ(p[1].efficiency, Efficiency::efficient);
  EXPECT_EQ(p[2].efficiency, Efficiency::extended);
  EXPECT_EQ(p[3].efficiency, Efficiency::efficient);
  EXPECT_EQ(p[4].efficiency, Efficiency::dominated);
  EXPECT_EQ(p[2].by, 1);
  EXPECT_EQ(p[2].with, 3);
  EXPECT_EQ(p[4].by, 3);
  EXPECT_DOUBLE_EQ(p[1].price, 10.0);
  EXPECT_DOUBLE_EQ(p[3].price, 20.0);
  EXPECT_EQ(p[0].price, 0.0);
}

TEST(Frontier, PricesRiseAlongIt) {
  const Values gain{0, 1, 5, 7, 8, 8.5, 3, 6}, cost{0, 1, 2, 4, 6, 9, 2.5, 3.5};
  const std::vector<Placed> p = place(gain, cost);
  double last = 0;
  for (const std::size_t arm : {2U, 3U, 4U, 5U}) {
    EXPECT_EQ(p[arm].efficiency, Efficiency::efficient) << arm;
    EXPECT_GE(p[arm].price, last) << arm;
    last = p[arm].price;
  }
  EXPECT_EQ(p[1].efficiency, Efficiency::extended);  // 1 a unit, below the line from (0, 0) to (5, 2)
  EXPECT_EQ(p[6].efficiency, Efficiency::dominated);
}

TEST(Frontier, EqualArmsStandTogether) {
  const std::vector<Placed> p = place(Values{3, 3, 1}, Values{2, 2, 2});
  EXPECT_EQ(p[0].efficiency, Efficiency::efficient);
  EXPECT_EQ(p[1].efficiency, Efficiency::efficient);
  EXPECT_EQ(p[2].efficiency, Efficiency::dominated);
}

TEST(Frontier, OneThatCostsMoreAndGivesTheSameIsDominated) {
  EXPECT_EQ(place(Values{3, 3}, Values{2, 4})[1].by, 0);
}

TEST(Frontier, OfOneOrNoArm) {
  EXPECT_EQ(place(Values{3}, Values{2})[0].efficiency, Efficiency::efficient);
  EXPECT_TRUE(place({}, {}).empty());
  EXPECT_THROW(static_cast<void>(place(Values{1}, {})), std::invalid_argument);
}

TEST(Frontier, OfAStudyIsTakenFromItsMeansAndCountedByReplication) {
  const testing::TinyStudy tiny = testing::tiny_study(32, 8);
  const std::vector<Frontier> both = frontiers(tiny.plan, tiny.result);
  ASSERT_EQ(both.size(), 2U);
  for (const Frontier& frontier : both) {
    ASSERT_EQ(frontier.arms.size(), 2U);
    EXPECT_LE(frontier.arms[0].cost, frontier.arms[1].cost);
    EXPECT_EQ(frontier.arms[0].placed.efficiency, Efficiency::efficient)
        << "the cheapest is never dominated here";
    for (const FrontierArm& arm : frontier.arms) EXPECT_EQ(arm.efficient.trials, 32U);
  }
  // Arm 1 has a tenth more of everything: more contribution at more cost, and more churn at more cost.
  EXPECT_EQ(both[0].arms[1].placed.efficiency, Efficiency::efficient);
  EXPECT_EQ(both[1].arms[1].placed.efficiency, Efficiency::dominated);
  EXPECT_GT(both[1].arms[1].gain, both[1].arms[0].gain) << "churn itself, not its negative";
}

}  // namespace
}  // namespace banso::decide

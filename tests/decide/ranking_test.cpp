#include "engine/decide/ranking.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace banso::decide {
namespace {

using Samples = std::vector<double>;

TEST(Ranking, OrdersByMeanAndCountsWhoIsBest) {
  const Ranking r = rank({{0, {1, 2, 3, 4}}, {1, {2, 3, 4, 1}}, {2, {0, 0, 0, 0}}}, 0.0);
  EXPECT_EQ(r.order(), (std::vector<int>{0, 1, 2}));  // means 2.5, 2.5 (tie: order of arms), 0
  EXPECT_EQ(r.standings[0].best.successes, 1U);
  EXPECT_EQ(r.standings[1].best.successes, 3U);
  EXPECT_EQ(r.standings[2].best.successes, 0U);
}

TEST(Ranking, RegretIsTheMeanDistanceToTheBestOfEachReplication) {
  const Ranking r = rank({{0, {1, 2, 3, 4}}, {1, {2, 3, 4, 1}}}, 0.0);
  EXPECT_DOUBLE_EQ(r.standings[0].regret, 0.75);  // 1, 1, 1, 0
  EXPECT_DOUBLE_EQ(r.standings[0].regret_error, 0.25);
  EXPECT_DOUBLE_EQ(r.standings[1].regret, 0.75);  // 0, 0, 0, 3
}

TEST(Ranking, SeparatesAGapThatStandsOutOfItsError) {
  const Ranking r = rank({{0, {10, 21, 30, 41}}, {1, {5, 15, 25, 35}}}, 0.0);
  EXPECT_TRUE(r.separated());  // differences 5, 6, 5, 6
  EXPECT_EQ(r.inseparable(), std::vector<int>{0});
}

TEST(Ranking, DoesNotSeparateAGapWithinItsError) {
  const Ranking r = rank({{0, {10, 20, 30, 41}}, {1, {12, 15, 33, 35}}}, 0.0);
  EXPECT_FALSE(r.separated());  // differences -2, 5, -3, 6: mean 1.5, se 2.3
  EXPECT_EQ(r.inseparable(), (std::vector<int>{0, 1}));
}

TEST(Ranking, WidensIntervalsWithTheNumberOfComparisons) {
  const Contender best{0, {10, 20, 30, 40}}, other{1, {8, 19, 27, 38}};  // 2, 1, 3, 2: se 0.408
  const Ranking two = rank({best, other}, 0.0);
  const Ranking four = rank({best, other, {2, {0, 0, 0, 0}}, {3, {1, 1, 1, 1}}}, 0.0);
  const double error = std::sqrt(2.0 / 3.0 / 4.0);
  EXPECT_NEAR(two.standings[1].family.low, 2.0 - 3.18244631 * error, 1e-7);  // t(3) at 1 - 0.05 / 2
  EXPECT_NEAR(four.standings[1].family.low, 2.0 - 6.23154 * error, 1e-4);    // t(3) at 1 - 0.05 / 12
}

TEST(Ranking, AGapThatIsNotWorthNoticingSeparatesNothing) {
  const std::vector<Contender> arms{{0, {10, 21, 30, 41}}, {1, {5, 15, 25, 35}}};
  EXPECT_FALSE(rank(arms, 6.0).separated());
  EXPECT_TRUE(std::isnan(rank(arms, 6.0).standings[1].replications_needed))
      << "no number of replications would help";
}

TEST(Ranking, SaysHowManyReplicationsWouldSeparate) {
  const Ranking r = rank({{0, {10, 20, 30, 41}}, {1, {12, 15, 33, 35}}}, 0.0);
  const double half = 1.5 - r.standings[1].family.low;
  EXPECT_EQ(r.standings[1].replications_needed, std::ceil(4.0 * half * half / (1.5 * 1.5)));
}

TEST(Ranking, LeavesOutReplicationsInWhichAnArmHasNoFigure) {
  const Ranking r = rank({{0, {1, 2, 3}}, {1, {5, std::nan(""), 5}}}, 0.0);
  EXPECT_EQ(r.replications, 2);
  EXPECT_DOUBLE_EQ(r.standings[1].mean, 2.0);  // 1 and 3
  EXPECT_EQ(r.best().best.trials, 2U);
}

TEST(Ranking, OfArmsThatLeftEarlyTakesTheLongestToLeadAndComparesWherePairsAre) {
  const Ranking r = rank({{0, {9, 9}}, {1, {5, 5, 4, 6}}, {2, {7, 8, 7, 8}}}, 0.0);
  EXPECT_EQ(r.order(), (std::vector<int>{2, 0, 1}));
  EXPECT_EQ(r.replications, 4);
  EXPECT_DOUBLE_EQ(r.standings[1].behind.mean, -1.5);  // two pairs
  EXPECT_EQ(r.standings[1].behind.count, 2U);
  EXPECT_DOUBLE_EQ(r.standings[2].behind.mean, 2.5);  // four pairs
  EXPECT_EQ(r.best().best.trials, 2U) << "shares over what all have";
}

TEST(Ranking, OfOneArmIsSeparatedFromNobody) {
  const Ranking r = rank({{4, {1, 2}}}, 0.0);
  EXPECT_TRUE(r.separated());
  EXPECT_EQ(r.inseparable(), std::vector<int>{4});
}

TEST(Ranking, OfNothingIsMisuse) { EXPECT_THROW(rank({}, 0.0), std::invalid_argument); }

TEST(Ranking, WithOneReplicationSeparatesNothing) {
  EXPECT_FALSE(rank({{0, {9}}, {1, {1}}}, 0.0).separated());
}

TEST(Reversal, NeedsTwoOrdersThatBothStandOutOfTheirError) {
  const Samples high{10, 21, 30, 41}, low{5, 15, 25, 35}, near{9, 22, 29, 42};
  EXPECT_TRUE(reversed({{0, high}, {1, low}}, {{0, low}, {1, high}}));
  EXPECT_FALSE(reversed({{0, high}, {1, low}}, {{0, high}, {1, low}}));
  EXPECT_FALSE(reversed({{0, high}, {1, low}}, {{0, near}, {1, high}}))
      << "the second order is within its error";
}

}  // namespace
}  // namespace banso::decide

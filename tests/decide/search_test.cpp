#include "engine/decide/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/rich_scenario.hpp"

namespace banso::decide {
namespace {

constexpr int kMonths = 6;

const plan::Plan& rich_plan() {
  static const plan::Plan plan = plan::compile(testing::rich_scenario(kMonths));
  return plan;
}

run::RunSpec spec(std::int64_t first = 32) {
  run::RunSpec out;
  out.seed = 3;
  out.replications = first;
  return out;
}

/// The spread of the widest gap over the first round, to state contracts in.
double widest_gap_error() {
  const run::RunResult r = run::run(rich_plan(), spec(), *run::serial_executor());
  double most = 0;
  for (const int arm : shown_arms(rich_plan())) {
    if (arm == rich_plan().baseline) continue;
    const auto a = horizon_column(rich_plan(), r, arm, 0, metrics::Metric::main_figure);
    const auto b = horizon_column(rich_plan(), r, rich_plan().baseline, 0, metrics::Metric::main_figure);
    most = std::max(most, difference(a, b, metrics::Direction::more).standard_error);
  }
  return most;
}

Contract to_decide(double errors, std::int64_t at_most = 256) {
  Contract out;
  out.worth = errors * widest_gap_error();
  out.at_most = at_most;
  return out;
}

void expect_same(const Search& a, const Search& b) {
  EXPECT_EQ(a.result.result_hash, b.result.result_hash);
  EXPECT_EQ(a.result.rounds, b.result.rounds);
  EXPECT_EQ(a.outcome.ended, b.outcome.ended);
  ASSERT_EQ(a.outcome.selection.has_value(), b.outcome.selection.has_value());
  if (a.outcome.selection) {
    EXPECT_EQ(a.outcome.selection->in(), b.outcome.selection->in());
  }
}

TEST(Search, ThreadsAndExecutorsDoNotShow) {
  const Contract contract = to_decide(0.4);
  const Search serial = search(rich_plan(), spec(), contract, *run::serial_executor());
  ASSERT_GE(serial.result.rounds.size(), 2U) << "one round shows nothing";
  for (const int threads : {2, 3, 8}) {
    SCOPED_TRACE(threads);
    expect_same(serial, search(rich_plan(), spec(), contract, *run::thread_executor(threads)));
  }
  expect_same(serial, search(rich_plan(), spec(), contract, *run::tbb_executor(2)));
}

TEST(Search, RepeatsItsRoundsBitForBit) {
  const Contract contract = to_decide(0.4);
  const Search first = search(rich_plan(), spec(), contract, *run::serial_executor());
  expect_same(first, repeat(rich_plan(), spec(1), contract, first.result.rounds, first.outcome.ended,
                            *run::thread_executor(2)));
}

TEST(Search, RefusesRoundsThatDoNotFollow) {
  const Contract contract = to_decide(0.4);
  std::vector<run::Round> rounds =
      search(rich_plan(), spec(), contract, *run::serial_executor()).result.rounds;
  ASSERT_GE(rounds.size(), 2U);
  rounds[1].arms.pop_back();
  EXPECT_THROW(
      static_cast<void>(repeat(rich_plan(), spec(), contract, rounds, Ended::held, *run::serial_executor())),
      OtherRounds);
}

TEST(Search, TheFirstRoundIsAnOrdinaryRun) {
  Contract contract;
  contract.targets.push_back({metrics::Metric::main_figure, false, true, 1e6});
  const Search s = search(rich_plan(), spec(), contract, *run::serial_executor());
  EXPECT_EQ(s.outcome.ended, Ended::held);
  EXPECT_EQ(s.result.result_hash, run::run(rich_plan(), spec(), *run::serial_executor()).result_hash);
}

TEST(Search, SurvivorsOfLaterRoundsMeetTheSameFuturesAsInALongRun) {
  const Search s = search(rich_plan(), spec(), to_decide(0.4), *run::serial_executor());
  run::RunSpec longer = spec(s.result.replications);
  longer.shadow_part = 0.01;
  const run::RunResult whole = run::run(rich_plan(), longer, *run::serial_executor());
  for (const int arm : s.result.rounds.back().arms) {
    const auto a = static_cast<std::size_t>(arm);
    const std::vector<double>&mine = s.result.samples[a].values, &theirs = whole.samples[a].values;
    ASSERT_EQ(mine.size(), theirs.size());
    const bool same = std::equal(mine.begin(), mine.end(), theirs.begin(), [](double x, double y) {
      return x == y || (std::isnan(x) && std::isnan(y));
    });
    EXPECT_TRUE(same) << arm;
  }
}

TEST(Search, GrowsToTheWidthThatIsAskedForAndNoArmFallsShort) {
  const double half = 1.96 * widest_gap_error() / 2;  // four times the replications
  Contract contract;
  contract.targets.push_back({metrics::Metric::main_figure, true, false, half});
  const Search s = search(rich_plan(), spec(), contract, *run::serial_executor());
  EXPECT_EQ(s.outcome.ended, Ended::held);
  EXPECT_GT(s.result.replications, 64);
  for (const int arm : shown_arms(rich_plan())) {
    if (arm == rich_plan().baseline) continue;
    const auto a = horizon_column(rich_plan(), s.result, arm, 0, metrics::Metric::main_figure);
    const auto b =
        horizon_column(rich_plan(), s.result, rich_plan().baseline, 0, metrics::Metric::main_figure);
    EXPECT_LE(difference(a, b, metrics::Direction::more).interval.half_width(), half) << arm;
  }
}

TEST(Search, DoesNotBeginWhatTheLimitCannotHold) {
  Contract contract;
  contract.targets.push_back({metrics::Metric::main_figure, false, true, 1e-9});
  const Search s = search(rich_plan(), spec(), contract, *run::serial_executor());
  EXPECT_EQ(s.outcome.ended, Ended::at_most);
  EXPECT_EQ(s.result.rounds.size(), 1U);
  EXPECT_GT(s.outcome.reached[0][0].needed, 1e6);
}

TEST(Search, ASelectionThatReachesTheLimitNamesNobody) {
  const Search s = search(rich_plan(), spec(), to_decide(1e-3, 64), *run::serial_executor());
  EXPECT_EQ(s.outcome.ended, Ended::at_most);
  EXPECT_FALSE(s.outcome.selection->chosen());
  EXPECT_EQ(s.result.replications, 64);
  EXPECT_GT(s.outcome.selection->needed(), 64);
}

TEST(Search, OnlyTheCallerBetweenRoundsEndsItEarly) {
  SearchCalls calls;
  calls.go_on = [](const NextRound& next) {
    EXPECT_EQ(next.finished, 1U);
    return false;
  };
  const Search s = search(rich_plan(), spec(), to_decide(1e-3), *run::serial_executor(), calls);
  EXPECT_EQ(s.outcome.ended, Ended::time);
  EXPECT_EQ(s.result.rounds.size(), 1U);
  EXPECT_FALSE(s.result.interrupted);
}

TEST(Search, CancelledWithinARoundItKeepsFinishedBlocksAndPromisesNothing) {
  SearchCalls calls;
  int blocks = 0;
  calls.progress = [&](std::uint64_t, std::uint64_t) { ++blocks; };
  calls.cancelled = [&] { return blocks >= 3; };
  const Contract contract = to_decide(1e-3);
  const Search s = search(rich_plan(), spec(), contract, *run::serial_executor(), calls);
  EXPECT_EQ(s.outcome.ended, Ended::interrupted);
  EXPECT_TRUE(s.result.interrupted);
  EXPECT_EQ(s.result.replications, 48);
  EXPECT_EQ(s.result.rounds.back().replications, 16);
  const Search again =
      repeat(rich_plan(), spec(), contract, s.result.rounds, Ended::interrupted, *run::serial_executor());
  EXPECT_EQ(s.result.result_hash, again.result.result_hash);
}

}  // namespace
}  // namespace banso::decide

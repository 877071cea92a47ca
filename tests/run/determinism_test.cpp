#include <gtest/gtest.h>

#include "engine/plan/compile.hpp"
#include "engine/run/run.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/checked.hpp"
#include "tests/support/rich_scenario.hpp"

/// The same bits, whoever computes them.
namespace banso::run {
namespace {

const plan::Plan& rich_plan() {
  static const plan::Plan plan = plan::compile(testing::rich_scenario(6));
  return plan;
}

RunResult run_with(std::unique_ptr<Executor> executor, std::int64_t replications = 130) {
  RunSpec spec;
  spec.seed = 11;
  spec.replications = replications;
  return testing::checked_run(rich_plan(), spec, *executor);
}

void expect_same(const RunResult& a, const RunResult& b) {
  EXPECT_EQ(a.result_hash, b.result_hash);
  EXPECT_EQ(a.arm_hashes, b.arm_hashes);
  EXPECT_EQ(a.inputs, b.inputs);
  ASSERT_EQ(a.arms.size(), b.arms.size());
  for (std::size_t arm = 0; arm < a.arms.size(); ++arm) {
    EXPECT_EQ(a.arms[arm].ledger, b.arms[arm].ledger) << arm;
    EXPECT_EQ(a.arms[arm].cohort_alive, b.arms[arm].cohort_alive) << arm;
    EXPECT_EQ(a.arms[arm].bottleneck, b.arms[arm].bottleneck) << arm;
  }
}

TEST(RunDeterminism, ThreadsAndExecutorsDoNotShow) {
  const RunResult serial = run_with(serial_executor());
  ASSERT_GE(serial.replications, 3 * serial.block_size) << "several blocks, or the test shows nothing";
  for (const int threads : {1, 2, 3, 8}) {
    SCOPED_TRACE(threads);
    expect_same(serial, run_with(thread_executor(threads)));
    expect_same(serial, run_with(tbb_executor(threads)));
  }
}

TEST(RunDeterminism, ThreadsDoNotShowInCorrelatedDrawsOfAnyDistribution) {
  scenario::Scenario s = testing::rich_scenario(6);
  s.workforce.leaving = testing::drawn_from(stats::Family::lognormal, 0.15, 0.1);
  s.churn.frailty = testing::drawn_from(stats::Family::gamma, 0.5, 0.2);
  s.churn.health = testing::drawn_from(stats::Family::beta, 0.6, 0.1);
  s.people.at("csm").heads = testing::drawn_from({2, 3}, {0.4, 0.6});
  s.correlations.add("a", {"/workforce/leaving", "/churn/frailty", scenario::plain(0.7)});
  s.correlations.add("b", {"/churn/health", "/churn/frailty", scenario::plain(-0.5)});
  testing::set_origins(s);
  const plan::Plan plan = plan::compile(s);
  RunSpec spec;
  spec.seed = 11;
  spec.replications = 70;
  const RunResult serial = testing::checked_run(plan, spec, *serial_executor());
  ASSERT_GE(serial.replications, 3 * serial.block_size) << "several blocks, or the test shows nothing";
  EXPECT_NE(serial.result_hash, run_with(serial_executor(), 70).result_hash);
  for (const int threads : {2, 8})
    expect_same(serial, testing::checked_run(plan, spec, *thread_executor(threads)));
}

TEST(RunDeterminism, AnotherSeedGivesOtherResults) {
  RunSpec spec;
  spec.seed = 12;
  spec.replications = 130;
  const auto executor = serial_executor();
  EXPECT_NE(testing::checked_run(rich_plan(), spec, *executor).result_hash,
            run_with(serial_executor()).result_hash);
}

TEST(RunDeterminism, AShorterRunIsTheBeginningOfALongerOne) {
  const RunResult shorter = run_with(serial_executor(), 64);
  const RunResult longer = run_with(serial_executor(), 192);
  ASSERT_LT(shorter.replications, longer.replications);
  for (std::size_t arm = 0; arm < shorter.samples.size(); ++arm) {
    const auto& a = shorter.samples[arm].values;
    const auto& b = longer.samples[arm].values;
    for (std::size_t i = 0; i < a.size(); ++i) {
      ASSERT_TRUE(a[i] == b[i] || (a[i] != a[i] && b[i] != b[i])) << "arm " << arm << " value " << i;
    }
  }
}

TEST(RunInterruption, KeepsTheUnbrokenBlocksFromTheFirstOn) {
  RunSpec spec;
  spec.seed = 11;
  spec.replications = 256;
  std::uint64_t done = 0;
  const auto executor = serial_executor();
  const RunResult cut = run(
      rich_plan(), spec, *executor, [&](std::uint64_t n, std::uint64_t) { done = n; },
      [&] { return done >= 1; });
  EXPECT_TRUE(cut.interrupted);
  EXPECT_EQ(cut.replications, cut.block_size);
  expect_same(cut, run_with(serial_executor(), cut.block_size));
}

TEST(RunResultOfARun, CountsReplicationsOfArmsAndShadowsApart) {
  scenario::Scenario s = testing::rich_scenario(6);
  s.compare.also_no_proactive = true;
  const plan::Plan plan = plan::compile(s);
  RunSpec spec;
  spec.seed = 3;
  spec.replications = 5 * block_size(plan);
  const auto executor = thread_executor(2);
  const RunResult result = testing::checked_run(plan, spec, *executor);
  EXPECT_EQ(result.replications, spec.replications);
  EXPECT_EQ(result.shadow_replications, 2 * result.block_size);  // a quarter of five blocks, rounded up
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    const bool shadow = plan.arms[a].base != plan::kNone;
    EXPECT_EQ(result.samples[a].replications(), shadow ? result.shadow_replications : result.replications)
        << a;
  }
}

}  // namespace
}  // namespace banso::run

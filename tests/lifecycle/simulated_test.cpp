// Simulated individuals against the exact solution, and the bits of both.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/lifecycle/compare.hpp"
#include "tests/support/kind_studies.hpp"

namespace banso::test {
namespace {

/// Two-sided false-alarm rate 6e-5 a comparison; about 12 comparisons below: 1e-3 in all, and the seed is fixed.
constexpr double kFarOff = 4.0;

TEST(LifecycleSimulated, TotalsOfRewardsMeetTheExactMeans) {
  for (const char* file : {"textbook-three-states", "contract-kinds"}) {
    const auto study = run_lifecycle(shipped("scenarios/lifecycle/" + std::string(file) + ".json"));
    for (std::size_t a = 0; a < study.model.arms.size(); ++a) {
      for (const lifecycle::RewardResult& reward : study.result.arms[a].rewards) {
        EXPECT_LT(std::fabs(reward.simulated.deviation), kFarOff) << file;
        // the sd of 20,000 skewed totals is good to a few percent
        EXPECT_NEAR(reward.simulated.sd / std::sqrt(reward.expected.variance), 1, 0.05) << file;
      }
    }
  }
}

TEST(LifecycleSimulated, SharesMeetTheExactOccupancy) {
  const auto study = run_lifecycle(shipped("scenarios/lifecycle/contract-kinds.json"));
  const lifecycle::ArmResult& arm = study.arm("today");
  const double n = 20000;
  for (std::size_t i = 0; i < arm.expected.occupancy.size();
       i += 29) {  // every seventh step, all phases in turn
    const double p = arm.expected.occupancy[i];
    EXPECT_NEAR(arm.simulated_occupancy[i], p, 4.5 * std::sqrt(p * (1 - p) / n) + 1e-3) << i;
  }
}

TEST(LifecycleSimulated, NeitherThreadsNorOtherArmsChangeABit) {
  std::string text = shipped("scenarios/lifecycle/contract-kinds.json");
  text.replace(text.find("20000"), 5, "3000");
  const auto one = run_lifecycle(text, {}, 1);
  for (const int threads : {2, 3, 8})
    EXPECT_EQ(run_lifecycle(text, {}, threads).result.hash, one.result.hash);
  std::string more = text;
  const std::string arm = "\"guided\": {\"label\"";
  more.insert(more.find(arm), "\"a_third\": {}, ");
  const auto with_another = run_lifecycle(more);
  for (const char* id : {"today", "guided"}) EXPECT_EQ(with_another.arm(id).hash, one.arm(id).hash);
}

TEST(LifecycleSimulated, ArmsMeetTheSameLuck) {
  const std::string text =
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 9}, "individuals": 2000,
          "phases": {"on": {}, "off": {"kind": "exit"}}, "initial": {"on": 1}, "probabilities": {"on": {"off": 0.2}},
          "rewards": {"years": {"amounts": {"per_stay": {"on": 1}}}}, "arms": {"first": {}, "second": {}}})";
  const auto study = run_lifecycle(text);
  EXPECT_EQ(study.reward("first", "years").simulated.mean, study.reward("second", "years").simulated.mean);
  lifecycle::RunSpec other;
  other.seed = 2;
  EXPECT_NE(run_lifecycle(text, other).reward("first", "years").simulated.mean,
            study.reward("first", "years").simulated.mean);
}

/// Deviation from the exact mean in standard errors, of each reward.
void expect_near_exact(const std::string& text) {
  const auto study = run_lifecycle(text);
  for (const lifecycle::ArmResult& arm : study.result.arms) {
    for (const lifecycle::RewardResult& reward : arm.rewards) {
      EXPECT_LT(std::fabs(reward.simulated.deviation), kFarOff);
      EXPECT_NEAR(reward.simulated.sd / std::sqrt(reward.expected.variance), 1, 0.05);
    }
  }
}

TEST(LifecycleSimulated, AnExitThatPaysDoesNotEndALife) {
  for (const char* paid :
       {R"("per_stay": {"off": 1})", R"("once": {"late": {"amount": 5, "step": 11, "phase": "off"}})"}) {
    const std::string text =
        R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 12}, "individuals": 20000,
            "phases": {"on": {}, "off": {"kind": "exit"}}, "initial": {"on": 1}, "probabilities": {"on": {"off": 0.1}},
            "rewards": {"paid": {"amounts": {)" +
        std::string(paid) + "}}}}";
    expect_near_exact(text);
  }
}

TEST(LifecycleSimulated, DiscreteAttributesShareTheirForksAndContinuousOnesDoNot) {
  const std::string attributes[] = {
      R"("kind": {"categories": {"a": 1, "b": 3}}, "size": {"values": [1, 2, 4]})",
      R"("kind": {"categories": {"a": 1, "b": 3}},
                                       "size": {"distribution": "uniform", "low": 1, "high": 4, "classes": 200})"};
  for (const std::string& given : attributes) {
    expect_near_exact(
        R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 10}, "individuals": 20000,
            "phases": {"on": {}, "risk": {}, "off": {"kind": "exit"}}, "initial": {"on": 3, "risk": 1},
            "attributes": {)" +
        given + R"(}, "hazards": {"on": {"risk": 0.2, "off": 0.02}, "risk": {"on": 0.3, "off": 0.2}},
            "rules": {"kind_b_stays": {"to": ["off"], "factor": {"value": 0.5, "where": {"kind": {"categories": {"b": true}}}}},
                      "large_ones_stay": {"from": ["risk"], "to": ["off"],
                                          "factor": {"by_attribute": {"size": {"power": -0.5}}}},
                      "new_ones_stay": {"from": ["on"], "to": ["risk"], "factor": {"by_stay": {"from": [0, 2], "values": [0.3, 1]}}}},
            "rewards": {"years": {"timing": "half_cycle", "discount": 0.03, "amounts": {"per_stay": {"on": 1, "risk": 1}}},
                        "losses": {"amounts": {"per_entry": {"off": 10}}},
                        "net": {"combine": {"years": 2, "losses": -1}}}})");
  }
}

TEST(LifecycleSimulated, UncertainNumbersAreDrawnOncePerDrawForAllArms) {
  const std::string text =
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 1}, "phases": {"on": {}, "off": {"kind": "exit"}},
          "initial": {"on": 1}, "probabilities": {"on": {"off": {"low": 0.1, "mode": 0.2, "high": 0.6}}},
          "rewards": {"years": {"timing": "end", "amounts": {"per_stay": {"on": 1}}}}, "arms": {"first": {}, "second": {}}})";
  lifecycle::RunSpec spec;
  spec.draws = 4000;
  const auto study = run_lifecycle(text, spec);
  const lifecycle::RewardResult& years = study.reward("first", "years");
  EXPECT_EQ(years.draws, study.reward("second", "years").draws);
  ASSERT_EQ(years.draws.size(), 4000U);
  EXPECT_NEAR(years.expected.mean, 0.7, 4 * 0.108 / std::sqrt(4000));  // triangular: mean 0.3, sd 0.108
  spec.fixed = true;
  EXPECT_NEAR(run_lifecycle(text, spec).reward("first", "years").expected.mean, 0.8, 1e-15);
}

TEST(LifecycleCompare, DominanceIsStrongOrExtendedAsTheLineSays) {
  // cost, effect: a (0, 0), b (10, 1), c (12, 3): b is on no line from a to c; d costs more than c and gives less
  const auto c = lifecycle::compare({{0}, {10}, {12}, {15}}, {{0}, {1}, {3}, {2}}, 0, 5);
  EXPECT_EQ(c.arms[1].dominance, lifecycle::Dominance::extended);
  EXPECT_EQ(c.arms[3].dominance, lifecycle::Dominance::strong);
  EXPECT_EQ(c.arms[2].dominance, lifecycle::Dominance::none);
  EXPECT_EQ(c.arms[2].next_below, 0);
  EXPECT_DOUBLE_EQ(c.arms[2].frontier_ratio, 4);
  EXPECT_DOUBLE_EQ(c.arms[3].ratio, 7.5);
  EXPECT_DOUBLE_EQ(c.arms[2].net_benefit, 3);
  EXPECT_DOUBLE_EQ(c.arms[2].best_share, 1);
}

}  // namespace
}  // namespace banso::test

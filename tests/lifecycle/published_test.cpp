// Published cases, fed in as the shipped scenarios.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/kind_studies.hpp"

namespace banso::test {
namespace {

nlohmann::json known(const std::string& name) {
  std::ifstream in(std::string(BANSO_OUTSIDE_DATA) + "/known/" + name);
  return in ? nlohmann::json::parse(in) : nlohmann::json();
}

TEST(LifecyclePublished, OutsideThreeStatesOfSonnenbergAndBeck) {
  const nlohmann::json given = known("markov_three_states.json");
  if (given.is_null()) GTEST_SKIP() << "no outside data";
  const auto study = run_lifecycle(shipped("scenarios/lifecycle/textbook-three-states.json"));
  const auto& trace = given["trace_exact_fraction"];
  for (int k = 0; k <= 24; ++k) {
    const auto& row = trace[static_cast<std::size_t>(k)];
    EXPECT_NEAR(study.share("all", "well", k), row[0].get<double>(), 1e-14) << k;
    EXPECT_NEAR(study.share("all", "disabled", k), row[1].get<double>(), 1e-14) << k;
    EXPECT_NEAR(study.share("all", "dead", k), row[2].get<double>(), 1e-14) << k;
  }
  for (const auto& fact : given["expected"]) {
    const std::string what = fact["quantity"];
    const lifecycle::RewardResult& end = study.reward("all", "qaly");
    if (what == "cumulative QALY per person after 24 cycles") {
      EXPECT_NEAR(end.expected.mean, fact["value"].get<double>(), 1e-12);
      EXPECT_NEAR(end.expected.mean, fact["published"].get<double>(), fact["tol_abs"].get<double>());
    }
    if (what == "half-cycle corrected QALY per person, 24 cycles") {
      EXPECT_NEAR(study.reward("all", "qaly_half_cycle").expected.mean, fact["value"].get<double>(), 1e-12);
    }
    if (what.starts_with("per-individual SD")) {  // of an endless life: 24 cycles come near
      EXPECT_NEAR(std::sqrt(end.expected.variance), fact["value"].get<double>(), 1e-3);
    }
  }
}

TEST(LifecyclePublished, AnEndlessHorizonMeetsTheFundamentalMatrix) {
  // (I − Q)⁻¹ = [[2.5, 1.25], [0, 2.5]]: 2.5 + 1.25 · 0.7 − 1 at the end of each cycle; sd from the second moment
  std::string text = shipped("scenarios/lifecycle/textbook-three-states.json");
  text.replace(text.find("\"steps\": 24"), 11, "\"steps\": 300");
  const auto study = run_lifecycle(text);
  EXPECT_NEAR(study.reward("all", "qaly").expected.mean, 2.375, 1e-9);
  EXPECT_NEAR(std::sqrt(study.reward("all", "qaly").expected.variance), 2.331174596635781, 1e-9);
  EXPECT_NEAR(study.reward("all", "qaly_half_cycle").expected.mean, 2.875, 1e-9);
}

TEST(LifecyclePublished, OutsideRetentionOfFaderAndHardie) {
  const nlohmann::json given = known("sbg_regular.json");
  if (given.is_null()) GTEST_SKIP() << "no outside data";
  for (const auto& fit : given["fits"]) {
    const std::string alpha = fit["params"]["alpha"].dump(), beta = fit["params"]["beta"].dump();
    const auto study = run_lifecycle(
        R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 12},
            "phases": {"customer": {}, "lost": {"kind": "exit"}}, "initial": {"customer": 1000},
            "rules": {"renewal": {"from": ["customer"], "to": ["lost"], "effect": "replace",
              "curve": {"form": "shifted_beta_geometric", "alpha": )" +
        alpha + R"(, "beta": )" + beta + "}}}}");
    for (int t = 0; t <= 12; ++t)
      EXPECT_NEAR(study.survival("all", t), fit["survival_0_12"][static_cast<std::size_t>(t)].get<double>(),
                  1e-12);
  }
}

TEST(LifecyclePublished, CombinationTherapyOfChancellorAsInBriggs) {
  // Briggs, Claxton, Sculpher 2006, exercise 2.5: 44,663 and 50,602 pounds, 7.991 and 8.937 years, 6,276 a year
  const auto study = run_lifecycle(shipped("scenarios/lifecycle/textbook-combination-therapy.json"));
  const auto& comparison = study.result.comparison;
  const auto mono = study.model.scenario->arms.index_of("monotherapy");
  const auto both = study.model.scenario->arms.index_of("combination");
  EXPECT_NEAR(comparison.arms[mono].cost, 44663, 1);
  EXPECT_NEAR(comparison.arms[both].cost, 50602, 1);
  EXPECT_NEAR(comparison.arms[mono].effect, 7.991, 0.0005);
  EXPECT_NEAR(comparison.arms[both].effect, 8.937, 0.0005);
  EXPECT_NEAR(comparison.arms[both].ratio, 6276, 1);
}

}  // namespace
}  // namespace banso::test

// Published cases, fed in as the shipped scenarios.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

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

/// Rates a year as competing in order: death first, then the rest among those who live (the tutorial's way).
std::string sick_sicker_rows(double progression_ratio) {
  const auto p = [](double rate) { return -std::expm1(-rate); };
  const auto text = [](double x) { return nlohmann::json(x).dump(); };
  const double h_dies = p(0.002), s1_dies = p(0.006), s2_dies = p(0.02);
  return R"({"h": {"s1": )" + text((1 - h_dies) * p(0.15)) + R"(, "d": )" + text(h_dies) +
         R"(}, "s1": {"h": )" + text((1 - s1_dies) * p(0.5)) + R"(, "s2": )" +
         text((1 - s1_dies) * p(0.105 * progression_ratio)) + R"(, "d": )" + text(s1_dies) +
         R"(}, "s2": {"d": )" + text(s2_dies) + "}}";
}

TEST(LifecyclePublished, FourStrategiesOfTheSickSickerTutorial) {
  // Alarid-Escudero F, Krijkamp E, Enns EA et al. An introductory tutorial on cohort state-transition models in R using a
  // cost-effectiveness analysis example. Med Decis Making 2023;43:3-20: SoC 151,580 and 20.711; A 284,805 and 21.499,
  // dominated; B 259,100 and 22.184, 72,988 a QALY; AB 378,875 and 23.137, 125,764 a QALY
  const auto study = run_lifecycle(R"({"banso": "1", "kind": "lifecycle", "currency": "USD",
    "time": {"step": "year", "steps": 75}, "phases": {"h": {}, "s1": {}, "s2": {}, "d": {"kind": "exit"}},
    "initial": {"h": 1}, "probabilities": )" +
                                   sick_sicker_rows(1) + R"(,
    "rewards": {
      "cost": {"discount": 0.03, "timing": "simpson_published",
               "amounts": {"per_stay": {"h": 2000, "s1": 4000, "s2": 15000}}},
      "qaly": {"unit": "QALY", "discount": 0.03, "timing": "simpson_published",
               "amounts": {"per_stay": {"h": 1, "s1": 0.75, "s2": 0.5}}}},
    "arms": {
      "soc": {},
      "a": {"rewards": {"cost": {"per_stay": {"s1": 16000, "s2": 27000}}, "qaly": {"per_stay": {"s1": 0.95}}}},
      "b": {"rewards": {"cost": {"per_stay": {"s1": 17000, "s2": 28000}}}, "probabilities": )" +
                                   sick_sicker_rows(0.6) + R"(},
      "ab": {"rewards": {"cost": {"per_stay": {"s1": 29000, "s2": 40000}}, "qaly": {"per_stay": {"s1": 0.95}}},
             "probabilities": )" + sick_sicker_rows(0.6) +
                                   R"(}},
    "compare": {"baseline": "soc", "cost": "cost", "effect": "qaly"}})");
  const auto arm = [&](const std::string& id) -> const lifecycle::ArmComparison& {
    return study.result.comparison.arms[study.model.scenario->arms.index_of(id)];
  };
  const std::vector<std::pair<std::string, std::pair<double, double>>> published{
      {"soc", {151580, 20.711}}, {"a", {284805, 21.499}}, {"b", {259100, 22.184}}, {"ab", {378875, 23.137}}};
  for (const auto& [id, numbers] : published) {
    EXPECT_NEAR(arm(id).cost, numbers.first, 0.51) << id;
    EXPECT_NEAR(arm(id).effect, numbers.second, 0.00051) << id;
  }
  EXPECT_EQ(arm("a").dominance, lifecycle::Dominance::strong);
  EXPECT_NEAR(arm("b").frontier_ratio, 72988, 0.51);
  EXPECT_NEAR(arm("ab").frontier_ratio, 125764, 0.51);
}

TEST(LifecyclePublished, CustomersByRecencyOfPfeiferAndCarraway) {
  // Pfeifer PE, Carraway RL. Modeling customer relationships as Markov chains. J Interactive Marketing 2000;14(2):43-55:
  // margin 40, remarketing 4, 20 % a period, purchase 0.30, 0.20, 0.15, 0.05 at recency 1 to 4, then given up. Values by
  // recency over periods 0 to 4: 50.115, 4.220, 0.592, -1.980; without end 52.320, 5.554, 1.251, -1.820
  const auto study = [](int steps) {
    return run_lifecycle(
        R"({"banso": "1", "kind": "lifecycle", "currency": "USD", "time": {"step": "year", "steps": )" +
        std::to_string(steps) +
        R"(}, "phases": {"r1": {}, "r2": {}, "r3": {}, "r4": {}, "former": {"kind": "exit"}}, "initial": {"r1": 1},
            "probabilities": {"r1": {"r2": 0.7}, "r2": {"r1": 0.2, "r3": 0.8}, "r3": {"r1": 0.15, "r4": 0.85},
                              "r4": {"r1": 0.05, "former": 0.95}},
            "rewards": {"value": {"discount_per_step": 0.2,
                                  "amounts": {"per_stay": {"r1": 36, "r2": -4, "r3": -4, "r4": -4}}}},
            "arms": {"one": {}, "two": {"initial": {"r2": 1}}, "three": {"initial": {"r3": 1}},
                     "four": {"initial": {"r4": 1}}}})");
  };
  const auto five = study(5), endless = study(200);
  const std::vector<std::string> arms{"one", "two", "three", "four"};
  const std::vector<double> first{50.115, 4.220, 0.592, -1.980}, all{52.320, 5.554, 1.251, -1.820};
  for (std::size_t r = 0; r < arms.size(); ++r) {
    EXPECT_NEAR(five.reward(arms[r], "value").expected.mean, first[r], 0.00051) << arms[r];
    EXPECT_NEAR(endless.reward(arms[r], "value").expected.mean, all[r], 0.00051) << arms[r];
  }
}

}  // namespace
}  // namespace banso::test

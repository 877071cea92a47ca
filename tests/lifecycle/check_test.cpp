// What is wrong with a lifecycle scenario, by pointer and code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/kind_studies.hpp"

namespace banso::test {
namespace {

using ::testing::HasSubstr;

std::string with(const std::string& more, const std::string& probabilities = R"({"a": {"b": 0.2}})") {
  return R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 3},
             "phases": {"a": {}, "b": {}, "z": {"kind": "exit"}}, "initial": {"a": 1}, "probabilities": )" +
         probabilities + (more.empty() ? "" : ", " + more) + "}";
}

TEST(LifecycleCheck, AcceptsTheBareMinimum) { EXPECT_EQ(errors_of_lifecycle(with("")), ""); }

TEST(LifecycleCheck, RefusesFieldsOfAnOrganisationAndSaysWhy) {
  scenario::Source source;
  source.text = with(R"("today": {}, "org_models": {}, "people": {})");
  const auto read =
      scenario::read_kind<scenario::LifecycleScenario>(scenario::ScenarioKind::lifecycle, source);
  ASSERT_EQ(read.diagnostics.error_count(), 3U);
  for (const Diagnostic& problem : read.diagnostics) {
    EXPECT_EQ(problem.code, "unknown_key");
    EXPECT_THAT(problem.suggestion, HasSubstr("belongs to an organisation"));
  }
}

TEST(LifecycleCheck, RefusesAnOrganisationAsABase) {
  scenario::Source source;
  source.text = R"({"kind": "lifecycle", "extends": "banso:japan-b2b-saas"})";
  const auto read =
      scenario::read_kind<scenario::LifecycleScenario>(scenario::ScenarioKind::lifecycle, source);
  ASSERT_EQ(read.diagnostics.error_count(), 1U);
  EXPECT_EQ(read.diagnostics.all().front().code, "mixed_kinds");
}

TEST(LifecycleCheck, ProbabilitiesSumToAtMostOne) {
  EXPECT_EQ(errors_of_lifecycle(with("", R"({"a": {"b": 0.7, "z": 0.4}})")), "/probabilities/a row_sum\n");
  EXPECT_EQ(
      errors_of_lifecycle(with("", R"({"a": {"b": 0.7, "z": {"low": 0.1, "mode": 0.2, "high": 0.4}}})")),
      "/probabilities/a row_sum\n");
  EXPECT_EQ(errors_of_lifecycle(with("", R"({"a": {"a": 0.5, "b": 0.4}})")), "/probabilities/a row_sum\n");
  EXPECT_EQ(errors_of_lifecycle(with(R"("rules": {"r": {"factor": {"value": 6}}})")),
            "/probabilities/a impossible\n");
}

TEST(LifecycleCheck, NobodyComesBackFromAnExit) {
  EXPECT_EQ(errors_of_lifecycle(with("", R"({"z": {"a": 0.1}})")), "/probabilities/z exit_left\n");
}

TEST(LifecycleCheck, APhaseHasProbabilitiesOrHazards) {
  EXPECT_EQ(errors_of_lifecycle(with(R"("hazards": {"a": {"z": 1}})")), "/hazards/a two_forms\n");
  EXPECT_EQ(errors_of_lifecycle(with(
                R"("rules": {"r": {"from": ["a"], "to": ["z"], "effect": "replace", "form": "hazard"}})")),
            "/rules/r two_forms\n");
}

TEST(LifecycleCheck, ARuleMustReachSomethingAndReplaceOnlyOnce) {
  EXPECT_EQ(errors_of_lifecycle(with(R"("rules": {"r": {"from": ["b"], "factor": {"value": 2}}})")),
            "/rules/r no_effect\n");
  EXPECT_EQ(errors_of_lifecycle(with(
                R"("rules": {"r": {"from": ["a"], "to": ["b"], "effect": "replace", "factor": {"value": 0.1}},
                             "s": {"from": ["a"], "to": ["b"], "effect": "replace", "factor": {"value": 0.2}}})")),
            "/rules impossible\n");
}

TEST(LifecycleCheck, TablesRiseAndHaveAsManyValuesAsSteps) {
  EXPECT_EQ(errors_of_lifecycle(
                with(R"("rules": {"r": {"factor": {"by_step": {"from": [0, 2], "values": [1]}}}})")),
            "/rules/r/factor/by_step table_length\n");
  EXPECT_EQ(errors_of_lifecycle(
                with(R"("rules": {"r": {"factor": {"by_step": {"from": [2, 0], "values": [1, 1]}}}})")),
            "/rules/r/factor/by_step/from not_rising\n");
}

TEST(LifecycleCheck, CurvesAndAttributesNeedTheirNumbers) {
  EXPECT_EQ(
      errors_of_lifecycle(with(
          R"("rules": {"r": {"from": ["b"], "to": ["z"], "effect": "replace", "curve": {"form": "weibull", "scale": 2, "alpha": 1}}})")),
      "/rules/r/curve/shape missing\n/rules/r/curve/alpha unused\n");
  EXPECT_EQ(errors_of_lifecycle(with(R"("attributes": {"x": {"distribution": "normal", "mean": 1}})")),
            "/attributes/x/sd missing\n");
  EXPECT_EQ(errors_of_lifecycle(with(R"("attributes": {"x": {}})")), "/attributes/x one_form\n");
}

TEST(LifecycleCheck, RewardsAreAmountsOrSums) {
  EXPECT_EQ(errors_of_lifecycle(with(
                R"("rewards": {"r": {"amounts": {"per_stay": {"a": 1}}, "combine": {"s": 1}}, "s": {}})")),
            "/rewards/r two_forms\n");
  EXPECT_EQ(errors_of_lifecycle(
                with(R"("rewards": {"r": {"amounts": {"once": {"o": {"amount": 1, "step": 3}}}}})")),
            "/rewards/r/amounts/once/o/step out_of_bounds\n");
  EXPECT_EQ(errors_of_lifecycle(with(R"("rewards": {"r": {}}, "compare": {"cost": "r"})")),
            "/compare two_needed\n");
}

TEST(LifecycleCheck, RefusesWhatIsTooLargeBeforeItStarts) {
  const std::string text =
      R"({"banso": "1", "kind": "lifecycle", "time": {"step": "day", "steps": 10000},
          "phases": {"a": {}, "z": {"kind": "exit"}}, "initial": {"a": 1},
          "attributes": {"x": {"distribution": "normal", "mean": 1, "sd": 1, "classes": 10000}},
          "rules": {"r": {"from": ["a"], "to": ["z"], "effect": "replace", "curve": {"form": "exponential", "scale": 9}}}})";
  EXPECT_EQ(errors_of_lifecycle(text), "/time/steps too_large\n");
}

TEST(LifecycleCheck, RefusesTooManyClassesBeforeTheyTakeAllMemory) {
  EXPECT_EQ(errors_of_lifecycle(with(
                R"("attributes": {"x": {"distribution": "normal", "mean": 1, "sd": 1, "classes": 10000},
                                  "y": {"distribution": "normal", "mean": 1, "sd": 1, "classes": 10000}})")),
            "/attributes too_large\n");
}

TEST(LifecycleCheck, NumbersBeyondAllBoundsAreErrorsAndNoResults) {
  EXPECT_EQ(errors_of_lifecycle(with(R"("hazards": {"b": {"a": 1e308, "z": 1e308}})")),
            "/hazards/b impossible\n");
  EXPECT_EQ(
      errors_of_lifecycle(with(
          R"("rewards": {"r": {"amounts": {"per_stay": {"a": 1}}}}, "attributes": {"x": {"values": [0, 2]}},
                   "reward_rules": {"q": {"factor": {"by_attribute": {"x": {"power": -1}}}}})")),
      "/rewards/r impossible\n");
  EXPECT_EQ(
      errors_of_lifecycle(
          R"({"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 3}, "phases": {"a": {}, "b": {}},
                    "initial": {"a": 1e308, "b": 1e308}})"),
      "/initial too_large\n");
}

TEST(KindOf, SurvivesWhatReadingReportsAndNearlyRightWords) {
  const auto kind = [](const std::string& text) {
    scenario::Source source;
    source.text = text;
    return scenario::kind_of(source);
  };
  EXPECT_EQ(kind(R"({"kind": "queue", "title": "a", "title": "b"})"), scenario::ScenarioKind::queue);
  EXPECT_EQ(kind(R"({"kind": "lifecycle", "title": "\u0007"})"), scenario::ScenarioKind::lifecycle);
  EXPECT_EQ(kind(R"({"kind": "lifecyle"})"), scenario::ScenarioKind::lifecycle);
  EXPECT_EQ(kind(R"({"kind": "something"})"), scenario::ScenarioKind::organisation);
  EXPECT_EQ(kind("{}"), scenario::ScenarioKind::organisation);
}

TEST(LifecycleTables, HaveNoMistakes) {
  EXPECT_THAT(table_mistakes(scenario::lifecycle_table()), ::testing::IsEmpty());
  EXPECT_THAT(table_mistakes(scenario::queue_table()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace banso::test

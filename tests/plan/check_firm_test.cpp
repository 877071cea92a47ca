#include <gtest/gtest.h>

#include "tests/plan/check_findings.hpp"

namespace banso::plan {
namespace {

using scenario::plain;

TEST(Check, AValidScenarioHasNoFinding) {
  const Diagnostics all = check(testing::small_scenario());
  for (const Diagnostic& item : all) ADD_FAILURE() << item.pointer << " " << item.code << ": " << item.found;
}

TEST(Check, ReportsAllProblemsAtOnce) {
  Scenario s = testing::small_scenario();
  s.schema_version = "2";
  s.compare.baseline = "sty";
  s.phases.at("growth").lead_work.clear();
  EXPECT_EQ(check(s).error_count(), 3U);
}

TEST(CheckRoot, VersionBaselineStartAndCustomers) {
  expect_error(after("schema_version", [](Scenario& s) { s.schema_version = "2"; }), "/banso");
  const Diagnostic baseline = after("unknown_baseline", [](Scenario& s) { s.compare.baseline = "sty"; });
  expect_error(baseline, "/compare/baseline");
  EXPECT_EQ(baseline.suggestion, "did you mean \"stay\"?");
  expect_error(after("implausible_start", [](Scenario& s) { s.time.start = 2026; }), "/time/start");
  expect_error(after("no_customers",
                     [](Scenario& s) {
                       for (auto& segment : s.segments) segment.value.customers = 0;
                       s.acquisition.potential_deals = plain(0);
                     }),
               "/segments");
  expect_error(after("too_many_customers", [](Scenario& s) { s.segments.at("key").customers = 2'000'000; }),
               "/segments");
}

TEST(CheckRoot, AFirmWithoutCustomersMayStartWithDeals) {
  Scenario s = testing::small_scenario();
  for (auto& segment : s.segments) segment.value.customers = 0;
  EXPECT_FALSE(check(s).has_errors());
}

TEST(CheckRoot, ChannelClassesOfThreeKindsStandOnce) {
  expect_error(after("channel_class_kind",
                     [](Scenario& s) { s.channel_classes.at("meeting").kind = scenario::ChannelKind::note; }),
               "/channel_classes");
}

TEST(CheckObjective, AWishIsPlainWholeAndPossible) {
  const auto wish = [](Scenario& s) -> scenario::Objective& {
    s.objective.emplace();
    s.objective->certainty = plain(0.9);
    s.objective->worth_noticing = plain(0);
    return *s.objective;
  };
  const auto limited = [](std::optional<double> least, std::optional<double> most) {
    scenario::ObjectiveLimit limit;
    if (least) limit.at_least = plain(*least);
    if (most) limit.at_most = plain(*most);
    return scenario::Collection<scenario::ObjectiveLimit>({{"lowest_cash", limit}});
  };
  expect_error(after("metric_and_weights",
                     [&](Scenario& s) {
                       wish(s).metric = metrics::Metric::residual;
                       s.objective->weights = testing::numbers({{"residual", 1}});
                     }),
               "/objective");
  expect_error(after("no_weight",
                     [&](Scenario& s) {
                       wish(s).weights = testing::numbers({{"residual", 0}});
                     }),
               "/objective/weights");
  expect_error(after("no_limit", [&](Scenario& s) { wish(s).constraints = limited({}, {}); }),
               "/objective/constraints/lowest_cash");
  expect_error(after("empty_limits", [&](Scenario& s) { wish(s).constraints = limited(2, 1); }),
               "/objective/constraints/lowest_cash");
  expect_error(after("plain_number", [&](Scenario& s) { wish(s).certainty = {0.5, 0.6, 0.7, 0, 0, {}}; }),
               "/objective/certainty");
}

TEST(CheckSums, ListsThatAreScaledNeedSomethingToScale) {
  expect_error(after("all_zero",
                     [](Scenario& s) {
                       s.segments.at("key").touch = testing::numbers({{"high", 0}});
                     }),
               "/segments/key/touch");
  expect_error(after("all_zero",
                     [](Scenario& s) {
                       s.touch_models.at("tech").care = testing::numbers({{"review", 0}});
                     }),
               "/touch_models/tech/care");
  expect_error(after("all_zero",
                     [](Scenario& s) {
                       s.churn.causes = testing::numbers({{"value", 0}});
                     }),
               "/churn/causes");
  expect_error(after("all_zero", [](Scenario& s) { s.work_types.at("question").share = plain(0); }),
               "/work_types");
  expect_error(after("all_zero",
                     [](Scenario& s) {
                       for (auto& phase : s.phases) phase.value.share_today = plain(0);
                     }),
               "/phases");
  expect_error(after("all_zero",
                     [](Scenario& s) {
                       for (auto& segment : s.segments) segment.value.deal_share = plain(0);
                     }),
               "/segments");
}

TEST(CheckSums, ThresholdsMayNotCross) {
  expect_error(after("thresholds_crossed", [](Scenario& s) { s.observation.nps_promoter = plain(-2); }),
               "/observation/nps_promoter");
}

}  // namespace
}  // namespace banso::plan

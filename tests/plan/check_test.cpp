#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::plain;
using scenario::Scenario;
using ::testing::IsEmpty;

/// The finding with this code, or an empty one and a failure.
Diagnostic found(const Scenario& scenario, const std::string& code) {
  const Diagnostics all = check(scenario);
  for (const Diagnostic& item : all) {
    if (item.code == code) return item;
  }
  ADD_FAILURE() << "no finding " << code;
  return {};
}

/// The scenario with one mistake in it.
template <class Mistake>
Diagnostic after(const std::string& code, Mistake&& mistake) {
  Scenario s = testing::small_scenario();
  mistake(s);
  return found(s, code);
}

void expect_error(const Diagnostic& item, const std::string& pointer) {
  EXPECT_EQ(item.pointer, pointer);
  EXPECT_EQ(item.severity, Severity::error);
  EXPECT_FALSE(item.expected.empty());
  EXPECT_FALSE(item.found.empty());
}

void expect_warning(const Diagnostic& item, const std::string& pointer) {
  EXPECT_EQ(item.pointer, pointer);
  EXPECT_EQ(item.severity, Severity::warning);
}

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

// --- lifecycle --------------------------------------------------------------------------------------------------------

TEST(CheckLifecycle, EntryIsNoExit) {
  expect_error(after("entry_is_exit", [](Scenario& s) { s.entry_phase = "left"; }), "/entry_phase");
}

TEST(CheckLifecycle, EveryPhaseButExitsHasALead) {
  expect_error(after("no_lead_work", [](Scenario& s) { s.phases.at("growth").lead_work.clear(); }),
               "/phases/growth/lead_work");
}

TEST(CheckLifecycle, EveryCauseHasAnExit) {
  const Diagnostic item =
      after("cause_without_exit", [](Scenario& s) { s.phases.at("left").cause = scenario::Cause::other; });
  expect_error(item, "/phases");
}

TEST(CheckLifecycle, TwoExitsForTheSameCustomersContradict) {
  expect_error(after("second_exit", [](Scenario& s) { s.phases.add("gone", s.phases.at("left")); }),
               "/phases/left");
}

TEST(CheckLifecycle, NobodyComesBackFromAnExit) {
  expect_error(after("exit_left", [](Scenario& s) { s.phases.at("left").to = s.phases.at("growth").to; }),
               "/phases/left/to");
}

TEST(CheckLifecycle, ACauseBelongsToAnExit) {
  expect_error(
      after("cause_of_no_exit", [](Scenario& s) { s.phases.at("growth").cause = scenario::Cause::value; }),
      "/phases/growth/cause");
}

TEST(CheckLifecycle, OnboardingMustLeadToALivePhase) {
  expect_error(after("no_way_to_live", [](Scenario& s) { s.phases.at("onboarding").to = {}; }),
               "/phases/onboarding");
}

TEST(CheckLifecycle, APhaseThatNobodyEntersIsNamed) {
  expect_warning(after("unreachable_phase",
                       [](Scenario& s) {
                         s.phases.at("adoption").to = {};
                         s.phases.at("growth").share_today = plain(0);
                       }),
                 "/phases/growth");
}

TEST(CheckLifecycle, WithoutChurnALoopIsATrap) {
  const Diagnostic item = after("no_way_out", [](Scenario& s) {
    for (auto& segment : s.segments) segment.value.churn = plain(0);
  });
  expect_warning(item, "/phases");
  EXPECT_NE(item.found.find("'adoption', 'growth'"), std::string::npos) << item.found;
}

// --- org models -------------------------------------------------------------------------------------------------------

TEST(CheckOrg, ARowSharesOutAtMostAllItsWork) {
  const Diagnostic item = after("shares_above_one", [](Scenario& s) {
    s.today.org.matrix.at("watch").shares = testing::numbers({{"success", 1}, {"desk", .1}});
  });
  expect_error(item, "/today/org/matrix/watch/shares");
  EXPECT_EQ(item.found, "1.1");
}

TEST(CheckOrg, HighEndsAboveOneAreAWarning) {
  expect_warning(after("shares_may_exceed_one",
                       [](Scenario& s) {
                         s.today.org.matrix.at("setup").shares.at("success") = testing::between(.4, .55, .8);
                       }),
                 "/today/org/matrix/setup/shares");
}

TEST(CheckOrg, RolesMustStandInATeam) {
  const Diagnostic role = after("role_not_in_org", [](Scenario& s) {
    s.today.org.matrix.at("data").shares = testing::numbers({{"ops", 1}});
  });
  expect_error(role, "/today/org/matrix/data/shares/ops");
  const Diagnostic place = after("role_not_in_org", [](Scenario& s) {
    s.today.org.matrix.at("data").shares = testing::numbers({{"success@support", 1}});
  });
  expect_error(place, "/today/org/matrix/data/shares/success@support");
  EXPECT_EQ(place.suggestion, "did you mean \"success@sales\"?");
  expect_error(after("role_not_in_org", [](Scenario& s) { s.today.org.matrix.at("data").decides = "ops"; }),
               "/today/org/matrix/data/decides");
  expect_error(after("role_not_in_org", [](Scenario& s) { s.today.org.indispensable.add("ops", 1); }),
               "/today/org/indispensable/ops");
  expect_warning(
      after("role_not_in_org", [](Scenario& s) { s.today.org.traits.short_term.add("ops", plain(1)); }),
      "/today/org/traits/short_term/ops");
}

TEST(CheckOrg, ARoleNamedTwiceInARowIsRefused) {
  expect_error(after("pool_twice",
                     [](Scenario& s) {
                       s.today.org.matrix.at("watch").shares =
                           testing::numbers({{"success", .5}, {"success@sales", .5}});
                     }),
               "/today/org/matrix/watch/shares/success@sales");
}

TEST(CheckOrg, TwoRowsForOneCellContradict) {
  const Diagnostic item = after("rows_contradict", [](Scenario& s) {
    auto row = s.today.org.matrix.at("review");
    row.touch = "tech";
    s.today.org.matrix.add("by-touch", row);
    row.touch.clear();
    row.segment = "small";
    s.today.org.matrix.add("by-segment", row);
  });
  expect_error(item, "/today/org/matrix/by-touch");
  EXPECT_NE(item.found.find("small, tech"), std::string::npos) << item.found;
}

TEST(CheckOrg, ARowForBothConditionsSettlesIt) {
  Scenario s = testing::small_scenario();
  auto row = s.today.org.matrix.at("review");
  row.touch = "tech";
  s.today.org.matrix.add("by-touch", row);
  row.segment = "small";
  s.today.org.matrix.add("by-both", row);
  row.touch.clear();
  s.today.org.matrix.add("by-segment", row);
  EXPECT_FALSE(check(s).has_errors());
}

TEST(CheckOrg, ChannelsJoinTwoTeamsOnce) {
  expect_error(
      after("channel_to_itself", [](Scenario& s) { s.today.org.channels.at("sales-support").to = "sales"; }),
      "/today/org/channels/sales-support");
  expect_warning(after("channel_twice",
                       [](Scenario& s) {
                         s.today.org.channels.add("again", {"support", "sales", "meeting", false});
                       }),
                 "/today/org/channels/sales-support");
}

TEST(CheckOrg, SplitsShareOutAllHours) {
  const Diagnostic item = after("split_sum", [](Scenario& s) {
    s.today.org.splits.add("csm", testing::numbers({{"success", .6}, {"desk", .3}}));
  });
  expect_error(item, "/today/org/splits/csm");
  EXPECT_EQ(item.found, "0.9");
}

TEST(CheckOrg, EveryOrgModelInUseIsChecked) {
  const auto spoil = [](scenario::OrgModel& org) { org.matrix.at("watch").shares.add("nobody", plain(0)); };
  Scenario s = testing::small_scenario();
  spoil(s.arms.at("move").become->org);
  scenario::Event event;
  event.month = 2;
  event.change.org = s.org_models.at("separate");
  spoil(*event.change.org);
  s.timeline.add("later", event);
  std::vector<std::string> places;
  for (const Diagnostic& item : check(s)) places.push_back(item.pointer);
  EXPECT_THAT(places,
              ::testing::UnorderedElementsAre("/arms/move/become/org/matrix/watch/shares/nobody",
                                              "/timeline/later/change/org/matrix/watch/shares/nobody"));
}

TEST(CheckPeople, PeopleWhomNoRoleTakesAreNamed) {
  const Diagnostic item =
      after("people_without_role", [](Scenario& s) { s.people.at("analyst").heads = scenario::plain(2); });
  expect_warning(item, "/arms/stay");
}

TEST(CheckPeople, SomebodyMustOnboard) {
  expect_warning(after("nobody_onboards",
                       [](Scenario& s) {
                         s.people.at("csm").heads = scenario::plain(0);
                         s.roles.at("success").takes = {"csm"};
                       }),
                 "/arms/move");
}

// --- events -----------------------------------------------------------------------------------------------------------

scenario::Event one_hire() {
  scenario::Event event;
  event.month = 6;
  event.change.heads.add("csm", scenario::plain(1));
  return event;
}

TEST(CheckEvents, HaveAMonthOrACondition) {
  expect_error(after("month_or_when",
                     [](Scenario& s) {
                       s.timeline.add("hire", one_hire());
                       s.timeline.at("hire").month.reset();
                     }),
               "/timeline/hire");
  const Diagnostic both = after("month_or_when", [](Scenario& s) {
    s.arms.at("stay").timeline.add("hire", one_hire());
    s.arms.at("stay").timeline.at("hire").when =
        scenario::Condition{scenario::Watch::load, plain(1.1), {}, 3};
  });
  expect_error(both, "/arms/stay/timeline/hire");
  EXPECT_EQ(both.found, "both");
}

TEST(CheckEvents, AConditionHasOneSide) {
  expect_error(after("above_or_below",
                     [](Scenario& s) {
                       s.staffing.plan.add("hire", one_hire());
                       s.staffing.plan.at("hire").month.reset();
                       s.staffing.plan.at("hire").when = scenario::Condition{};
                     }),
               "/staffing/plan/hire/when");
}

TEST(CheckEvents, WhatNeverHappensIsNamed) {
  expect_warning(after("after_the_end",
                       [](Scenario& s) {
                         s.timeline.add("hire", one_hire());
                         s.timeline.at("hire").month = 36;
                       }),
                 "/timeline/hire/month");
  expect_warning(after("after_the_end", [](Scenario& s) { s.arms.at("move").become->month = 40; }),
                 "/arms/move/become/month");
  expect_warning(after("nothing_changes",
                       [](Scenario& s) {
                         s.timeline.add("hire", one_hire());
                         s.timeline.at("hire").change = {};
                       }),
                 "/timeline/hire/change");
}

TEST(CheckEvents, FreezeAndThawContradict) {
  expect_error(after("freeze_and_thaw",
                     [](Scenario& s) {
                       s.timeline.add("hire", one_hire());
                       s.timeline.at("hire").change.freeze_hiring = s.timeline.at("hire").change.thaw_hiring =
                           true;
                     }),
               "/timeline/hire/change");
}

TEST(CheckEvents, BecomeIsTheMoveAndNothingElse) {
  expect_error(after("reserved_id", [](Scenario& s) { s.timeline.add("become", one_hire()); }),
               "/timeline/become");
}

TEST(CheckEvents, AHiringRuleNeedsPeople) {
  expect_error(after("rule_without_people",
                     [](Scenario& s) { s.staffing.rule = scenario::HeadcountRule::utilisation; }),
               "/staffing/people");
}

// --- anchors ----------------------------------------------------------------------------------------------------------

TEST(CheckAnchors, ChurnNeedsCustomersAndAHazard) {
  expect_error(after("anchor_without_customers",
                     [](Scenario& s) {
                       s.anchors.logo_churn = testing::numbers({{"key", .05}});
                       s.segments.at("key").customers = 0;
                     }),
               "/anchors/logo_churn/key");
  expect_error(after("anchor_without_hazard",
                     [](Scenario& s) {
                       s.anchors.logo_churn = testing::numbers({{"key", .05}});
                       s.segments.at("key").churn = plain(0);
                     }),
               "/anchors/logo_churn/key");
}

TEST(CheckAnchors, NrrIsNotBelowGrr) {
  const Diagnostic item = after("anchors_contradict", [](Scenario& s) {
    s.anchors.grr = plain(.9);
    s.anchors.nrr = plain(.88);
  });
  expect_error(item, "/anchors/nrr");
  EXPECT_NE(item.suggestion.find("0.9"), std::string::npos) << "names the nearest reachable value";
}

TEST(CheckAnchors, GrrIsNotAboveWhatChurnLeaves) {
  // MRR: key 40 x 500,000 = 20.0 M, small 160 x 60,000 = 9.6 M; lost .05 x 20 + .2 x 9.6 = 2.92 of 29.6: GRR <= .901.
  const auto anchors = [](Scenario& s, double grr) {
    s.anchors.logo_churn = testing::numbers({{"key", .05}, {"small", .2}});
    s.anchors.grr = plain(grr);
  };
  expect_error(after("anchors_contradict", [&](Scenario& s) { anchors(s, .95); }), "/anchors/grr");
  Scenario fine = testing::small_scenario();
  anchors(fine, .90);
  EXPECT_FALSE(check(fine).has_errors());
}

TEST(CheckAnchors, WinsComeFromDeals) {
  expect_error(after("anchor_out_of_reach", [](Scenario& s) { s.anchors.wins = plain(50); }),
               "/anchors/wins");
  expect_error(after("anchors_contradict",
                     [](Scenario& s) {
                       s.anchors.wins = plain(3);
                       s.acquisition.exogenous = plain(3);
                     }),
               "/anchors/wins");
}

TEST(CheckAnchors, UtilisationNeedsPeopleInCustomerSuccess) {
  expect_error(after("anchor_without_people",
                     [](Scenario& s) {
                       s.anchors.utilisation = plain(.8);
                       s.people.at("csm").heads = s.people.at("agent").heads = scenario::plain(0);
                     }),
               "/anchors/utilisation");
}

TEST(CheckAnchors, InquiriesNeedSomebodyWhoAsks) {
  expect_error(after("anchor_without_rate",
                     [](Scenario& s) {
                       s.anchors.inquiries = plain(.7);
                       for (auto& segment : s.segments) segment.value.inquiries = plain(0);
                     }),
               "/anchors/inquiries");
}

TEST(CheckDerived, LinesNameKnownAnchorsAndInputs) {
  const auto with_line = [](Scenario& s, const std::string& id, const std::string& pointer,
                            double centre = .6) {
    s.derived.emplace();
    scenario::AnchorLine line;
    line.terms.add("t", {pointer, plain(1), plain(centre)});
    s.derived->lines.add(id, line);
  };
  expect_error(after("unknown_line", [&](Scenario& s) { with_line(s, "churn-nobody", "/churn/health"); }),
               "/derived/lines/churn-nobody");
  expect_error(after("unknown_input", [&](Scenario& s) { with_line(s, "win", "/churn/wealth"); }),
               "/derived/lines/win/terms/t/pointer");
  expect_error(after("centre_not_positive", [&](Scenario& s) { with_line(s, "win", "/churn/health", 0); }),
               "/derived/lines/win/terms/t/centre");
  Scenario fine = testing::small_scenario();
  with_line(fine, "churn-key", "/churn/health");
  EXPECT_FALSE(check(fine).has_errors());
}

void expect_warning(const Diagnostic& item, const std::string& pointer, const std::string& advice) {
  EXPECT_EQ(item.pointer, pointer);
  EXPECT_EQ(item.severity, Severity::warning);
  EXPECT_THAT(item.suggestion, ::testing::HasSubstr(advice));
}

TEST(Plausible, RevenueInTenThousandYenIsNoticed) {
  const Diagnostic item = after("implausible", [](Scenario& s) { s.segments[0].value.arpa = plain(2.5); });
  expect_warning(item, "/segments/" + testing::small_scenario().segments[0].id + "/arpa", "25000");
}

TEST(Plausible, MonthlyChurnIsNoticed) {
  const std::string id = testing::small_scenario().segments[0].id;
  const Diagnostic item = after("implausible", [&](Scenario& s) {
    s.anchors.logo_churn = scenario::Collection<scenario::Quantity>({{id, plain(0.015)}});
  });
  expect_warning(item, "/anchors/logo_churn/" + id, "0.18");
}

TEST(Plausible, InquiriesOfTheWholeFirmAreNoticed) {
  expect_warning(after("implausible", [](Scenario& s) { s.anchors.inquiries = plain(750); }),
                 "/anchors/inquiries", "divide");
}

TEST(Plausible, WinsBeyondTheDealsInReachAreNoticed) {
  const Diagnostic item = after("implausible", [](Scenario& s) {
    s.acquisition.exogenous.reset();
    s.acquisition.potential_deals = plain(60);
    s.anchors.wins = plain(22);
  });
  expect_warning(item, "/acquisition/potential_deals", "example firm");
  EXPECT_THAT(item.found, ::testing::HasSubstr("37 %"));
}

TEST(Plausible, WorkFarBeyondTheHoursThatThereAreIsNoticed) {
  const Diagnostic item = after("overload", [](Scenario& s) {
    s.anchors.utilisation.reset();
    for (auto& segment : s.segments) segment.value.customers *= 40;
  });
  expect_warning(item, "/anchors/utilisation", "utilisation");
}

}  // namespace
}  // namespace banso::plan

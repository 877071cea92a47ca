#include <gtest/gtest.h>

#include "tests/plan/check_findings.hpp"

namespace banso::plan {
namespace {

using scenario::plain;

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

}  // namespace
}  // namespace banso::plan

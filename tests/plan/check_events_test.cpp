#include <gtest/gtest.h>

#include "tests/plan/check_findings.hpp"

namespace banso::plan {
namespace {

using scenario::plain;

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

}  // namespace
}  // namespace banso::plan

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plan/check_findings.hpp"

namespace banso::plan {
namespace {

using scenario::plain;

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

}  // namespace
}  // namespace banso::plan

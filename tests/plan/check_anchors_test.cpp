#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plan/check_findings.hpp"

namespace banso::plan {
namespace {

using scenario::plain;

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

// Slips that leave a scenario valid: each is remarked on, by its place, and a scenario without them has no remark.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::plan {
namespace {

using scenario::plain;
using scenario::Scenario;
using scenario::Watch;
using testing::numbers;

/// The only new remark that a slip brings; an empty one where there is none or several.
template <class Slip>
Diagnostic remark(Slip&& slip) {
  Scenario s = testing::small_scenario();
  slip(s);
  const Diagnostics all = check(s);
  EXPECT_EQ(all.size(), 1U);
  for (const Diagnostic& d : all) EXPECT_EQ(d.severity, Severity::warning) << d.pointer << " " << d.found;
  return all.size() == 1 ? *all.begin() : Diagnostic{};
}

void expect_remark(const Diagnostic& d, const std::string& code, const std::string& pointer) {
  EXPECT_EQ(d.code, code);
  EXPECT_EQ(d.pointer, pointer);
  EXPECT_FALSE(d.expected.empty());
  EXPECT_FALSE(d.found.empty());
}

template <class Slip>
std::size_t remarks(Slip&& slip) {
  Scenario s = testing::small_scenario();
  slip(s);
  return check(s).size();
}

TEST(Slips, AWayFromAPhaseIntoItself) {
  expect_remark(remark([](Scenario& s) {
                  s.phases.at("growth").to.add("growth", {plain(0.1), false, {}, {}, {}});
                }),
                "edge_to_itself", "/phases/growth/to/growth");
}

TEST(Slips, AWayOutOfTheFirmBesideTheChurnLaw) {
  const Diagnostic d = remark([](Scenario& s) {
    s.phases.at("growth").to.add("left", {plain(0.1), false, {}, {}, {}});
  });
  expect_remark(d, "edge_to_exit", "/phases/growth/to/left");
  EXPECT_NE(d.suggestion.find("logo_churn"), std::string::npos);
}

TEST(Slips, AChurnHazardThatLooksLikeAPercentage) {
  const Diagnostic d = remark([](Scenario& s) { s.segments.at("key").churn = plain(2); });
  expect_remark(d, "high_churn", "/segments/key/churn");
  EXPECT_EQ(d.suggestion, "did you mean 0.02? 2 % is written 0.02");
  EXPECT_EQ(remarks([](Scenario& s) { s.segments.at("key").churn = plain(1); }), 0U);
}

scenario::Event when(Watch watch, std::optional<double> above, std::optional<double> below, int months = 1) {
  scenario::Event event;
  event.when.emplace();
  event.when->watch = watch;
  if (above) event.when->above = plain(*above);
  if (below) event.when->below = plain(*below);
  event.when->for_months = months;
  event.change.price = plain(1.1);
  return event;
}

TEST(Slips, AConditionThatNoFigureEverMeets) {
  const auto with = [](const scenario::Event& event) {
    return [event](Scenario& s) { s.timeline.add("x", event); };
  };
  const Diagnostic percent = remark(with(when(Watch::logo_churn, 12, {})));
  expect_remark(percent, "never_fires", "/timeline/x/when/above");
  EXPECT_EQ(percent.suggestion, "did you mean 0.12? 12 % is written 0.12");
  expect_remark(remark(with(when(Watch::nrr, 95, {}))), "never_fires", "/timeline/x/when/above");
  for (const Watch watch : {Watch::load, Watch::nrr, Watch::logo_churn, Watch::customers,
                            Watch::runway_months, Watch::mrr_against_plan}) {
    expect_remark(remark(with(when(watch, {}, 0))), "never_fires", "/timeline/x/when/below");
    EXPECT_EQ(remarks(with(when(watch, {}, 0.5))), 0U);
  }
  EXPECT_EQ(remarks(with(when(Watch::cash, {}, -1000))), 0U);
  EXPECT_EQ(remarks(with(when(Watch::load, 1.2, {}))), 0U);
}

TEST(Slips, AConditionThatCannotHoldBeforeTheEnd) {
  const auto with = [](Watch watch, int months, std::int64_t horizon) {
    return [=](Scenario& s) {
      s.time.horizons = {horizon};
      s.timeline.add("x", when(watch, 0.5, {}, months));
    };
  };
  // Annual figures are known from the end of month 12 on, which is looked at in month 13.
  expect_remark(remark(with(Watch::nrr, 1, 13)), "never_fires", "/timeline/x/when");
  EXPECT_EQ(remarks(with(Watch::nrr, 1, 14)), 0U);
  expect_remark(remark(with(Watch::load, 24, 24)), "never_fires", "/timeline/x/when");
  EXPECT_EQ(remarks(with(Watch::load, 23, 24)), 0U);
}

TEST(Slips, ADeciderWithoutAShare) {
  expect_remark(remark([](Scenario& s) { s.today.org.matrix.at("watch").decides = "desk"; }),
                "decider_without_share", "/today/org/matrix/watch/decides");
}

TEST(Slips, ARowThatNobodyDoes) {
  expect_remark(remark([](Scenario& s) {
                  s.today.org.matrix.at("watch").shares = numbers({{"success", 0}});
                  s.today.org.matrix.at("watch").decides.clear();
                }),
                "row_without_owner", "/today/org/matrix/watch/shares");
}

TEST(Slips, WorkWithoutARow) {
  const Diagnostic d = remark([](Scenario& s) {
    std::vector<scenario::Collection<scenario::MatrixRow>::Item> rows;
    for (const auto& row : s.today.org.matrix) {
      if (row.id != "watch") rows.push_back(row);
    }
    s.today.org.matrix = testing::collect<scenario::MatrixRow>(std::move(rows));
  });
  expect_remark(d, "work_without_row", "/today/org/matrix");
}

TEST(Slips, ARowThatNoCustomerMeets) {
  expect_remark(remark([](Scenario& s) {
                  scenario::MatrixRow row = s.today.org.matrix.at("watch");
                  row.phase = "left";
                  s.today.org.matrix.add("gone", row);
                }),
                "row_never_used", "/today/org/matrix/gone");
}

TEST(Slips, SharesThatDoNotSumToOne) {
  const auto segment = testing::small_scenario().segments.begin()->id;
  const auto touch = [&](double share) {
    return [=](Scenario& s) {
      auto& shares = s.segments.at(segment).touch;
      const std::string first = shares.begin()->id;
      shares = numbers({{first, share}});
    };
  };
  EXPECT_EQ(remarks(touch(1.0)), 0U);
  EXPECT_EQ(remarks(touch(0.996)), 0U);
  expect_remark(remark(touch(0.8)), "shares_scaled", "/segments/" + segment + "/touch");
}

TEST(Slips, TwoArmsOfOneName) {
  const Diagnostic d = remark([](Scenario& s) {
    s.arms.at("stay").label = "As today";
    s.arms.at("move").label = "As today";
    s.arms.at("stay").label_ja = "現状";
    s.arms.at("move").label_ja = "移行";
  });
  EXPECT_EQ(d.code, "same_label");
  EXPECT_NE(d.found.find("As today"), std::string::npos);
  EXPECT_EQ(remark([](Scenario& s) {
              s.arms.at("stay").label_ja = "現状";
              s.arms.at("move").label_ja = "現状";
            }).code,
            "same_label");
}

TEST(Slips, MorePeopleTakenAwayThanThereAre) {
  const std::string kind = testing::small_scenario().people.begin()->id;
  const double there = testing::small_scenario().people.at(kind).heads.high;
  const auto take = [&](double heads) {
    return [=](Scenario& s) {
      scenario::Event event;
      event.month = 6;
      event.change.heads = numbers({{kind, -heads}});
      s.timeline.add("cut", event);
    };
  };
  EXPECT_EQ(remarks(take(there)), 0U);
  expect_remark(remark(take(there + 1)), "more_than_there_are", "/timeline/cut/change/heads/" + kind);
  expect_remark(remark([&](Scenario& s) {
                  s.arms.at("move").become->hires = numbers({{kind, -there - 50}});
                }),
                "more_than_there_are", "/arms/move/become/hires/" + kind);
}

}  // namespace
}  // namespace banso::plan

#include <gtest/gtest.h>

#include <map>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// Policies over time, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::Lab;
using testing::neutral_scenario;
using testing::numbers;

constexpr int kValue = static_cast<int>(scenario::WorkKind::value);

Scenario reviewed() {
  Scenario s = neutral_scenario(100, 10);
  s.time.steps_per_unit = 1;
  s.touch_models.at("plain").hours = numbers({{"review", 1.0}});
  return s;
}

scenario::Event double_reviews() {
  scenario::Event e;
  e.change.hours = numbers({{"review", 2.0}});
  return e;
}

TEST(Timeline, ADatedChangeGlidesInAStraightLine) {
  Scenario s = reviewed();
  scenario::Event e = double_reviews();
  e.month = 2;
  e.phase_in_months = 4;
  s.timeline.add("more", e);
  Lab lab(s);
  lab.run(0);
  const double expected[] = {100, 100, 100, 125, 150, 175, 200, 200};
  for (int m = 0; m < 8; ++m)
    EXPECT_NEAR(lab.monthly(m, Metric::asked_by_kind, kValue), expected[m], 1e-9) << m;
}

TEST(Timeline, AConditionFiresOnceAfterItHasHeldForItsMonths) {
  Scenario s = reviewed();
  scenario::Event e = double_reviews();
  e.when = scenario::Condition{scenario::Watch::customers, plain(50), {}, 3};
  e.change.heads.add("generalist", scenario::plain(1));
  s.people.at("generalist").hire_months = plain(1);
  s.timeline.add("more", e);
  Lab lab(s);
  lab.run(0);
  EXPECT_NEAR(lab.monthly(2, Metric::asked_by_kind, kValue), 100, 1e-9);
  EXPECT_NEAR(lab.monthly(3, Metric::asked_by_kind, kValue), 200, 1e-9) << "months 0, 1, 2 held";
  EXPECT_NEAR(lab.monthly(35, Metric::heads_total), 11, 1e-9) << "once, though it goes on to hold";
}

/// False alarm of the share: kFalseAlarm.
TEST(Timeline, UncertainHeadsAreDrawnWholeAndOncePerReplication) {
  Scenario s = reviewed();
  scenario::Event e;
  e.month = 4;
  e.change.heads.add("generalist", testing::drawn_from({0, 3}, {0.25, 0.75}));
  s.people.at("generalist").heads = testing::drawn_from({9, 10}, {0.5, 0.5});
  s.timeline.add("hiring", e);
  testing::set_origins(s);
  Lab lab(s);
  stats::Moments hired;
  for (std::uint32_t r = 0; r < 400; ++r) {
    lab.run(r);
    const double before = lab.monthly(2, Metric::heads_total), after = lab.monthly(30, Metric::heads_total);
    EXPECT_TRUE(before == 9 || before == 10) << before;
    EXPECT_TRUE(after == before || after == before + 3) << before << " then " << after;
    hired.add(after - before);
  }
  EXPECT_TRUE(testing::mean_is(hired, 2.25));
}

TEST(Timeline, AConditionThatNeverHoldsNeverFires) {
  Scenario s = reviewed();
  scenario::Event e = double_reviews();
  e.when = scenario::Condition{scenario::Watch::customers, {}, plain(50), 1};
  s.timeline.add("more", e);
  Lab lab(s);
  lab.run(0);
  EXPECT_NEAR(lab.monthly(35, Metric::asked_by_kind, kValue), 100, 1e-9);
}

TEST(Timeline, AToolWorksAfterItsLeadAndCostsSetUpAtOnce) {
  for (const std::int64_t steps : {1, 2}) {
    Scenario s = reviewed();
    s.time.steps_per_unit = steps;
    s.segments.at("all").inquiries = plain(2);
    scenario::Tool faq;
    faq.setup_cost = plain(700);
    faq.fee = plain(90);
    faq.operations_hours = plain(0);
    faq.lead_months = plain(3);
    faq.effects = numbers({{"deflection", 0.5}});
    s.tools.add("faq", faq);
    scenario::Event e;
    e.month = 2;
    e.change.tools.add("faq", true);
    s.timeline.add("buy", e);
    Lab lab(s);
    lab.run(0);
    EXPECT_EQ(lab.monthly(4, Metric::deflected), 0);
    EXPECT_NEAR(lab.monthly(5, Metric::deflected), 100, 1e-9);
    EXPECT_NEAR(lab.monthly(1, Metric::tool_cost), 0, 1e-9);
    EXPECT_NEAR(lab.monthly(2, Metric::tool_cost), 700, 1e-9);
    EXPECT_NEAR(lab.monthly(3, Metric::tool_cost), 0, 1e-9);
    EXPECT_NEAR(lab.monthly(5, Metric::tool_cost), 90, 1e-9);
  }
}

/// Sum of the owner-change shocks just after the move of the small scenario, when playbooks hold `share` of what is lost.
double shock_of_the_move(double share) {
  Scenario s = testing::certain_scenario();
  s.today.playbooks = plain(1);
  s.learning.playbook_growth = s.learning.playbook_ageing = plain(0);
  s.learning.playbook_fidelity = plain(share);
  s.workforce.leaving = plain(0);
  Lab lab(s);
  const auto& c = lab.run(0, lab.arm("move"), 4).now.customers;
  double sum = 0;
  for (const double shock : c.shock) sum += shock;
  return sum;
}

TEST(Timeline, PlaybooksSoftenTheHandOversOfAMove) {
  const double bare = shock_of_the_move(0), half = shock_of_the_move(0.5);
  EXPECT_GT(bare, 0);
  EXPECT_NEAR(half / bare, 0.5, 0.05) << "a little less or more: the book is not quite the same";
  EXPECT_NEAR(shock_of_the_move(1), 0, 1e-12);
}

/// Touch model by customer at the end of `months`, with a share of "rich" from month 1 on.
std::map<rng::EntityKey, int> touches(double rich, int months, bool and_back) {
  Scenario s = reviewed();
  s.touch_models.add("rich", s.touch_models.at("plain"));
  scenario::Event change, back;
  change.month = 1;
  change.change.touch.add("all", numbers({{"plain", 1 - rich}, {"rich", rich}}));
  s.timeline.add("a-change", change);
  if (and_back) {
    back.month = 3;
    back.change.touch.add("all", numbers({{"plain", 1}}));
    s.timeline.add("b-back", back);
  }
  Lab lab(s);
  const auto& c = lab.run(0, 0, months).now.customers;
  std::map<rng::EntityKey, int> out;
  for (std::size_t i = 0; i < c.size(); ++i) out[c.key[i]] = c.touch[i];
  return out;
}

TEST(Timeline, CustomersKeepTheirOwnUniformWhenTheTouchMixMoves) {
  const auto some = touches(0.3, 2, false), more = touches(0.6, 2, false), back = touches(0.6, 4, true);
  int changed_some = 0, changed_more = 0;
  for (const auto& [key, touch] : some) {
    EXPECT_LE(touch, more.at(key)) << "who is rich at 30 % is rich at 60 %";
    EXPECT_EQ(back.at(key), 0);
    changed_some += touch;
    changed_more += more.at(key);
  }
  EXPECT_TRUE(testing::agrees(changed_some, std::sqrt(100 * .3 * .7), 30));
  EXPECT_TRUE(testing::agrees(changed_more, std::sqrt(100 * .6 * .4), 60));
}

}  // namespace
}  // namespace banso

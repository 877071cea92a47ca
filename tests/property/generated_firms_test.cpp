#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/scenario/each_quantity.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/any_firm.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// What must hold for every firm that the language can say. Each property is tried on firms drawn by RapidCheck, all arms
/// of a rich scenario or a firm in which customers do not compete for hours.
namespace banso {
namespace {

using metrics::Metric;
using metrics::Unit;
using scenario::plain;
using scenario::Scenario;
using testing::Lab;

constexpr int kMonths = 12;

/// Runs `check(lab, month, where)` for every arm and month of a drawn firm.
template <class Check>
void in_every_month(const Scenario& s, Check check) {
  Lab lab(s);
  for (std::size_t arm = 0; arm < lab.plan().arms.size(); ++arm) {
    lab.run(0, static_cast<int>(arm));
    for (int month = 0; month < kMonths; ++month) {
      check(lab, month,
            "arm " + lab.plan().arms[arm].id + ", month " + std::to_string(month) + "\n" +
                testing::describe(s));
    }
  }
}

bool never_negative(const metrics::Definition& metric) {
  return metric.unit == Unit::customers || metric.unit == Unit::hours || metric.unit == Unit::heads ||
         metric.unit == Unit::count || metric.unit == Unit::per_month || metric.unit == Unit::share;
}

/// Shares of something that may exceed it: hours asked of the hours there are; hours worked of paid time, with overtime.
bool may_exceed_one(Metric metric) {
  return metric == Metric::load || metric == Metric::utilisation || metric == Metric::utilisation_by_team;
}

RC_GTEST_PROP(AnyFirm, CountsAreNeverNegativeAndSharesNeverAboveOne, ()) {
  in_every_month(testing::any_firm(), [](const Lab& lab, int month, const std::string& where) {
    for (const plan::Column& column : lab.plan().layout.monthly) {
      const metrics::Definition& metric = metrics::definition(column.metric);
      const double value = lab.monthly(month, column.metric, column.key);
      if (std::isnan(value)) continue;
      RC_ASSERT(std::isfinite(value));
      if (never_negative(metric) && value < -1e-9) RC_FAIL(std::string(metric.id) + " < 0: " + where);
      if (metric.unit == Unit::share && !may_exceed_one(column.metric) && value > 1 + 1e-9)
        RC_FAIL(std::string(metric.id) + " = " + std::to_string(value) + ": " + where);
    }
  });
}

RC_GTEST_PROP(AnyFirm, CustomersAreConservedInAllAndByCause, ()) {
  Scenario s = testing::any_firm();
  double before = 0;
  for (const auto& segment : s.segments) before += static_cast<double>(segment.value.customers);
  const double opening = before;
  in_every_month(s, [&](const Lab& lab, int month, const std::string& where) {
    if (month == 0) before = opening;
    const double now = lab.monthly(month, Metric::customers);
    const double churned = lab.monthly(month, Metric::churned);
    double caused = 0, segments = 0;
    for (int cause = 0; cause < 5; ++cause) caused += lab.monthly(month, Metric::churned_by_cause, cause);
    for (int k = 0; k < 2; ++k) segments += lab.monthly(month, Metric::customers_by_segment, k);
    if (month > 0 && now != before + lab.monthly(month, Metric::new_customers) - churned) RC_FAIL(where);
    if (caused != churned || segments != now) RC_FAIL(where);
    before = now;
  });
}

RC_GTEST_PROP(AnyFirm, MoneyAddsUp, ()) {
  double mrr = 0, cash = 0;
  in_every_month(testing::any_firm(), [&](const Lab& lab, int month, const std::string& where) {
    const auto of = [&](Metric metric) { return lab.monthly(month, metric); };
    const double cost = of(Metric::pay) + of(Metric::overtime_pay) + of(Metric::outsourcing_cost) +
                        of(Metric::tool_cost) + of(Metric::office_cost) + of(Metric::hiring_cost) +
                        of(Metric::launch_cost);
    if (std::fabs(cost - of(Metric::total_cost)) > 1) RC_FAIL("cost, " + where);
    if (std::fabs(of(Metric::gross_profit) - of(Metric::total_cost) - of(Metric::contribution)) > 1)
      RC_FAIL("contribution, " + where);
    if (month > 0) {
      const double moved = of(Metric::mrr_new) + of(Metric::mrr_expansion) - of(Metric::mrr_contraction) -
                           of(Metric::mrr_churn);
      if (std::fabs(mrr + moved - of(Metric::mrr)) > 1) RC_FAIL("MRR, " + where);
      if (std::fabs(cash + of(Metric::contribution) - of(Metric::cash)) > 1) RC_FAIL("cash, " + where);
    }
    mrr = of(Metric::mrr);
    cash = of(Metric::cash);
  });
}

RC_GTEST_PROP(AnyFirm, MoreServedThanAskedNeverHappens, ()) {
  in_every_month(testing::any_firm(), [](const Lab& lab, int month, const std::string& where) {
    for (int kind = 0; kind < scenario::kWorkKinds; ++kind) {
      const double asked = lab.monthly(month, Metric::asked_by_kind, kind);
      const double served = lab.monthly(month, Metric::served_by_kind, kind);
      // Inquiries that wait are asked in one month and served in another.
      if (kind != static_cast<int>(scenario::WorkKind::reactive) && served > asked * (1 + 1e-9) + 1e-9)
        RC_FAIL("kind " + std::to_string(kind) + ": asked " + std::to_string(asked) + ", served " +
                std::to_string(served) + ", " + where);
    }
  });
}

RC_GTEST_PROP(AnyFirmWithoutScarcity, AHigherChurnHazardNeverRaisesSurvival, ()) {
  Scenario s = testing::any_firm_without_scarcity();
  Scenario worse = s;
  worse.segments.at("all").churn = plain(s.segments.at("all").churn.mode * testing::any_number(1, 3));
  Lab one(s), other(worse);
  one.run(0);
  other.run(0);
  for (int month = 0; month < kMonths; ++month) {
    RC_ASSERT(other.monthly(month, Metric::customers) <= one.monthly(month, Metric::customers));
  }
}

RC_GTEST_PROP(AnyFirmWithoutScarcity, MorePeopleNeverServeLess, ()) {
  Scenario s = testing::any_firm_without_scarcity();
  s.load.law =
      *rc::gen::element(scenario::LoadLaw::hard, scenario::LoadLaw::elastic, scenario::LoadLaw::capped);
  s.touch_models.at("plain").hours = testing::numbers({{"review", testing::any_number(0, 6)}});
  Scenario more = s;
  scenario::Quantity& heads = more.people.at("generalist").heads;
  heads = scenario::plain(heads.mode + *rc::gen::inRange(1, 4));
  Lab one(s), other(more);
  one.run(0);
  other.run(0);
  const auto review = scenario::WorkKind::value;
  for (int month = 0; month < kMonths; ++month) {
    RC_ASSERT(other.ledger(month, review, 1) >= one.ledger(month, review, 1) - 1e-9);
    RC_ASSERT(other.ledger(month, review, 2) <= one.ledger(month, review, 2) + 1e-9);
  }
}

/// Every amount of the scenario a hundred times as large: another currency.
Scenario in_small_coins(Scenario s) {
  scenario::for_each_quantity(
      scenario::scenario_table(), &s, [](const std::string& pointer, scenario::Quantity& q) {
        const std::string field = pointer.substr(pointer.rfind('/') + 1);
        for (const char* amount : {"arpa", "pay", "hire_cost", "fee", "fee_per_head", "fee_per_account",
                                   "setup_cost", "launch_cost", "office", "training", "opening_cash"}) {
          if (field != amount) continue;
          q.low *= 100;
          q.mode *= 100;
          q.high *= 100;
        }
      });
  return s;
}

RC_GTEST_PROP(AnyFirm, TheCurrencyIsOnlyAUnit, ()) {
  Scenario s = testing::any_firm();
  // What is rounded off a bill is negligible when bills are large.
  for (auto& segment : s.segments) segment.value.arpa = plain(1000 * segment.value.arpa.mode);
  Lab yen(s), sen(in_small_coins(s));
  for (std::size_t arm = 0; arm < yen.plan().arms.size(); ++arm) {
    yen.run(0, static_cast<int>(arm));
    sen.run(0, static_cast<int>(arm));
    for (const plan::Column& column : yen.plan().layout.monthly) {
      const metrics::Definition& metric = metrics::definition(column.metric);
      const bool money = metric.unit == Unit::money || metric.unit == Unit::money_per_month;
      for (int month = 0; month < kMonths; ++month) {
        const double a = yen.monthly(month, column.metric, column.key),
                     b = sen.monthly(month, column.metric, column.key);
        if (std::isnan(a) && std::isnan(b)) continue;
        // Each customer's bill is rounded to the minor unit; there are at most a few hundred of them.
        const bool same = std::fabs(a - b / (money ? 100 : 1)) <= 1e-4 * std::fabs(a) + (money ? 2000 : 1e-5);
        if (!same)
          RC_FAIL(std::string(metric.id) + ": " + std::to_string(a) + " and " + std::to_string(b) +
                  " in hundredths, month " + std::to_string(month));
      }
    }
  }
}

/// A metamorphic relation in the mean: two halves of a segment are the segment. The keys of the customers differ, so the
/// luck differs; compared by the error of the difference of 300 independent runs each.
TEST(SplitSegment, TwoEqualHalvesBehaveAsTheWhole) {
  Scenario whole = testing::certain_scenario();
  whole.time.horizons = {kMonths};
  whole.people.at("csm").heads = scenario::plain(1);
  Scenario halves = whole;
  scenario::Segment half = whole.segments.at("small");
  half.customers /= 2;
  half.deal_share = plain(half.deal_share.mode / 2);
  halves.segments.at("small") = half;
  half.order = 5;
  halves.segments.add("small-too", half);
  Lab one(whole), two(halves, 2);
  for (const Metric metric : {Metric::mrr, Metric::customers, Metric::coverage, Metric::inquiries}) {
    const auto last = [&](Lab& lab) {
      return lab.sample(300, [&](const sim::Workspace&) { return lab.monthly(kMonths - 1, metric); });
    };
    const stats::Moments a = last(one), b = last(two);
    EXPECT_TRUE(testing::agrees(a.mean() - b.mean(), std::hypot(a.standard_error(), b.standard_error()), 0))
        << metrics::definition(metric).id;
  }
}

}  // namespace
}  // namespace banso

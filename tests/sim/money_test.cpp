#include <gtest/gtest.h>

#include <cmath>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"

namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::Lab;
using testing::neutral_scenario;
using testing::numbers;

TEST(Residual, IsTheFormulaOverTheSurvivors) {
  Scenario s = neutral_scenario(200, 2);
  s.segments.at("all").churn = plain(0.24);
  s.segments.at("all").arpa_spread = plain(0.5);
  Lab lab(s);
  lab.run(0);
  const double h = 0.02, d = std::log1p(s.money.discount_rate.mode) / 12,
               months = s.money.residual_months.mode;
  double mrr = 0;
  for (const Minor m : lab.ws().now.customers.mrr) mrr += static_cast<double>(m);
  const double factor = -std::expm1(-months * (h + d)) / (h + d);
  const double expected = s.money.gross_margin.mode * mrr * factor * std::exp(-36 * d);
  EXPECT_NEAR(lab.at_horizon(1, Metric::residual) / expected, 1, 3e-7);
  EXPECT_NEAR(lab.at_horizon(1, Metric::main_figure),
              lab.at_horizon(1, Metric::residual) + lab.at_horizon(1, Metric::contribution_total), 1);
}

TEST(MrrTotals, LeadFromTodayToTheHorizonByFourWays) {
  Scenario s = neutral_scenario(200, 2);
  s.segments.at("all").churn = plain(0.24);
  s.acquisition.exogenous = plain(6);
  s.expansion.rate = plain(0.4);
  s.expansion.contraction_rate = plain(0.2);
  Lab lab(s);
  lab.run(0);
  double today = 0, end = 0;
  for (const Minor m : lab.ws().start.customers.mrr) today += static_cast<double>(m);
  for (const Minor m : lab.ws().now.customers.mrr) end += static_cast<double>(m);
  const std::vector<std::pair<Metric, double>> ways = {{Metric::mrr_new_total, 1},
                                                       {Metric::mrr_expansion_total, 1},
                                                       {Metric::mrr_contraction_total, -1},
                                                       {Metric::mrr_churn_total, -1}};
  double sum = today;
  for (const auto& [metric, sign] : ways) {
    EXPECT_GT(lab.at_horizon(1, metric), 0.0);
    sum += sign * lab.at_horizon(1, metric);
  }
  EXPECT_NEAR(sum, end, 1e-6);
}

TEST(CostToServe, SplitsThePayOfThoseWhoServeAndNothingElse) {
  Scenario s = neutral_scenario(200, 4);
  s.touch_models.at("plain").hours = numbers({{"review", 0.7}});
  s.segments.at("all").inquiries = plain(0.6);
  s.work_types.at("question").hours = plain(0.5);
  Lab lab(s);
  lab.run(0);
  const auto& ws = lab.ws();
  const auto cell =
      static_cast<std::size_t>(lab.plan().entry_phase);  // one segment, one touch model, one class
  const double hours = static_cast<double>(ws.now.customers.size()) * ws.cell.hours[cell];
  EXPECT_NEAR(hours * ws.served_hour_cost, lab.monthly(35, Metric::pay), 1e-6 * lab.monthly(35, Metric::pay));
}

TEST(CsCost, IsDiscountedLikeTheMainFigure) {
  Lab lab(neutral_scenario(200, 4));
  lab.run(0);
  const double d = std::log1p(lab.plan().scenario.money.discount_rate.mode) / 12;
  double expected = 0;
  for (int step = 0; step < 72; ++step)
    expected += lab.monthly(step / 2, Metric::cs_cost) / 2 * std::exp(-d * (0.5 * step + 0.25));
  EXPECT_GT(expected, 0);
  EXPECT_NEAR(lab.at_horizon(1, Metric::cs_cost_total) / expected, 1, 1e-9);
}

TEST(Contribution, IsGrossProfitLessEveryCostAndCashIsItsSum) {
  Scenario s = testing::certain_scenario();
  Lab lab(s);
  for (const char* arm : {"stay", "move"}) {
    lab.run(3, lab.arm(arm));
    double cash = 0;
    for (int m = 0; m < 36; ++m) {
      double cost = 0;
      for (const Metric metric :
           {Metric::pay, Metric::overtime_pay, Metric::outsourcing_cost, Metric::tool_cost,
            Metric::office_cost, Metric::hiring_cost, Metric::launch_cost}) {
        cost += lab.monthly(m, metric);
      }
      EXPECT_NEAR(cost, lab.monthly(m, Metric::total_cost), 1e-3) << m;
      EXPECT_NEAR(lab.monthly(m, Metric::gross_profit) - cost, lab.monthly(m, Metric::contribution), 1e-3)
          << m;
      cash += lab.monthly(m, Metric::contribution);
      EXPECT_NEAR(lab.monthly(m, Metric::cash), cash, 1e-2) << m;
    }
  }
}

TEST(RecurringRevenue, IsWhatCameLessWhatWent) {
  Lab lab(testing::certain_scenario());
  lab.run(1, lab.arm("move"));
  double before = lab.monthly(0, Metric::mrr);
  for (int m = 1; m < 36; ++m) {
    const double change = lab.monthly(m, Metric::mrr_new) + lab.monthly(m, Metric::mrr_expansion) -
                          lab.monthly(m, Metric::mrr_contraction) - lab.monthly(m, Metric::mrr_churn);
    EXPECT_NEAR(lab.monthly(m, Metric::mrr), before + change, 0.5) << m;
    EXPECT_EQ(lab.monthly(m, Metric::customers), lab.monthly(m - 1, Metric::customers) +
                                                     lab.monthly(m, Metric::new_customers) -
                                                     lab.monthly(m, Metric::churned));
    before = lab.monthly(m, Metric::mrr);
  }
}

}  // namespace
}  // namespace banso

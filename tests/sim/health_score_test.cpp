#include <gtest/gtest.h>

#include <cmath>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"

/// What the firm sees of its customers' health, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::Lab;
using testing::neutral_scenario;
using testing::numbers;

/// A tool that makes a score, at work from the first day; somebody who does data work if `data_hours` > 0.
Scenario scored(double data_hours) {
  Scenario s = neutral_scenario(200, 10);
  scenario::Tool score;
  score.setup_cost = score.fee = score.operations_hours = score.lead_months = plain(0);
  score.effects = numbers({{"health_score", 1}});
  s.tools.add("score", score);
  s.today.tools = {"score"};
  s.health.noise = plain(0);
  s.segments.at("all").inquiries = plain(2);
  s.observation.delay = plain(0.01);  // the score of the step before is forgotten
  if (data_hours > 0) {
    scenario::WorkType data = s.work_types.at("review");
    data.kind = scenario::WorkKind::data;
    data.hours_per_head = plain(data_hours);
    s.work_types.add("data", data);
    scenario::MatrixRow row;
    row.work = "data";
    row.shares = numbers({{"everything", 1}});
    s.today.org.matrix.add("data", row);
  }
  return s;
}

bool seen(const Scenario& s) {
  Lab lab(s);
  lab.run(0, 0, 2);
  return !std::isnan(lab.monthly(1, Metric::flagged));
}

TEST(HealthScore, ExistsOnlyWhereSomebodyDoesTheDataWork) {
  EXPECT_TRUE(seen(scored(5)));
  EXPECT_FALSE(seen(scored(0))) << "a tool without anybody who feeds it";
  Scenario drowned = scored(5);
  drowned.work_types.at("question").hours = plain(100);  // inquiries take every hour
  drowned.today.org.traits.reactive_first = numbers({{"everything", 1}});
  EXPECT_FALSE(seen(drowned));
}

TEST(HealthScore, FallsWithTheCustomersOwnInquiries) {
  Scenario s = scored(5);
  s.observation.inquiry_weight = plain(1);
  Lab lab(s);
  const auto& ws = lab.run(0, 0, 1);
  const double usual = 2 * 0.5, noise = s.observation.noise.mode;
  int quiet = 0, loud = 0;
  for (std::size_t i = 0; i < ws.now.customers.size(); ++i) {
    EXPECT_NEAR(ws.now.customers.score[i], -noise * (ws.asked[i] - usual) / std::sqrt(usual), 1e-6);
    quiet += ws.asked[i] == 0 ? 1 : 0;
    loud += ws.asked[i] > 1 ? 1 : 0;
  }
  EXPECT_GT(quiet, 20);
  EXPECT_GT(loud, 20);
}

TEST(HealthScore, IsLogInsAndUseAloneWhereInquiriesHaveNoWeight) {
  Scenario s = scored(5);
  s.observation.inquiry_weight = plain(0);
  Lab lab(s);
  const auto& ws = lab.run(0, 0, 1);
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(ws.now.customers.size());
  for (std::size_t i = 0; i < ws.now.customers.size(); ++i) {
    const double score = ws.now.customers.score[i];
    sum += score;
    squares += (ws.asked[i] - 1.0) * score;
  }
  const double sd = s.observation.noise.mode / std::sqrt(n);
  EXPECT_LT(std::fabs(sum / n), 5 * sd);      // false-alarm rate 6e-7
  EXPECT_LT(std::fabs(squares / n), 5 * sd);  // no correlation with inquiries; the same
}

}  // namespace
}  // namespace banso

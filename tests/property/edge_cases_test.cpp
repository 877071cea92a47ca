#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/rich_scenario.hpp"

/// Firms at the edge of what a scenario can say: every number is finite or absent, and the essential ones are there.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using scenario::Scenario;
using testing::Lab;

struct Edge {
  const char* name;
  std::function<void(Scenario&)> change;
};

void no_customers(Scenario& s) {
  for (auto& segment : s.segments) segment.value.customers = 0;
}

const Edge kEdges[] = {
    {"as it is", [](Scenario&) {}},
    {"no customers", no_customers},
    {"nobody works here",
     [](Scenario& s) {
       for (auto& kind : s.people) kind.value.heads = scenario::plain(0);
     }},
    {"no sellers", [](Scenario& s) { s.people.at("seller").heads = scenario::plain(0); }},
    {"exogenous deals", [](Scenario& s) { s.acquisition.exogenous = plain(12); }},
    {"no frailty, no noise",
     [](Scenario& s) {
       s.churn.frailty = plain(0);
       s.health.noise = plain(0);
     }},
    {"everybody leaves",
     [](Scenario& s) {
       for (auto& x : s.segments) x.value.churn = plain(12);
     }},
    {"all on long terms",
     [](Scenario& s) {
       for (auto& x : s.segments) {
         x.value.annual_share = plain(1);
         x.value.annual_term = plain(36);
       }
     }},
    {"everybody quits", [](Scenario& s) { s.workforce.leaving = plain(5); }},
    {"a flood of inquiries",
     [](Scenario& s) {
       for (auto& x : s.segments) x.value.inquiries = plain(200);
     }},
    {"free product",
     [](Scenario& s) {
       for (auto& x : s.segments) x.value.arpa = plain(0);
     }},
    {"no waiting allowed", [](Scenario& s) { s.support.give_up = plain(1); }},
    {"worst health first",
     [](Scenario& s) {
       s.load.priority = scenario::Priority::worst_health_first;
       s.today.tools = {"score"};
     }},
    {"segment order", [](Scenario& s) { s.load.priority = scenario::Priority::segment_order; }},
    {"no learning, nothing clear",
     [](Scenario& s) {
       s.today.org.traits.clarity = plain(0);
       s.today.org_age = plain(0);
     }},
};

TEST(EdgeCases, NumbersAreFiniteOrAbsentInEveryArm) {
  for (const Edge& edge : kEdges) {
    Scenario s = testing::rich_scenario(24);
    edge.change(s);
    Lab lab(s);
    const auto& layout = lab.plan().layout;
    for (std::size_t arm = 0; arm < lab.plan().arms.size(); ++arm) {
      const auto& ws = lab.run(0, static_cast<int>(arm));
      const std::string where = std::string(edge.name) + ", arm " + lab.plan().arms[arm].id;
      for (const double value : ws.monthly) ASSERT_FALSE(std::isinf(value)) << where;
      for (const double value : ws.samples) ASSERT_FALSE(std::isinf(value)) << where;
      for (const double value : ws.ledger) ASSERT_TRUE(std::isfinite(value)) << where;
      for (const double x : ws.now.customers.health) ASSERT_TRUE(std::isfinite(x)) << where;
      for (int month = 0; month < 24; ++month) {
        for (const Metric metric :
             {Metric::mrr, Metric::customers, Metric::cash, Metric::total_cost, Metric::hours_lost,
              Metric::hours_carried, Metric::maturity, Metric::playbooks, Metric::learned, Metric::pressure,
              Metric::heads_total}) {
          ASSERT_TRUE(std::isfinite(lab.monthly(month, metric)))
              << where << " month " << month << " metric " << metrics::definition(metric).id;
        }
        for (const Metric metric :
             {Metric::learned, Metric::maturity, Metric::playbooks, Metric::pressure, Metric::care,
              Metric::coverage, Metric::utilisation, Metric::catch_all, Metric::sales_squeeze,
              Metric::support_drift, Metric::fs_share, Metric::csat, Metric::ambiguity,
              Metric::proactive_share, Metric::burnout, Metric::active_rate, Metric::resolution_rate}) {
          const double value = lab.monthly(month, metric);
          ASSERT_FALSE(value < -1e-9 || value > 1 + 1e-9) << where << " month " << month << " metric "
                                                          << metrics::definition(metric).id << " = " << value;
        }
      }
      ASSERT_TRUE(std::isfinite(lab.at_horizon(0, Metric::main_figure))) << where;
      ASSERT_EQ(ws.samples.size(), static_cast<std::size_t>(layout.samples()));
    }
  }
}

}  // namespace
}  // namespace banso

#include <gtest/gtest.h>

#include "tests/plan/small_scenario.hpp"
#include "tests/twin/twin_lab.hpp"

/// The twin against the simulator: within its standard error where the state is finite, near elsewhere.
namespace banso {
namespace {

using metrics::Metric;
using scenario::PhaseKind;
using scenario::plain;
using scenario::Scenario;
using testing::neutral_scenario;
using testing::TwinLab;

constexpr int kReplications = 60;

/// Phases, term and monthly contracts, frailty, deals, expansion, leaving people: nobody waits for hours.
Scenario finite() {
  Scenario s = neutral_scenario(1000, 10);
  auto& all = s.segments.at("all");
  all.churn = plain(0.3);
  all.annual_share = plain(0.5);
  all.inquiries = plain(0.4);
  s.churn.frailty = plain(0.6);
  s.churn.onboarding = plain(0.8);
  s.expansion.rate = plain(0.4);
  s.expansion.contraction_rate = plain(0.2);
  s.workforce.leaving = plain(0.3);
  s.acquisition.exogenous = plain(15);
  const scenario::Phase use = s.phases.at("use"), left = s.phases.at("left");
  scenario::Phase start = use;
  start.kind = PhaseKind::onboarding;
  start.share_today = plain(0.1);
  start.to.add("use", {plain(0.4), false, plain(0), plain(0), plain(0)});
  s.phases = {};
  s.phases.add("left", left);
  s.phases.add("start", start);
  s.phases.add("use", use);
  s.entry_phase = "start";
  return s;
}

TEST(TwinAgainstSimulator, FiniteStateWithinTheStandardError) {
  TwinLab twin(finite());
  const struct {
    const char* name;
    Metric metric;
  } at_horizon[] = {{"customers won", Metric::customers_won},
                    {"churned", Metric::churned_total},
                    {"upsell rate", Metric::upsell_rate},
                    {"inquiries", Metric::inquiries_mean},
                    {"leavers", Metric::leavers_total},
                    {"onboarding time", Metric::onboarding_time},
                    {"completion", Metric::onboarding_completion},
                    {"contribution", Metric::contribution_total},
                    {"cost", Metric::cost_mean}};
  std::vector<stats::Moments> simulated(std::size(at_horizon));
  stats::Moments customers, churn, grr, nrr;
  for (int r = 0; r < kReplications; ++r) {
    twin.lab().run(static_cast<std::uint32_t>(r));
    for (std::size_t i = 0; i < std::size(at_horizon); ++i)
      simulated[i].add(twin.lab().at_horizon(1, at_horizon[i].metric));
    customers.add(twin.lab().monthly(35, Metric::customers));
    churn.add(twin.lab().yearly(1, Metric::logo_churn));
    grr.add(twin.lab().yearly(1, Metric::grr));
    nrr.add(twin.lab().yearly(1, Metric::nrr));
  }
  for (std::size_t i = 0; i < std::size(at_horizon); ++i)
    EXPECT_TRUE(twin.agrees(simulated[i], twin.at_horizon(1, at_horizon[i].metric))) << at_horizon[i].name;
  EXPECT_TRUE(twin.agrees(customers, twin.monthly(35, Metric::customers)));
  EXPECT_FALSE(twin.agrees(customers, 1.02 * twin.monthly(35, Metric::customers)));
  EXPECT_TRUE(twin.agrees(churn, twin.yearly(1, Metric::logo_churn)));
  EXPECT_TRUE(twin.agrees(grr, twin.yearly(1, Metric::grr)));
  EXPECT_TRUE(twin.agrees(nrr, twin.yearly(1, Metric::nrr)));
}

/// Health that moves churn, expansion and inquiries: the normal closure.
TEST(TwinAgainstSimulator, HealthWithinAPercentOfChurn) {
  Scenario s = finite();
  s.churn.frailty = plain(0);
  s.churn.health = plain(0.6);
  s.expansion.health = plain(0.5);
  s.expansion.contraction_health = plain(0.8);
  s.inquiries.health = plain(0.3);
  s.health.fit = plain(0.4);
  s.health.noise = plain(0.5);
  TwinLab twin(s);
  stats::Moments churned, upsell, inquiries;
  for (int r = 0; r < kReplications; ++r) {
    twin.lab().run(static_cast<std::uint32_t>(r));
    churned.add(twin.lab().at_horizon(1, Metric::churned_total));
    upsell.add(twin.lab().at_horizon(1, Metric::upsell_rate));
    inquiries.add(twin.lab().at_horizon(1, Metric::inquiries_mean));
  }
  EXPECT_NEAR(twin.at_horizon(1, Metric::churned_total) / churned.mean(), 1.0, 0.01);
  EXPECT_NEAR(twin.at_horizon(1, Metric::upsell_rate) / upsell.mean(), 1.0, 0.01);
  EXPECT_NEAR(twin.at_horizon(1, Metric::inquiries_mean) / inquiries.mean(), 1.0, 0.01);
}

}  // namespace
}  // namespace banso

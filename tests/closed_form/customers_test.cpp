#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/math/linear.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/statistics.hpp"

/// Phases, health, inquiries, acquisition and expansion against closed forms, through the whole simulator.
namespace banso {
namespace {

using metrics::Metric;
using scenario::PhaseKind;
using scenario::plain;
using scenario::Scenario;
using testing::collect;
using testing::Lab;
using testing::mean_is;
using testing::neutral_scenario;
using testing::numbers;

constexpr std::size_t kPhases = 3;
using Square = std::array<std::array<double, kPhases>, kPhases>;
using Row = std::array<double, kPhases>;

/// Rates per month between the phases a, b, c of a made-up lifecycle.
constexpr Square kRates{{{0.0, 0.20, 0.10}, {0.0, 0.0, 0.15}, {0.05, 0.02, 0.0}}};
constexpr double kExit = 0.03;

Scenario three_phases(std::int64_t steps, double exit) {
  Scenario s = neutral_scenario();
  s.time.steps_per_unit = steps;
  s.segments.at("all").churn = plain(12 * exit);
  const std::array<const char*, kPhases> ids{"a", "b", "c"};
  const scenario::Phase use = s.phases.at("use"), left = s.phases.at("left");
  s.phases = {};
  for (std::size_t i = 0; i < kPhases; ++i) {
    scenario::Phase phase = use;
    phase.kind = i == 1 ? PhaseKind::onboarding : PhaseKind::live;
    phase.share_today = plain(i == 0 ? 1 : 0);
    for (std::size_t j = 0; j < kPhases; ++j) {
      if (kRates[i][j] > 0) phase.to.add(ids[j], {plain(kRates[i][j]), false, plain(0), plain(0), plain(0)});
    }
    s.phases.add(ids[i], phase);
  }
  s.phases.add("left", left);
  s.entry_phase = "a";
  return s;
}

/// One step of the chain: a move with probability 1 - e^{-sum of rates}, then survival.
Square step_matrix(double delta, double exit) {
  Square p{};
  for (std::size_t i = 0; i < kPhases; ++i) {
    const double total = kRates[i][0] + kRates[i][1] + kRates[i][2];
    const double moves = -std::expm1(-total * delta);
    for (std::size_t j = 0; j < kPhases; ++j) {
      p[i][j] = std::exp(-exit * delta) * (i == j ? 1 - moves : moves * kRates[i][j] / total);
    }
  }
  return p;
}

Square times(const Square& a, const Square& b) {
  Square out{};
  for (std::size_t i = 0; i < kPhases; ++i) {
    for (std::size_t j = 0; j < kPhases; ++j) {
      for (std::size_t k = 0; k < kPhases; ++k) out[i][j] += a[i][k] * b[k][j];
    }
  }
  return out;
}

Square power(const Square& p, int n) {
  Square out{};
  for (std::size_t i = 0; i < kPhases; ++i) out[i][i] = 1;
  for (int i = 0; i < n; ++i) out = times(out, p);
  return out;
}

/// e^{Q t} by 2^20 small steps.
Square exponential(double t, double exit) {
  constexpr int kHalvings = 20;
  const double width = t / (1 << kHalvings);
  Square p{};
  for (std::size_t i = 0; i < kPhases; ++i) {
    for (std::size_t j = 0; j < kPhases; ++j) {
      p[i][j] =
          i == j ? 1 - width * (kRates[i][0] + kRates[i][1] + kRates[i][2] + exit) : width * kRates[i][j];
    }
  }
  for (int i = 0; i < kHalvings; ++i) p = times(p, p);
  return p;
}

double share_in(const sim::Workspace& ws, std::size_t phase) {
  double count = 0;
  for (const auto p : ws.now.customers.phase) count += p == phase ? 1 : 0;
  return count / 1000.0;
}

TEST(PhaseGraph, OccupancyIsThatOfItsMarkovChain) {
  Lab lab(three_phases(2, kExit));
  for (const int months : {6, 24}) {
    const Row expected = power(step_matrix(0.5, kExit), 2 * months)[0];
    for (std::size_t phase = 0; phase < kPhases; ++phase) {
      const auto share = lab.sample(
          40, [&](const sim::Workspace& ws) { return share_in(ws, phase); }, months);
      EXPECT_TRUE(mean_is(share, expected[phase])) << "month " << months << " phase " << phase;
      EXPECT_FALSE(mean_is(share, 1.25 * expected[phase])) << "month " << months << " phase " << phase;
    }
  }
}

TEST(PhaseGraph, TendsToTheMatrixExponentialAsTheStepShrinks) {
  const Row exact = exponential(12, kExit)[0];
  double before = 1;
  for (const int steps : {1, 2, 4, 8}) {
    const Row chain = power(step_matrix(1.0 / steps, kExit), 12 * steps)[0];
    double error = 0;
    for (std::size_t j = 0; j < kPhases; ++j) error = std::max(error, std::fabs(chain[j] - exact[j]));
    EXPECT_LT(error, 0.6 * before) << steps;
    before = error;
  }
  Lab lab(three_phases(8, kExit));
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    const auto share = lab.sample(
        30, [&](const sim::Workspace& ws) { return share_in(ws, phase); }, 12);
    EXPECT_TRUE(mean_is(share, exact[phase], before)) << phase;
  }
}

TEST(PhaseGraph, TimeInPhasesUntilTheExitIsThatOfTheFundamentalMatrix) {
  constexpr double kFast = 0.4;  // nobody is left after 36 months
  Lab lab(three_phases(1, kFast));
  const Square p = step_matrix(1.0, kFast);
  std::vector<double> flat;
  for (const Row& row : p) flat.insert(flat.end(), row.begin(), row.end());
  const auto n = math::fundamental_matrix({flat, kPhases, kPhases});
  ASSERT_TRUE(n.has_value());
  const auto months_in = [&](Metric metric) {
    return lab.sample(40, [&, metric](const sim::Workspace&) {
      double sum = 0;
      for (int m = 0; m < 36; ++m) sum += lab.monthly(m, metric);
      return sum / 1000.0;
    });
  };
  const double tail = 1e-4;
  EXPECT_TRUE(mean_is(months_in(Metric::onboarding_customers), (*n)[1], tail));
  const auto all = months_in(Metric::customers);
  EXPECT_TRUE(mean_is(all, (*n)[0] + (*n)[1] + (*n)[2] - 1.0, tail));
  EXPECT_FALSE(mean_is(all, (*n)[0] + (*n)[1] + (*n)[2], tail))
      << "the start counts as a visit, not as a month";
}

TEST(Health, IsAStationaryMeanRevertingProcess) {
  for (const std::int64_t steps : {1, 4}) {
    Scenario s = neutral_scenario();
    s.time.steps_per_unit = steps;
    s.health.memory = plain(0.5);
    s.health.noise = plain(0.7);
    s.health.fit = plain(0.6);
    s.health.maturity = plain(2.0);
    s.today.maturity = plain(0.8);
    Lab lab(s);
    const auto moments = [](const sim::Workspace& ws) {
      stats::Moments m;
      for (const double x : ws.now.customers.health) m.add(x);
      return m;
    };
    const auto mean = lab.sample(
        60, [&](const sim::Workspace& ws) { return moments(ws).mean(); }, 6);
    EXPECT_TRUE(mean_is(mean, 2.0 * 0.3, 2.0 * 0.3 * std::exp(-9.0)))
        << "b_m (M - 1/2), 18 months after the start";
    EXPECT_FALSE(mean_is(mean, 2.0 * 0.35, 0.0));
    const auto variance = lab.sample(
        60, [&](const sim::Workspace& ws) { return moments(ws).variance(); }, 6);
    EXPECT_TRUE(mean_is(variance, 0.7 * 0.7 + 0.6 * 0.6, 1e-3));
    EXPECT_FALSE(mean_is(variance, 0.7 * 0.7, 1e-3));
  }
}

TEST(Inquiries, MeanNumberAndHoursAreThoseOfThePoissonStream) {
  Scenario s = neutral_scenario();
  s.segments.at("all").inquiries = plain(0.8);
  s.inquiries.deflection = plain(0.25);
  s.inquiries.maturity = plain(1.0);
  s.today.maturity = plain(0.7);
  s.inquiries.handling_cv = plain(2.0);
  s.inquiries.reopen = plain(0.1);
  s.work_types.at("question").hours = plain(0.5);
  Lab lab(s);
  const double rate = 0.8 * 0.75 * std::exp(-0.2);
  const auto count = lab.sample(
      40, [&](const sim::Workspace&) { return lab.at_horizon(0, Metric::inquiries_mean); }, 12);
  EXPECT_TRUE(mean_is(count, rate));
  EXPECT_FALSE(mean_is(count, 1.02 * rate));
  const auto hours = lab.sample(
      40,
      [&](const sim::Workspace&) {
        return lab.monthly(11, Metric::asked_by_kind, static_cast<int>(scenario::WorkKind::reactive));
      },
      12);
  EXPECT_TRUE(mean_is(hours, 1000 * rate * 0.5 * 1.1));
  EXPECT_FALSE(mean_is(hours, 1000 * rate * 0.5)) << "reopened inquiries are handled again";
}

TEST(Acquisition, WinsAreThePotentialDealsTimesTheWinChance) {
  Scenario s = neutral_scenario(10, 3);
  s.roles.at("everything").does |= static_cast<std::uint32_t>(scenario::RoleFlag::sells);
  s.acquisition.potential_deals = plain(60);
  s.acquisition.win = plain(0.1);
  Lab lab(s);
  const auto wins =
      lab.sample(60, [&](const sim::Workspace&) { return lab.at_horizon(1, Metric::customers_won) / 36; });
  EXPECT_TRUE(mean_is(wins, 6.0));
  EXPECT_FALSE(mean_is(wins, 6.5));
}

TEST(SalesLedger, ExpansionProposalsAreSellingAndNoLoss) {
  Scenario s = neutral_scenario(200, 10);
  s.roles.at("everything").does |= static_cast<std::uint32_t>(scenario::RoleFlag::sells);
  scenario::WorkType proposal = s.work_types.at("review");
  proposal.kind = scenario::WorkKind::expansion;
  s.work_types.add("proposal", proposal);
  scenario::MatrixRow row;
  row.work = "proposal";
  row.shares = numbers({{"everything", 1}});
  s.today.org.matrix.add("proposal", row);
  s.touch_models.at("plain").hours = numbers({{"review", 0.5}, {"proposal", 0.25}});
  s.phases.at("use").expansion = plain(1);
  Lab lab(s);
  lab.run(0);
  const double reviews = lab.ledger(0, scenario::WorkKind::value, 1);
  EXPECT_GT(lab.ledger(0, scenario::WorkKind::expansion, 1), 0.2 * reviews);
  EXPECT_NEAR(lab.monthly(0, Metric::fs_hours), reviews, 1e-9);
}

TEST(Acquisition, AnExogenousPlanIsMetInTheMeanAndNeedsNoSellers) {
  Scenario s = neutral_scenario(0, 1);
  s.acquisition.exogenous = plain(12);
  Lab lab(s);
  const auto wins =
      lab.sample(60, [&](const sim::Workspace&) { return lab.at_horizon(1, Metric::customers_won) / 36; });
  EXPECT_TRUE(mean_is(wins, 12.0));
  EXPECT_FALSE(mean_is(wins, 12.6));
}

TEST(Expansion, MeanMrrGrowsByRateAndSize) {
  Scenario s = neutral_scenario();
  s.expansion.rate = plain(0.6);
  s.expansion.size = plain(0.25);
  s.expansion.contraction_rate = plain(0.12);
  s.expansion.contraction_size = plain(0.2);
  Lab lab(s);
  const double up = -std::expm1(-0.6 / 24), down = -std::expm1(-0.12 / 24);
  const double expected = std::pow(1 + 0.25 * up - 0.2 * down, 24);
  const auto nrr = lab.sample(
      60, [&](const sim::Workspace&) { return lab.yearly(0, Metric::nrr); }, 12);
  EXPECT_TRUE(mean_is(nrr, expected));
  EXPECT_FALSE(mean_is(nrr, std::pow(1 + 0.25 * up, 24))) << "contraction must be visible";
  EXPECT_NEAR(expected, std::exp(0.6 * 0.25 - 0.12 * 0.2), 0.01) << "half a month per step is near the limit";
}

}  // namespace
}  // namespace banso

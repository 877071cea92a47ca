#include "engine/math/erlang.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/math/elementary.hpp"

namespace {

namespace math = banso::math;

void expect_relative(double got, double want, double allowed, const char* what) {
  EXPECT_NEAR(got, want, allowed * std::fabs(want)) << what;
}

TEST(ErlangB, MeetsItsDefinition) {  // a^c / c! / sum a^k / k!
  for (const double load : {0.3, 5.0, 11.5}) {
    double term = 1.0;
    double sum = 1.0;
    for (std::uint32_t heads = 1; heads <= 20; ++heads) {
      term *= load / heads;
      sum += term;
      expect_relative(math::erlang_b(heads, load), term / sum, 1e-14, "B");
    }
  }
  EXPECT_EQ(math::erlang_b(0, 3.0), 1.0);
  EXPECT_EQ(math::erlang_b(5, 0.0), 0.0);
}

// pyworkforce (github.com/rodrigo-arenas/pyworkforce), README: 100 calls in 30 min, 3 min each, 14 agents, 20
// s.
TEST(ErlangC, MeetsThePublishedCase) {
  expect_relative(math::erlang_c(14, 10.0), 0.17413193359504983, 1e-13, "P(wait)");
  expect_relative(math::erlang_c_mean_wait(14.0, 10.0, 3.0), 0.13059895019628737, 1e-13, "ASA");
  expect_relative(math::erlang_c_service_level(14.0, 10.0, 3.0, 1.0 / 3.0), 0.8883500191794669, 1e-13, "SL");
}

TEST(ErlangC, OneHeadWaitsWithProbabilityOfItsLoad) {  // M/M/1
  EXPECT_NEAR(math::erlang_c(1, 0.7), 0.7, 1e-15);
  EXPECT_NEAR(math::erlang_c_mean_wait(1.0, 0.7, 2.0), 0.7 * 2.0 / 0.3, 1e-14);
}

TEST(ErlangC, EverybodyWaitsForeverWhenSaturated) {
  EXPECT_EQ(math::erlang_c(10, 10.0), 1.0);
  EXPECT_EQ(math::erlang_c_real(9.5, 9.6), 1.0);
  EXPECT_EQ(math::erlang_c_mean_wait(9.5, 9.5, 3.0), math::kInfinity);
  EXPECT_EQ(math::erlang_c_service_level(9.5, 9.5, 3.0, 100.0), 0.0);
}

TEST(ErlangC, IsLinearBetweenWholeHeads) {
  EXPECT_EQ(math::erlang_c_real(14.0, 10.0), math::erlang_c(14, 10.0));
  EXPECT_NEAR(math::erlang_c_real(14.25, 10.0),
              0.75 * math::erlang_c(14, 10.0) + 0.25 * math::erlang_c(15, 10.0), 1e-15);
  EXPECT_NEAR(math::erlang_c_real(0.5, 0.2), 0.5 * 1.0 + 0.5 * math::erlang_c(1, 0.2), 1e-15);
  // below: 10 heads are saturated by a load of 10.2, which counts as "everybody waits"
  EXPECT_NEAR(math::erlang_c_real(10.5, 10.2), 0.5 + 0.5 * math::erlang_c(11, 10.2), 1e-15);
}

TEST(ErlangC, MoreHeadsNeverWaitLonger) {
  double before = math::kInfinity;
  for (double heads = 10.1; heads < 20.0; heads += 0.1) {
    const double wait = math::erlang_c_mean_wait(heads, 10.0, 1.0);
    EXPECT_LT(wait, before) << heads;
    before = wait;
  }
}

TEST(ErlangC, SizesTheTeam) {
  EXPECT_EQ(math::erlang_c_heads(10.0, 3.0, 1.0 / 3.0, 0.80, 0.85), 14U);
  EXPECT_EQ(math::erlang_c_heads(10.0, 3.0, 0.33, 0.80, 0.70), 15U);  // the occupancy decides
  EXPECT_EQ(math::erlang_c_heads(0.0, 3.0, 0.33, 0.80, 0.85), 1U);
}

// pyworkforce, Erlang A: as above with a mean patience of 5 min; digits by the chain solved directly.
TEST(ErlangA, MeetsThePublishedCase) {
  const math::ErlangA a = math::erlang_a(14, 10.0, 3.0, 5.0);
  expect_relative(a.wait_probability, 0.14526011429636126, 1e-12, "P(wait)");
  expect_relative(a.abandon_probability, 0.013983744122408949, 1e-12, "P(abandon)");
  expect_relative(a.occupancy, 0.7042973256268509, 1e-12, "occupancy");
  expect_relative(a.mean_queue, 0.23306240204014914, 1e-12, "Lq");
  expect_relative(a.mean_wait, 0.06991872061204474, 1e-12, "mean wait");
  expect_relative(math::erlang_a_service_level(14, 10.0, 3.0, 5.0, 1.0 / 3.0), 0.9167920918635466, 1e-12,
                  "SL");
}

/// The chain cut at `most` customers, solved by its balance equations.
math::ErlangA direct_erlang_a(int heads, double load, double leaving, int most) {
  std::vector<double> weight{1.0};
  double total = 1.0;
  for (int n = 1; n <= most; ++n) {
    weight.push_back(weight.back() * load / (std::min(n, heads) + std::max(0, n - heads) * leaving));
    total += weight.back();
  }
  math::ErlangA result;
  for (int n = heads; n <= most; ++n) {
    result.wait_probability += weight[static_cast<std::size_t>(n)] / total;
    result.mean_queue += (n - heads) * weight[static_cast<std::size_t>(n)] / total;
  }
  return result;
}

TEST(ErlangA, MeetsTheBalanceEquationsBelowAndAboveCapacity) {
  for (const double load : {2.0, 9.9, 10.0, 25.0}) {
    for (const double leaving : {0.05, 1.0, 8.0}) {
      const math::ErlangA got = math::erlang_a(10, load, leaving, 1.0);
      const math::ErlangA want = direct_erlang_a(10, load, leaving, 700);
      expect_relative(got.wait_probability, want.wait_probability, 1e-11, "P(wait)");
      expect_relative(got.mean_queue, want.mean_queue, 1e-11, "Lq");
    }
  }
}

TEST(ErlangA, WhoLeavesAsFastAsServedMakesAPoissonNumber) {  // leaving rate = service rate: M/M/infinity
  const math::ErlangA a = math::erlang_a(3, 4.0, 1.0, 1.0);
  double term = std::exp(-4.0);
  double below = 0.0;
  for (int n = 0; n < 3; ++n) {
    below += term;
    term *= 4.0 / (n + 1);
  }
  EXPECT_NEAR(a.wait_probability, 1.0 - below, 1e-14);
}

TEST(ErlangA, ApproachesErlangCWhenPatienceIsEndless) {
  expect_relative(math::erlang_a(14, 10.0, 3.0, 3e9).wait_probability, math::erlang_c(14, 10.0), 1e-7,
                  "P(wait)");
}

TEST(ErlangA, EverybodyIsServedOrLeaves) {
  // far above capacity all heads are busy and the rest leaves: 1 - c / a
  const math::ErlangA a = math::erlang_a(1000, 2000.0, 1.0, 100.0);
  EXPECT_NEAR(a.abandon_probability, 0.5, 1e-9);
  EXPECT_NEAR(a.occupancy, 1.0, 1e-9);
  EXPECT_NEAR(math::erlang_a_service_level(14, 10.0, 3.0, 5.0, 1e9) +
                  math::erlang_a(14, 10.0, 3.0, 5.0).abandon_probability,
              1.0, 1e-12);
}

TEST(ErlangA, NoLoadNoQueue) {
  EXPECT_EQ(math::erlang_a(3, 0.0, 1.0, 1.0).wait_probability, 0.0);
  EXPECT_EQ(math::erlang_a_service_level(3, 0.0, 1.0, 1.0, 0.1), 1.0);
}

TEST(ErlangOutside, MeetsEveryCaseInTheFile) {
  std::ifstream file(BANSO_OUTSIDE_DATA "/known/erlang.json");
  if (!file) GTEST_SKIP() << "no outside data";
  const auto known = nlohmann::json::parse(file);
  int checked = 0;
  for (const auto& known_case : known.at("cases")) {
    const std::string model = known_case.at("model");
    if (!known_case.contains("inputs")) continue;  // sizing cases: ErlangC.SizesTheTeam
    const auto& in = known_case.at("inputs");
    const auto& want = known_case.at("expected");
    const double handling = in.at("aht_min");
    const double load = in.at("lambda_per_min").get<double>() * handling;
    const std::uint32_t agents = in.at("agents");
    const double target = in.at("target_min");
    if (model == "Erlang C") {
      expect_relative(math::erlang_c(agents, load), want.at("p_wait"), 1e-9, "p_wait");
      expect_relative(math::erlang_c_mean_wait(agents, load, handling), want.at("asa"), 1e-9, "asa");
      expect_relative(math::erlang_c_service_level(agents, load, handling, target), want.at("service_level"),
                      1e-9, "sl");
    } else {
      const double patience = in.at("patience_min");
      const math::ErlangA a = math::erlang_a(agents, load, handling, patience);
      expect_relative(a.wait_probability, want.at("p_wait"), 1e-8, "p_wait");
      expect_relative(a.abandon_probability, want.at("p_abandon"), 1e-8, "p_abandon");
      expect_relative(a.mean_queue, want.at("Lq"), 1e-8, "Lq");
      expect_relative(a.mean_wait, want.at("mean_wait_all"), 1e-8, "wait");
      expect_relative(math::erlang_a_service_level(agents, load, handling, patience, target),
                      want.at("service_level_served_within_target_over_arrivals"), 1e-8, "sl");
    }
    ++checked;
  }
  EXPECT_GE(checked, 2);
}

}  // namespace

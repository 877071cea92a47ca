#include "engine/plan/correlations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/math/correlation.hpp"
#include "engine/math/normal.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/draw.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/statistics.hpp"

namespace banso::plan {
namespace {

using scenario::Correlation;
using scenario::plain;
using scenario::Scenario;
using testing::small_scenario;

const char* const kLeaving = "/workforce/leaving";
const char* const kFrailty = "/churn/frailty";
const char* const kHealth = "/churn/health";
const char* const kRate = "/expansion/rate";

Scenario with(std::vector<std::pair<std::string, Correlation>> correlations) {
  Scenario s = small_scenario();
  for (auto& [id, correlation] : correlations) s.correlations.add(id, correlation);
  testing::set_origins(s);
  return s;
}

std::vector<double> column(const Plan& plan, const Quantity& number, std::uint32_t draws) {
  std::vector<double> out;
  for (std::uint32_t r = 0; r < draws; ++r) out.push_back(draw(plan, {11, r}, Draws::ranges)(number));
  return out;
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) out[order[i]] = static_cast<double>(i);
  return out;
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const std::vector<double> x = ranks(a), y = ranks(b);
  const double middle = 0.5 * (static_cast<double>(x.size()) - 1.0);
  double xy = 0, xx = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - middle) * (y[i] - middle);
    xx += (x[i] - middle) * (x[i] - middle);
  }
  return xy / xx;
}

/// Fisher's z of a rank correlation has a standard error of about 1.06 / sqrt(n - 3) up to |rho| = 0.9 (Fieller, Hartley,
/// Pearson 1957); one false alarm in kFalseAlarm.
void expect_rank_correlation(const std::vector<double>& a, const std::vector<double>& b, double rank) {
  const double z = math::normal_quantile(1.0 - 0.5 * testing::kFalseAlarm);
  const double allowed = z * 1.06 / std::sqrt(static_cast<double>(a.size()) - 3.0);
  EXPECT_NEAR(std::atanh(spearman(a, b)), std::atanh(rank), allowed) << rank;
}

TEST(Correlations, AreFoundAgainInTheDraws) {
  constexpr std::uint32_t kDraws = 20000;
  const Plan plan =
      compile(with({{"a", {kLeaving, kFrailty, plain(0.7)}}, {"b", {kFrailty, kHealth, plain(-0.4)}}}));
  ASSERT_EQ(plan.groups.size(), 1U);
  const auto& s = plan.scenario;
  const auto leaving = column(plan, s.workforce.leaving, kDraws),
             frailty = column(plan, s.churn.frailty, kDraws);
  const auto health = column(plan, s.churn.health, kDraws), rate = column(plan, s.expansion.rate, kDraws);
  expect_rank_correlation(leaving, frailty, 0.7);
  expect_rank_correlation(frailty, health, -0.4);
  expect_rank_correlation(leaving, health, 0.0);
  expect_rank_correlation(leaving, rate, 0.0);
}

TEST(Correlations, LeaveEveryNumberItsOwnDistribution) {
  constexpr std::uint32_t kDraws = 20000;
  const Plan alone = compile(small_scenario());
  const Plan plan = compile(with({{"a", {kLeaving, kFrailty, plain(0.7)}}}));
  stats::Moments moments;
  for (const double x : column(plan, plan.scenario.workforce.leaving, kDraws)) moments.add(x);
  EXPECT_TRUE(testing::mean_is(moments, (0.08 + 0.14 + 0.25) / 3.0));
}

TEST(Correlations, MoveNobodyOutsideTheirGroupAndNotItsFirst) {
  const Plan before = compile(small_scenario());
  const Plan after = compile(with({{"a", {kLeaving, kFrailty, plain(0.7)}}}));
  const Plan more =
      compile(with({{"a", {kLeaving, kFrailty, plain(0.7)}}, {"b", {kHealth, kRate, plain(0.5)}}}));
  const std::vector<double> x = draw(before, {5, 4}, Draws::ranges).values;
  const std::vector<double> y = draw(after, {5, 4}, Draws::ranges).values;
  const std::vector<double> z = draw(more, {5, 4}, Draws::ranges).values;
  for (std::size_t i = 0; i < before.inputs.size(); ++i) {
    const std::string& pointer = before.inputs[i].pointer;
    if (pointer.rfind("/correlations/", 0) == 0) continue;
    const auto find = [&](const Plan& plan) {
      return static_cast<std::size_t>(std::find_if(plan.inputs.begin(), plan.inputs.end(),
                                                   [&](const Input& input) {
                                                     return input.pointer == pointer &&
                                                            input.low == before.inputs[i].low &&
                                                            input.high == before.inputs[i].high;
                                                   }) -
                                      plan.inputs.begin());
    };
    if (pointer == kLeaving) {  // "/churn/frailty" comes first
      EXPECT_NE(y[find(after)], x[i]);
      EXPECT_EQ(y[find(after)], z[find(more)]) << "another group changes nothing";
    } else if (pointer == kFrailty) {
      EXPECT_NEAR(y[find(after)], x[i], 1e-12) << "the first of a group keeps its draw";
    } else {
      EXPECT_EQ(y[find(after)], x[i]) << pointer;
    }
  }
}

TEST(Correlations, OfOneMakeTheRanksEqual) {
  const Plan plan = compile(with({{"a", {kLeaving, kFrailty, plain(1)}},
                                  {"b", {kLeaving, kHealth, plain(-1)}},
                                  {"c", {kFrailty, kHealth, plain(-1)}}}));
  const auto& s = plan.scenario;
  const auto leaving = column(plan, s.workforce.leaving, 500);
  EXPECT_NEAR(spearman(leaving, column(plan, s.churn.frailty, 500)), 1.0, 1e-12);
  EXPECT_NEAR(spearman(leaving, column(plan, s.churn.health, 500)), -1.0, 1e-12);
}

TEST(Correlations, HoldForOtherDistributions) {
  Scenario s = with({{"a", {kLeaving, kFrailty, plain(0.6)}}});
  s.workforce.leaving = testing::drawn_from(stats::Family::lognormal, 0.15, 0.1);
  const Plan plan = compile(s);
  const auto draws = column(plan, plan.scenario.workforce.leaving, 20000);
  expect_rank_correlation(draws, column(plan, plan.scenario.churn.frailty, 20000), 0.6);
  stats::Moments moments;
  for (const double x : draws) moments.add(x);
  EXPECT_TRUE(testing::mean_is(moments, 0.15));
}

TEST(Correlations, ThatCannotHoldTogetherAreRepairedAndSaid) {
  const Scenario s = with({{"a", {kLeaving, kFrailty, plain(0.9)}},
                           {"b", {kFrailty, kHealth, plain(0.9)}},
                           {"c", {kLeaving, kHealth, plain(-0.9)}}});
  Diagnostics out;
  check_correlations(s, out);
  ASSERT_EQ(out.size(), 1U);
  const Diagnostic& note = *out.begin();
  EXPECT_EQ(note.severity, Severity::note);
  EXPECT_EQ(note.code, "repaired_correlations");
  EXPECT_NE(note.found.find("smallest eigenvalue -0."), std::string::npos) << note.found;
  EXPECT_NE(note.suggestion.find("a 0.9 -> 0."), std::string::npos) << note.suggestion;
  const CorrelationGroup group = correlation_groups(s).at(0);
  EXPECT_GT(group.largest_change, 0.3);
  // All three stated ones move alike: by symmetry to 1/2 on the scale of the normals.
  for (const CorrelatedPair& pair : group.pairs)
    EXPECT_NEAR(std::fabs(pair.used), math::rank_correlation(0.5), 1e-6) << pair.id;
  const Plan plan = compile(s);
  expect_rank_correlation(column(plan, plan.scenario.workforce.leaving, 20000),
                          column(plan, plan.scenario.churn.frailty, 20000), math::rank_correlation(0.5));
}

Diagnostic refused(const std::vector<std::pair<std::string, Correlation>>& correlations) {
  Diagnostics out;
  check_correlations(with(correlations), out);
  EXPECT_EQ(out.error_count(), 1U);
  return out.empty() ? Diagnostic{} : *out.begin();
}

TEST(Correlations, WrongOnesAreErrorsWithAWayOut) {
  const Diagnostic unknown = refused({{"a", {"/workforce/leavin", kFrailty, plain(0.5)}}});
  EXPECT_EQ(unknown.pointer, "/correlations/a/first");
  EXPECT_EQ(unknown.code, "unknown_number");
  EXPECT_NE(unknown.suggestion.find("/workforce/leaving"), std::string::npos) << unknown.suggestion;
  const Diagnostic fixed = refused({{"a", {kFrailty, "/churn/save", plain(0.5)}}});
  EXPECT_EQ(fixed.pointer, "/correlations/a/second");
  EXPECT_EQ(fixed.code, "certain_number");
  EXPECT_NE(fixed.found.find("0.25"), std::string::npos) << fixed.found;
  EXPECT_EQ(refused({{"a", {kFrailty, kFrailty, plain(0.5)}}}).code, "same_number");
  const Diagnostic twice =
      refused({{"a", {kFrailty, kLeaving, plain(0.5)}}, {"b", {kLeaving, kFrailty, plain(0.4)}}});
  EXPECT_EQ(twice.code, "repeated_pair");
  EXPECT_EQ(twice.pointer, "/correlations/b");
  EXPECT_NE(twice.found.find("\"a\""), std::string::npos) << twice.found;
}

TEST(Correlations, OfAnInheritedDefaultHoldWhereverItIsUsed) {
  Scenario s = small_scenario();
  Quantity& preset = s.org_models.at("embedded").traits.clarity;
  preset = testing::between(0.2, 0.5, 0.8);
  preset.origin = 0;
  testing::set_origins(s);
  s.today.org = s.org_models.at("embedded");
  s.correlations.add("a", {"/today/org/traits/clarity", kLeaving, plain(0.8)});
  testing::set_origins(s);
  const CorrelationGroup group = correlation_groups(s).at(0);
  EXPECT_EQ(group.pointers, (std::vector<std::string>{"/org_models/embedded/traits/clarity", kLeaving}));
  s.correlations.add("b", {"/today/org/traits/clarity", "/org_models/embedded/traits/clarity", plain(0.8)});
  Diagnostics out;
  check_correlations(s, out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out.begin()->code, "same_number");
}

}  // namespace
}  // namespace banso::plan

#include "engine/run/control.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/math/normal.hpp"
#include "engine/rng/draws.hpp"
#include "engine/stats/moments.hpp"

namespace banso {
namespace {

constexpr int kBlock = 4, kReplications = 128;
constexpr double kSpread = 0.3;  // of the logarithm of the control

/// y = 3 + slope (t - 1) + luck; the twin has a bias of its own (its mean is 1, not 3).
struct Study {
  std::vector<double> y, twin, further;
};

double normal(std::uint32_t study, std::uint32_t i, std::uint32_t what) {
  const auto key = rng::entity_key(rng::EntityClass::deal, what, i);
  return math::normal_quantile(rng::draw_uniforms({7, study}, key, 0, rng::Purpose::deal).u[0]);
}

Study study_of(std::uint32_t number, double slope, double luck) {
  Study out;
  for (std::uint32_t i = 0; i < kReplications; ++i) {
    const double t = math::exp(kSpread * normal(number, i, 0) - 0.5 * kSpread * kSpread);  // skewed, mean 1
    out.twin.push_back(t);
    out.y.push_back(3.0 + slope * (t - 1.0) * t + luck * normal(number, i, 1));  // not a straight line either
  }
  for (std::uint32_t i = 0; i < kReplications * run::kFurtherDraws; ++i)
    out.further.push_back(math::exp(kSpread * normal(number, i, 2) - 0.5 * kSpread * kSpread));
  return out;
}

TEST(ControlVariates, NoBiasAndAnHonestErrorOverManyStudies) {
  const double slope = 2.0;
  const double exact = 3.0 + slope * (std::exp(kSpread * kSpread) - 1.0);  // E[t^2] - E[t]
  stats::Moments estimate, error, plain;
  int held = 0;
  constexpr int kStudies = 2000;
  for (std::uint32_t n = 0; n < kStudies; ++n) {
    const Study s = study_of(n, slope, 0.3);
    const run::Controlled c = run::control(s.y, s.twin, s.further, kBlock);
    ASSERT_TRUE(c.used);
    estimate.add(c.mean);
    plain.add(c.plain);
    error.add(c.standard_error);
    held += std::fabs(c.mean - exact) <= 1.96 * c.standard_error ? 1 : 0;
  }
  EXPECT_NEAR(estimate.mean(), exact, 4.89 * estimate.standard_error());
  EXPECT_NEAR(error.mean() / estimate.standard_deviation(), 1.0, 0.08);
  EXPECT_GT(held, kStudies * 0.92);
  EXPECT_LT(estimate.standard_deviation(), 0.7 * plain.standard_deviation());
}

TEST(ControlVariates, AControlThatExplainsNothingCostsLittle) {
  stats::Moments estimate, plain;
  for (std::uint32_t n = 0; n < 500; ++n) {
    const Study s = study_of(n, 0.0, 1.0);
    const run::Controlled c = run::control(s.y, s.twin, s.further, kBlock);
    estimate.add(c.mean);
    plain.add(c.plain);
  }
  EXPECT_LT(estimate.standard_deviation(), 1.03 * plain.standard_deviation());
  EXPECT_NEAR(estimate.mean(), 3.0, 4.89 * estimate.standard_error());
}

TEST(ControlVariates, NotUsedWhereAValueIsAbsentOrTheFoldsAreFew) {
  Study s = study_of(1, 1.0, 0.1);
  const auto without = [](const Study& of) { return run::control(of.y, of.twin, of.further, kBlock); };
  EXPECT_TRUE(without(s).used);
  Study absent = s;
  absent.y[5] = math::kNaN;
  EXPECT_FALSE(without(absent).used);
  EXPECT_EQ(without(absent).mean, without(absent).plain);
  Study flat = s;
  std::fill(flat.twin.begin(), flat.twin.end(), 1.0);
  EXPECT_FALSE(without(flat).used);
  s.y.resize(2 * run::kFolds * kBlock - 1);
  s.twin.resize(s.y.size());
  EXPECT_FALSE(without(s).used);
}

}  // namespace
}  // namespace banso

#include "engine/decide/information.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "engine/base/hash.hpp"
#include "engine/math/normal.hpp"
#include "tests/support/statistics.hpp"

namespace banso::decide {
namespace {

using Samples = std::vector<double>;

/// Independent standard normal numbers, by place.
double normal(std::uint64_t study, std::uint64_t replication, std::uint64_t purpose) {
  const std::uint64_t bits =
      mix64(mix64(mix64(study + 1, replication + 1), purpose), 0x9E3779B97F4A7C15U) >> 11U;
  return math::normal_quantile((static_cast<double>(bits) + 0.5) / 9007199254740992.0);
}

/// Arm 0 gives `common`, arm 1 gives common + shift + slope x + noise e. Known: the value of knowing x is
/// s L(|shift| / s) with s = |slope| and L the unit normal loss; that of the whole future the same with
/// s^2 = slope^2 + noise^2.
struct LinearNormal {
  double shift = 0, slope = 1, noise = 1;
  std::size_t replications = 256;

  [[nodiscard]] double known() const {
    return slope == 0 ? 0.0 : std::fabs(slope) * math::unit_loss(std::fabs(shift / slope));
  }
  [[nodiscard]] double future() const {
    const double s = std::sqrt(slope * slope + noise * noise);
    return s * math::unit_loss(std::fabs(shift) / s);
  }
  [[nodiscard]] std::pair<std::vector<Contender>, Samples> draw(std::uint64_t study) const {
    std::vector<Contender> arms{{0, {}}, {1, {}}};
    Samples x;
    for (std::size_t i = 0; i < replications; ++i) {
      x.push_back(normal(study, i, 1));
      const double common = 10.0 * normal(study, i, 2);
      arms[0].samples.push_back(common);
      arms[1].samples.push_back(common + shift + slope * x.back() + noise * normal(study, i, 3));
    }
    return {arms, x};
  }
};

struct Coverage {
  double mean = 0, error = 0, typical_error = 0;
  int covered = 0;
};

/// 95 % intervals of `studies` studies.
Coverage cover(const LinearNormal& problem, int studies) {
  Coverage out;
  stats::Moments values, errors;
  for (int s = 0; s < studies; ++s) {
    const auto [arms, x] = problem.draw(static_cast<std::uint64_t>(s));
    const auto v = value_of_knowing(arms, x);
    values.add(v->value);
    errors.add(v->error);
    out.covered += std::fabs(v->value - problem.known()) <= 1.96 * v->error ? 1 : 0;
  }
  out.mean = values.mean();
  out.error = values.standard_error();
  out.typical_error = errors.mean();
  return out;
}

constexpr int kStudies = 400;

// Over the grid the share of 95 % intervals that hold the known value was 0.915-0.96 when this was written. A share of 0.93
// falls below 0.88 in 400 studies with probability 1e-4.
TEST(ValueOfKnowing, MeetsTheClosedFormOfTheLinearNormalDecision) {
  for (const double shift : {0.0, 0.3, 1.0, 2.0}) {
    for (const double slope : {0.3, 1.0, 3.0}) {
      const LinearNormal problem{shift, slope, 1.0, 1024};
      if (problem.known() < 0.005) continue;
      const Coverage c = cover(problem, kStudies);
      // Choosing by fitted curves loses a little against knowing them: of second order in the error.
      EXPECT_TRUE(testing::agrees(c.mean, c.error, problem.known(), 0.12 * c.typical_error))
          << shift << " " << slope;
      EXPECT_GE(c.covered, kStudies * 88 / 100) << shift << " " << slope;
    }
  }
}

TEST(ValueOfKnowing, OfAnIrrelevantInputIsZeroWithinItsError) {
  for (const double shift : {0.0, 0.05, 0.3, 1.0}) {
    const LinearNormal problem{shift, 0.0, 1.0, 256};
    const Coverage c = cover(problem, kStudies);
    EXPECT_LT(c.mean, 4.0 * c.error) << shift << ": biased upwards";
    EXPECT_GT(c.mean, -1.1 * c.typical_error) << shift;
    EXPECT_GE(c.covered, kStudies * 92 / 100) << shift;
  }
}

TEST(ValueOfKnowing, SeesWhatAStraightLineCannot) {
  std::vector<Contender> arms{{0, {}}, {1, {}}};
  Samples x;
  for (std::size_t i = 0; i < 1024; ++i) {  // arm 1 is better in the middle: gain 1 - x^2, mean 0
    x.push_back(normal(1, i, 1));
    arms[0].samples.push_back(0.0);
    arms[1].samples.push_back(1.0 - x.back() * x.back() + 0.5 * normal(1, i, 3));
  }
  // E (1 - x^2)+ = 2 phi(1)
  const auto v = value_of_knowing(arms, x);
  ASSERT_TRUE(v.has_value());
  EXPECT_NEAR(v->value, 2.0 * math::normal_pdf(1.0), 4.9 * v->error);
  EXPECT_GT(v->explained, 0.7);
}

TEST(ValueOfKnowing, ExplainsThePartOfTheGapThatTheInputCarries) {
  const auto [arms, x] = LinearNormal{0.5, 1.0, 1.0, 4096}.draw(3);
  EXPECT_NEAR(value_of_knowing(arms, x)->explained, 0.5, 0.06);
}

TEST(ValueOfKnowing, NeedsAnInputThatVariesAndEnoughReplications) {
  const auto [arms, x] = LinearNormal{}.draw(1);
  EXPECT_FALSE(value_of_knowing(arms, Samples(x.size(), 4.0)).has_value());
  const auto [few, short_x] = LinearNormal{0, 1, 1, kLeastForInformation - 1}.draw(1);
  EXPECT_FALSE(value_of_knowing(few, short_x).has_value());
}

TEST(ValueOfKnowing, LeavesOutReplicationsThatAnArmLacks) {
  auto [arms, x] = LinearNormal{}.draw(1);
  arms[1].samples[7] = std::nan("");
  EXPECT_EQ(value_of_knowing(arms, x)->replications, x.size() - 1);
}

TEST(ValueOfTheFuture, MeetsTheClosedFormAndIsTheLeastRegret) {
  const LinearNormal problem{0.4, 1.0, 1.0, 1024};
  stats::Moments values;
  for (int s = 0; s < 200; ++s) {
    const auto [arms, x] = problem.draw(static_cast<std::uint64_t>(s));
    const InformationValue v = value_of_the_future(arms);
    const Ranking ranking = rank(arms, 0.0);
    for (const Standing& standing : ranking.standings) EXPECT_LE(v.value, standing.regret);
    EXPECT_EQ(v.value, ranking.best().regret);
    values.add(v.value);
  }
  EXPECT_TRUE(testing::mean_is(values, problem.future()));
}

TEST(ValueOfTheFuture, WithoutArmsIsMisuse) {
  EXPECT_THROW(static_cast<void>(value_of_the_future({})), std::invalid_argument);
}

}  // namespace
}  // namespace banso::decide

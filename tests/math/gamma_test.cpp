#include "engine/math/gamma.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <cmath>

#include "engine/base/hash.hpp"
#include "tests/math/accuracy.hpp"

namespace {

using namespace banso::test;
namespace math = banso::math;
using math::kInfinity;

TEST(LogGamma, MeetsItsStatedErrorAlsoNearItsZeros) {
  Inputs inputs(6);
  Worst worst;
  for (int i = 0; i < 30000; ++i) {
    for (const double x : {inputs.log_between(1e-10, 1e10), inputs.between(0.01, 9.0),
                           1.0 + inputs.between(-1e-3, 1e-3), 2.0 + inputs.between(-1e-3, 1e-3)}) {
      worst.see(relative_error(math::lgamma(x), boost::math::lgamma(wide(x))), x);
    }
  }
  EXPECT_LT(worst.error, 2e-15) << worst;
}

TEST(LogGamma, IsTheLogOfTheFactorial) {
  EXPECT_EQ(math::lgamma(1.0), 0.0);
  EXPECT_EQ(math::lgamma(2.0), 0.0);
  EXPECT_NEAR(math::lgamma(6.0), std::log(120.0), 1e-15);
  EXPECT_TRUE(std::isnan(math::lgamma(0.0)));
  EXPECT_TRUE(std::isnan(math::lgamma(-0.5)));
}

TEST(Log1pMinus, KeepsItsDigitsNearZero) {
  Inputs inputs(7);
  Worst worst;
  for (int i = 0; i < 50000; ++i) {
    for (const double d :
         {inputs.between(-0.95, 4.0), inputs.log_between(1e-12, 0.5), -inputs.log_between(1e-12, 0.5)}) {
      worst.see(relative_error(math::log1p_minus(d), boost::math::log1pmx(wide(d))), d);
    }
  }
  EXPECT_LT(worst.error, 2e-15) << worst;
}

TEST(PoissonPmf, MeetsTheDerivativeOfTheIncompleteGamma) {
  Inputs inputs(8);
  Worst worst;
  for (int i = 0; i < 5000; ++i) {
    const double mean = inputs.log_between(0.01, 1e6);
    const double k = std::floor(std::max(0.0, mean + std::sqrt(mean) * inputs.between(-6.0, 6.0)));
    const long double truth = boost::math::gamma_p_derivative(wide(k) + 1.0L, wide(mean));
    worst.see(relative_error(math::poisson_pmf(k, mean), truth), k, mean);
  }
  EXPECT_LT(worst.error, 2e-14) << worst;
  EXPECT_EQ(math::poisson_pmf(0.0, 0.0), 1.0);
  EXPECT_EQ(math::poisson_pmf(1.0, 0.0), 0.0);
}

struct Range {
  const char* name;
  double low;
  double high;
};

class GammaOverShapes : public testing::TestWithParam<Range> {};

TEST_P(GammaOverShapes, TailsMeetTheirStatedError) {
  Inputs inputs(9);
  Worst smaller;
  Worst larger;
  for (int i = 0; i < 4000; ++i) {
    const double a = inputs.log_between(GetParam().low, GetParam().high);
    const double x = a < 1.0 ? inputs.log_between(1e-6, 20.0)
                             : std::max(0.01 * a, a + std::sqrt(a) * inputs.between(-8.0, 8.0));
    const long double p = boost::math::gamma_p(wide(a), wide(x));
    const long double q = boost::math::gamma_q(wide(a), wide(x));
    (p < q ? smaller : larger).see(relative_error(math::gamma_p(a, x), p), a, x);
    (p < q ? larger : smaller).see(relative_error(math::gamma_q(a, x), q), a, x);
  }
  EXPECT_LT(smaller.error, 1e-13) << smaller;
  EXPECT_LT(larger.error, 2e-15) << larger;
}

TEST_P(GammaOverShapes, QuantileMeetsItsStatedError) {
  Inputs inputs(10);
  Worst worst;
  for (int i = 0; i < 1000; ++i) {
    const double a = inputs.log_between(std::max(GetParam().low, 0.01), std::min(GetParam().high, 1e6));
    const double p = inputs.between(0.0, 1.0);
    const long double truth = boost::math::gamma_p_inv(wide(a), wide(p));
    if (truth > 1e-290L) worst.see(relative_error(math::gamma_quantile(a, p), truth), a, p);
  }
  EXPECT_LT(worst.error, 1e-13) << worst;
}

INSTANTIATE_TEST_SUITE_P(Gamma, GammaOverShapes,
                         testing::Values(Range{"tiny", 1e-4, 1.0}, Range{"small", 1.0, 20.0},
                                         Range{"middle", 20.0, 1e3}, Range{"large", 1e3, 1e7}),
                         [](const auto& test) { return test.param.name; });

TEST(Gamma, FarTailsKeepTheirDigits) {
  EXPECT_LT(relative_error(math::gamma_q(10.0, 200.0), boost::math::gamma_q(10.0L, 200.0L)), 1e-13);
  EXPECT_LT(relative_error(math::gamma_p(200.0, 20.0), boost::math::gamma_p(200.0L, 20.0L)), 1e-13);
  const double x = math::gamma_quantile_upper(3.0, 1e-100);
  EXPECT_LT(relative_error(math::gamma_q(3.0, x), 1e-100L), 1e-12);
}

TEST(Gamma, HandlesTheEnds) {
  EXPECT_EQ(math::gamma_p(2.0, 0.0), 0.0);
  EXPECT_EQ(math::gamma_q(2.0, 0.0), 1.0);
  EXPECT_EQ(math::gamma_p(2.0, kInfinity), 1.0);
  EXPECT_EQ(math::gamma_quantile(2.0, 0.0), 0.0);
  EXPECT_EQ(math::gamma_quantile(2.0, 1.0), kInfinity);
  EXPECT_EQ(math::gamma_quantile_upper(2.0, 0.0), kInfinity);
  EXPECT_EQ(math::gamma_quantile(1e-6, 0.5), 0.0);  // e^-693147: below the smallest number
  EXPECT_TRUE(std::isnan(math::gamma_p(0.0, 1.0)));
  EXPECT_TRUE(std::isnan(math::gamma_p(1.0, -1.0)));
  EXPECT_TRUE(std::isnan(math::gamma_quantile(1.0, 1.5)));
}

TEST(Gamma, GivesTheSameBitsEverywhere) {
  banso::Digest digest;
  for (int i = 1; i < 300; ++i) {
    const double a = 0.0625 * i * i / 16.0;
    digest.add(math::lgamma(a)).add(math::gamma_p(a, 0.9 * a)).add(math::gamma_q(a, 1.25 * a + 1.0));
    digest.add(math::poisson_pmf(i, a)).add(math::gamma_quantile(a, i / 300.0));
  }
  EXPECT_EQ(digest.hex(), "4a93209ea73b468e14d8ff3281bd7b98");
}

}  // namespace

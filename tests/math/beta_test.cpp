#include "engine/math/beta.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "engine/base/hash.hpp"
#include "tests/math/accuracy.hpp"

namespace {

using namespace banso::test;
namespace math = banso::math;
using math::kInfinity;

struct Range {
  const char* name;
  double low;
  double high;
  double allowed;
};

class BetaOverShapes : public testing::TestWithParam<Range> {};

TEST_P(BetaOverShapes, BothTailsMeetTheirStatedError) {
  Inputs inputs(11);
  Worst worst;
  for (int i = 0; i < 4000; ++i) {
    const double a = inputs.log_between(GetParam().low, GetParam().high);
    const double b = inputs.log_between(GetParam().low, GetParam().high);
    const double mean = a / (a + b);
    double x = mean + std::sqrt(mean * (1.0 - mean) / (a + b + 1.0)) * inputs.between(-5.0, 5.0);
    if (!(x > 0.0 && x < 1.0)) x = inputs.between(0.0, 1.0);
    const long double lower = boost::math::ibeta(wide(a), wide(b), wide(x));
    const long double upper = boost::math::ibetac(wide(a), wide(b), wide(x));
    if (std::min(lower, upper) < 1e-290L) continue;  // the range of double ends
    worst.see(relative_error(math::beta_i(a, b, x), lower), a, b);
    worst.see(relative_error(math::beta_i_complement(a, b, x), upper), a, b);
  }
  EXPECT_LT(worst.error, GetParam().allowed) << worst;
}

TEST_P(BetaOverShapes, QuantileMeetsItsStatedError) {
  Inputs inputs(12);
  Worst worst;
  for (int i = 0; i < 500; ++i) {
    const double a = inputs.log_between(std::max(0.05, GetParam().low), GetParam().high);
    const double b = inputs.log_between(std::max(0.05, GetParam().low), GetParam().high);
    const double p = inputs.between(0.0, 1.0);
    const long double truth = boost::math::ibeta_inv(wide(a), wide(b), wide(p));
    if (truth > 1e-290L) worst.see(relative_error(math::beta_quantile(a, b, p), truth), a, b);
  }
  EXPECT_LT(worst.error, GetParam().allowed) << worst;
}

INSTANTIATE_TEST_SUITE_P(Beta, BetaOverShapes,
                         testing::Values(Range{"tiny", 1e-2, 1.0, 1e-13}, Range{"small", 1.0, 20.0, 1e-13},
                                         Range{"middle", 20.0, 1e3, 1e-13}, Range{"large", 1e3, 1e5, 1e-13},
                                         Range{"huge", 1e5, 1e8, 1e-11}),
                         [](const auto& test) { return test.param.name; });

TEST(Beta, HandlesTheEnds) {
  EXPECT_EQ(math::beta_i(2.0, 3.0, 0.0), 0.0);
  EXPECT_EQ(math::beta_i(2.0, 3.0, 1.0), 1.0);
  EXPECT_EQ(math::beta_i_complement(2.0, 3.0, 1.0), 0.0);
  EXPECT_EQ(math::beta_quantile(2.0, 3.0, 0.0), 0.0);
  EXPECT_EQ(math::beta_quantile(2.0, 3.0, 1.0), 1.0);
  EXPECT_NEAR(math::beta_i(1.0, 1.0, 0.3), 0.3, 1e-15);  // uniform
  EXPECT_TRUE(std::isnan(math::beta_i(0.0, 1.0, 0.5)));
  EXPECT_TRUE(std::isnan(math::beta_i(1.0, 1.0, 1.5)));
}

TEST(BinomialPmf, MeetsItsStatedError) {
  Inputs inputs(13);
  Worst worst;
  for (int i = 0; i < 5000; ++i) {
    const double n = std::floor(inputs.log_between(1.0, 1e6));
    const double p = inputs.between(0.0, 1.0);
    const double near = n * p + std::sqrt(n * p * (1.0 - p)) * inputs.between(-5.0, 5.0);
    const double k = std::floor(std::min(n, std::max(0.0, near)));
    const boost::math::binomial_distribution<long double> truth(n, p);
    worst.see(relative_error(math::binomial_pmf(k, n, p, 1.0 - p), boost::math::pdf(truth, wide(k))), k, n);
  }
  EXPECT_LT(worst.error, 1e-13) << worst;
  EXPECT_EQ(math::binomial_pmf(0.0, 5.0, 0.0, 1.0), 1.0);
  EXPECT_EQ(math::binomial_pmf(5.0, 5.0, 1.0, 0.0), 1.0);
  EXPECT_NEAR(math::binomial_pmf(2.0, 4.0, 0.5, 0.5), 0.375, 1e-15);
}

TEST(StudentT, MeetsItsStatedErrorForFewAndMillionsOfDegrees) {
  Inputs inputs(14);
  Worst quantile;
  Worst distribution;
  for (int i = 0; i < 2000; ++i) {
    const double degrees = inputs.log_between(0.5, 1e10);
    const double p = inputs.between(0.0, 1.0);
    const double t = inputs.between(-6.0, 6.0);
    const boost::math::students_t_distribution<long double> truth(degrees);
    quantile.see(relative_error(math::student_t_quantile(p, degrees), boost::math::quantile(truth, wide(p))),
                 degrees, p);
    distribution.see(relative_error(math::student_t_cdf(t, degrees), boost::math::cdf(truth, wide(t))),
                     degrees, t);
  }
  EXPECT_LT(quantile.error, 1e-13) << quantile;
  EXPECT_LT(distribution.error, 1e-13) << distribution;
}

TEST(StudentT, MeetsThePrintedTable) {  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
  EXPECT_NEAR(math::student_t_quantile(0.975, 1.0), 12.706, 5e-4);
  EXPECT_NEAR(math::student_t_quantile(0.975, 10.0), 2.228, 5e-4);
  EXPECT_NEAR(math::student_t_quantile(0.95, 30.0), 1.697, 5e-4);
}

TEST(StudentT, HandlesTheEnds) {
  EXPECT_EQ(math::student_t_quantile(0.5, 3.0), 0.0);
  EXPECT_EQ(math::student_t_quantile(1.0, 3.0), kInfinity);
  EXPECT_EQ(math::student_t_cdf(kInfinity, 3.0), 1.0);
  EXPECT_EQ(math::student_t_cdf(-kInfinity, 3.0), 0.0);
  EXPECT_EQ(math::student_t_cdf(0.0, 3.0), 0.5);
  EXPECT_TRUE(std::isnan(math::student_t_quantile(0.9, 0.0)));
}

TEST(Beta, GivesTheSameBitsEverywhere) {
  banso::Digest digest;
  for (int i = 1; i < 200; ++i) {
    const double a = 0.125 * i;
    const double p = i / 200.0;
    digest.add(math::beta_i(a, 3.5, p))
        .add(math::beta_quantile(a, 2.0, p))
        .add(math::student_t_quantile(p, a));
    digest.add(math::student_t_cdf(p, a)).add(math::binomial_pmf(i, 400.0, p, 1.0 - p));
  }
  EXPECT_EQ(digest.hex(), "8abc8e399a7d31024edbaa0797154687");
}

}  // namespace

#include "engine/math/triangular.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/triangular.hpp>
#include <boost/math/special_functions/beta.hpp>

#include "tests/math/accuracy.hpp"

namespace {

namespace math = banso::math;
using banso::test::Inputs;
using banso::test::wide;
using banso::test::Worst;

TEST(Triangular, QuantileMeetsBoost) {
  Inputs inputs(15);
  Worst worst;
  for (int i = 0; i < 10000; ++i) {
    const double low = inputs.between(0.1, 5.0);
    const double mode = low + inputs.between(0.0, 5.0);
    const double high = mode + inputs.between(0.0, 5.0);
    const double p = inputs.between(0.0, 1.0);
    const boost::math::triangular_distribution<long double> truth(low, mode, high);
    worst.see(banso::test::relative_error(math::triangular_quantile(low, mode, high, p),
                                          boost::math::quantile(truth, wide(p))),
              p);
  }
  EXPECT_LT(worst.error, 1e-14) << worst;
}

TEST(Triangular, ModeMayLieAtAnEnd) {
  EXPECT_DOUBLE_EQ(math::triangular_quantile(0.0, 0.0, 1.0, 0.75), 0.5);
  EXPECT_DOUBLE_EQ(math::triangular_quantile(0.0, 1.0, 1.0, 0.25), 0.5);
}

TEST(Triangular, NoWidthMeansThatNumber) {
  EXPECT_EQ(math::triangular_quantile(3.7, 3.7, 3.7, 0.9), 3.7);
  EXPECT_EQ(math::pert_quantile(3.7, 3.7, 3.7, 0.9), 3.7);
}

TEST(Triangular, StaysWithinItsEnds) {
  for (const double p : {0.0, 1e-300, 0.3, 1.0 - 1e-16, 1.0}) {
    EXPECT_GE(math::triangular_quantile(0.1, 0.2, 0.7, p), 0.1);
    EXPECT_LE(math::triangular_quantile(0.1, 0.2, 0.7, p), 0.7);
    EXPECT_GE(math::pert_quantile(0.1, 0.2, 0.7, p), 0.1);
    EXPECT_LE(math::pert_quantile(0.1, 0.2, 0.7, p), 0.7);
  }
  EXPECT_EQ(math::triangular_quantile(0.1, 0.2, 0.7, 0.0), 0.1);
  EXPECT_EQ(math::triangular_quantile(0.1, 0.2, 0.7, 1.0), 0.7);
}

TEST(Pert, QuantileIsAStretchedBeta) {
  for (const double p : {0.01, 0.3, 0.5, 0.9}) {  // low 2, mode 3, high 6: a = 2, b = 4
    EXPECT_NEAR(math::pert_quantile(2.0, 3.0, 6.0, p), 2.0 + 4.0 * boost::math::ibeta_inv(2.0, 4.0, p),
                1e-13);
  }
}

TEST(Triangular, MeansAreTheAveragesOfTheQuantiles) {  // midpoint rule, n = 20,000
  double triangular = 0.0;
  double pert = 0.0;
  constexpr int n = 20000;
  for (int i = 0; i < n; ++i) {
    triangular += math::triangular_quantile(2.0, 3.0, 7.0, (i + 0.5) / n);
    pert += math::pert_quantile(2.0, 3.0, 7.0, (i + 0.5) / n);
  }
  EXPECT_NEAR(triangular / n, math::triangular_mean(2.0, 3.0, 7.0), 1e-5);
  EXPECT_NEAR(pert / n, math::pert_mean(2.0, 3.0, 7.0), 1e-5);
}

}  // namespace

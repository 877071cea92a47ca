#include "engine/math/normal.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "engine/base/hash.hpp"
#include "tests/math/accuracy.hpp"

namespace {

using namespace banso::test;
namespace math = banso::math;
using math::kInfinity;

constexpr int kTries = 100000;
const long double kPi = boost::math::constants::pi<long double>();

template <class Ours, class Truth>
Worst worst_relative(Ours ours, Truth truth, double low, double high, int tries = kTries) {
  Inputs inputs(4);
  Worst worst;
  for (int i = 0; i < tries; ++i) {
    const double x = inputs.between(low, high);
    worst.see(relative_error(ours(x), truth(static_cast<long double>(x))), x);
  }
  return worst;
}

long double long_pdf(long double z) { return std::exp(-z * z / 2.0L) / std::sqrt(2.0L * kPi); }
long double long_cdf(long double z) { return std::erfc(-z / std::sqrt(2.0L)) / 2.0L; }
long double long_erf(long double x) { return std::erf(x); }
long double long_erfc(long double x) { return std::erfc(x); }

TEST(ErrorFunction, MeetsItsStatedError) {
  for (const Worst& worst :
       {worst_relative(math::erf, long_erf, -6.0, 6.0), worst_relative(math::erf, long_erf, -0.5, 0.5),
        worst_relative(math::erfc, long_erfc, -3.0, 26.5)}) {
    EXPECT_LT(worst.error, 1e-15) << worst;
  }
}

TEST(ErrorFunction, HandlesTheEnds) {
  EXPECT_EQ(math::erf(0.0), 0.0);
  EXPECT_EQ(math::erf(kInfinity), 1.0);
  EXPECT_EQ(math::erf(-kInfinity), -1.0);
  EXPECT_EQ(math::erfc(kInfinity), 0.0);
  EXPECT_EQ(math::erfc(-kInfinity), 2.0);
  EXPECT_TRUE(std::isnan(math::erf(math::kNaN)));
  EXPECT_TRUE(std::isnan(math::erfc(math::kNaN)));
}

TEST(Normal, DensityAndDistributionMeetTheirStatedError) {
  const Worst density = worst_relative(math::normal_pdf, long_pdf, -37.0, 37.0);
  EXPECT_LT(density.error, 1e-15) << density;
  for (const Worst& worst : {worst_relative(math::normal_cdf, long_cdf, -37.0, 5.0),
                             worst_relative(math::normal_cdf, long_cdf, -2.0, 2.0)}) {
    EXPECT_LT(worst.error, 1.3e-15) << worst;
  }
}

TEST(Normal, DistributionRunsFromZeroToOne) {
  EXPECT_EQ(math::normal_cdf(0.0), 0.5);
  EXPECT_EQ(math::normal_cdf(kInfinity), 1.0);
  EXPECT_EQ(math::normal_cdf(-kInfinity), 0.0);
  EXPECT_EQ(math::normal_pdf(kInfinity), 0.0);
  EXPECT_TRUE(std::isnan(math::normal_cdf(math::kNaN)));
}

TEST(Normal, QuantileMeetsItsStatedError) {
  const boost::math::normal_distribution<long double> truth;
  const auto long_quantile = [&](long double p) { return boost::math::quantile(truth, p); };
  const Worst middle = worst_relative(math::normal_quantile, long_quantile, 0.0, 1.0, 20000);
  EXPECT_LT(middle.error, 1e-15) << middle;
  Inputs inputs(5);
  Worst tail;
  for (int i = 0; i < 20000; ++i) {
    const double p = inputs.log_between(1e-300, 0.5);
    tail.see(relative_error(math::normal_quantile(p), long_quantile(p)), p);
  }
  EXPECT_LT(tail.error, 1e-15) << tail;
}

TEST(Normal, QuantileHandlesTheEnds) {
  EXPECT_EQ(math::normal_quantile(0.5), 0.0);
  EXPECT_EQ(math::normal_quantile(0.0), -kInfinity);
  EXPECT_EQ(math::normal_quantile(1.0), kInfinity);
  EXPECT_TRUE(std::isnan(math::normal_quantile(-0.1)));
  EXPECT_TRUE(std::isnan(math::normal_quantile(1.1)));
  EXPECT_TRUE(std::isnan(math::normal_quantile(math::kNaN)));
}

TEST(Normal, QuantileNeverFallsAcrossItsSeams) {
  for (const double seam : {0.075, 0.925, 1.3887943864964021e-11}) {
    const double step = seam * 1e-15;
    for (int i = -50; i < 50; ++i) {
      EXPECT_LE(math::normal_quantile(seam + i * step), math::normal_quantile(seam + (i + 1) * step) + 1e-14);
    }
  }
}

TEST(UnitLoss, MeetsItsStatedError) {
  const auto direct = [](long double z) { return long_pdf(z) - z * std::erfc(z / std::sqrt(2.0L)) / 2.0L; };
  const auto fraction = [](long double z) {
    long double k = 0.0L;
    for (int n = 3000; n >= 1; --n) k = n / (z + k);
    return long_pdf(z) * k / (z + k);
  };
  for (const Worst& worst : {worst_relative(math::unit_loss, direct, -10.0, 3.2),
                             worst_relative(math::unit_loss, fraction, 2.8, 37.0, 2000)}) {
    EXPECT_LT(worst.error, 1e-14) << worst;
  }
  EXPECT_EQ(math::unit_loss(kInfinity), 0.0);
  EXPECT_EQ(math::unit_loss(-kInfinity), kInfinity);
}

TEST(Normal, GivesTheSameBitsEverywhere) {
  banso::Digest digest;
  for (int i = 1; i < 2048; ++i) {
    const double z = i * 0.015625 - 16.0;
    digest.add(math::erf(z)).add(math::erfc(z)).add(math::normal_pdf(z)).add(math::normal_cdf(z));
    digest.add(math::unit_loss(z)).add(math::normal_quantile(i / 2048.0));
  }
  EXPECT_EQ(digest.hex(), "c3572bfd4c1c3e31702056b09e976ad9");
}

}  // namespace

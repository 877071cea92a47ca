#include "engine/math/gamma_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/tiles.hpp"
#include "engine/rng/draws.hpp"
#include "tests/math/accuracy.hpp"
#include "tests/support/every_target.hpp"

namespace {

using namespace banso;
using namespace banso::test;

/// Of the variances 10 to 1e-9 of frailty.
const std::vector<double> kShapes = {0.1,  0.100001, 0.13, 0.25, 0.7, 1.0, 1.9, 3.0,
                                     19.9, 20.0,     137., 1e3,  1e5, 1e7, 1e9};

double farthest() { return math::normal_quantile(rng::uniform(0xffffffffU)); }

double exact(double shape, double z) {
  return math::exp(math::GammaShape(shape).log_quantile_of_normal(z)) / shape;
}

TEST(GammaTable, MeetsTheQuantileToBothEndsOfUniformNumbers) {
  for (const double shape : kShapes) {
    const math::GammaTable table(shape);
    Worst worst;
    for (int i = 0; i <= 1500; ++i) {
      const double z = farthest() * (i / 750.0 - 1.0);
      worst.see(relative_error(table.at(z), exact(shape, z)), shape, z);
    }
    EXPECT_LT(worst.error, shape < 1.0 ? 1e-11 : 5e-14) << worst;
  }
}

TEST(GammaTable, MeetsTheQuantileOfAGivenProbability) {
  const math::GammaTable table(2.5);
  for (const double p : {0.001, 0.3, 0.5, 0.9, 0.9999})
    EXPECT_NEAR(table.at(math::normal_quantile(p)) * 2.5 / math::gamma_quantile(2.5, p), 1.0, 1e-13) << p;
}

TEST(GammaTable, OfAShapeOfOneIsTheExponentialDistribution) {
  const math::GammaTable table(1.0);
  for (const double u : {0x1p-33, 0.2, 0.8, 1.0 - 0x1p-33})
    EXPECT_NEAR(table.at(math::normal_quantile(u)) / -math::log1p(-u), 1.0, 1e-13) << u;
}

TEST(GammaTable, OfAHugeShapeIsNormalAboutOne) {
  for (const double shape : {1e10, 1e12, 1e30, 1e200}) {
    const math::GammaTable table(shape);
    for (const double z : {-6.3, -1.0, 0.0, 2.0, 6.3})
      EXPECT_NEAR(table.at(z), 1.0 + z / std::sqrt(shape) + (z * z - 1.0) / (3.0 * shape), 1e-14);
  }
}

/// Where one polynomial ends and the next begins they differ by 1e-13 at most from a shape of 1/4 on: less than uniforms lie apart.
TEST(GammaTable, NeverFallsFromUniformToUniform) {
  for (const double shape : kShapes) {
    const math::GammaTable table(shape);
    const double end = shape < 1.0 ? 3.0 : 6.0;
    for (int border = 1; border < 102; ++border) {
      const double z = (border - 51) / 8.0;
      if (std::fabs(z) > end) continue;
      const double below = math::normal_quantile(math::normal_cdf(z) - 0x1p-32);
      const double above = math::normal_quantile(math::normal_cdf(z) + 0x1p-32);
      EXPECT_LT(table.at(below), table.at(above)) << shape << ' ' << z;
    }
  }
}

TEST(GammaTable, OverArraysIsThatOfSingleNumbersOnEveryTarget) {
  constexpr std::size_t count = 1003;
  std::vector<double> z(count + math::kSpareLanes, 0.0), x(z.size());
  for (std::size_t i = 0; i < count; ++i)
    z[i] = farthest() * (2.0 * static_cast<double>(i) / (count - 1) - 1.0);
  for (const double shape : {0.1, 2.0, 1e6}) {
    const math::GammaTable table(shape);
    on_every_target([&] {
      table.at(z.data(), x.data(), count);
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(x[i], table.at(z[i])) << shape << ' ' << z[i];
    });
  }
}

}  // namespace

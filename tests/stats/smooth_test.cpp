#include "engine/stats/smooth.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace banso::stats {
namespace {

std::vector<double> ramp(std::size_t n) {
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(0.1 * static_cast<double>(i));
  return out;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

TEST(SmoothBasis, IsOrthogonalAndScaled) {
  const SmoothBasis basis = smooth_basis(ramp(200));
  ASSERT_EQ(basis.columns.size(), 4U);
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = 0; b < 4; ++b) {
      EXPECT_NEAR(dot(basis.columns[a], basis.columns[b]), a == b ? 200.0 : 0.0, 1e-8) << a << " " << b;
    }
  }
}

TEST(SmoothBasis, HoldsEveryStraightLine) {
  const std::vector<double> x = ramp(200);
  const SmoothBasis basis = smooth_basis(x);
  const double level = dot(x, basis.columns[0]) / 200, slope = dot(x, basis.columns[1]) / 200;
  for (std::size_t i = 0; i < x.size(); ++i) {
    EXPECT_NEAR(level + slope * basis.columns[1][i], x[i], 1e-10);
  }
}

TEST(SmoothBasis, IsStraightBeyondTheOuterKnots) {
  const SmoothBasis basis = smooth_basis(ramp(400));
  for (const std::vector<double>& column : basis.columns) {
    for (const std::size_t i : {2U, 10U, 17U, 385U, 397U}) {  // knots at 19 and 379
      EXPECT_NEAR(column[i - 1] - 2 * column[i] + column[i + 1], 0.0, 1e-9) << i;
    }
  }
}

TEST(SmoothBasis, OfFewPointsOrFewValuesIsALine) {
  EXPECT_EQ(smooth_basis(ramp(39)).columns.size(), 2U);
  std::vector<double> two(100, 1.0);
  for (std::size_t i = 0; i < 30; ++i) two[i] = 5.0;
  EXPECT_EQ(smooth_basis(two).columns.size(), 2U);
}

TEST(SmoothBasis, OfOneValueIsConstant) {
  EXPECT_EQ(smooth_basis(std::vector<double>(50, 3.0)).columns.size(), 1U);
  EXPECT_TRUE(smooth_basis({}).columns.empty());
}

}  // namespace
}  // namespace banso::stats

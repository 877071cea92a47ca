#include "engine/math/correlation.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

namespace math = banso::math;

TEST(NormalCorrelation, IsTwiceTheSineOfASixth) {
  for (double rank = -0.95; rank < 1.0; rank += 0.05) {
    EXPECT_NEAR(math::normal_correlation(rank), 2.0 * std::sin(std::acos(-1.0) * rank / 6.0), 1e-15) << rank;
    EXPECT_NEAR(math::rank_correlation(math::normal_correlation(rank)), rank, 1e-14) << rank;
  }
  EXPECT_EQ(math::normal_correlation(1.0), 1.0);
  EXPECT_EQ(math::normal_correlation(-1.0), -1.0);
  EXPECT_EQ(math::normal_correlation(0.0), 0.0);
}

/// Higham 2002, section 4: the nearest correlation matrix to this one has 0.7607 beside the diagonal and 0.1573 in the
/// corners, distance 0.5278 in the Frobenius norm.
TEST(NearestCorrelation, MeetsHighamsExample) {
  const std::vector<double> given{1, 1, 0, 1, 1, 1, 0, 1, 1};
  const math::NearestCorrelation near = math::nearest_correlation({given, 3, 3});
  EXPECT_NEAR(near.smallest_eigenvalue, 1.0 - std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(near.values[1], 0.7607, 5e-5);
  EXPECT_NEAR(near.values[2], 0.1573, 5e-5);
  EXPECT_EQ(near.values[0], 1.0);
  double square = 0.0;
  for (std::size_t i = 0; i < 9; ++i) square += (near.values[i] - given[i]) * (near.values[i] - given[i]);
  EXPECT_NEAR(std::sqrt(square), 0.5278, 5e-5);
  EXPECT_NEAR(near.largest_change, 0.2393, 5e-5);
}

TEST(NearestCorrelation, LeavesAMatrixAloneThatNeedsNoRepair) {
  const std::vector<double> given{1, 0.9, 0.5, 0.9, 1, 0.7, 0.5, 0.7, 1};
  const math::NearestCorrelation near = math::nearest_correlation({given, 3, 3});
  EXPECT_EQ(near.values, given);
  EXPECT_EQ(near.largest_change, 0.0);
  EXPECT_GT(near.smallest_eigenvalue, 0.0);
}

TEST(NearestCorrelation, SingularIsNoReasonForARepair) {
  const std::vector<double> given{1, 1, -1, 1, 1, -1, -1, -1, 1};
  EXPECT_EQ(math::nearest_correlation({given, 3, 3}).largest_change, 0.0);
}

void expect_factor_of(const std::vector<double>& matrix, std::size_t n, double tolerance) {
  const std::vector<double> factor = math::correlation_factor({matrix, n, n});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0.0;
      for (std::size_t k = 0; k < n; ++k) sum += factor[i * n + k] * factor[j * n + k];
      EXPECT_NEAR(sum, matrix[i * n + j], tolerance) << i << ", " << j;
      if (j > i) {
        EXPECT_EQ(factor[i * n + j], 0.0) << "above the diagonal";
      }
    }
  }
}

TEST(CorrelationFactor, IsTheLowerTriangularRoot) {
  expect_factor_of({1, 0.9, 0.5, 0.9, 1, 0.7, 0.5, 0.7, 1}, 3, 1e-15);
  expect_factor_of({1, 1, -1, 1, 1, -1, -1, -1, 1}, 3, 1e-15);
  const std::vector<double> given{1, 1, 0, 1, 1, 1, 0, 1, 1};
  expect_factor_of(math::nearest_correlation({given, 3, 3}).values, 3, 1e-10);
}

TEST(CorrelationFactor, WrongSizesThrow) {
  const std::vector<double> five(5, 1.0);
  EXPECT_THROW(static_cast<void>(math::correlation_factor({five, 2, 2})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(math::nearest_correlation({five, 5, 1})), std::invalid_argument);
}

}  // namespace

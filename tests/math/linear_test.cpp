#include "engine/math/linear.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "engine/base/hash.hpp"
#include "tests/math/accuracy.hpp"

namespace {

namespace math = banso::math;
using math::MatrixView;

std::vector<double> random_matrix(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  banso::test::Inputs inputs(seed);
  std::vector<double> values(rows * columns);
  for (double& value : values) value = inputs.between(-1.0, 1.0);
  return values;
}

void expect_near(const std::vector<double>& got, const std::vector<double>& want, double allowed) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], want[i], allowed) << "at " << i;
}

TEST(LeastSquares, FindsAnExactLine) {  // y = 3 + 2 x
  const std::vector<double> x{1, 0, 1, 1, 1, 2, 1, 5};
  expect_near(math::least_squares({x, 4, 2}, std::vector<double>{3, 5, 7, 13}), {3.0, 2.0}, 1e-13);
}

TEST(LeastSquares, ResidualIsOrthogonalToTheColumns) {
  const std::vector<double> x = random_matrix(40, 4, 1);
  const std::vector<double> y = random_matrix(40, 1, 2);
  const std::vector<double> beta = math::least_squares({x, 40, 4}, y);
  for (std::size_t j = 0; j < 4; ++j) {
    double dot = 0.0;
    for (std::size_t i = 0; i < 40; ++i) {
      double residual = y[i];
      for (std::size_t k = 0; k < 4; ++k) residual -= x[i * 4 + k] * beta[k];
      dot += residual * x[i * 4 + j];
    }
    EXPECT_NEAR(dot, 0.0, 1e-13) << "column " << j;
  }
}

TEST(LeastSquares, TakesTheShortestWhenColumnsRepeat) {  // y = b1 x + b2 x, any b1 + b2 = 2 fits
  const std::vector<double> x{1, 1, 2, 2, 3, 3};
  expect_near(math::least_squares({x, 3, 2}, std::vector<double>{2, 4, 6}), {1.0, 1.0}, 1e-13);
}

TEST(Ridge, ShrinksAsTheFormulaSays) {  // one column: sum x y / (sum x^2 + lambda)
  const std::vector<double> x{1, 2, 3};
  const std::vector<double> y{2, 4, 7};
  expect_near(math::ridge_regression({x, 3, 1}, y, 5.0), {31.0 / 19.0}, 1e-14);
  expect_near(math::ridge_regression({x, 3, 1}, y, 0.0), {31.0 / 14.0}, 1e-14);
}

TEST(SolveSymmetric, SolvesAndRefusesWhatIsNotPositiveDefinite) {
  const std::vector<double> a{4, 1, 1, 3};
  const auto x = math::solve_symmetric({a, 2, 2}, std::vector<double>{1, 2});
  ASSERT_TRUE(x);
  expect_near(*x, {1.0 / 11.0, 7.0 / 11.0}, 1e-15);
  const std::vector<double> indefinite{1, 2, 2, 1};
  EXPECT_FALSE(math::solve_symmetric({indefinite, 2, 2}, std::vector<double>{1, 2}));
}

TEST(Inverse, TimesTheMatrixIsTheIdentity) {
  constexpr std::size_t n = 12;
  const std::vector<double> a = random_matrix(n, n, 3);
  const auto inverse = math::inverse({a, n, n});
  ASSERT_TRUE(inverse);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0.0;
      for (std::size_t k = 0; k < n; ++k) sum += a[i * n + k] * (*inverse)[k * n + j];
      EXPECT_NEAR(sum, i == j ? 1.0 : 0.0, 1e-12);
    }
  }
}

TEST(Inverse, IsEmptyForASingularMatrix) {
  const std::vector<double> singular{1, 2, 2, 4};
  EXPECT_FALSE(math::inverse({singular, 2, 2}));
}

// Kemeny, Snell 1960, chapter III: drunkard's walk over 1, 2, 3 with absorbing ends.
TEST(FundamentalMatrix, CountsTheVisitsOfTheDrunkardsWalk) {
  const std::vector<double> q{0, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0};
  const auto n = math::fundamental_matrix({q, 3, 3});
  ASSERT_TRUE(n);
  expect_near(*n, {1.5, 1.0, 0.5, 1.0, 2.0, 1.0, 0.5, 1.0, 1.5}, 1e-14);
}

TEST(FundamentalMatrix, IsEmptyWhereNobodyEverLeaves) {
  const std::vector<double> closed{0.5, 0.5, 0.5, 0.5};
  EXPECT_FALSE(math::fundamental_matrix({closed, 2, 2}));
  const std::vector<double> trap{0.5, 0.2, 0.0, 1.0};
  EXPECT_FALSE(math::fundamental_matrix({trap, 2, 2}));
}

TEST(Linear, WrongShapesAreRefused) {
  const std::vector<double> four{1, 2, 3, 4};
  EXPECT_THROW(math::least_squares({four, 2, 2}, std::vector<double>{1}), std::invalid_argument);
  EXPECT_THROW(math::least_squares({four, 3, 2}, std::vector<double>{1, 2, 3}), std::invalid_argument);
  EXPECT_THROW(math::ridge_regression({four, 2, 2}, std::vector<double>{1, 2}, -1.0), std::invalid_argument);
  EXPECT_THROW(math::inverse({four, 4, 1}), std::invalid_argument);
  EXPECT_THROW(math::fundamental_matrix({four, 2, 2}), std::invalid_argument);  // row sums above 1
  const std::vector<double> negative{-0.1, 0.0, 0.0, 0.1};
  EXPECT_THROW(math::fundamental_matrix({negative, 2, 2}), std::invalid_argument);
}

TEST(Linear, GivesTheSameBitsEverywhere) {
  constexpr std::size_t n = 60;
  const std::vector<double> a = random_matrix(n, n, 4);
  banso::Digest digest;
  const auto inverse = math::inverse({a, n, n});
  ASSERT_TRUE(inverse);
  for (const double value : *inverse) digest.add(value);
  for (const double value : math::least_squares({a, 2 * n, n / 2}, random_matrix(2 * n, 1, 5)))
    digest.add(value);
  EXPECT_EQ(digest.hex(), "7d1fd364fb0c524c79a53744a43f1e54");
}

}  // namespace

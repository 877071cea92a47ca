#include "engine/math/correlation.hpp"

#ifndef EIGEN_DONT_VECTORIZE
#define EIGEN_DONT_VECTORIZE
#endif
#ifndef EIGEN_DONT_PARALLELIZE
#define EIGEN_DONT_PARALLELIZE
#endif

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace banso::math {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

constexpr double kPi = 3.14159265358979323846;
constexpr double kPivot = 1e-12;      // a smaller pivot is rounding, hence 0
constexpr double kTolerance = 1e-10;  // a less negative eigenvalue is rounding
constexpr double kConverged = 1e-12;
constexpr int kMostRounds = 10000;

Matrix to_eigen(MatrixView view) {
  if (view.rows != view.columns || view.values.size() != view.rows * view.columns) {
    throw std::invalid_argument("correlation: the matrix must be square");
  }
  return Eigen::Map<const Matrix>(view.values.data(), static_cast<Index>(view.rows),
                                  static_cast<Index>(view.columns));
}

/// sin(x) for |x| <= pi / 6 by its series.
double small_sine(double x) {
  const double square = x * x;
  double term = x;
  double sum = x;
  for (int k = 1; k <= 9; ++k) {
    term *= -square / (2.0 * k * (2.0 * k + 1.0));
    sum += term;
  }
  return sum;
}

/// Nearest matrix without negative eigenvalues.
Matrix without_negative(const Matrix& matrix) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(matrix);
  const Matrix vectors = solver.eigenvectors();
  const Eigen::VectorXd values = solver.eigenvalues().cwiseMax(0.0);
  const Matrix out = vectors * values.asDiagonal() * vectors.transpose();
  return 0.5 * (out + out.transpose());
}

Matrix repaired(const Matrix& given) {
  Matrix y = given;
  Matrix correction = Matrix::Zero(given.rows(), given.cols());
  for (int round = 0; round < kMostRounds; ++round) {
    const Matrix shifted = y - correction;
    const Matrix x = without_negative(shifted);
    correction = x - shifted;
    Matrix next = x;
    next.diagonal().setOnes();
    const double moved = (next - y).cwiseAbs().maxCoeff();
    y = next;
    if (moved <= kConverged) break;
  }
  // The last projection set the diagonal: one more look at the eigenvalues, scaled back to a unit diagonal.
  const Matrix x = without_negative(y);
  const Eigen::VectorXd scale = x.diagonal().cwiseSqrt().cwiseInverse();
  Matrix out = scale.asDiagonal() * x * scale.asDiagonal();
  out.diagonal().setOnes();
  return out;
}

}  // namespace

double normal_correlation(double rank) {
  if (std::fabs(rank) >= 1.0) return rank > 0.0 ? 1.0 : -1.0;
  return 2.0 * small_sine(kPi * rank / 6.0);
}

double rank_correlation(double normal) {
  double rank = normal;  // Newton's method; the function is nearly straight
  for (int i = 0; i < 6; ++i) {
    const double half = small_sine(kPi * rank / 6.0);
    rank -= (2.0 * half - normal) / (kPi / 3.0 * std::sqrt(1.0 - half * half));
  }
  return std::clamp(rank, -1.0, 1.0);
}

NearestCorrelation nearest_correlation(MatrixView matrix) {
  const Matrix given = to_eigen(matrix);
  NearestCorrelation out;
  out.values.assign(matrix.values.begin(), matrix.values.end());
  if (matrix.rows == 0) return out;
  out.smallest_eigenvalue =
      Eigen::SelfAdjointEigenSolver<Matrix>(given, Eigen::EigenvaluesOnly).eigenvalues()(0);
  if (out.smallest_eigenvalue >= -kTolerance) return out;
  const Matrix near = repaired(given);
  out.largest_change = (near - given).cwiseAbs().maxCoeff();
  for (Index row = 0; row < near.rows(); ++row) {
    for (Index column = 0; column < near.cols(); ++column) {
      out.values[static_cast<std::size_t>(row * near.cols() + column)] = near(row, column);
    }
  }
  return out;
}

std::vector<double> correlation_factor(MatrixView matrix) {
  if (matrix.rows != matrix.columns || matrix.values.size() != matrix.rows * matrix.columns) {
    throw std::invalid_argument("correlation: the matrix must be square");
  }
  const std::size_t n = matrix.rows;
  std::vector<double> factor(n * n, 0.0);
  const auto dot = [&](std::size_t a, std::size_t b, std::size_t length) {
    double sum = 0.0;
    for (std::size_t k = 0; k < length; ++k) sum += factor[a * n + k] * factor[b * n + k];
    return sum;
  };
  for (std::size_t column = 0; column < n; ++column) {
    const double square = matrix.values[column * n + column] - dot(column, column, column);
    const double pivot = square > kPivot ? std::sqrt(square) : 0.0;
    factor[column * n + column] = pivot;
    for (std::size_t row = column + 1; row < n && pivot > 0.0; ++row) {
      factor[row * n + column] = (matrix.values[row * n + column] - dot(row, column, column)) / pivot;
    }
  }
  return factor;
}

}  // namespace banso::math

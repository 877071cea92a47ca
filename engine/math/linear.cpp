#include "engine/math/linear.hpp"

// Vector width and cache sizes would change the order of sums, hence the bits, from machine to machine.
#ifndef EIGEN_DONT_VECTORIZE
#define EIGEN_DONT_VECTORIZE
#endif
#ifndef EIGEN_DONT_PARALLELIZE
#define EIGEN_DONT_PARALLELIZE
#endif

#include <Eigen/Dense>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace banso::math {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

void fix_cache_sizes() {
  static const bool fixed = [] {
    constexpr std::ptrdiff_t kKibibyte = 1024;
    Eigen::setCpuCacheSizes(32 * kKibibyte, 256 * kKibibyte, 2048 * kKibibyte);
    return true;
  }();
  static_cast<void>(fixed);
}

void require(bool condition, const char* message) {
  if (!condition) throw std::invalid_argument(message);
}

Matrix to_eigen(MatrixView view) {
  fix_cache_sizes();
  require(view.values.size() == view.rows * view.columns, "matrix: values must be rows x columns");
  return Eigen::Map<const Matrix>(view.values.data(), static_cast<Index>(view.rows),
                                  static_cast<Index>(view.columns));
}

Vector to_eigen(std::span<const double> values) {
  return Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size()));
}

std::vector<double> from_eigen(const Vector& vector) {
  return {vector.data(), vector.data() + vector.size()};
}

std::vector<double> from_eigen(const Matrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

std::optional<std::vector<double>> inverse_of(const Matrix& matrix) {
  const Eigen::PartialPivLU<Matrix> lu(matrix);
  const double condition = lu.rcond();
  if (!(condition >= 1e-15)) return std::nullopt;
  return from_eigen(Matrix(lu.inverse()));
}

}  // namespace

std::vector<double> least_squares(MatrixView x, std::span<const double> y) {
  require(x.rows > 0 && x.columns > 0, "least_squares: needs a row and a column");
  require(x.rows == y.size(), "least_squares: one y per row");
  const Eigen::CompleteOrthogonalDecomposition<Matrix> decomposition(to_eigen(x));
  return from_eigen(Vector(decomposition.solve(to_eigen(y))));
}

std::vector<double> ridge_regression(MatrixView x, std::span<const double> y, double lambda) {
  require(lambda >= 0.0, "ridge_regression: lambda must not be negative");
  require(x.values.size() == x.rows * x.columns && x.rows == y.size(), "ridge_regression: one y per row");
  std::vector<double> values(x.values.begin(), x.values.end());
  values.resize((x.rows + x.columns) * x.columns, 0.0);
  for (std::size_t i = 0; i < x.columns; ++i) values[(x.rows + i) * x.columns + i] = std::sqrt(lambda);
  std::vector<double> targets(y.begin(), y.end());
  targets.resize(x.rows + x.columns, 0.0);
  return least_squares({values, x.rows + x.columns, x.columns}, targets);
}

std::optional<std::vector<double>> solve_symmetric(MatrixView a, std::span<const double> b) {
  require(a.rows == a.columns && a.rows == b.size(), "solve_symmetric: A must be n x n and b have n numbers");
  const Eigen::LLT<Matrix> cholesky(to_eigen(a));
  if (cholesky.info() != Eigen::Success) return std::nullopt;
  return from_eigen(Vector(cholesky.solve(to_eigen(b))));
}

std::optional<std::vector<double>> inverse(MatrixView a) {
  require(a.rows == a.columns, "inverse: the matrix must be square");
  if (a.rows == 0) return std::vector<double>{};
  return inverse_of(to_eigen(a));
}

std::optional<std::vector<double>> fundamental_matrix(MatrixView q) {
  require(q.rows == q.columns, "fundamental_matrix: the matrix must be square");
  if (q.rows == 0) return std::vector<double>{};
  const Matrix transient = to_eigen(q);
  require(transient.minCoeff() >= 0.0, "fundamental_matrix: negative transition probability");
  require(transient.rowwise().sum().maxCoeff() <= 1.0 + 1e-12, "fundamental_matrix: row sum above 1");
  return inverse_of(Matrix::Identity(transient.rows(), transient.cols()) - transient);
}

}  // namespace banso::math

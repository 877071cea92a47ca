#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Small dense linear algebra with the same bits on every machine. Matrices are row-major spans; wrong sizes
/// throw std::invalid_argument. Eigen does the work, unvectorised and with fixed cache sizes, and stays in
/// linear.cpp.
namespace banso::math {

/// A row-major matrix that somebody else owns.
struct MatrixView {
  std::span<const double> values;  ///< rows x columns
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// beta that minimises |X beta - y|; the shortest one if X lacks full column rank. y: one per row. Needs a
/// row.
std::vector<double> least_squares(MatrixView x, std::span<const double> y);

/// beta that minimises |X beta - y|^2 + lambda |beta|^2, lambda >= 0 (Hoerl, Kennard 1970), by least squares
/// on X with sqrt(lambda) I below it: no normal equations. No column is exempt: centre first if there is an
/// intercept.
std::vector<double> ridge_regression(MatrixView x, std::span<const double> y, double lambda);

/// x with A x = b for a symmetric positive definite A (n x n; only its lower triangle is read). Empty if A is
/// not positive definite.
std::optional<std::vector<double>> solve_symmetric(MatrixView a, std::span<const double> b);

/// Inverse of a square matrix, row-major. Empty if it is singular to working precision (reciprocal condition
/// number below 1e-15).
std::optional<std::vector<double>> inverse(MatrixView a);

/// N = (I - Q)^-1 for the transient part Q of an absorbing Markov chain (n x n, entries >= 0, row sums <= 1,
/// or it throws): N[i][j] = expected visits to j from i, the start counted (Kemeny, Snell 1960, theorem
/// 3.2.4). Empty if from some state absorption is impossible.
std::optional<std::vector<double>> fundamental_matrix(MatrixView q);

}  // namespace banso::math

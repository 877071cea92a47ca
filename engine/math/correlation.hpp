#pragma once

#include <vector>

#include "engine/math/linear.hpp"

/// Correlation matrices of a Gaussian copula: small, dense, symmetric, row-major. Wrong sizes throw
/// std::invalid_argument.
namespace banso::math {

/// Correlation of two normal variables whose rank correlation (Spearman) is `rank`, -1 <= rank <= 1:
/// 2 sin(pi rank / 6) (Pearson 1907).
[[nodiscard]] double normal_correlation(double rank);

/// The inverse: 6 / pi arcsin(r / 2), |r| <= 1.
[[nodiscard]] double rank_correlation(double normal);

/// A correlation matrix near a given symmetric one.
struct NearestCorrelation {
  std::vector<double> values;        ///< n x n: unit diagonal, no eigenvalue below 0 (to rounding)
  double smallest_eigenvalue = 0.0;  ///< of the given matrix
  double largest_change = 0.0;       ///< of any entry; 0 when nothing had to change
};

/// The given matrix where it has no eigenvalue below -1e-10; else the nearest correlation matrix in the Frobenius norm by
/// Higham's alternating projections with Dykstra's correction (Higham 2002, IMA J. Numer. Anal. 22, algorithm 3.3).
[[nodiscard]] NearestCorrelation nearest_correlation(MatrixView matrix);

/// Lower triangular L with L L' = the given correlation matrix, also where it is singular (a pivot of 0 gives a column of
/// 0). Rows have length 1 exactly to rounding.
[[nodiscard]] std::vector<double> correlation_factor(MatrixView matrix);

}  // namespace banso::math

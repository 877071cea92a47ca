#pragma once

#include <span>
#include <vector>

/// Smooth curves through noisy points: a small basis in one variable.
namespace banso::stats {

/// Columns of a regression on one variable, orthogonal and scaled so that the sum of squares of each is the number of
/// points: first the constant, then the straight line, then (with enough points and values) the bends of a natural cubic
/// spline. Dropping columns from the end leaves a coarser curve.
struct SmoothBasis {
  std::vector<std::vector<double>> columns;  ///< [column][point]
};

/// Natural cubic spline (linear beyond the outer knots) with knots at the 5th, 35th, 65th and 95th percent of the points
/// (Harrell 2015, Regression Modeling Strategies, table 2.3), in the truncated power form with two redundant terms left out
/// (Hastie, Tibshirani, Friedman 2009, eq. 5.4-5.5). Where knots coincide (few values, or many equal ones): square
/// and cube, which meet any three or four values. Straight line only below 40 points; constant only where all points are equal. `x` without NaN.
[[nodiscard]] SmoothBasis smooth_basis(std::span<const double> x);

/// Adds what of a column is orthogonal to those there; nothing where that is nil (1e-10 of its sum of squares).
void add_column(SmoothBasis& basis, std::vector<double> column);

}  // namespace banso::stats

#pragma once

#include <cstddef>
#include <vector>

/// Many quantiles of one gamma distribution.
namespace banso::math {

/// The quantile function of the gamma distribution of shape a > 0 and mean 1, by the standard normal number z of the same
/// probability: x(z) with P(X <= x) = P(Z <= z), for |z| <= 6.375, which is all that normal_quantile gives for rng::uniform.
///
/// s = ln x meets s' = pdf(z) / (density of ln X at s), and that equation gives all derivatives: a table of Taylor polynomials of s
/// about points 1/8 apart. The table starts from the two outermost quantiles and goes inwards, where errors die away. Relative
/// error of x below 1e-11 for a >= 0.1 (worst at 0.1; 1e-14 from a = 1 on), measured by tests/math/gamma_table_test.cpp.
class GammaTable {
 public:
  /// Some 20 microseconds: as much as 25 quantiles of GammaShape.
  explicit GammaTable(double shape);

  /// x(z).
  [[nodiscard]] double at(double z) const;
  /// x[i] = at(z[i]) for i < count, the same bits; room for kSpareLanes more in both, z there anything finite. x may be z.
  void at(const double* z, double* x, std::size_t count) const;

 private:
  void fill(double shape, std::size_t first, std::size_t last);

  std::vector<double> terms_;  ///< [point][power] coefficients of (z - point)^power
};

}  // namespace banso::math

#include "engine/stats/smooth.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace banso::stats {

namespace {

constexpr std::array<double, 4> kKnots{0.05, 0.35, 0.65, 0.95};
constexpr std::size_t kPointsForSpline = 40;
constexpr double kDependent = 1e-10;  ///< part of a column that must be its own

using Column = std::vector<double>;

double dot(const Column& a, const Column& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double cubed_excess(double x, double knot) {
  const double over = std::max(0.0, x - knot);
  return over * over * over;
}

}  // namespace

void add_column(SmoothBasis& basis, std::vector<double> column) {
  const auto n = static_cast<double>(column.size());
  const double before = dot(column, column);
  for (int pass = 0; pass < 2; ++pass) {  // modified Gram-Schmidt, twice
    for (const Column& other : basis.columns) {
      const double part = dot(column, other) / n;
      for (std::size_t i = 0; i < column.size(); ++i) column[i] -= part * other[i];
    }
  }
  const double after = dot(column, column);
  if (!(after > kDependent * before) || !(after > 0)) return;
  const double scale = std::sqrt(n / after);
  for (double& value : column) value *= scale;
  basis.columns.push_back(std::move(column));
}

SmoothBasis smooth_basis(std::span<const double> x) {
  SmoothBasis out;
  if (x.empty()) return out;
  const std::size_t n = x.size();
  std::vector<double> sorted(x.begin(), x.end());
  std::sort(sorted.begin(), sorted.end());
  out.columns.emplace_back(n, 1.0);
  const double low = sorted.front(), width = sorted.back() - sorted.front();
  if (!(width > 0)) return out;
  Column line(n);
  for (std::size_t i = 0; i < n; ++i) line[i] = (x[i] - low) / width;
  std::array<double, 4> knots{};
  for (std::size_t k = 0; k < knots.size(); ++k) {
    knots[k] = (sorted[static_cast<std::size_t>(kKnots[k] * static_cast<double>(n - 1))] - low) / width;
  }
  add_column(out, line);
  if (n < kPointsForSpline) return out;
  if (!(knots[0] < knots[1] && knots[1] < knots[2] && knots[2] < knots[3])) {
    Column square(n), cube(n);
    for (std::size_t i = 0; i < n; ++i) {
      square[i] = line[i] * line[i];
      cube[i] = square[i] * line[i];
    }
    add_column(out, std::move(square));
    add_column(out, std::move(cube));
    return out;
  }
  const auto d = [&](double at, std::size_t k) {
    return (cubed_excess(at, knots[k]) - cubed_excess(at, knots[3])) / (knots[3] - knots[k]);
  };
  for (std::size_t k = 0; k < 2; ++k) {
    Column bend(n);
    for (std::size_t i = 0; i < n; ++i) bend[i] = d(line[i], k) - d(line[i], 2);
    add_column(out, std::move(bend));
  }
  return out;
}

}  // namespace banso::stats

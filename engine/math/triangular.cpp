#include "engine/math/triangular.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/beta.hpp"

namespace banso::math {

double triangular_quantile(double low, double mode, double high, double p) {
  const double width = high - low;
  if (width == 0.0) return low;
  const double x = p * width <= mode - low ? low + std::sqrt(p * width * (mode - low))
                                           : high - std::sqrt((1.0 - p) * width * (high - mode));
  return std::clamp(x, low, high);
}

double pert_quantile(double low, double mode, double high, double p) {
  const double width = high - low;
  if (width == 0.0) return low;
  const double a = 1.0 + 4.0 * (mode - low) / width;
  const double b = 1.0 + 4.0 * (high - mode) / width;
  return std::clamp(low + width * beta_quantile(a, b, p), low, high);
}

}  // namespace banso::math

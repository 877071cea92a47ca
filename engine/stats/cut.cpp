#include "engine/stats/cut.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"

namespace banso::stats {
namespace {

constexpr double kMostShift = 8.0;   // standard deviations
constexpr double kMostFactor = 4.0;  // logarithm of the factor on the mean

/// Distribution function of a gamma variable.
double gamma_cdf(double shape, double x) {
  if (!(x > 0.0)) return 0.0;
  return x < math::kInfinity ? math::gamma_p(shape, x) : 1.0;
}

double log_or_ends(double x) {
  if (!(x > 0.0)) return -math::kInfinity;
  return x < math::kInfinity ? math::log(x) : math::kInfinity;
}

double density(double z) { return std::fabs(z) < math::kInfinity ? math::normal_pdf(z) : 0.0; }

/// Mean of the part in [low, high]; NaN where nothing lies there.
double cut_mean(const Parent& parent, double low, double high) {
  const double mass = cdf(parent, high) - cdf(parent, low);
  if (!(mass > 0.0)) return math::kNaN;
  const double at = parent.location, s = parent.spread;
  if (parent.family == Family::normal) {
    return at + s * (density((low - at) / s) - density((high - at) / s)) / mass;
  }
  if (parent.family == Family::lognormal) {
    const Parent weighted{Family::lognormal, at + s * s, s};
    return math::exp(at + 0.5 * s * s) * (cdf(weighted, high) - cdf(weighted, low)) / mass;
  }
  return s * at * (gamma_cdf(s + 1.0, high / at) - gamma_cdf(s + 1.0, low / at)) / mass;
}

}  // namespace

Parent parent_of(Family family, double mean, double sd) {
  if (family == Family::normal) return {family, mean, sd};
  const double square = (sd / mean) * (sd / mean);
  if (family == Family::gamma) return {family, mean * square, 1.0 / square};
  const double variance = math::log1p(square);
  return {family, math::log(mean) - 0.5 * variance, std::sqrt(variance)};
}

double cdf(const Parent& parent, double x) {
  if (parent.family == Family::gamma) return gamma_cdf(parent.spread, x / parent.location);
  const double y = parent.family == Family::lognormal ? log_or_ends(x) : x;
  if (std::fabs(y) == math::kInfinity) return y > 0.0 ? 1.0 : 0.0;
  return math::normal_cdf((y - parent.location) / parent.spread);
}

double quantile(const Parent& parent, double p) {
  if (parent.family == Family::gamma) return parent.location * math::gamma_quantile(parent.spread, p);
  const double y = parent.location + parent.spread * math::normal_quantile(p);
  return parent.family == Family::lognormal ? math::exp(y) : y;
}

std::optional<Parent> parent_with_cut_mean(Family family, double mean, double sd, double low, double high) {
  const bool shifts = family == Family::normal;
  const auto parent_at = [&](double t) {
    if (shifts) return parent_of(family, mean + t * sd, sd);
    const double factor = math::exp(t);
    return parent_of(family, mean * factor, sd * factor);
  };
  double below = shifts ? -kMostShift : -kMostFactor;
  double above = -below;
  // Where nothing lies between the ends the mean is not defined: come in from both sides until it is.
  while (below < 0.0 && !(cut_mean(parent_at(below), low, high) <= mean)) below += 0.25;
  while (above > 0.0 && !(cut_mean(parent_at(above), low, high) >= mean)) above -= 0.25;
  if (!(cut_mean(parent_at(below), low, high) <= mean && cut_mean(parent_at(above), low, high) >= mean)) {
    return std::nullopt;
  }
  for (;;) {
    const double middle = 0.5 * (below + above);
    if (middle <= below || middle >= above) return parent_at(middle);
    (cut_mean(parent_at(middle), low, high) < mean ? below : above) = middle;
  }
}

}  // namespace banso::stats

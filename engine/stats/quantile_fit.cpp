#include "engine/stats/quantile_fit.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/hyperbolic.hpp"
#include "engine/math/normal.hpp"

namespace banso::stats {
namespace {

constexpr double kStraight = 1e-9;  // relative to the distance of the outer quantiles
constexpr double kFarthest = 8.5;   // standard deviations in the mean; beyond lies 2e-17
constexpr int kStepsPerUnit = 64;

/// z of the 90 % quantile.
double tenth() {
  static const double z = math::normal_quantile(0.9);
  return z;
}

}  // namespace

QuantileFit::QuantileFit(const ThreeQuantiles& quantiles, const FitEnds& ends)
    : QuantileFit(simplest(quantiles, ends)) {}

QuantileFit QuantileFit::simplest(const ThreeQuantiles& quantiles, const FitEnds& ends) {
  bool low = ends.low_stated || ends.low >= 0.0;
  bool high = ends.high_stated;
  const double farthest = -math::normal_quantile(kMostClamped);
  for (;;) {
    const Support support =
        low ? (high ? Support::within : Support::above) : (high ? Support::below : Support::unbounded);
    const QuantileFit fit(quantiles, support, ends.low, ends.high);
    const bool passes_low = !low && fit.unclamped(-farthest) < ends.low;
    const bool passes_high = !high && fit.unclamped(farthest) > ends.high;
    if (!passes_low && !passes_high) return fit;
    low = low || passes_low;
    high = high || passes_high;
  }
}

QuantileFit::QuantileFit(const ThreeQuantiles& quantiles, Support support, double low, double high)
    : support_(support), low_(low), high_(high) {
  const double l = into_line(quantiles.p10), b = into_line(quantiles.p50), h = into_line(quantiles.p90);
  const double lean = (h - b) - (b - l);
  if (std::fabs(lean) <= kStraight * (h - l)) {
    start_ = b;
    scale_ = (h - l) / (2.0 * tenth());
    return;
  }
  const double shorter = std::min(b - l, h - b);
  const double stretch = math::acosh((h - l) / (2.0 * shorter));
  turn_ = lean > 0.0 ? tenth() : -tenth();
  start_ = lean > 0.0 ? l : h;
  if (support == Support::within) {
    bend_ = stretch / tenth();
    scale_ = (h - l) / math::sinh(2.0 * stretch);
  } else {
    bend_ = math::sinh(stretch) / tenth();
    scale_ = shorter / (bend_ * tenth());
  }
}

double QuantileFit::into_line(double x) const {
  switch (support_) {
    case Support::above:
      return math::log(x - low_);
    case Support::below:
      return -math::log(high_ - x);
    case Support::within:
      return math::normal_quantile((x - low_) / (high_ - low_));
    case Support::unbounded:
      break;
  }
  return x;
}

double QuantileFit::from_line(double y) const {
  switch (support_) {
    case Support::above:
      return low_ + math::exp(y);
    case Support::below:
      return high_ - math::exp(-y);
    case Support::within:
      return low_ + (high_ - low_) * math::normal_cdf(y);
    case Support::unbounded:
      break;
  }
  return y;
}

double QuantileFit::operator()(double z) const { return std::clamp(unclamped(z), low_, high_); }

double QuantileFit::unclamped(double z) const {
  if (straight()) return from_line(start_ + scale_ * z);
  const double angle =
      support_ == Support::within ? bend_ * (z + turn_) : math::asinh(bend_ * z) + math::asinh(turn_ * bend_);
  return from_line(start_ + scale_ * math::sinh(angle));
}

double QuantileFit::mean() const {
  double sum = 0.0;
  const int steps = static_cast<int>(kFarthest * kStepsPerUnit);
  for (int i = -steps; i <= steps; ++i) {
    const double z = static_cast<double>(i) / kStepsPerUnit;
    sum += (*this)(z)*math::normal_pdf(z);
  }
  return sum / kStepsPerUnit;
}

}  // namespace banso::stats

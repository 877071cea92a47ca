#pragma once

#include <cstdint>

/// A curve through three stated quantiles.
namespace banso::stats {

/// Where the curve ends.
enum class Support : std::uint8_t {
  unbounded,
  above,   ///< above `low`
  below,   ///< below `high`
  within,  ///< between `low` and `high`
};

/// The 10 %, 50 % and 90 % quantiles of a number.
struct ThreeQuantiles {
  double p10 = 0.0, p50 = 0.0, p90 = 0.0;
};

/// Hard ends for a fit, +-infinity where there are none. `low_stated`, `high_stated`: the author wants the curve to end
/// there; otherwise an end only has to be kept.
struct FitEnds {
  double low, high;
  bool low_stated = false, high_stated = false;
};

/// Quantile function G(z) of a standard normal z that meets three quantiles exactly: Johnson's system parametrised by
/// quantiles (J-QPD-S and J-QPD-B of Hadlock, Bickel 2017, Decision Analysis 14; the same bend without a transform where
/// there is no end). Any three rising quantiles strictly inside the ends have such a curve; all moments exist.
/// Quantiles that lie symmetrically (after the transform) give the straight line: a normal distribution without ends, a
/// lognormal above one end.
class QuantileFit {
 public:
  /// The simplest support that keeps the ends for every p in [2^-33, 1 - 2^-33]: above the low end where that is stated
  /// or not negative, without ends elsewhere; each further end only where draws would pass it.
  /// Precondition: low < p10 < p50 < p90 < high.
  QuantileFit(const ThreeQuantiles& quantiles, const FitEnds& ends);

  [[nodiscard]] double operator()(double z) const;

  [[nodiscard]] Support support() const { return support_; }
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }
  /// True for the straight line in z: normal or lognormal.
  [[nodiscard]] bool straight() const { return turn_ == 0.0; }
  /// By the trapezium rule over z.
  [[nodiscard]] double mean() const;

 private:
  QuantileFit(const ThreeQuantiles& quantiles, Support support, double low, double high);
  static QuantileFit simplest(const ThreeQuantiles& quantiles, const FitEnds& ends);
  [[nodiscard]] double into_line(double x) const;
  [[nodiscard]] double from_line(double y) const;

  Support support_;
  double low_, high_;
  double turn_ = 0.0;   // n c: 0, or +-c towards the longer side
  double start_ = 0.0;  // xi, ln theta
  double scale_ = 0.0;  // lambda, or the slope of the straight line
  double bend_ = 0.0;   // delta
};

}  // namespace banso::stats

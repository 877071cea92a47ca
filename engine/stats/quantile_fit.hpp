#pragma once

#include <cstdint>

/// A curve through three stated quantiles.
namespace banso::stats {

/// Probability beyond an end up to which draws are set to the end.
inline constexpr double kMostClamped = 1e-4;

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
  double low = 0.0, high = 0.0;
  bool low_stated = false, high_stated = false;
};

/// Quantile function G(z) of a standard normal z that meets three quantiles exactly: Johnson's system parametrised by
/// quantiles (J-QPD-S and J-QPD-B of Hadlock, Bickel 2017, Decision Analysis 14; the same bend without a transform where
/// there is no end). Any three rising quantiles strictly inside the ends have such a curve; all moments exist.
/// Quantiles that lie symmetrically (after the transform) give the straight line: a normal distribution without ends, a
/// lognormal above one end.
///
/// An end that is only kept is no asymptote while the curve has at most kMostClamped of its mass beyond: those draws are
/// set to the end. (An asymptote far away would make the tail heavier, because the curve bends towards it.)
class QuantileFit {
 public:
  /// The simplest support: above the low end where that is stated or not negative, without ends elsewhere; each further
  /// end only where more than kMostClamped lies beyond.
  /// Precondition: low < p10 < p50 < p90 < high.
  QuantileFit(const ThreeQuantiles& quantiles, const FitEnds& ends);

  /// Within [low(), high()].
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
  [[nodiscard]] double unclamped(double z) const;
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

#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "engine/stats/quantile_fit.hpp"

/// The distributions that an uncertain number may have: each drawn from one uniform by its quantile function.
namespace banso::stats {

/// Uniforms of the engine lie in [2^-33, 1 - 2^-33]: no draw lies outside the quantiles of these two.
inline constexpr double kLeastProbability = 0x1p-33;

enum class Family : std::uint8_t {
  triangular,  ///< low, mode, high
  pert,        ///< low, mode, high (Malcolm, Roseboom, Clark, Fazar 1959)
  uniform,     ///< low, high
  normal,      ///< mean, sd; low, high cut it
  lognormal,   ///< mean, sd of the number itself; low, high cut it
  beta,        ///< mean, sd, between low and high (0 and 1 unless stated)
  gamma,       ///< mean, sd; low, high cut it
  discrete,    ///< values with probabilities
  empirical,   ///< values, each as likely as every other
  quantiles,   ///< p10, p50, p90, fitted (QuantileFit), between low and high where stated
};

/// A distribution as its author states it; what the family does not take is absent.
struct DistributionSpec {
  Family family = Family::triangular;
  std::optional<double> low, mode, high, mean, sd, p10, p50, p90;
  std::vector<double> values, probabilities;
  /// Ends that hold whatever is stated: the bounds of the number.
  double floor = -std::numeric_limits<double>::infinity();
  double ceiling = std::numeric_limits<double>::infinity();

  friend bool operator==(const DistributionSpec&, const DistributionSpec&) = default;
};

/// Ends of the distribution: what is stated, or the bounds of the number; for a beta distribution 0 and 1 within them.
[[nodiscard]] double low_end(const DistributionSpec& spec);
[[nodiscard]] double high_end(const DistributionSpec& spec);

/// Normal, lognormal, gamma: probability that the uncut distribution with this mean and sd has outside the ends.
/// 0 for the other families, which keep their ends by construction.
[[nodiscard]] double mass_outside(const DistributionSpec& spec);

/// Beta: the standard deviation that the mean and the ends leave room for, which sd must not reach.
[[nodiscard]] double largest_beta_sd(const DistributionSpec& spec);

/// A distribution ready to be drawn from. Immutable.
///
/// Cut distributions (normal, lognormal, gamma with mass outside their ends) keep the stated mean: location (normal) or
/// scale (lognormal, gamma, at the stated sd / mean) of the uncut one is moved until the cut one has it.
class Distribution {
 public:
  /// Throws std::invalid_argument for parameters that no such distribution has: out of order, sd <= 0, missing, ends on
  /// the wrong side of the mean, more mass outside than the cut can make good.
  explicit Distribution(DistributionSpec spec);

  [[nodiscard]] const DistributionSpec& spec() const { return spec_; }
  /// x with P(X <= x) = p, 0 < p < 1. Rises with p and stays within [low(), high()].
  [[nodiscard]] double quantile(double p) const;
  [[nodiscard]] double mean() const { return mean_; }
  /// The least and the greatest number that a draw can give.
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }
  /// What stands for the number where nothing is drawn (`--fixed`): the mode of triangular, PERT, discrete (of equal ones
  /// the smallest), the middle of uniform, the mean of normal, the median of all
  /// others (p50 as stated).
  [[nodiscard]] double centre() const { return centre_; }
  /// True where an end cuts away more than kMostClamped.
  [[nodiscard]] bool cut() const { return cut_low_ > kMostClamped || cut_high_ < 1.0 - kMostClamped; }
  /// quantiles: the fitted curve; empty otherwise.
  [[nodiscard]] const std::optional<QuantileFit>& fit() const { return fit_; }
  /// For keys and digests: equal specs have equal hashes on every machine.
  [[nodiscard]] std::uint64_t hash() const;

  friend bool operator==(const Distribution& a, const Distribution& b) { return a.spec_ == b.spec_; }

 private:
  void set_up();
  void set_up_table();
  void set_up_parent();
  [[nodiscard]] double uncut_quantile(double p) const;

  DistributionSpec spec_;
  double mean_ = 0.0, low_ = 0.0, high_ = 0.0, centre_ = 0.0;
  double location_ = 0.0;                    // normal: mean; lognormal: mu; gamma: scale; beta: a
  double spread_ = 0.0;                      // normal: sd; lognormal: sigma; gamma: shape; beta: b
  double cut_low_ = 0.0, cut_high_ = 1.0;    // distribution function of the uncut one at the ends
  std::vector<double> values_, cumulative_;  // tables, ascending
  std::optional<QuantileFit> fit_;
};

/// Several owners, compared by content.
class SharedDistribution {
 public:
  SharedDistribution() = default;
  explicit SharedDistribution(Distribution distribution)
      : held_(std::make_shared<const Distribution>(std::move(distribution))) {}

  explicit operator bool() const { return held_ != nullptr; }
  const Distribution& operator*() const { return *held_; }
  const Distribution* operator->() const { return held_.get(); }

  friend bool operator==(const SharedDistribution& a, const SharedDistribution& b) {
    return a.held_ == b.held_ || (a.held_ && b.held_ && *a.held_ == *b.held_);
  }

 private:
  std::shared_ptr<const Distribution> held_;
};

}  // namespace banso::stats

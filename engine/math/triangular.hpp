#pragma once

/// Distributions that are given by low <= mode <= high. low == high is allowed and means that number.
namespace banso::math {

constexpr double triangular_mean(double low, double mode, double high) { return (low + mode + high) / 3.0; }

/// x with P(X <= x) = p, 0 <= p <= 1. Rises with p and stays within [low, high].
double triangular_quantile(double low, double mode, double high, double p);

/// PERT: beta with a = 1 + 4 (mode - low) / (high - low), b = 1 + 4 (high - mode) / (high - low), stretched
/// to [low, high] (Malcolm, Roseboom, Clark, Fazar 1959; Vose 2008).
constexpr double pert_mean(double low, double mode, double high) { return (low + 4.0 * mode + high) / 6.0; }

double pert_quantile(double low, double mode, double high, double p);

}  // namespace banso::math

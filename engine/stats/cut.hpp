#pragma once

#include <optional>

#include "engine/stats/distribution.hpp"

/// Normal, lognormal and gamma distributions, whole and cut to an interval. Internal to engine/stats.
namespace banso::stats {

struct Parent {
  Family family;
  double location;  ///< normal: mean; lognormal: mu; gamma: scale
  double spread;    ///< normal: sd; lognormal: sigma; gamma: shape
};

/// The uncut distribution with this mean and standard deviation; lognormal and gamma need mean > 0.
[[nodiscard]] Parent parent_of(Family family, double mean, double sd);
[[nodiscard]] double cdf(const Parent& parent, double x);
[[nodiscard]] double quantile(const Parent& parent, double p);

/// The uncut distribution of the same sd (normal) or the same sd / mean (lognormal, gamma) whose part in [low, high] has
/// the given mean, by bisection; nullopt when none within 8 sd or a factor of 50 has.
[[nodiscard]] std::optional<Parent> parent_with_cut_mean(Family family, double mean, double sd, double low,
                                                         double high);

}  // namespace banso::stats

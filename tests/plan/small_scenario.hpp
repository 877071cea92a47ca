#pragma once

#include "engine/scenario/scenario.hpp"

namespace banso::testing {

/// A complete valid scenario built by hand: 2 segments (200 customers), touch models high and tech, phases onboarding ->
/// adoption <-> growth and the exit "left", a work type of every kind, six kinds of people (13 heads), the org models
/// "embedded" (today's) and "separate", the arms "stay" and "move" (separate from month 3 on). Every number has the
/// origin that the reader would give it, and those that are uncertain have ranges. No shadow arms.
[[nodiscard]] scenario::Scenario small_scenario();

/// The same with every number at its central value, so that two replications differ by chance alone.
[[nodiscard]] scenario::Scenario certain_scenario();

/// A range.
[[nodiscard]] scenario::Quantity between(double low, double mode, double high);

/// An uncertain number with any distribution.
[[nodiscard]] scenario::Quantity drawn_from(const stats::DistributionSpec& spec);
/// By mean and standard deviation.
[[nodiscard]] scenario::Quantity drawn_from(stats::Family family, double mean, double sd);
/// By values and their probabilities.
[[nodiscard]] scenario::Quantity drawn_from(std::vector<double> values, std::vector<double> probabilities);

/// A collection from a list of {id, value}.
template <class T>
[[nodiscard]] scenario::Collection<T> collect(std::vector<typename scenario::Collection<T>::Item> items) {
  return scenario::Collection<T>(std::move(items));
}

/// Numbers by id, each certain.
[[nodiscard]] scenario::Collection<scenario::Quantity> numbers(
    std::vector<std::pair<std::string, double>> values);

/// Gives every number without an origin the hash of its place, as the reader does for what stands in the file itself.
void set_origins(scenario::Scenario& scenario);

}  // namespace banso::testing

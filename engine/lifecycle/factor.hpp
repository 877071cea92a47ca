#pragma once

#include <optional>
#include <span>

#include "engine/lifecycle/inputs.hpp"
#include "engine/scenario/lifecycle_scenario.hpp"

/// Numbers that depend on time and on the individual.
namespace banso::lifecycle {

/// Where in its life an individual is.
struct Place {
  int step = 0;  ///< since the start of the model; the step runs from `step` to `step` + 1
  int stay = 0;  ///< steps since the phase was entered
  std::span<const double> attributes;  ///< in id order, at this step; of a category its index in id order
};

/// Years in a calendar unit: 1 year = 12 months = 52 weeks = 365 days. `step_years` for Period::step.
[[nodiscard]] double years_of(scenario::Period period, double step_years);

/// The factor's value, or nothing where it does not apply: its condition fails, or a table has not begun.
/// `attributes` names the attributes in id order.
[[nodiscard]] std::optional<double> factor_at(const scenario::Factor& factor,
                                              const scenario::Collection<scenario::Attribute>& attributes,
                                              const Values& values, const Place& place);

/// Hazard of a curve over the step from `clock` to `clock` + 1: ln S(t) − ln S(t + step), t in units of the curve.
/// Forms: Weibull 1951; Gompertz 1825; exponential-gamma and shifted-beta-geometric: Fader, Hardie 2007, J. Interactive
/// Marketing 21(1).
[[nodiscard]] double curve_hazard(const scenario::Curve& curve, const Values& values, int clock,
                                  double step_years);

/// Steps of stay that the factor tells apart: 1 when it does not look at the stay; the last one stands for all later.
[[nodiscard]] int stay_depth(const scenario::Factor& factor);

}  // namespace banso::lifecycle

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/run/anchor_pilot.hpp"

/// The line of an anchor over a pilot of draws.
namespace banso::run {

struct FittedTerm {
  std::size_t input = 0;  ///< slot
  double coefficient = 0;
  double centre = 0;  ///< in the unit of the input
};

struct FittedLine {
  double constant = 0;
  double error = 0;  ///< standard error of the constant
  std::vector<FittedTerm> terms;
};

/// Fits (3a.1). `draws[k]` are the values by slot of pilot draw k, `log_intercept[k]` the solution for it.
/// Known offsets: coefficient -1 on each uncertain input that the intercept multiplies, +1 on the uncertain total (win, inquiries,
/// churn); forward selection adds up to K/16 further uncertain inputs while the best |t| exceeds 4.
[[nodiscard]] FittedLine fit_line(const plan::Plan& plan, const Target& target,
                                  const std::vector<std::vector<double>>& draws,
                                  const std::vector<double>& log_intercept);

/// Log intercept of a line for values by slot.
[[nodiscard]] double evaluate(const plan::Plan& plan, const FittedLine& line,
                              const std::vector<double>& values);

}  // namespace banso::run

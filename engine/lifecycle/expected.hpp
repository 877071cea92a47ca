#pragma once

#include <vector>

#include "engine/lifecycle/kernel.hpp"

/// The exact solution of an arm for one draw: the cohort's distribution over phase × steps of stay × class of
/// attributes, carried from step to step.
namespace banso::lifecycle {

struct ExpectedReward {
  double mean = 0;              ///< of one individual
  double variance = 0;          ///< between individuals
  std::vector<double> by_step;  ///< what each step adds to the mean
};

/// Shares of the population; phases in id order, moves as in Model::moves.
struct Expected {
  std::vector<double> occupancy;  ///< (steps + 1) × phases
  std::vector<double> moves;      ///< steps × moves: expected moves of one individual in each step
  std::vector<ExpectedReward> rewards;
};

/// Throws Impossible where the numbers make no sense. Forward: x_{k+1} = x_k P_k. Variance by the law of total
/// variance, backward: V_k(s) = Σ_s' p (V_{k+1}(s') + (g + M_{k+1}(s') − M_k(s))²), g the amount of the step.
[[nodiscard]] Expected expected(const Model& model, const ArmModel& arm, const Values& values);

/// Upper bound of the rows that expected() evaluates for one arm.
[[nodiscard]] double expected_work(const Model& model, const ArmModel& arm);

}  // namespace banso::lifecycle

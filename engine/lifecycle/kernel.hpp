#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "engine/lifecycle/factor.hpp"
#include "engine/lifecycle/model.hpp"

/// What happens in one step, for the cohort and for an individual alike.
namespace banso::lifecycle {

/// A draw of the numbers makes no sense: probabilities that sum to more than 1, or two values for one transition.
class Impossible : public std::runtime_error {
 public:
  Impossible(std::string at, std::string wanted, std::string seen)
      : std::runtime_error(seen),
        pointer(std::move(at)),
        expected(std::move(wanted)),
        found(std::move(seen)) {}
  std::string pointer, expected, found;
};

/// How much a reward counts in each step: an amount a of the phase at the step's start counts at_start × a, of the
/// phase at its end at_end × a, of a transition on_move × a, one paid once once × a. All discounted.
struct StepWeights {
  std::vector<double> at_start, at_end, on_move, once;
};

/// Weights of one reward. D(t) = (1 + r)^(−t), t in years or steps, k the step:
///   start      at_start D(k)
///   middle     at_start = at_end = D(k + 1/2)/2
///   end        at_end D(k + 1)
///   half_cycle at_start D(k)/2, at_end D(k + 1)/2
///   simpson    W_k D(k) of the phase at point k = 0 … steps; per_stay of the step that begins at k, of the last step
///              for the last point
[[nodiscard]] StepWeights weights_of(const scenario::Reward& reward, const Model& model,
                                     const Values& values);

/// Weights of Simpson's rule over points 0 … steps.
[[nodiscard]] std::vector<double> simpson_weights(int steps);
/// 1/3, 2/3, 4/3, …, 1/3: as published in darthtools' gen_wcc.
[[nodiscard]] std::vector<double> published_simpson_weights(int steps);

/// One arm with the numbers of one draw.
class Kernel {
 public:
  Kernel(const Model& model, const ArmModel& arm, const Values& values);

  [[nodiscard]] const ArmModel& arm() const { return arm_; }
  [[nodiscard]] int steps() const { return model_.steps; }

  /// Probabilities of the cells of the phase's row in this step; the rest stays. `out` has a place per cell. Throws
  /// Impossible.
  void row(int phase, const Place& place, std::vector<double>& out) const;

  /// What each reward counts in the step of one who goes from a phase to a phase, (L5); `before` and `after`: where it is at
  /// the step's start and end.
  void amounts(int from, int to, const Place& before, const Place& after, std::vector<double>& out) const;
  /// Whether nothing can happen to one who enters the phase, and nothing is paid any more: its life is over.
  [[nodiscard]] bool ends(int phase) const;
  /// Share of each phase at the start.
  [[nodiscard]] std::vector<double> initial() const;

 private:
  [[nodiscard]] double cell_value(const Row& row, const Cell& cell, int phase, const Place& place) const;
  [[nodiscard]] double replaced(const Row& row, const Cell& cell, int phase, const Place& place,
                                double base) const;
  [[nodiscard]] double amount(const Amount& amount, const Place& place) const;
  /// Amount a step of staying in the phase.
  [[nodiscard]] double stay_amount(int reward, int phase, const Place& place) const;
  /// Amount of a move.
  [[nodiscard]] double move_amount(int reward, int from, int to, const Place& place) const;
  /// Amounts paid once at the start of this step to one who is in the phase.
  [[nodiscard]] double once_amount(int reward, int phase, int step) const;
  /// Turns amounts of all rewards in place: a combined reward becomes the weighted sum of its parts.
  void combine(std::vector<double>& amounts) const;

  const Model& model_;
  const ArmModel& arm_;
  const Values& values_;
  std::vector<StepWeights> weights_;
  std::vector<double> stay_scale_;
};

}  // namespace banso::lifecycle

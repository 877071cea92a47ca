#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/decide/ranking.hpp"

/// The choice by what the user said it should be made by (scenario block `objective`).
namespace banso::decide {

/// One arm and its limits.
struct Feasibility {
  int arm = 0;
  std::vector<stats::Proportion>
      each;               ///< by constraint: replications in which it is kept; an absent metric is not kept
  stats::Proportion all;  ///< replications in which all are kept
  bool feasible = false;  ///< all.value >= certainty
  bool sure = false;      ///< the interval of `all` lies on one side of the certainty
};

struct Limit {
  metrics::Metric metric = metrics::Metric::main_figure;
  std::optional<double> at_most, at_least;
  [[nodiscard]] bool kept(double value) const {
    return value == value && (!at_most || value <= *at_most) && (!at_least || value >= *at_least);
  }
};

struct Weight {
  metrics::Metric metric = metrics::Metric::main_figure;
  double weight = 1;
};

struct ObjectiveView {
  /// What is ranked by: sum of weight x metric. One metric alone has weight 1, or -1 where less of it is wanted.
  std::vector<Weight> weights;
  bool weighted = false;  ///< the user gave weights: the score has no unit of its own
  std::vector<Limit> limits;
  double certainty = 0;
  std::vector<Feasibility> arms;   ///< not shadows, baseline first
  std::optional<Ranking> ranking;  ///< of the feasible arms by score; absent where there is none
};

/// Absent where the scenario has no objective.
[[nodiscard]] std::optional<ObjectiveView> objective(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide

#pragma once

#include <optional>
#include <vector>

#include "engine/decide/compare.hpp"
#include "engine/decide/earned.hpp"
#include "engine/decide/frontier.hpp"
#include "engine/decide/health.hpp"
#include "engine/decide/influence.hpp"
#include "engine/decide/money.hpp"
#include "engine/decide/objective.hpp"
#include "engine/decide/pairs.hpp"
#include "engine/decide/patterns.hpp"
#include "engine/decide/ranking.hpp"
#include "engine/decide/robustness.hpp"
#include "engine/decide/search.hpp"
#include "engine/decide/staffing.hpp"
#include "engine/decide/variance.hpp"

/// Everything that is decided with, from one run.
namespace banso::decide {

/// What belongs to one arm.
struct ArmView {
  ArmComparison comparison;
  /// Against the apparent best by the main figure, by sample column; empty for shadows, for the best, and where the best is
  /// what `comparison` is against.
  std::vector<Difference> to_best;
  VarianceView variance;
  std::optional<Earned> earned;
  std::vector<KindNeed> staffing;
  std::optional<Payback> payback;
  PatternView patterns;
  std::optional<Bottleneck> bottleneck;
};

struct Decision {
  Ranking ranking;  ///< main figure, decision horizon
  std::vector<Check> checks;
  InfluenceView influence;
  std::vector<Pair> pairs;  ///< of the main figure: every two arms without shadows
  std::vector<Frontier> frontiers;
  std::optional<ObjectiveView> objective;  ///< where the scenario has one
  std::vector<HealthWarning> health;
  std::vector<ArmView> arms;  ///< by index in Plan::arms
};

/// Throws std::invalid_argument when no replication was finished.
/// With the outcome of a selection its choice and those who are out decide what can be separated.
[[nodiscard]] Decision decide(const plan::Plan& plan, const run::RunResult& result,
                              const Outcome* outcome = nullptr);

}  // namespace banso::decide

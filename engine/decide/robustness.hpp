#pragma once

#include <optional>
#include <vector>

#include "engine/decide/ranking.hpp"

/// Whether the order of the arms depends on how they are compared.
namespace banso::decide {

/// What a check changes: the comparison basis, the horizon, or the terminal value of the main figure.
enum class Aspect : std::uint8_t { basis, horizon, terminal_value };

struct Check {
  Aspect aspect = Aspect::basis;
  scenario::Basis basis = scenario::Basis::same_people;  ///< with Aspect::basis
  int horizon = 0;                                       ///< index in Grid::horizons
  metrics::Metric metric = metrics::Metric::main_figure;
  /// The ranking there, by arms (not shadows); absent = not examined.
  std::optional<Ranking> there;
  bool order_changes = false;  ///< any two arms swap places, within the error or not
  bool best_changes = false;
  bool reversal = false;  ///< two arms swap places beyond the error of both
};

/// The main figure at the decision horizon, all arms without shadows, all replications.
[[nodiscard]] Ranking main_ranking(const plan::Plan& plan, const run::RunResult& result);

/// The other two bases, the other horizons, and 0, 12, 24, 36 months of closing margin as terminal value. A basis is
/// compared over the replications that its shadow arms have; the order that it is held against is that of the same
/// replications.
[[nodiscard]] std::vector<Check> robustness(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide

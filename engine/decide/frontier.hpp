#pragma once

#include <span>
#include <vector>

#include "engine/decide/compare.hpp"

/// Which arms are worth their cost, whatever a unit of gain is worth.
namespace banso::decide {

/// `dominated`: another arm costs no more and gives no less, and one of the two strictly. `extended`: not dominated, but a
/// mix of two others would give more at the same cost (Drummond et al. 2015, Methods for the Economic Evaluation of Health
/// Care Programmes, 4th ed., ch. 9). `efficient`: neither.
enum class Efficiency : std::uint8_t { efficient, extended, dominated };

struct Placed {
  Efficiency efficiency = Efficiency::efficient;
  /// Indices of what beats it: the dominating arm with the most gain, or the two efficient neighbours; -1 = none.
  int by = -1, with = -1;
  /// Of an efficient arm after the cheapest: extra cost over extra gain against the next cheaper efficient arm.
  double price = 0;
};

/// `gain`: more is better; `cost`: less is better; one each per arm. Arms equal in both stand together.
[[nodiscard]] std::vector<Placed> place(std::span<const double> gain, std::span<const double> cost);

struct FrontierArm {
  int arm = 0;
  double gain = 0, cost = 0;    ///< means
  Placed placed;                ///< by the means; `by` and `with` are arms
  stats::Proportion efficient;  ///< replications in which it is efficient
};

struct Frontier {
  metrics::Metric gain = metrics::Metric::contribution_total;
  metrics::Metric cost = metrics::Metric::cost_mean;
  metrics::Direction direction = metrics::Direction::more;  ///< of `gain`
  std::vector<FrontierArm> arms;                            ///< not shadows, by cost
};

/// Contribution, and annual logo churn (mean over the full years of the decision horizon), each against the monthly cost
/// of the firm: the one cost that counts the same people wherever an arm puts the work. At the decision horizon, over replications that all arms have. Empty where a
/// metric is absent throughout.
[[nodiscard]] std::vector<Frontier> frontiers(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide

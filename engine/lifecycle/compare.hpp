#pragma once

#include <vector>

#include "engine/lifecycle/model.hpp"

/// Cost against effect between arms.
namespace banso::lifecycle {

enum class Dominance : std::uint8_t {
  none,      ///< on the frontier
  strong,    ///< another arm costs no more and gives no less, and one of the two better
  extended,  ///< a mix of two others gives more for the same cost
};

struct ArmComparison {
  double cost = 0, effect = 0;
  double extra_cost = 0, extra_effect = 0;  ///< against the baseline
  double ratio = 0;                         ///< extra_cost ÷ extra_effect; NaN without an effect
  Dominance dominance = Dominance::none;
  int next_below = -1;  ///< on the frontier: the arm with the next lower cost; -1: none
  double frontier_cost = 0, frontier_effect = 0, frontier_ratio = 0;  ///< against it
  double net_benefit = 0;  ///< willingness × effect − cost; NaN without willingness
  double best_share = 0;   ///< draws in which its net benefit is highest; NaN without
};

struct Comparison {
  bool stated = false;              ///< the scenario names cost and effect
  double willingness = 0;           ///< NaN: not stated
  std::vector<ArmComparison> arms;  ///< in the order of the costs given
};

/// `costs`, `effects`: by arm, then draw. Frontier: arms by rising cost; dominated ones are taken out, then those whose
/// ratio to the one below is higher than that of the next (extended dominance), until ratios rise (Karlsson,
/// Johannesson 1996).
[[nodiscard]] Comparison compare(const std::vector<std::vector<double>>& costs,
                                 const std::vector<std::vector<double>>& effects, int baseline,
                                 double willingness);

}  // namespace banso::lifecycle

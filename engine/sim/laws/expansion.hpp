#pragma once

#include "engine/sim/step.hpp"
#include "engine/sim/tile.hpp"

/// Growth and shrinkage of a contract.
///
/// (11.3) P(expansion in the step) = 1 - exp(-h Delta e^{c_x x + c_f f}), h hazard of the cell (11.1), Delta length of the step;
///        MRR x (1 + size); a sale under pressure adds g_p psi sigma_s to the gap.  (11.4) contraction likewise with e^{-c x}; MRR x (1 - size)
namespace banso::sim {

/// Numbers of (11.3), (11.4) that hold for every customer in a step.
struct ExpansionNumbers {
  double health = 0, fit = 0, size = 0, contraction_health = 0, contraction_size = 0;
  double contraction = 0;  ///< hazard per month at the reference
  double delta = 0;
  double pressed_gap = 0;  ///< added to the gap by a sale under pressure
};

[[nodiscard]] ExpansionNumbers expansion_numbers(const Step& step);

/// (11.3) per month: of a customer whose cell has the hazard `cell`, at this health and fit.
[[nodiscard]] double expansion_hazard(const ExpansionNumbers& numbers, double cell, double health,
                                      double fit);
/// (11.4) per month.
[[nodiscard]] double contraction_hazard(const ExpansionNumbers& numbers, double health);
/// Chance in a step, of a hazard per month. (11.3), (11.4)
[[nodiscard]] double chance_in_step(const ExpansionNumbers& numbers, double hazard);

/// tile.bound = a bound of the hazard of growth over the step, from above. tile.chosen = the places of those from `first` on who may
/// grow or shrink: word kChangeWord as a uniform below a bound of the chance of growth, or above 1 less a bound of that of shrinkage.
void choose_changes(const Customers& customers, const ExpansionNumbers& numbers, std::size_t first,
                    std::size_t count, Tile& tile);

}  // namespace banso::sim

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/sim/laws/health.hpp"

/// Lines about the followed customer in the second pass.
namespace banso::sim {

/// One line; `draw` < 0: nothing was drawn.
void note(const Step& step, const char* equation, const char* what,
          std::vector<std::pair<std::string, double>> inputs, double draw, double result);

/// What the customer was before the step.
struct Before {
  double health = 0, gap = 0, shock = 0, score = 0;
};
[[nodiscard]] Before before_step(const Customers& customers, std::size_t i);

/// (7.1) to (7.3) of customer i, at place j of the tile.
void note_health(const Step& step, const HealthWeights& weights, std::size_t i, std::size_t j,
                 const Before& before);
/// (16.1)
void note_score(const Step& step, std::size_t i, std::size_t j, const Before& before);

}  // namespace banso::sim

#pragma once

#include "engine/sim/step.hpp"
#include "engine/sim/tile.hpp"

/// Moving through the lifecycle; the graph is data.
///
/// (8.1) hazard of edge p -> q per month: rate e^{c_f f + c_x x + c_m (M - 1/2)};
///       rate = that of (8.2) for edges paced by onboarding
/// (8.3) P(some move in the step) = 1 - e^{-sum delta}; which one in proportion. One uniform serves both.
namespace banso::sim {

/// The edges of every phase as plain numbers, read once per step.
struct Edge {
  int to = 0;
  bool paced = false;
  double rate = 0;  ///< maturity included; ignored when paced
  double maturity_factor = 1;
  double fit = 0, health = 0;
};

struct PhaseEdges {
  std::vector<std::vector<Edge>> from;  ///< by phase
};

void phase_edges(const Step& step, PhaseEdges& out);

/// Hazard per month of an edge at the reference; `onboard_rate` that of (8.2).
[[nodiscard]] double edge_rate(const Edge& edge, double onboard_rate);

/// Which of a phase's edges stand in tile.edge: how many (1 or 2), whether they are the first, the last.
struct EdgePart {
  std::size_t edges = 0;
  bool first = false, last = false;
};

/// Adds to tile.bound, from above, what the edges in tile.edge add to the chance of a move, rate e^{c_f f + c_x x} each. After the
/// last ones tile.chosen = the places whose uniform, by tile.draw[1], may lie below the bound: only these can move.
void add_edges(const float* fit, const float* health, const EdgePart& part, Tile& tile, std::size_t count);

/// The phase after this step, for a uniform.
[[nodiscard]] int next_phase(const std::vector<Edge>& edges, int phase, double onboard_rate, double fit,
                             double health, double delta, double u);

}  // namespace banso::sim

#pragma once

#include <cstdint>
#include <vector>

#include "engine/lifecycle/forks.hpp"

/// The lives of individuals in one arm, a tile of them side by side. Individual i of draw d has the same luck in every arm.
namespace banso::lifecycle {

/// What is kept of lives. Counts and totals of further tiles are added.
struct Lives {
  std::vector<std::int64_t> starts;         ///< by phase: individuals who begin there
  std::vector<std::int64_t> moves;          ///< by step and move
  std::vector<std::vector<double>> totals;  ///< by reward: of each individual
};

class Simulator {
 public:
  Simulator(const Model& model, const ArmModel& arm, const Values& values);

  /// Lives the tile from the first step to the last, or until nobody is left; keeps its moves.
  void live(const Individuals& tile, Lives& out);
  /// Adds the moves of the tiles since the last call.
  void hand_over_moves(Lives& out);

 private:
  void begin(const Individuals& tile, Lives& out);
  void draw_first_phases(const Individuals& tile);
  void draw(const Individuals& tile, int block);
  void take_ways(const Individuals& tile, int step);
  void count();
  void pay(Lives& out) const;
  void let_go();

  const Model& model_;
  Forks forks_;
  std::vector<double> initial_up_to_;  // by phase: share of it and of those before
  int sole_phase_ = -1;                // in which all begin, so that nothing is drawn for it; -1: none
  std::vector<int> first_phase_;       // by place in the tile
  std::size_t first_ = 0;              // of the tile, among the totals
  std::vector<std::uint32_t> moved_;   // by count (Forks::count_at) and part
  std::size_t alive_ = 0;
  // of those alive, side by side
  std::vector<std::uint16_t> who_;  // place in the tile
  std::vector<std::uint32_t> fork_;
  std::vector<rng::EntityKey> entity_;
  std::vector<std::uint32_t> word_[kWords],
      way_[kWords];  // of each step that a block of random numbers serves
};

}  // namespace banso::lifecycle

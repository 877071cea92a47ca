#pragma once

#include <cstdint>
#include <vector>

#include "engine/lifecycle/individuals.hpp"
#include "engine/lifecycle/kernel.hpp"

/// What may happen in one step, as tables: worked out by the kernel when the first individual comes there.
namespace banso::lifecycle {

/// A fork is one step of one who is in a given state. It has a way for each move and, as its last, the way of staying.
///
/// A state is a phase with a stay (ArmModel::phase_of), apart for each combination of discrete attributes. Individuals in the
/// same state share a fork, unless a rule there looks at an attribute that is not discrete: then each has one of its own, for
/// the length of a step.
class Forks {
 public:
  Forks(const Model& model, const ArmModel& arm, const Values& values);

  /// State of an individual that enters a phase.
  [[nodiscard]] std::uint32_t entry(int phase, std::uint32_t combination) const;
  /// Whether the life of one in this state is over.
  [[nodiscard]] bool ended(std::uint32_t state) const { return ended_[state] != 0; }
  [[nodiscard]] const Kernel& kernel() const { return kernel_; }

  /// fork[j] = the fork of individual who[j], in state[j], at this step; j < count <= kTile.
  void find(int step, const Individuals& individuals, const std::uint16_t* who, const std::uint32_t* state,
            std::size_t count, std::uint32_t* fork);

  /// Works out what the ways taken pay, where they belong to a single individual; after find().
  void price(int step, const Individuals& individuals, const std::uint16_t* who, const std::uint32_t* way,
             std::size_t count);

  /// Moves of a fork: as many as the phase with most moves has.
  [[nodiscard]] std::size_t moves() const { return moves_; }
  /// By fork and move: with a uniform below it, this move or one before it happens. 2 where the phase has fewer moves.
  [[nodiscard]] const double* up_to() const { return up_to_.data(); }
  /// By way (fork × (moves + 1) + number): state at the next step.
  [[nodiscard]] const std::uint32_t* next() const { return next_.data(); }
  /// By way: Model::move_index of the move; Model::moves.size() for staying.
  [[nodiscard]] const std::uint32_t* move() const { return move_.data(); }
  /// By way: what the reward counts in this step.
  [[nodiscard]] const double* pays(std::size_t reward) const { return pays_[reward].data(); }

 private:
  [[nodiscard]] std::uint32_t make(int step, std::uint32_t state, const Individuals& individuals,
                                   std::size_t who, std::size_t place);
  [[nodiscard]] int phase_of(std::uint32_t state) const { return arm_.phase_of[state % states_]; }
  [[nodiscard]] Place place_of(std::uint32_t state, int step) const;
  /// Reads the attributes of an individual at this step.
  void look(const Individuals& individuals, std::size_t who, int step);
  /// Thresholds, moves and states of a fork; returns the number of its ways.
  std::uint32_t fill(std::uint32_t fork, int step, std::uint32_t state);
  void price_way(std::uint32_t state, std::uint32_t way, int step);
  void resize(std::size_t forks);

  const Model& model_;
  const ArmModel& arm_;
  const Values& values_;
  Kernel kernel_;
  std::size_t states_, moves_ = 0;
  bool apart_ = false;                // whether combinations of discrete attributes have states of their own
  std::vector<std::uint8_t> own_;     // by phase: whether each individual has its own forks
  std::vector<std::uint8_t> ended_;   // by state
  std::vector<std::uint32_t> known_;  // by step and state: the fork, once it is worked out
  std::size_t forks_ = kTile;         // the first kTile are those of individuals, by their place in the tile
  std::vector<double> up_to_;
  std::vector<std::uint32_t> next_, move_;
  std::vector<std::vector<double>> pays_;
  std::vector<std::uint32_t> own_state_;  // of the forks of individuals
  bool any_own_ = false;                  // whether any of them is in use in this step
  std::vector<double> start_, attributes_, probabilities_, amounts_;
};

}  // namespace banso::lifecycle

#pragma once

#include <cstdint>
#include <vector>

#include "engine/lifecycle/individuals.hpp"
#include "engine/lifecycle/kernel.hpp"

/// What may happen in one step, as tables: worked out by the kernel when the first individual comes there.
namespace banso::lifecycle {

inline constexpr int kWords = 4;  ///< steps that one block of random numbers serves

/// A fork is one step of one who is in a given state. It has a way for each move and, as its last, the way of staying; ways
/// are numbered through, and a fork is named by its first. A way leads to a fork of the next step.
///
/// A state is a phase with a stay (ArmModel::phase_of), apart for each combination of discrete attributes. Individuals in the
/// same state share a fork, unless a rule there looks at an attribute that is not discrete: then each has one of its own,
/// for a few steps.
class Forks {
 public:
  /// The fork of one whose life is over, or who is beyond the last step: it stays there, and nothing is paid.
  static constexpr std::uint32_t kOver = 0;

  Forks(const Model& model, const ArmModel& arm, const Values& values);

  [[nodiscard]] const Kernel& kernel() const { return kernel_; }

  /// The fork of an individual that begins in a phase.
  [[nodiscard]] std::uint32_t first(int phase, const Individuals& individuals, std::size_t who) {
    const std::uint32_t state = entry(phase, individuals.combination(who));
    return known_[state] != kUnknown ? known_[state] : at(0, state, individuals, who);
  }

  /// The way that one takes with this word of random bits.
  [[nodiscard]] std::uint32_t choose(std::uint32_t fork, std::uint32_t word) const {
    std::uint32_t way = fork;
    const std::uint64_t* up_to = up_to_.data() + fork;
    const std::uint64_t* end = up_to + moves_;
    for (; up_to < end; up_to += kPair)  // thresholds rise: moves that do not happen come first
      way += (word >= up_to[0] ? 1U : 0U) + (word >= up_to[1] ? 1U : 0U);
    return way;
  }

  /// The fork at the next step of one who takes this way at this step.
  [[nodiscard]] std::uint32_t follow(std::uint32_t way, int step, const Individuals& individuals,
                                     std::size_t who) {
    const std::uint32_t fork = next_[way];
    return fork != kUnknown ? fork : arrive(way, step, individuals, who);
  }

  /// By way that somebody follows: what the reward counts in the step.
  [[nodiscard]] const double* pays(std::size_t reward) const { return pays_[reward].data(); }
  /// By way: where it is counted: step × (Model::moves + 1) + Model::move_index, the last of a step for staying.
  [[nodiscard]] const std::uint32_t* count_at() const { return count_at_.data(); }

 private:
  static constexpr std::uint32_t kUnknown = 0xffffffffU;
  // steps for which the forks of an individual are kept: ways of kWords steps are counted after the next fork is known
  static constexpr std::size_t kOwnSteps = kWords + 1;
  static constexpr std::size_t kPair = 2;  // moves compared at once: a loop costs more than a comparison

  /// State of an individual that enters a phase.
  [[nodiscard]] std::uint32_t entry(int phase, std::uint32_t combination) const {
    const auto first = static_cast<std::uint32_t>(arm_.first[static_cast<std::size_t>(phase)]);
    return first + (apart_ ? combination * static_cast<std::uint32_t>(states_) : 0U);
  }
  [[nodiscard]] int phase_of(std::uint32_t state) const { return arm_.phase_of[state % states_]; }
  [[nodiscard]] Place place_of(std::uint32_t state, int step) const;
  /// Works out what follow() needs: where the way leads, and what it pays if the fork is of a single individual.
  [[nodiscard]] std::uint32_t arrive(std::uint32_t way, int step, const Individuals& individuals,
                                     std::size_t who);
  /// The fork of one who is in this state at this step.
  [[nodiscard]] std::uint32_t at(int step, std::uint32_t state, const Individuals& individuals,
                                 std::size_t who);
  /// Whether the way, or the fork, is of a single individual.
  [[nodiscard]] bool is_own(std::uint32_t way) const { return way >= own_ && way < shared_; }
  /// Reads the attributes of an individual at this step.
  void look(const Individuals& individuals, std::size_t who, int step);
  /// Thresholds, counts and states of a fork; returns the number of its ways.
  std::uint32_t fill(std::uint32_t fork, int step, std::uint32_t state);
  void price_way(std::uint32_t state, std::uint32_t way, int step);
  void resize(std::size_t ways);

  const Model& model_;
  const ArmModel& arm_;
  const Values& values_;
  Kernel kernel_;
  std::size_t states_, moves_ = 0;     // moves_: of a fork, as many as the phase with most of them has
  std::uint32_t ways_ = 0;             // of a fork, with spare ones
  bool apart_ = false;                 // whether combinations of discrete attributes have states of their own
  std::vector<std::uint8_t> has_own_;  // by phase: whether each individual has its own forks
  std::vector<std::uint8_t> ended_;    // by state: whether the life of one there is over
  std::vector<std::uint32_t> known_;   // by step and state: the fork, once it is worked out
  // where forks begin: behind kOver come those of individuals, by step modulo kOwnSteps and place in the tile; then shared ones
  std::uint32_t own_ = 0, shared_ = 0, end_ = 0;
  std::vector<std::uint32_t> own_state_;  // of the forks of individuals: the state

  // by way
  std::vector<std::uint64_t> up_to_;  // with a word below it, this move or one before it happens
  std::vector<std::uint32_t> count_at_;
  std::vector<std::uint32_t> to_;          // state at the next step
  std::vector<std::uint32_t> next_;        // fork there, once it is known to be shared
  std::vector<std::vector<double>> pays_;  // by reward

  std::vector<double> start_, attributes_, probabilities_, amounts_;  // of the fork that is being worked out
};

}  // namespace banso::lifecycle

#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "engine/lifecycle/simulate.hpp"
#include "engine/stats/merge_tree.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/quantile_sketch.hpp"
#include "engine/stats/sample.hpp"

/// What is kept of simulated individuals, whoever simulated them.
namespace banso::lifecycle {

inline constexpr std::uint64_t kBlock = 1024;  ///< individuals

/// Of one block of individuals in one draw, by arm.
struct BlockSums {
  std::vector<Lives> lives;
  std::vector<std::vector<stats::Moments>> rewards;  ///< by arm and reward
};

/// The arms with the numbers of one draw, ready to live blocks.
class BlockSimulator {
 public:
  BlockSimulator(const Model& model, const Values& values);
  [[nodiscard]] BlockSums simulate(rng::StreamKey key, std::uint64_t first, std::uint64_t count);

 private:
  const Model& model_;
  Individuals individuals_;
  std::vector<Simulator> arms_;
};

/// Sums over blocks and draws. Counts are whole numbers; means merge in a tree fixed by the block's number; samples do
/// not tell in which order they came. So the order of arrival does not show.
class SimulatedSums {
 public:
  SimulatedSums(const Model& model, std::uint64_t individuals, std::uint64_t draws, int workers);

  /// Safe to call from several threads, each a worker of its own.
  void add(int worker, std::uint64_t draw, std::uint64_t block, BlockSums sums);
  /// Brings what workers keep together; after the last add(), before quantiles().
  void finish();

  /// (steps + 1) × phases.
  [[nodiscard]] std::vector<std::int64_t> occupancy(std::size_t arm) const;
  /// Steps × moves.
  [[nodiscard]] const std::vector<std::int64_t>& moves(std::size_t arm) const { return moves_[arm]; }
  /// Moments of a reward in each draw.
  [[nodiscard]] std::vector<stats::Moments> rewards(std::size_t arm, std::size_t reward) const;
  /// Quantiles over all individuals of all draws: order statistics (linear between them) while they are few (kExact),
  /// else within 0.8 %. `ps` rise.
  [[nodiscard]] std::vector<double> quantiles(std::size_t arm, std::size_t reward,
                                              const std::vector<double>& ps) const;

 private:
  struct Moments2 {
    std::vector<std::vector<stats::Moments>> by_arm;
    void merge(const Moments2& right);
  };
  static constexpr std::uint64_t kExact = 20'000'000;  ///< numbers kept

  const Model& model_;
  std::mutex mutex_;
  bool exact_;
  std::vector<stats::MergeTree<Moments2>> trees_;  // by draw
  std::vector<std::vector<std::int64_t>> starts_, moves_;
  std::vector<std::vector<std::vector<stats::Sample>>>
      totals_;  // by worker (finish: all in the first), arm and reward
  std::vector<std::vector<stats::QuantileSketch>> sketches_;  // by arm and reward
};

}  // namespace banso::lifecycle

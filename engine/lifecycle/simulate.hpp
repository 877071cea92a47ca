#pragma once

#include <cstdint>
#include <vector>

#include "engine/lifecycle/kernel.hpp"
#include "engine/stats/moments.hpp"

/// Individuals, one life after the other. Individual i of draw d has the same luck in every arm.
namespace banso::lifecycle {

/// One life in one arm.
struct Life {
  std::vector<int> phases;      ///< at 0 … steps
  std::vector<double> rewards;  ///< totals
};

/// Lives a block of individuals; keeps its buffers.
class Simulator {
 public:
  Simulator(const Model& model, const ArmModel& arm, const Values& values);

  /// The life of an individual: keyed by (seed, draw) and its number alone.
  const Life& live(rng::StreamKey key, std::uint64_t individual);

 private:
  void draw_attributes(rng::StreamKey key, rng::EntityKey entity);
  [[nodiscard]] int first_phase(rng::StreamKey key, rng::EntityKey entity) const;
  void count(int from, int stay, int to, int k);

  const Model& model_;
  Kernel kernel_;
  const Values& values_;
  std::vector<double> initial_, start_, attributes_, row_;
  std::vector<std::vector<double>> static_rows_;  // by phase: rows that never change; else empty
  std::vector<double> amounts_;
  Life life_;
};

}  // namespace banso::lifecycle

#pragma once

#include <cstdint>
#include <vector>

#include "engine/queue/formulas.hpp"
#include "engine/rng/draws.hpp"

namespace banso::queue {

/// Measures of one replication, each with what it is a mean over (customers, or time): a mean over replications is
/// the ratio of sums, which has not the bias of a mean of ratios.
struct SimulatedMeasures {
  Measures values, weights;
};
struct Simulated {
  SimulatedMeasures total;
  std::vector<SimulatedMeasures> classes;  ///< empty where all are alike
};

/// The queue event by event: `warm_up` customers who are not counted, then `customers` who are; arrivals go on until the
/// last counted one has left. Customer n of a replication has the same luck in every arm: time since the one before,
/// handling (quantile), patience (quantile), class. Queue lengths and occupancy are means over the time between the
/// first and the last counted arrival. Preemptive: work put aside is resumed where it stopped, first of its class.
[[nodiscard]] Simulated simulate(const Queue& queue, std::uint64_t warm_up, std::uint64_t customers,
                                 rng::StreamKey key);

}  // namespace banso::queue

#pragma once

#include <cstdint>

#include "engine/queue/formulas.hpp"
#include "engine/rng/draws.hpp"

namespace banso::queue {

/// The queue event by event: `warm_up` customers who are not counted, then `customers` who are; arrivals go on until the
/// last counted one has left. Customer n of a replication has the same luck in every arm: time since the one before,
/// handling (quantile), patience (quantile), class. Queue lengths and occupancy are means over the time between the
/// first and the last counted arrival. Preemptive: work put aside is resumed where it stopped, first of its class.
[[nodiscard]] Steady simulate(const Queue& queue, std::uint64_t warm_up, std::uint64_t customers, rng::StreamKey key);

}  // namespace banso::queue

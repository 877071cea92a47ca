#pragma once

#include <cstdint>

#include "engine/stats/moments.hpp"

namespace banso::reference {

/// A queue with several servers, followed event by event: first come, first served.
struct QueueCase {
  int servers = 1;
  double arrivals = 1;  ///< per hour, Poisson
  double handling = 1;  ///< mean hours
  double cv = 1;        ///< of the handling time, lognormal; 1 with `exponential`: exponential
  bool exponential = true;
};

/// Mean waits of independent runs of `customers` customers each, after as many to fill the queue.
[[nodiscard]] stats::Moments waits(const QueueCase& queue, int runs, int customers, std::uint64_t seed);

}  // namespace banso::reference

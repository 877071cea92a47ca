#pragma once

#include <cstdint>

#include "engine/plan/plan.hpp"
#include "engine/run/run.hpp"

/// What a run will take, known from the plan before it starts.
namespace banso::run {

struct Estimate {
  double customers = 0;          ///< potential customers of one replication, at the high ends of ranges
  double worker_bytes = 0;       ///< of one worker: its customers, cells and records
  double summary_bytes = 0;      ///< monthly summaries of all arms, of the blocks that wait to be merged
  double replication_bytes = 0;  ///< what is kept of every replication, in all
  double steps = 0;              ///< customer-steps of all replications and arms, at most likely values

  [[nodiscard]] double bytes(int workers) const {
    return worker_bytes * workers + summary_bytes + replication_bytes;
  }
};

/// An upper guess of memory, meant to be within a factor of two of large runs; of time only the order of magnitude.
[[nodiscard]] Estimate estimate(const plan::Plan& plan, const RunSpec& spec, int workers);

}  // namespace banso::run

#pragma once

#include <cstdint>
#include <string>

#include "engine/plan/plan.hpp"
#include "engine/sim/workspace.hpp"

/// The scenario that all benchmarks of the simulation run: bench/main-job-2000.json.
namespace banso::bench {

/// The text of a file of bench/.
[[nodiscard]] std::string text_of(const std::string& name);

/// The main job in another size.
struct JobSize {
  double book = 1.0;     ///< its customers, its potential deals and its people are multiplied by it
  std::size_t arms = 5;  ///< 1 to 5: `stay`, then the others in the order of their ids
  int months = 36;       ///< horizon
};
[[nodiscard]] plan::Plan main_job(const JobSize& size = {});

/// A worker with one replication begun, ready to run any arm.
struct Worker {
  explicit Worker(plan::Plan plan);

  /// Runs the arm of this id for `months`; returns the customer-steps lived through. Throws std::runtime_error for an unknown id.
  std::int64_t run(const std::string& arm, int months);

  plan::Plan plan;
  sim::Workspace ws;
};

}  // namespace banso::bench

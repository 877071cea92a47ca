#pragma once

#include <cstdint>
#include <string>

#include "engine/plan/plan.hpp"
#include "engine/sim/workspace.hpp"

/// The scenario that all benchmarks of the simulation run: bench/main-job-2000.json.
namespace banso::bench {

/// The text of a file of bench/.
[[nodiscard]] std::string text_of(const std::string& name);

/// The main job with its book, its potential deals and its people multiplied by `factor`.
[[nodiscard]] plan::Plan main_job(double factor = 1.0);

/// A worker with one replication begun, ready to run any arm.
struct Worker {
  explicit Worker(plan::Plan plan);

  /// Runs the arm of this id for `months`; returns the customer-steps lived through. Throws std::runtime_error for an unknown id.
  std::int64_t run(const std::string& arm, int months);

  plan::Plan plan;
  sim::Workspace ws;
};

}  // namespace banso::bench

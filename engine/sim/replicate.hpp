#pragma once

#include <functional>

#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"
#include "engine/rng/draws.hpp"
#include "engine/sim/trace.hpp"
#include "engine/sim/workspace.hpp"

/// One replication: one draw of every uncertain input and one history of chance.
namespace banso::sim {

/// Sizes a workspace for a plan. Call once per worker.
void prepare(const plan::Plan& plan, Workspace& ws);

/// Asked before every month; true ends what is under way.
using Stop = std::function<bool()>;

/// Starts a replication: takes the numbers, makes room for the book, builds the opening base and runs the
/// warm-up under today's organisation into `ws.start`. Afterwards any arm may run from it. False when `stop` ended it: then
/// nothing may run from it.
bool begin(const plan::Plan& plan, plan::Params params, rng::StreamKey stream, Workspace& ws,
           const Stop& stop = {});

/// What a caller may ask of an arm's run.
struct ArmRun {
  int months = 0;         ///< 0: to the longest horizon
  bool expected = false;  ///< also fill ws.expected (first year of the opening base; anchors)
  Tracer* tracer = nullptr;
  Observer* observer = nullptr;
  const Stop* stop = nullptr;
};

/// Runs one arm from `ws.start`. Results: ws.monthly, ws.samples, ws.ledger, ws.cohort_alive, ws.bottleneck_*.
/// Allocates nothing after the first replication of a worker. False when `stop` ended it: then the results are not whole.
/// Throws std::invalid_argument for more months than the plan has, std::range_error when money or hours leave 64 bits.
bool run_arm(const plan::Plan& plan, int arm, rng::StreamKey stream, Workspace& ws,
             const ArmRun& options = {});

}  // namespace banso::sim

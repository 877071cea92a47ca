#pragma once

#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/twin/mean_flow.hpp"

/// The mean-flow twin: the model of docs/model.md in expectation, for one draw of the inputs. No chance: the same numbers in,
/// the same numbers out. Every law of the firm is the simulator's own; customers and people are expected numbers.
namespace banso::twin {

class Twin {
 public:
  /// The plan outlives the twin.
  explicit Twin(const plan::Plan& plan);

  /// Opens the firm with these numbers and runs the warm-up; then any arm may run. False when `stop` ended it.
  bool begin(plan::Params params, const sim::Stop& stop = {});
  /// Runs an arm; results as sim::run_arm leaves them, in workspace(). No tracer, no observer. Money sums are rounded to
  /// minor units; cohort_alive stays empty.
  bool run_arm(int arm, const sim::ArmRun& options = {});

  [[nodiscard]] const sim::Workspace& workspace() const { return ws_; }
  /// MRR of the opening base, minor units.
  [[nodiscard]] double opening_mrr() const { return opening_mrr_; }

 private:
  const plan::Plan& plan_;
  MeanFlow flow_;
  sim::Workspace ws_;
  double opening_mrr_ = 0;
};

}  // namespace banso::twin

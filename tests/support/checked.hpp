#pragma once

#include <gtest/gtest.h>

#include "engine/run/run.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/workspace.hpp"

/// Conservation in tests that call the simulator themselves (Lab does it for all others).
namespace banso::testing {

/// Fails the test where customers, hours, money or people did not add up in some step.
template <class Violation>  // sim::Violation, run::Unbalanced
void expect_conserved(const Violation& violation) {
  if (violation.what == nullptr) return;
  ADD_FAILURE() << "step " << violation.step << ": not conserved: " << violation.what << ": "
                << violation.left << " against " << violation.right;
}

/// A workspace that is looked at in every step; says at its end what did not add up.
class CheckedWorkspace : public sim::Workspace {
 public:
  CheckedWorkspace() { check = true; }
  ~CheckedWorkspace() { expect_conserved(violation); }
  CheckedWorkspace(const CheckedWorkspace&) = delete;
  CheckedWorkspace& operator=(const CheckedWorkspace&) = delete;
};

/// run() with every step looked at.
[[nodiscard]] inline run::RunResult checked_run(const plan::Plan& plan, run::RunSpec spec,
                                                run::Executor& executor) {
  spec.check = true;
  run::RunResult result = run::run(plan, spec, executor);
  expect_conserved(result.violation);
  return result;
}

}  // namespace banso::testing

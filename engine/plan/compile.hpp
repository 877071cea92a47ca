#pragma once

#include "engine/base/diagnostics.hpp"
#include "engine/plan/plan.hpp"

namespace banso::plan {

/// What a caller may ask for beyond the scenario.
struct CompileOptions {
  bool shadows = true;  ///< false: only the arms themselves (pilot runs, benchmarks)
};

/// Checks that a schema cannot make: shares that sum to more than 1, unreachable exits, two rows that fit one cell
/// equally well, arms without people who can do onboarding, … All problems at once, each with its JSON Pointer.
[[nodiscard]] Diagnostics check(const scenario::Scenario& scenario);

/// Compiles a scenario for which `check` found no error.
[[nodiscard]] Plan compile(scenario::Scenario scenario, const CompileOptions& options = {});

}  // namespace banso::plan

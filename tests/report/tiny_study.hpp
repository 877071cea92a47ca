#pragma once

#include <string>

#include "engine/report/study.hpp"

namespace banso::testing {

/// A study whose figures are made up by a formula: tests of reports then depend on no law of the simulation. Plan: the
/// small scenario (tests/plan) with shadows. Arm a is about a tenth better than arm a - 1; luck is shared by all arms.
struct TinyStudy {
  plan::Plan plan;
  run::RunResult result;
  scenario::Ledger ledger;

  [[nodiscard]] report::Study study() const;
};

/// `replications` of arms, `shadow_replications` of shadows.
[[nodiscard]] TinyStudy tiny_study(int replications = 8, int shadow_replications = 4);

/// The same with a plan of one's own.
[[nodiscard]] TinyStudy made_up(plan::Plan plan, int replications, int shadow_replications);

}  // namespace banso::testing

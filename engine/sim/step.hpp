#pragma once

#include "engine/scenario/work_kinds.hpp"
#include "engine/sim/workspace.hpp"

/// What every law of a step is given.
namespace banso::sim {

class Observer;
class Tracer;

struct Step {
  const plan::Plan& plan;
  const plan::Arm& arm;
  Workspace& ws;
  rng::StreamKey stream;
  int step = 0;           ///< 0 .. steps - 1; negative in the warm-up
  int month = 0;          ///< floor(step / steps per month); -1 in the warm-up
  bool warmup = false;    ///< book, phases, contracts and people frozen
  bool expected = false;  ///< also sum expected values (anchors)
  Tracer* tracer = nullptr;
  Observer* observer = nullptr;

  [[nodiscard]] const plan::Params& p() const { return ws.params; }
  [[nodiscard]] const Numbers& n() const { return ws.numbers; }
  [[nodiscard]] const plan::Org& org() const {
    return plan.orgs[static_cast<std::size_t>(ws.now.policy.org)];
  }
  [[nodiscard]] const scenario::Scenario& s() const { return plan.scenario; }
  /// Step as the keys of draws know it: never negative.
  [[nodiscard]] std::uint32_t key_step() const {
    return static_cast<std::uint32_t>(step + plan.grid.warmup_months * plan.grid.steps_per_month);
  }
  [[nodiscard]] bool last_of_month() const {
    const int n = plan.grid.steps_per_month;
    return ((step % n) + n) % n == n - 1;
  }
  [[nodiscard]] scenario::WorkKind kind(int work) const {
    return ws.numbers.kind[static_cast<std::size_t>(work)];
  }
};

/// Months within which onboarding counts as completed in time: metric onboarding_completion.
inline constexpr int kOnboardingMonths = 6;

[[nodiscard]] inline std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Cell that a customer is in.
[[nodiscard]] inline int cell_of(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  return step.ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]);
}

/// Index into Workspace::cohort_now: segment, then cohort (0 = opening base, else month of the contract + 1).
[[nodiscard]] inline std::size_t cohort_of(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  const int cohort = c.opening(i) ? 0 : c.won_step[i] / step.plan.grid.steps_per_month + 1;
  return at(c.segment[i] * (step.plan.grid.months + 1) + cohort);
}

[[nodiscard]] inline bool does(const plan::Pool& pool, scenario::RoleFlag flag) {
  return (pool.does & static_cast<std::uint32_t>(flag)) != 0;
}

}  // namespace banso::sim

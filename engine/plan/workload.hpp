#pragma once

#include <vector>

#include "engine/plan/plan.hpp"

/// The nominal workload: hours a month that the opening base asks of an org model, at central values. It designs heads,
/// feeds the linter and the answer page; the simulation itself never uses it.
namespace banso::plan {

/// Where people stand in an org model when nobody has left or come.
struct Staffed {
  std::vector<std::vector<double>> heads;  ///< [pool][people kind]: heads, fractional where hours are split
  std::vector<double> unplaced;            ///< by people kind: heads whom no role takes
  std::vector<int> hired;                  ///< by people kind: missing indispensable heads, hired

  [[nodiscard]] double pool_heads(int pool) const;
};

/// Heads of today, by people kind.
[[nodiscard]] std::vector<int> heads_today(const Plan& plan);

/// Places people by takers and splits. Whole heads missing at the indispensable pools count as hired into them.
/// `after`: heads that come on top of that (or go), placed like everybody else.
[[nodiscard]] Staffed place_people(const Plan& plan, const Org& org, const std::vector<int>& today,
                                   const std::vector<int>& after);

/// Hours a month.
struct Workload {
  std::vector<double> pool;  ///< by pool: asked, with must hours
  std::vector<double> row;   ///< by row of the matrix: asked of the whole row, at skill 1, without must hours
  std::vector<double> orphan;  ///< by work type: no row, or shares below 1
  std::vector<double> cell;    ///< by Plan::row_index: asked by customers, at skill 1
};

/// Must hours (management, coordination, hand-over, coaching) on top of the work routed by the matrix. [A]
inline constexpr double kMustShare = 0.10;

/// For work type w, segment s, touch t, phase p, with N customers, q_st the touch mix, g_p the share of today's customers:
///   cell hours = N_s q_st g_p h,
///   h = factor_p H / tau   (onboarding, in phases of kind onboarding only),
///       factor_p H (a_s / term_s + (1 - a_s) / 12)   (renewal; a_s share of term contracts),
///       factor_p expansion_p H   (expansion),   factor_p H   (other planned work),
///       lambda_s factor_p e^{m (1/2 - M)} (1 - deflection) (1 + reopen) handling share   (reactive).
/// Firm-level: base hours, hours per head x heads of the kind's circle, tools' data work. Entry phases ask for inquiries
/// only. Solved anchors for inquiries and hours enter at their centre. Hours of a pool:
///   (1 + kMustShare) sum over rows of hours x share / mean skill of the people in the pool.
[[nodiscard]] Workload nominal_workload(const Plan& plan, const Org& org, const Staffed& staffed);

/// Leads of a team with so many others: none below span_first, then one, and one more per span.
[[nodiscard]] int leads_needed(const Plan& plan, double others);

/// Hours a month that a head has for work: paid hours x (1 - shrinkage).
[[nodiscard]] double head_hours(const Plan& plan);

}  // namespace banso::plan

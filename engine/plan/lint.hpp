#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/plan/plan.hpp"

/// Explains in words what is wrong or risky with the org models of a plan, at central values and nominal workload. It
/// judges structure only; what follows for churn or money is the simulation's to say.
namespace banso::plan {

/// One remark about an org model.
struct Finding {
  Severity severity = Severity::warning;  ///< warning or note
  int org = 0;                            ///< index in Plan::orgs
  std::string pointer;                    ///< place in the scenario
  std::string code;                       ///< stable short word
  std::string en, ja;
  double figure = 0;  ///< what the words quote: hours a month, fidelity, index, heads, months

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Ambiguity above which a row is named. [A]
inline constexpr double kHighAmbiguity = 0.3;
/// Fidelity below which a way of information is called weak: half is lost. [A]
inline constexpr double kWeakRoute = 0.5;

/// All findings, org by org. Codes: orphan_work, shared_without_decider, ambiguous_row, ambiguity, no_route, weak_route,
/// route, articulation_team, empty_role, people_without_role, missing_lead, learning_time, same_organisation.
[[nodiscard]] std::vector<Finding> lint(const Plan& plan);

}  // namespace banso::plan

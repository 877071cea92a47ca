#pragma once

#include <vector>

#include "engine/plan/plan.hpp"

/// Comparison bases: which heads an arm has beyond today's people and its indispensable hires.
namespace banso::plan {

/// People whom a firm may have in an arm.
inline constexpr double kMostHeads = 100'000;
/// People whom a comparison basis may hire or dismiss.
inline constexpr int kMostBasisHeads = 10'000;

/// Fills Arm::basis_heads of every arm; needs orgs, lines and all arms of the plan. n_k heads of pool k, H_k hours asked
/// of it a month (nominal_workload), C1 hours of a head, u the target utilisation, n'_k the people placed there under
/// same_people (indispensable hires included):
///   as_designed: n_k = max(indispensable_k, ceil(H_k / (u C1))) where the role accompanies, enables or answers and does
///     not sell; leads of a team with m others: 0 if m < span_first, else 1 + floor((m - span_first) / span), at least
///     the indispensable; n_k = n'_k elsewhere. Change = n_k - n'_k: hires are the role's first choice, those who go
///     are of the kinds that it likes least. No change where the move states heads of its own.
///   same_budget: B = sum of heads x (pay x load / 12, or fee) + fees per account + tool fees. While B is above B_today:
///     one head fewer among people whom no role takes, else in that one of those pools (never below the indispensable)
///     which is least loaded without it. While B is below: one head more in the most loaded. It ends when the step would
///     not bring B nearer to B_today or the side changes. Load = H_k / (n_k C1).
void set_basis_heads(Plan& plan);

/// One pool of an arm at nominal workload.
struct PoolHeads {
  int pool = 0;         ///< index in the org's pools
  double heads = 0;     ///< people, fractional where hours are split
  double hours = 0;     ///< asked a month, with must hours
  double capacity = 0;  ///< heads x hours of a head
};

/// Who works where in an arm once its move and basis are done, at central values. For the answer page.
struct NominalHeads {
  int arm = 0, org = 0;
  std::vector<int> people;       ///< by people kind: heads in the firm
  std::vector<int> hired;        ///< by people kind: of these, indispensable hires
  std::vector<double> unplaced;  ///< by people kind: whom no role takes
  std::vector<PoolHeads> pools;  ///< by pool
  double people_cost = 0;        ///< a month: loaded pay, outsourcing fees
  double tool_cost = 0;          ///< a month: fees of tools in use or switched on by dated events
};

/// One row per arm, in the order of Plan::arms.
[[nodiscard]] std::vector<NominalHeads> nominal_heads(const Plan& plan);

}  // namespace banso::plan

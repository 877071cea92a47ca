#pragma once

#include "engine/sim/step.hpp"

/// Work that people plan, for single customers and for the firm.
///
/// (2.3) planned hours of customer i and work type w per month: H_w,t f_w,p x factor (1 + b [flagged, kinds value, monitoring]),
///       onboarding: H/tau_t while in a phase of kind onboarding, x (1 + 0.3 (1 - F')), F' at contract (1.5);
///       renewal: H over the two months before a renewal (term) or H/12 a month (monthly contracts);
///       expansion: x e_p. factor: of the policy on the work's hours x the anchored one
/// (2.4) firm-level hours per month: [base + per customer (content) + per head (data, feedback: CS-home heads; chores:
///       heads of roles that neither accompany, enable, answer nor lead) + upkeep of tools in use (first work of kind data)] x factor
///       of the policy on the work's hours
namespace banso::sim {

inline constexpr int kRenewalWindowMonths = 2;
inline constexpr std::int64_t kRenewalParts =
    24;  ///< renewal work is counted in such parts of a cycle, per month
inline constexpr std::int64_t kTermRenewal = 12;    ///< half a cycle a month for two months
inline constexpr std::int64_t kMonthlyRenewal = 2;  ///< a cycle a year

/// Lists the planned hours of (2.3) for every work type and cell: when the org's numbers or a policy have changed, and in each
/// step while a policy's factor on hours is on its way.
void list_planned_hours(Step& step);
[[nodiscard]] bool planned_hours_glide(const Step& step);

/// Planned hours per customer and month of a work type in a cell, before the risk boost; renewal per 1/24 cycle a month.
[[nodiscard]] inline double planned_hours(const Step& step, int work, int cell) {
  return step.ws.planned_hours[at(work * step.ws.cells.count() + cell)];
}

/// Firm-level hours of a work type in this step. (2.4)
[[nodiscard]] double firm_hours(const Step& step, int work);

}  // namespace banso::sim

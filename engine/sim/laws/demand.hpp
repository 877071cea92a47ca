#pragma once

#include "engine/sim/step.hpp"

/// What customers and teams ask for.
///
/// (2.1), (2.2) inquiries and their hours: inquiries.hpp
/// (2.3) planned hours of customer i and work type w per month: H_w,t f_w,p x factor (1 + b [flagged, kinds value, monitoring]),
///       onboarding: H/tau_t while in a phase of kind onboarding, x (1 + 0.3 (1 - F')), F' at contract (1.5);
///       renewal: H over the two months before a renewal (term) or H/12 a month (monthly contracts);
///       expansion: x e_p. factor: of the policy on the work's hours x the anchored one
/// (2.4) firm-level hours per month: base + per customer (content) + per head (data, feedback: CS-home heads; chores:
///       heads of roles that neither accompany, enable, answer nor lead)
namespace banso::sim {

/// Most inquiries of a customer in a step, in the mean. (2.1)
inline constexpr double kMostInquiries = 1000.0;

inline constexpr int kBuckets = 8;
inline constexpr double kHealthBucket = 0.5;  ///< latent units per bucket of worst_health_first
inline constexpr int kRenewalWindowMonths = 2;
inline constexpr std::int64_t kRenewalParts =
    24;  ///< renewal work is counted in such parts of a cycle, per month
inline constexpr std::int64_t kTermRenewal = 12;    ///< half a cycle a month for two months
inline constexpr std::int64_t kMonthlyRenewal = 2;  ///< a cycle a year

/// What (2.1) multiplies by in every cell of a step.
struct InquiryFactors {
  double maturity = 1;     ///< of the product
  double undeflected = 1;  ///< share that is not deflected
};
[[nodiscard]] InquiryFactors inquiry_factors(const Step& step, double deflection);

/// Inquiries of a customer of health 0 in the step, in the mean: (2.1) without the part that depends on the customer.
[[nodiscard]] double cell_rate(const Step& step, int segment, int phase, const InquiryFactors& factors);

/// Settles for the step whether a score exists (16.1) and how many priority classes there are, at most kMaxClasses.
void set_classes(Step& step);
/// Priority class of a customer, 0 served first: bucket of the policy x flagged.
[[nodiscard]] int class_of(const Step& step, std::size_t customer);

/// Where a score exists: whether the customers of a class are flagged.
[[nodiscard]] constexpr bool flagged_class(int priority_class) { return priority_class % 2 == 0; }

/// slot[j] = cell and class of customer first + j, j < count; `slot` has room for math::kSpareLanes more.
void slots(const Step& step, std::size_t first, std::size_t count, std::uint32_t* slot);

/// Counts the customers as they are now by slot and origin: Workspace::book.
void count_book(Step& step);

/// Counts the live customers by cell, as if there were one class: who is of which is known when the pools serve.
void count_live(Step& step);

/// First pass over the customers: counts per cell and class, inquiries and their hours as integers.
void demand(Step& step);

/// Lists the planned hours of (2.3) for every work type and cell: when the org's numbers or a policy have changed, and in each
/// step while a policy's factor on hours is on its way.
void list_planned_hours(Step& step);
[[nodiscard]] bool planned_hours_glide(const Step& step);

/// Planned hours per customer and month of a work type in a cell, before the risk boost; renewal per 1/24 cycle a month.
[[nodiscard]] inline double planned_hours(const Step& step, int work, int cell) {
  return step.ws.planned_hours[at(work * step.ws.cells.count() + cell)];
}

/// Firm-level hours of a work type in this step.
[[nodiscard]] double firm_hours(const Step& step, int work);

}  // namespace banso::sim

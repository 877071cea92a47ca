#include "engine/run/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "engine/run/summary.hpp"

namespace banso::run {

namespace {

constexpr double kBytesAtStart = 8 + 6 + 6 * 8 + 8 + 2 * 2;     // what sim::Customers::keep keeps
constexpr double kBytesOfLive = kBytesAtStart + 3 * 8 + 2 + 5;  // in an arm; Workspace::asked, left
constexpr double kHeadroom = 1.25;                              // arrays grow by an eighth, twice at most
constexpr double kCellArrays = 12;                              // sim::CellStep, by class
constexpr double kSketchBytes = 2048;                           // a quantile sketch of ordinary spread
constexpr double kCopiesOfSamples = 2;                          // while blocks are merged

double potential_a_month(const plan::Plan& plan, bool at_most) {
  const auto& a = plan.scenario.acquisition;
  if (a.exogenous) return at_most ? a.exogenous->high : a.exogenous->mode;
  const auto& limit = plan.scenario.word_of_mouth.limit;
  return at_most ? a.potential_deals.high * (1.0 + limit.high) : a.potential_deals.mode * a.win.mode;
}

double won_a_month(const plan::Plan& plan) {
  const auto& a = plan.scenario.acquisition;
  const auto& wins = plan.scenario.anchors.wins;
  if (a.exogenous) return a.exogenous->high;
  const double stated =
      wins ? wins->high * (1.0 + plan.scenario.word_of_mouth.limit.high) : potential_a_month(plan, true);
  return std::min(stated, potential_a_month(plan, true) * (wins ? 1.0 : a.win.high));
}

double customers_today(const plan::Plan& plan) {
  double sum = 0;
  for (const auto& segment : plan.scenario.segments) sum += static_cast<double>(segment.value.customers);
  return sum;
}

double records(const plan::Plan& plan) {
  const double months = plan.grid.months;
  const double teams =
      static_cast<double>(plan.layout.keys[static_cast<std::size_t>(metrics::By::team)].size());
  return 8.0 * (months * static_cast<double>(plan.layout.monthly.size()) + plan.layout.samples() +
                months * teams * scenario::kWorkKinds * 4 + plan.segments() * (months + 1) * (months + 1));
}

double worker(const plan::Plan& plan) {
  const double cells = static_cast<double>(plan.segments()) * plan.touches() * plan.phases();
  const double today = customers_today(plan), months = plan.grid.months;
  return today * kBytesAtStart + kHeadroom * (today + won_a_month(plan) * months) * kBytesOfLive +
         8.0 * cells * (kCellArrays * sim::kMaxClasses + 2.0 * plan.works() + 4.0 * plan.phases()) +
         records(plan);
}

double summary_of_arm(const plan::Plan& plan) {
  double sketches = 0;
  for (const plan::Column& column : plan.layout.monthly) sketches += sketched(column.metric) ? 1 : 0;
  const double columns = static_cast<double>(plan.layout.monthly.size());
  return plan.grid.months *
             (columns * static_cast<double>(sizeof(stats::Moments)) + sketches * kSketchBytes) +
         records(plan);
}

/// Most nodes of a merge tree that wait for their sibling.
double levels(double blocks) {
  int out = 1;
  for (auto left = static_cast<std::uint64_t>(blocks); left >= 2; left /= 2) ++out;
  return out;
}

}  // namespace

Estimate estimate(const plan::Plan& plan, const RunSpec& spec, int workers) {
  Estimate out;
  const double months = plan.grid.months, today = customers_today(plan);
  const double arms = static_cast<double>(plan.arms.size()),
               replications = static_cast<double>(spec.replications);
  out.customers = today + potential_a_month(plan, true) * months;
  out.worker_bytes = worker(plan);
  const double blocks = std::ceil(replications / block_size(plan));
  out.summary_bytes = arms * summary_of_arm(plan) * (levels(blocks) + 2.0 * workers);
  const double shown = static_cast<double>(arms_without_shadows(plan).size());
  const double twins = variance_design(plan, spec) == VarianceDesign::nested ? spec.twin_part : 0.0;
  const double kept = shown * (1.0 + twins) + (arms - shown) * spec.shadow_part;
  out.replication_bytes = 8.0 * kCopiesOfSamples * replications *
                          (kept * plan.layout.samples() + static_cast<double>(plan.inputs.size()));
  const double present = today + 0.5 * potential_a_month(plan, false) * months;
  out.steps = present * plan.grid.steps() * kept * replications;
  return out;
}

}  // namespace banso::run

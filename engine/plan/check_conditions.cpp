#include <algorithm>
#include <optional>

#include "engine/plan/findings.hpp"

namespace banso::plan {

namespace {

using scenario::Condition;
using scenario::Quantity;
using scenario::Scenario;
using scenario::Watch;

constexpr double kHighestNrr = 3.0;  // the most that /anchors/nrr takes
constexpr double kHighestShare = 1.0;
constexpr double kPercent = 100.0;

/// Months that must have gone by before a month's end can tell the figure; model.md (18), sim/laws/timeline.cpp.
std::int64_t months_needed(Watch watch) {
  if (watch == Watch::nrr || watch == Watch::logo_churn) return 13;
  return watch == Watch::runway_months ? 3 : 1;
}

/// The most that a figure can be, as far as there is one.
std::optional<double> most(Watch watch) {
  if (watch == Watch::logo_churn) return kHighestShare;
  if (watch == Watch::nrr) return kHighestNrr;
  return std::nullopt;
}

std::string as_share(double percent) {
  return "did you mean " + words(percent / kPercent) + "? " + words(percent) + " % is written " +
         words(percent / kPercent);
}

void check_above(Watch watch, const Quantity& above, const std::string& pointer, Diagnostics& out) {
  const std::optional<double> limit = most(watch);
  if (!limit || above.low < *limit) return;
  report(out, Severity::warning, pointer + "/above", "never_fires", "a figure below " + words(*limit),
         words(above.mode) + ": what is watched never gets there",
         above.mode > *limit && above.mode <= kPercent * *limit ? as_share(above.mode) : "");
}

void check_below(Watch watch, const Quantity& below, const std::string& pointer, Diagnostics& out) {
  if (watch == Watch::cash || below.high > 0.0) return;
  report(out, Severity::warning, pointer + "/below", "never_fires", "a figure above 0",
         words(below.mode) + ": what is watched is never below 0");
}

}  // namespace

void check_condition(const Scenario& scenario, const Condition& when, const std::string& pointer,
                     Diagnostics& out) {
  if (when.above.has_value() == when.below.has_value()) {
    report(out, Severity::error, pointer, "above_or_below", "exactly one of above and below",
           when.above ? "both" : "neither");
    return;
  }
  if (when.above) check_above(when.watch, *when.above, pointer, out);
  if (when.below) check_below(when.watch, *when.below, pointer, out);
  const auto& horizons = scenario.time.horizons;
  const std::int64_t end = horizons.empty() ? 0 : *std::max_element(horizons.begin(), horizons.end());
  const std::int64_t first = months_needed(when.watch) + when.for_months - 1;
  if (first < end) return;
  report(out, Severity::warning, pointer, "never_fires",
         "a condition that can hold before the longest horizon, month " + std::to_string(end),
         "the first month in which it could fire is month " + std::to_string(first),
         "shorten for_months, or lengthen /time/horizons");
}

}  // namespace banso::plan

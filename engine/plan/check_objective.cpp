#include "engine/plan/findings.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::child_pointer;
using scenario::Quantity;

constexpr const char* kAt = "/objective";

/// What the user wants is not uncertain.
void demand_plain(const Quantity& number, const std::string& pointer, Diagnostics& out) {
  if (!number.uncertain()) return;
  report(out, Severity::error, pointer, "plain_number", "a plain number", "a range",
         "a wish is stated, not drawn: give one number");
}

void check_limit(const scenario::ObjectiveLimit& limit, const std::string& pointer, Diagnostics& out) {
  if (!limit.at_most && !limit.at_least) {
    report(out, Severity::error, pointer, "no_limit", "at_most, at_least or both", "neither");
    return;
  }
  if (limit.at_most) demand_plain(*limit.at_most, pointer + "/at_most", out);
  if (limit.at_least) demand_plain(*limit.at_least, pointer + "/at_least", out);
  if (limit.at_most && limit.at_least && limit.at_most->mode < limit.at_least->mode) {
    report(out, Severity::error, pointer, "empty_limits", "at_least at or below at_most",
           words(limit.at_least->mode) + " and " + words(limit.at_most->mode));
  }
}

}  // namespace

void check_objective(const scenario::Scenario& scenario, Diagnostics& out) {
  if (!scenario.objective) return;
  const scenario::Objective& objective = *scenario.objective;
  if (!objective.weights.empty() && objective.metric != metrics::Metric::main_figure) {
    report(out, Severity::error, kAt, "metric_and_weights", "a metric or weights", "both",
           "put the metric among the weights");
  }
  bool any = objective.weights.empty();
  for (const auto& [id, weight] : objective.weights) {
    demand_plain(weight, child_pointer(child_pointer(kAt, "weights"), id), out);
    any = any || weight.mode != 0.0;
  }
  if (!any)
    report(out, Severity::error, "/objective/weights", "no_weight", "a weight other than 0", "only zeros");
  for (const auto& [id, limit] : objective.constraints)
    check_limit(limit, child_pointer(child_pointer(kAt, "constraints"), id), out);
  demand_plain(objective.certainty, "/objective/certainty", out);
  demand_plain(objective.worth_noticing, "/objective/worth_noticing", out);
}

}  // namespace banso::plan

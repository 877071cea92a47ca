#include "engine/lifecycle/check.hpp"

#include <algorithm>
#include <cmath>

#include "engine/lifecycle/expected.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::lifecycle {

namespace {

using scenario::child_pointer;
using scenario::Collection;
using scenario::LifecycleScenario;
using scenario::Quantity;

constexpr double kSumTolerance = 1e-9;
constexpr double kMostWork = 2e10;    ///< rows times rewards of one expected solution
constexpr double kCheckWork = 2e7;    ///< solved while checking
constexpr double kMostClasses = 2e6;  ///< of individuals, each with its own solution
constexpr double kMostCells = 2e8;    ///< numbers kept per arm

using NumberTable = Collection<Collection<Quantity>>;

double sum_of(const Collection<Quantity>& numbers) {
  double out = 0;
  for (const auto& [id, number] : numbers) out += number.mode;
  return out;
}

class RowChecks {
 public:
  RowChecks(const LifecycleScenario& s, Findings& out) : s_(s), out_(out) {}

  void table(const NumberTable& probabilities, const NumberTable& hazards, const std::string& at) {
    for (const auto& [from, row] : probabilities) probability_row(from, row, at + "/probabilities");
    for (const auto& [from, row] : hazards) {
      const std::string here = child_pointer(at + "/hazards", from);
      leaving(from, row, here);
      if (row.contains(from)) {
        out_.error(child_pointer(here, from), "own_stay", "no hazard of staying",
                   "a hazard from " + from + " to itself", "leave it out");
      }
      if (probabilities.contains(from) || (&hazards != &s_.hazards && s_.probabilities.contains(from))) {
        out_.error(here, "two_forms", "probabilities or hazards of a phase, not both", "both", "");
      }
    }
    if (&hazards == &s_.hazards) return;
    for (const auto& [from, row] : probabilities) {
      if (s_.hazards.contains(from))
        out_.error(child_pointer(at + "/probabilities", from), "two_forms",
                   "hazards, as the scenario has for this phase", "probabilities", "");
    }
  }

 private:
  void leaving(const std::string& from, const Collection<Quantity>& row, const std::string& here) {
    const bool exit = s_.phases.at(from).kind == scenario::StateKind::exit;
    const bool only_self = row.size() == 1 && row.contains(from);
    if (exit && !row.empty() && !only_self) {
      out_.error(here, "exit_left", "no way out of an exit phase", std::to_string(row.size()) + " ways out",
                 "make " + from + " a live phase, or leave the row out");
    }
  }

  void probability_row(const std::string& from, const Collection<Quantity>& row, const std::string& table) {
    const std::string here = child_pointer(table, from);
    leaving(from, row, here);
    const double sum = sum_of(row);
    if (row.contains(from)) {
      if (std::fabs(sum - 1) > kSumTolerance)
        out_.error(here, "row_sum", "a row that states its own stay sums to 1", scenario::json_number(sum),
                   "leave " + scenario::json_string(from) + " out: what remains of 1 stays");
      return;
    }
    double high = 0;
    for (const auto& [to, number] : row) high += number.high;
    if (high > 1 + kSumTolerance)
      out_.error(here, "row_sum", "probabilities that sum to at most 1, also at their highest",
                 scenario::json_number(high), "");
  }

  const LifecycleScenario& s_;
  Findings& out_;
};

void check_initial(const Collection<Quantity>& initial, const std::string& at, Findings& out) {
  double low = 0, high = 0;
  for (const auto& [id, number] : initial) {
    low += number.low;
    high += number.high;
  }
  if (!std::isfinite(high)) out.error(at, "too_large", "a finite population", "a number beyond all bounds");
  if (!(low > 0)) out.error(at, "no_population", "a population above 0", scenario::json_number(low));
}

/// The rows of every step at the most likely values, where that is quick.
void check_rows(const Model& model, Diagnostics& out) {
  for (const ArmModel& arm : model.arms) {
    if (expected_work(model, arm) > kCheckWork) continue;
    try {
      static_cast<void>(expected(model, arm, Values(model.inputs)));
    } catch (const Impossible& fault) {
      out.add({fault.pointer, "", "impossible", fault.expected, fault.found, "", Severity::error});
      return;
    }
  }
}

void check_size(const Model& model, Findings& out) {
  const auto classes = static_cast<double>(count_classes(*model.scenario));
  if (classes > kMostClasses) {
    out.error("/attributes", "too_large", "at most 2e6 classes of individuals",
              scenario::json_number(classes) + " (product over the attributes)",
              "fewer classes of attributes that have a distribution");
    return;
  }
  for (const ArmModel& arm : model.arms) {
    const double work = expected_work(model, arm);
    if (work > kMostWork) {
      out.error("/time/steps", "too_large", "at most 2e10 evaluations of a row for one arm",
                scenario::json_number(work) + " (classes × steps × states × rewards)",
                "fewer classes of attributes, or coarser tables by stay");
      return;
    }
  }
  const double kept = static_cast<double>(model.steps) *
                      static_cast<double>(model.moves.size() + model.live.size()) *
                      static_cast<double>(model.arms.size());
  if (kept > kMostCells)
    out.error("/time/steps", "too_large", "at most 2e8 numbers of results", scenario::json_number(kept));
}

}  // namespace

void Findings::error(std::string pointer, std::string code, std::string expected, std::string found,
                     std::string suggestion) {
  out_.add({std::move(pointer), "", std::move(code), std::move(expected), std::move(found),
            std::move(suggestion), Severity::error});
}

void check_transitions(const LifecycleScenario& scenario, Findings& out) {
  RowChecks rows(scenario, out);
  rows.table(scenario.probabilities, scenario.hazards, "");
  check_initial(scenario.initial, "/initial", out);
  for (const auto& [id, arm] : scenario.arms) {
    const std::string at = child_pointer("/arms", id);
    rows.table(arm.probabilities, arm.hazards, at);
    if (!arm.initial.empty()) check_initial(arm.initial, at + "/initial", out);
  }
}

Diagnostics check(const LifecycleScenario& scenario) {
  Diagnostics out;
  Findings findings(out);
  check_transitions(scenario, findings);
  check_attributes(scenario, findings);
  check_rules(scenario, findings);
  check_rewards(scenario, findings);
  if (out.has_errors()) return out;
  const Model model = compile(scenario);
  check_size(model, findings);
  if (!out.has_errors()) check_rows(model, out);
  return out;
}

}  // namespace banso::lifecycle

#include <map>

#include "engine/plan/findings.hpp"
#include "engine/plan/graph.hpp"
#include "engine/plan/kind_names.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::Cause;
using scenario::child_pointer;
using scenario::Phase;
using scenario::PhaseKind;
using scenario::Scenario;

std::string pointer_of(const std::string& phase) { return child_pointer("/phases", phase); }

/// One exit at most per cause, one at most for all other causes; together they must take every cause.
void check_exits(const Scenario& scenario, Diagnostics& out) {
  std::map<int, std::string> exit_of;  // by cause; kNone: the common exit
  for (const auto& item : scenario.phases) {
    if (item.value.kind != PhaseKind::exit) {
      if (item.value.cause) {
        report(out, Severity::error, pointer_of(item.id) + "/cause", "cause_of_no_exit",
               "a cause in exit phases only", "phase '" + item.id + "' is no exit",
               "remove the cause, or make the phase an exit");
      }
      continue;
    }
    const int cause = item.value.cause ? static_cast<int>(*item.value.cause) : kNone;
    const auto [known, is_new] = exit_of.emplace(cause, item.id);
    if (!is_new) {
      report(out, Severity::error, pointer_of(item.id), "second_exit", "one exit phase per cause",
             "'" + known->second + "' takes the same customers");
    }
    if (!item.value.to.empty()) {
      report(out, Severity::error, pointer_of(item.id) + "/to", "exit_left", "no way out of an exit phase",
             std::to_string(item.value.to.size()) + " ways out", "customers who have left do not come back");
    }
  }
  if (exit_of.count(kNone) != 0) return;
  for (int c = 0; c < scenario::kCauses; ++c) {
    if (exit_of.count(c) != 0) continue;
    report(out, Severity::error, "/phases", "cause_without_exit",
           std::string("an exit phase for the cause ") + cause_name(static_cast<Cause>(c)), "none",
           "add a phase of kind exit; without a cause it takes every other cause");
  }
}

void check_lead_work(const Scenario& scenario, Diagnostics& out) {
  for (const auto& item : scenario.phases) {
    if (item.value.kind == PhaseKind::exit || !item.value.lead_work.empty()) continue;
    report(out, Severity::error, pointer_of(item.id) + "/lead_work", "no_lead_work",
           "the work type whose owner leads customers in this phase", "nothing");
  }
}

/// Ways that a phase can have by mistake: back into itself, and out of the firm beside the churn law.
void check_edges(const Scenario& scenario, Diagnostics& out) {
  for (const auto& [id, phase] : scenario.phases) {
    for (const auto& [to, edge] : phase.to) {
      const std::string place = child_pointer(pointer_of(id) + "/to", to);
      if (to == id) {
        report(out, Severity::warning, place, "edge_to_itself", "another phase", "\"" + to + "\" itself",
               "the way changes nothing; remove it");
      } else if (scenario.phases.at(to).kind == PhaseKind::exit && phase.kind != PhaseKind::exit) {
        report(out, Severity::warning, place, "edge_to_exit", "a phase that is no exit",
               "'" + to + "', an exit: customers leave this way beside the churn law",
               "neither help nor contract holds them (anchors/logo_churn counts them, but cannot scale "
               "them); state "
               "segments/…/churn instead, unless that is meant");
      }
    }
  }
}

std::string names(const Scenario& scenario, const std::vector<int>& phases) {
  std::string text;
  for (const int phase : phases) {
    if (!text.empty()) text += ", ";
    text += "'" + scenario.phases[static_cast<std::size_t>(phase)].id + "'";
  }
  return text;
}

void check_ways(const Scenario& scenario, Diagnostics& out) {
  const Lifecycle ways = study_lifecycle(scenario);
  for (std::size_t p = 0; p < scenario.phases.size(); ++p) {
    const auto& [id, phase] = scenario.phases[p];
    const bool entered = ways.from_entry[p] || phase.share_today.high > 0.0;
    if (phase.kind == PhaseKind::exit) continue;
    if (!entered) {
      report(out, Severity::warning, pointer_of(id), "unreachable_phase",
             "a way from the entry phase, or customers today", "nobody ever comes here");
    } else if (!ways.reaches_live[p]) {
      report(out, Severity::error, pointer_of(id), "no_way_to_live", "a way to a phase of kind live",
             "customers here never get onboarded",
             "add an edge under \"to\" with a rate, or paced_by_onboarding");
    }
  }
  for (const std::vector<int>& trap : ways.traps) {
    report(out, Severity::warning, "/phases", "no_way_out", "a way to an exit phase",
           "customers in " + names(scenario, trap) + " can never leave",
           "with a churn hazard above 0 in some segment every phase leads to the exits");
  }
}

}  // namespace

void check_lifecycle(const Scenario& scenario, Diagnostics& out) {
  check_exits(scenario, out);
  check_lead_work(scenario, out);
  check_edges(scenario, out);
  const Phase* entry = scenario.phases.find(scenario.entry_phase);
  if (entry == nullptr || entry->kind == PhaseKind::exit) {
    report(out, Severity::error, "/entry_phase", "entry_is_exit", "a phase that is no exit",
           "\"" + scenario.entry_phase + "\"");
    return;
  }
  check_ways(scenario, out);
}

}  // namespace banso::plan

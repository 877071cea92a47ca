#include <algorithm>
#include <map>

#include "engine/plan/events.hpp"
#include "engine/plan/findings.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::Change;
using scenario::child_pointer;
using scenario::Collection;
using scenario::Event;
using scenario::Scenario;

std::int64_t longest_horizon(const Scenario& scenario) {
  const auto& horizons = scenario.time.horizons;
  return horizons.empty() ? 0 : *std::max_element(horizons.begin(), horizons.end());
}

void check_month(const Scenario& scenario, std::int64_t month, const std::string& pointer, Diagnostics& out) {
  if (month < longest_horizon(scenario)) return;
  report(out, Severity::warning, pointer, "after_the_end",
         "a month before the longest horizon, " + std::to_string(longest_horizon(scenario)),
         std::to_string(month), "it never happens in this run");
}

bool changes_nothing(const Change& c) {
  return !c.org && c.heads.empty() && c.tools.empty() && c.touch.empty() && c.hours.empty() && !c.clarity &&
         !c.sales_plan && !c.quarter_end && !c.price && !c.priority && !c.freeze_hiring && !c.thaw_hiring;
}

void check_change(const Scenario& scenario, const Change& change, const std::string& pointer,
                  Diagnostics& out) {
  if (changes_nothing(change)) {
    report(out, Severity::warning, pointer, "nothing_changes", "something that changes", "nothing");
  }
  if (change.freeze_hiring && change.thaw_hiring) {
    report(out, Severity::error, pointer, "freeze_and_thaw", "freeze_hiring or thaw_hiring", "both");
  }
  for (const auto& segment : change.touch) {
    double sum = 0;
    for (const auto& share : segment.value) sum += share.value.mode;
    if (sum > 0.0) continue;
    report(out, Severity::error, child_pointer(pointer + "/touch", segment.id), "all_zero",
           "at least one share above 0", "only zeros", "the shares are scaled to sum to 1");
  }
  if (change.org) check_org(scenario, *change.org, pointer + "/org", out);
}

void check_event(const Scenario& scenario, const Event& event, const std::string& pointer, Diagnostics& out) {
  if (event.month.has_value() == event.when.has_value()) {
    report(out, Severity::error, pointer, "month_or_when", "exactly one of month and when",
           event.month ? "both" : "neither");
  }
  if (event.when) check_condition(scenario, *event.when, pointer + "/when", out);
  if (event.month) check_month(scenario, *event.month, pointer + "/month", out);
  check_change(scenario, event.change, pointer + "/change", out);
}

void check_events(const Scenario& scenario, const Collection<Event>& events, const std::string& pointer,
                  Diagnostics& out) {
  for (const auto& item : events) {
    const std::string place = child_pointer(pointer, item.id);
    if (item.id == kMoveId) {
      report(out, Severity::error, place, "reserved_id", "another id", "\"become\"",
             "this id stands for the move of an arm");
    }
    check_event(scenario, item.value, place, out);
  }
}

/// Answer, tables and charts tell arms apart by what they are called.
void check_labels(const Scenario& scenario, Diagnostics& out) {
  std::map<std::string, std::string> called, called_ja;
  for (const auto& [id, arm] : scenario.arms) {
    const std::string& name = !arm.label.empty() ? arm.label : arm.label_ja.empty() ? id : arm.label_ja;
    const std::string& name_ja = arm.label_ja.empty() ? name : arm.label_ja;
    const auto [first, is_new] = called.emplace(name, id);
    const auto [first_ja, is_new_ja] = called_ja.emplace(name_ja, id);
    if (is_new && is_new_ja) continue;
    report(
        out, Severity::warning, child_pointer("/arms", id) + (is_new ? "/label_ja" : "/label"), "same_label",
        "a name of its own for each arm",
        "\"" + (is_new ? name_ja : name) + "\", as '" + (is_new ? first_ja : first)->second + "' is called");
  }
}

void check_staffing(const Scenario& scenario, Diagnostics& out) {
  const auto& staffing = scenario.staffing;
  if (staffing.rule != scenario::HeadcountRule::fixed && staffing.people.empty()) {
    report(out, Severity::error, "/staffing/people", "rule_without_people",
           "kinds of people whom the rule hires", "none", "name the kinds, or use the rule \"fixed\"");
  }
  check_events(scenario, staffing.plan, "/staffing/plan", out);
}

}  // namespace

void check_arms(const Scenario& scenario, Diagnostics& out) {
  check_labels(scenario, out);
  check_heads(scenario, out);
  check_org(scenario, scenario.today.org, "/today/org", out);
  check_events(scenario, scenario.timeline, "/timeline", out);
  check_staffing(scenario, out);
  for (const auto& arm : scenario.arms) {
    const std::string pointer = child_pointer("/arms", arm.id);
    check_events(scenario, arm.value.timeline, pointer + "/timeline", out);
    if (!arm.value.become) continue;
    check_month(scenario, arm.value.become->month, pointer + "/become/month", out);
    check_org(scenario, arm.value.become->org, pointer + "/become/org", out);
  }
}

}  // namespace banso::plan
